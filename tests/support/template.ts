import { createHash, randomUUID } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { fuzzystrmatch } from '@electric-sql/pglite/contrib/fuzzystrmatch'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { pgcrypto } from '@electric-sql/pglite/contrib/pgcrypto'
import { unaccent } from '@electric-sql/pglite/contrib/unaccent'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import pg from 'pg'
import { migrate, openDatabase, readMigrations } from '#platform/db/index.ts'

const root = join(import.meta.dirname, '..', '..')
const migrations = join(root, 'db', 'migrations')
/** Seconds after which what a run left behind is nobody's any more. */
const leftoverAfter = 6 * 60 * 60
const cache = join(root, 'node_modules', '.cache', 'throughcare')

/** Names what the migrations make: the files themselves and the engine that ran them. */
function migrationsHash(): string {
  const hash = createHash('sha256')
  for (const one of readMigrations(migrations)) hash.update(`${one.name} ${one.checksum}\n`)
  hash.update(readFileSync(join(root, 'node_modules', '@electric-sql', 'pglite', 'package.json')))
  return hash.digest('hex').slice(0, 16)
}

/**
 * The file that holds a dump of a migrated embedded database, made when it is not there yet. Two runs may make it at
 * once: each writes a file of its own and renames it into place, so that nobody ever reads half of one.
 */
export async function embeddedTemplate(): Promise<string> {
  const hash = migrationsHash()
  const file = join(cache, `${hash}.tar`)
  if (existsSync(file)) return file
  mkdirSync(cache, { recursive: true })
  const lite = await PGlite.create({ extensions: { pg_trgm, fuzzystrmatch, pgcrypto, unaccent } })
  const pool = new pg.Pool({ ...createPgConfig(lite), max: 1, idleTimeoutMillis: 0 })
  try {
    const client = await pool.connect()
    await migrate(client, migrations)
    client.release()
    await pool.end()
    // Somebody saved a migration while this ran: what was made has no name of its own.
    if (migrationsHash() !== hash) return await embeddedTemplate()
    const dump = await lite.dumpDataDir('none')
    const own = join(cache, `${hash}.${randomUUID()}.tmp`)
    writeFileSync(own, Buffer.from(await dump.arrayBuffer()))
    renameSync(own, file)
  } finally {
    await lite.close()
  }
  // A run that began before the migrations changed may still read an older dump: those that are hours old are nobody's.
  for (const name of readdirSync(cache)) {
    const other = join(cache, name)
    if (
      name.endsWith('.tar') &&
      name !== `${hash}.tar` &&
      statSync(other).mtimeMs < Date.now() - leftoverAfter * 1000
    )
      rmSync(other, { force: true })
  }
  return file
}

const databasePrefix = 'throughcare_test_'

/** A new database's name, carrying when it was made, so that a later run can tell a leftover. */
export function newDatabaseName(): string {
  const seconds = Math.floor(Date.now() / 1000)
  return `${databasePrefix}${String(seconds)}_${randomUUID().replaceAll('-', '').slice(0, 12)}`
}

/** Makes and migrates the database that every test file's own is copied from. Returns its name. */
export async function serverTemplate(url: string): Promise<string> {
  await dropLeftovers(url)
  const name = newDatabaseName()
  await onServer(url, (client) => client.query(`create database ${name}`))
  const db = await openDatabase({ url: withDatabase(url, name), connections: 1 })
  try {
    await db.migrate()
  } catch (error) {
    await db.close()
    await dropDatabase(url, name)
    throw error
  }
  await db.close()
  return name
}

/** Drops a test database, whoever is still connected to it. */
export async function dropDatabase(url: string, name: string): Promise<void> {
  await onServer(url, (client) => client.query(`drop database if exists ${name} with (force)`))
}

/** The same server, another database. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.toString()
}

/** Runs one piece of work on a connection of its own. */
export async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'throughcare-tests' })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function dropLeftovers(url: string): Promise<void> {
  const now = Date.now() / 1000
  await onServer(url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select datname as name from pg_database d where datname like $1
         and not exists (select 1 from pg_stat_activity a where a.datname = d.datname)`,
      [`${databasePrefix.replaceAll('_', '\\_')}%`],
    )
    for (const { name } of rows) {
      const made = Number(name.slice(databasePrefix.length).split('_')[0])
      if (now - made > leftoverAfter) await client.query(`drop database if exists ${name}`)
    }
  })
}
