import { inject } from 'vitest'
import type { DB } from '#db/types.ts'
import type { Clock } from '#platform/clock/index.ts'
import { openDatabase, type Database } from '#platform/db/index.ts'
import './engine.ts'
import { dropDatabase, newDatabaseName, onServer, withDatabase } from './template.ts'

export interface TestDatabaseOptions {
  /** A clock that can be set: the database then tells the same time. */
  readonly clock?: Clock
  /** Connections of the pool on the server engine; the embedded one always has one. */
  readonly connections?: number
  /** Told of every statement's text. */
  readonly onQuery?: (text: string) => void
}

/** A migrated database of the test file's own, on this run's engine. */
export interface TestDatabase extends Database<DB> {
  /** Its address, for a second process or pool; null on the embedded engine, which nobody else can reach. */
  readonly url: string | null
}

const opened = new Map<TestDatabase, () => Promise<void>>()

/**
 * A fresh, migrated, empty database for one test file. Closed, and on a server dropped, when the file has finished:
 * nothing to do for the caller. Call it once at the top of the file: `const db = await testDatabase()`.
 */
export async function testDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const source = inject('databaseSource')
  if (source.engine === 'none') throw new Error(`There is no database for tests: ${source.problem}`)
  if (source.engine === 'embedded') {
    const db = await openDatabase<DB>({ ...options, template: source.template })
    return remember({ ...db, url: null }, () => db.close())
  }
  const name = newDatabaseName()
  const url = withDatabase(source.url, name)
  await onServer(source.url, (client) => client.query(`create database ${name} template ${source.template}`))
  const db = await openDatabase<DB>({ connections: 4, ...options, url })
  return remember({ ...db, url }, async () => {
    await db.close()
    await dropDatabase(source.url, name)
  })
}

/** A database with nothing in it, not even a schema, on this run's engine: what a backup is restored into. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const source = inject('databaseSource')
  if (source.engine === 'none') throw new Error(`There is no database for tests: ${source.problem}`)
  if (source.engine === 'embedded') {
    const db = await openDatabase<DB>({})
    return remember({ ...db, url: null }, () => db.close())
  }
  const name = newDatabaseName()
  const url = withDatabase(source.url, name)
  await onServer(source.url, (client) => client.query(`create database ${name} template template0`))
  const db = await openDatabase<DB>({ connections: 2, url })
  return remember({ ...db, url }, async () => {
    await db.close()
    await dropDatabase(source.url, name)
  })
}

/** Closes what a test file opened. Called by the set-up of every test project that has a database. */
export async function closeTestDatabases(): Promise<void> {
  const all = [...opened.values()]
  opened.clear()
  for (const close of all) await close()
}

function remember(db: TestDatabase, end: () => Promise<void>): TestDatabase {
  let ended: Promise<void> | undefined
  const close = () => (ended ??= end())
  const remembered: TestDatabase = { ...db, close }
  opened.set(remembered, close)
  return remembered
}
