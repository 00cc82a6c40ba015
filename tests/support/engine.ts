import type { Engine } from '#platform/db/index.ts'

/** Which of the two engines this run is on. */
export function testEngine(): Engine {
  const named = process.env['THROUGHCARE_TEST_ENGINE'] ?? 'embedded'
  if (named !== 'embedded' && named !== 'server') {
    throw new Error(`THROUGHCARE_TEST_ENGINE is embedded or server, not ${named}.`)
  }
  return named
}

/** What the run's start gives every test file: a migrated database to copy. */
export type DatabaseSource =
  // Migrations that do not run must not keep the tests that need no database from running.
  | { readonly engine: 'none'; readonly problem: string }
  | { readonly engine: 'embedded'; readonly template: string }
  | { readonly engine: 'server'; readonly url: string; readonly template: string }

declare module 'vitest' {
  export interface ProvidedContext {
    databaseSource: DatabaseSource
  }
}
