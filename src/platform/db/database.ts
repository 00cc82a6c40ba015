import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { fuzzystrmatch } from '@electric-sql/pglite/contrib/fuzzystrmatch'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { pgcrypto } from '@electric-sql/pglite/contrib/pgcrypto'
import { unaccent } from '@electric-sql/pglite/contrib/unaccent'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { systemClock, type Clock } from '#platform/clock/index.ts'
import { lockFolder } from './folder-lock.ts'
import type { DbIdentity } from './identity.ts'
import { migrate } from './migrate.ts'
import { PlannedClient } from './planned-client.ts'

export type Engine = 'embedded' | 'server'

export interface DatabaseSettings {
  /** A PostgreSQL address; without one the embedded engine is used. */
  readonly url?: string
  /** Folder of the embedded engine; without one it lives in memory. */
  readonly folder?: string
  /** A dump of an embedded data folder to start from (tests). */
  readonly template?: Blob
  readonly migrations?: string
  readonly clock?: Clock
  readonly connections?: number
  /** Told of errors on idle connections, which nobody is waiting for. */
  readonly onIdleError?: (error: Error) => void
}

/**
 * One database, whichever engine. There is no way to read without saying who reads: `as` somebody, behind the walls of
 * row-level security, or `asSystem` for a named job of the product itself.
 */
export interface Database<DB> {
  readonly engine: Engine
  as<T>(identity: DbIdentity, work: (tx: Kysely<DB>) => Promise<T>): Promise<T>
  asSystem<T>(job: string, work: (tx: Kysely<DB>) => Promise<T>): Promise<T>
  /**
   * Calls back for each NOTIFY on a channel, from any process; with `missedNews` when the connection was lost and is back.
   * Returns the function that stops it.
   */
  listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>>
  /** Raw connections for the migration runner, the job queue and tests of the walls: role of the connection's owner. */
  readonly pool: pg.Pool
  migrate(): Promise<readonly string[]>
  close(): Promise<void>
}

const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.DATE, (text: string) => text)
types.setTypeParser(pg.types.builtins.INT8, Number)
types.setTypeParser(1182, (text: string) => (text === '{}' ? [] : text.slice(1, -1).split(',')))

const migrationsFolder = join(import.meta.dirname, '..', '..', '..', 'db', 'migrations')

/** Opens the database. The caller migrates and closes it. */
export async function openDatabase<DB>(settings: DatabaseSettings): Promise<Database<DB>> {
  const opened =
    settings.url === undefined ? await openEmbedded(settings) : openServer(settings.url, settings)
  const clock = settings.clock ?? systemClock
  const kysely = new Kysely<DB>({ dialect: new PostgresDialect({ pool: opened.pool }) })

  async function transaction<T>(
    start: string,
    facts: () => Promise<void>,
    work: (tx: Kysely<DB>) => Promise<T>,
    tx: Kysely<DB>,
  ) {
    await sql.raw(start).execute(tx)
    try {
      await facts()
      const result = await work(tx)
      await sql.raw('commit').execute(tx)
      return result
    } catch (error) {
      // When the connection itself is gone there is nothing to roll back: the first error is the one to tell.
      await sql
        .raw('rollback')
        .execute(tx)
        .catch(() => undefined)
      throw error
    }
  }

  const settable = () => (clock.settable ? clock.now().toString() : '')
  return {
    engine: opened.engine,
    pool: opened.pool,
    as: (identity, work) =>
      kysely.connection().execute((tx) =>
        transaction(
          'begin; set local role throughcare_app',
          async () => {
            await sql`select set_config('app.worker_id', ${identity.workerId}, true), set_config('app.team_ids', ${array(identity.teamIds)}, true),
              set_config('app.site_ids', ${array(identity.siteIds)}, true), set_config('app.shift_site_ids', ${array(identity.shiftSiteIds)}, true),
              set_config('app.now', ${settable()}, true)`.execute(tx)
          },
          work,
          tx,
        ),
      ),
    asSystem: (job, work) =>
      kysely.connection().execute((tx) =>
        transaction(
          'begin; set local role throughcare_system',
          async () => {
            await sql`select set_config('app.worker_id', '', true), set_config('app.job', ${job}, true), set_config('app.now', ${settable()}, true)`.execute(
              tx,
            )
          },
          work,
          tx,
        ),
      ),
    listen: opened.listen,
    migrate: async () => {
      const client = await opened.pool.connect()
      try {
        return await migrate(client, settings.migrations ?? migrationsFolder)
      } finally {
        client.release()
      }
    },
    close: async () => {
      await kysely.destroy()
      // Kysely ends the pool only when it has used it: a database that was merely migrated would stay connected.
      if (!opened.pool.ended) await opened.pool.end()
      await opened.close()
    },
  }
}

