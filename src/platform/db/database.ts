import { join } from 'node:path'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { systemClock, type Clock } from '#platform/clock/index.ts'
import { startEngine } from './embedded-engine.ts'
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
  /** A file with a dump of an embedded data folder to start from (tests). */
  readonly template?: string
  readonly migrations?: string
  readonly clock?: Clock
  readonly connections?: number
  /** Told of errors on idle connections, which nobody is waiting for. */
  readonly onIdleError?: (error: Error) => void
  /** Told of every statement's text, without its values: for counting. */
  readonly onQuery?: (text: string) => void
}

/** Tells every listener on a channel, in any process, once what this transaction did is saved; each thing once. */
export type Tell = (channel: string, payload: string) => void

/**
 * One database, whichever engine. There is no way to read without saying who reads: `as` somebody, behind the walls of
 * row-level security, or `asSystem` for a named job of the product itself.
 */
export interface Database<DB> {
  readonly engine: Engine
  as<T>(identity: DbIdentity, work: (tx: Kysely<DB>, tell: Tell) => Promise<T>): Promise<T>
  asSystem<T>(job: string, work: (tx: Kysely<DB>, tell: Tell) => Promise<T>): Promise<T>
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
  const { onQuery } = settings
  const kysely = new Kysely<DB>({
    dialect: new PostgresDialect({ pool: opened.pool }),
    ...(onQuery === undefined ? {} : { log: (event) => onQuery(event.query.sql) }),
  })

  async function transaction<T>(
    start: string,
    work: (tx: Kysely<DB>, tell: Tell) => Promise<T>,
    tx: Kysely<DB>,
  ) {
    const news = new Set<string>()
    try {
      await sql.raw(start).execute(tx)
      const result = await work(tx, (channel, payload) =>
        news.add(`pg_notify(${pg.escapeLiteral(channel)}, ${pg.escapeLiteral(payload)})`),
      )
      // A transaction that tells makes all others that do wait until it is on disk: so it is told right after, by the same message.
      await sql.raw(news.size === 0 ? 'commit' : `commit; select ${[...news].join(', ')}`).execute(tx)
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
          beginAs('throughcare_app', {
            'app.worker_id': identity.workerId,
            'app.team_ids': array(identity.teamIds),
            'app.site_ids': array(identity.siteIds),
            'app.shift_site_ids': array(identity.shiftSiteIds),
            'app.now': settable(),
          }),
          work,
          tx,
        ),
      ),
    asSystem: (job, work) =>
      kysely
        .connection()
        .execute((tx) =>
          transaction(
            beginAs('throughcare_system', { 'app.worker_id': '', 'app.job': job, 'app.now': settable() }),
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

/**
 * Begins a transaction as a role with the facts its walls are drawn from, in one round trip. Several statements in one
 * message cannot have parameters, so the values are written as literals by the driver's own quoting.
 */
function beginAs(
  role: 'throughcare_app' | 'throughcare_system',
  facts: Readonly<Record<string, string>>,
): string {
  const set = Object.entries(facts).map(
    ([name, value]) => `set_config('${name}', ${pg.escapeLiteral(value)}, true)`,
  )
  return `begin; set local role ${role}; select ${set.join(', ')}`
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
    const engine = await startEngine({
      folder: settings.folder === undefined ? undefined : join(settings.folder, 'database'),
      template: settings.template,
    })
    const pool = new pg.Pool({
      ...engine.connection,
      Client: PlannedClient,
      types,
      max: 1,
      idleTimeoutMillis: 0,
    })
    return {
      engine: 'embedded',
      pool,
      listen: engine.listen,
      close: async () => {
        await engine.close()
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
