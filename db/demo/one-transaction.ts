import { createHash } from 'node:crypto'
import { Kysely, PostgresDialect, sql } from 'kysely'
import type { DB, Tx } from '#db/types.ts'
import type { SettableClock } from '#platform/clock/index.ts'
import type { Database, DbIdentity, Tell } from '#platform/db/index.ts'

/**
 * Runs a whole load as one transaction: everything is there, or after an interruption nothing is and the next start
 * loads again. Inside it each piece of work still runs under its own person's role and walls, at the time of the clock
 * that is given; the pieces follow each other, never side by side. A piece that fails stops the load.
 */
export async function inOneTransaction(
  db: Database<DB>,
  clock: SettableClock,
  load: (db: Database<DB>) => Promise<void>,
): Promise<void> {
  const { kysely, done } = await preparing(db)
  try {
    await kysely.transaction().execute(async (tx) => {
      await load(inside(db, tx, clock))
      // A database that grew from nothing in one go has no idea of its own size: plans would be made for empty tables.
      await sql`select set_config('role', 'none', true)`.execute(tx)
      await sql`analyze`.execute(tx)
    })
  } finally {
    await done()
  }
}

function inside(db: Database<DB>, tx: Tx, clock: SettableClock): Database<DB> {
  let settings = ''
  async function as<T>(
    role: string,
    job: string,
    identity: DbIdentity,
    work: (tx: Tx, tell: Tell) => Promise<T>,
  ): Promise<T> {
    const now = clock.now().toString()
    const { workerId } = identity
    const [teams, sites, shiftSites] = [
      list(identity.teamIds),
      list(identity.siteIds),
      list(identity.shiftSiteIds),
    ]
    const wanted = [role, job, now, workerId, teams, sites, shiftSites].join(' ')
    // Most pieces follow one by the same person: asking the database to change nothing costs as much as a write.
    if (settings !== wanted) {
      await sql`select set_config('role', ${role}, true), set_config('app.job', ${job}, true), set_config('app.now', ${now}, true),
        set_config('app.worker_id', ${workerId}, true), set_config('app.team_ids', ${teams}, true), set_config('app.site_ids', ${sites}, true),
        set_config('app.shift_site_ids', ${shiftSites}, true)`.execute(tx)
      settings = wanted
    }
    // Nobody watches a board while the demonstration is loaded.
    return work(tx, () => undefined)
  }
  const nobody: DbIdentity = { workerId: '', teamIds: [], siteIds: [], shiftSiteIds: [] }
  return {
    ...db,
    as: (identity, work) => as('throughcare_app', '', identity, work),
    asSystem: (job, work) => as('throughcare_system', job, nobody, work),
  }
}

function list(ids: readonly string[]): string {
  return `{${ids.join(',')}}`
}

/**
 * The same statements run thousands of times here. Behind row-level security, planning one takes many times as long as
 * running it: each is planned once and kept, as long as the load lasts.
 */
async function preparing(db: Database<DB>): Promise<{ kysely: Kysely<DB>; done: () => Promise<void> }> {
  const client = await db.pool.connect()
  const names = new Map<string, string>()
  function nameOf(text: string): string {
    const name = names.get(text) ?? `load-${createHash('sha256').update(text).digest('hex').slice(0, 24)}`
    names.set(text, name)
    return name
  }
  const query = (text: string, values: unknown[]) =>
    client.query(
      /^\s*(select|insert|update|delete|with)\b/i.test(text)
        ? { name: nameOf(text), text, values }
        : { text, values },
    )
  const connection = new Proxy(client, {
    get: (target, property): unknown =>
      property === 'query'
        ? query
        : property === 'release'
          ? () => undefined
          : Reflect.get(target, property, target),
  })
  const kysely = new Kysely<DB>({
    dialect: new PostgresDialect({
      pool: { connect: async () => connection, end: async () => undefined, options: {} },
    }),
  })
  await client.query('set plan_cache_mode = force_generic_plan')
  return {
    kysely,
    done: async () => {
      try {
        await client.query('reset plan_cache_mode')
        for (const name of names.values()) await client.query(`deallocate "${name}"`)
        client.release()
      } catch {
        // The connection itself is gone: there is nothing on it to clear away.
        client.release(true)
      }
    },
  }
}