function array(ids: readonly string[]): string {
  return `{${ids.join(',')}}`
}

interface Opened {
  readonly engine: Engine
  readonly pool: pg.Pool
  readonly listen: Database<never>['listen']
  readonly close: () => Promise<void>
}

async function openEmbedded(settings: DatabaseSettings): Promise<Opened> {
  const unlock = settings.folder === undefined ? () => undefined : lockFolder(settings.folder)
  try {
    const lite = await PGlite.create({
      ...(settings.folder === undefined ? {} : { dataDir: join(settings.folder, 'database') }),
      ...(settings.template === undefined ? {} : { loadDataDir: settings.template }),
      extensions: { pg_trgm, fuzzystrmatch, pgcrypto, unaccent },
    })
    const pool = new pg.Pool({
      ...createPgConfig(lite),
      Client: PlannedClient,
      types,
      max: 1,
      idleTimeoutMillis: 0,
    })
    return {
      engine: 'embedded',
      pool,
      listen: (channel, heard) => lite.listen(channel, heard),
      close: async () => {
        await lite.close()
        unlock()
      },
    }
  } catch (error) {
    unlock()
    throw error
  }
}

function openServer(url: string, settings: DatabaseSettings): Opened {
  const pool = new pg.Pool({
    connectionString: url,
    Client: PlannedClient,
    types,
    max: settings.connections ?? 10,
    connectionTimeoutMillis: 5_000,
    // A page never needs longer; a stuck query must not hold a connection for ever.
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 30_000,
    application_name: 'throughcare',
    // Pages ask small questions behind many walls: the walls make them look dear, and compiling them costs more than running.
    options: '-c jit=off',
  })
  pool.on('error', (error) => settings.onIdleError?.(error))
  // A connection that is lost while somebody works on it tells itself apart from the query that fails: unheard, that
  // error would end the process.
  pool.on('connect', (client) => client.on('error', (error) => settings.onIdleError?.(error)))
  const ears = new Set<() => Promise<void>>()
  return {
    engine: 'server',
    pool,
    listen: async (channel, heard) => {
      const stop = await listenOn(url, channel, heard, settings.onIdleError)
      ears.add(stop)
      return async () => {
        ears.delete(stop)
        await stop()
      }
    },
    close: async () => {
      await Promise.all([...ears].map((stop) => stop()))
    },
  }
}

/** Told to listeners in place of a payload: what was notified while they could not hear is not known. */
export const missedNews = '*'

/** Listening needs a connection of its own; when the database restarts it comes back by itself. */
async function listenOn(
  url: string,
  channel: string,
  heard: (payload: string) => void,
  onError?: (error: Error) => void,
) {
  let client: pg.Client | undefined
  let stopped = false
  let retry: NodeJS.Timeout | undefined
  async function connect() {
    const next = new pg.Client({
      connectionString: url,
      application_name: 'throughcare-live',
      keepAlive: true,
    })
    next.on('error', (error) => {
      onError?.(error)
      again()
    })
    next.on('notification', (message) => {
      if (message.channel === channel) heard(message.payload ?? '')
    })
    await next.connect()
    await next.query(`listen ${pg.escapeIdentifier(channel)}`)
    client = next
  }
  function again() {
    if (stopped || retry !== undefined) return
    client = undefined
    retry = setTimeout(() => {
      retry = undefined
      connect().then(() => heard(missedNews), again)
    }, 1_000)
    retry.unref()
  }
  await connect()
  return async () => {
    stopped = true
    clearTimeout(retry)
    await client?.end().catch(() => undefined)
  }
}
