import { availableParallelism } from 'node:os'
import { defineConfig, type Plugin } from 'vitest/config'
import { overSwitchboard } from './scripts/test/mutations/decisions.ts'

// Files that use a database are known by their names, so that each kind can be run on both engines.
const withDatabase = [
  'src/**/store.test.ts',
  'src/**/service.test.ts',
  'src/**/routes.test.{ts,tsx}',
  'src/**/*.db.test.{ts,tsx}',
  'tests/{support,architecture}/**/*.db.test.ts',
]
const quiet = 'tests/support/setup-quiet.ts'
const database = [quiet, 'tests/support/setup-database.ts']

// Only `npm run test:mutations` sets this: the access decisions can then be broken one at a time, in the tests alone.
const planting = process.env['THROUGHCARE_MUTATIONS'] !== undefined
const plantable: Plugin = {
  name: 'plantable-decisions',
  enforce: 'pre',
  transform: (text, id) => overSwitchboard(id, text),
}
if (planting) database.push('tests/mutations/setup-planted.ts')

function project(
  name: string,
  include: string[],
  setupFiles: string[],
  more: { exclude?: string[]; testTimeout?: number; isolate?: boolean } = {},
) {
  return { extends: true as const, test: { name, include, setupFiles, ...more } }
}

export default defineConfig({
  plugins: planting ? [plantable] : [],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    globalSetup: ['tests/support/global-setup.ts'],
    pool: 'forks',
    // Two even on one core: half of a database test is waiting.
    maxWorkers: Math.min(4, Math.max(2, availableParallelism())),
    allowOnly: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      project(
        'pure',
        ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'tests/support/**/*.test.ts'],
        [quiet],
        {
          exclude: withDatabase,
        },
      ),
      project('architecture', ['tests/architecture/**/*.test.ts'], [quiet], {
        exclude: withDatabase,
        testTimeout: 60_000,
      }),
      // Each of their files has a database of its own and keeps nothing else: one process may run many, and read the product once.
      project('store', withDatabase, database, { isolate: false }),
      project('journeys', ['tests/journeys/**/*.test.{ts,tsx}'], database, { isolate: false }),
      project('access', ['tests/access/**/*.test.{ts,tsx}'], database, { testTimeout: 120_000 }),
      project('faults', ['tests/faults/**/*.test.ts'], database, { testTimeout: 180_000 }),
      project('invariants', ['tests/invariants/**/*.test.ts'], database, { testTimeout: 120_000 }),
      ...(planting
        ? [project('mutations', ['tests/mutations/**/*.test.ts'], database, { testTimeout: 1_800_000 })]
        : []),
      project('browser', ['tests/browser/**/*.test.{ts,tsx}'], database, { testTimeout: 60_000 }),
    ],
  },
})
