import { sql } from 'kysely'
import type { Tx } from '#db/types.ts'

/** The lists of one court that nobody covers: how much waits, and nobody's name. */
export interface UnclaimedCourt {
  readonly courtKey: string
  readonly courtName: string | null
  readonly firstOn: string | null
  readonly lastOn: string | null
  readonly rows: number
  readonly problems: number
}

/** Courts whose lists belong to no site. Under the system role alone. */
export async function unclaimedCourts(tx: Tx): Promise<UnclaimedCourt[]> {
  const { rows } = await sql<{
    court_key: string
    court_name: string | null
    first_on: string | null
    last_on: string | null
    rows: number
    problems: number
  }>`
    select court_key, string_agg(distinct court_name, ' or ' order by court_name) as court_name, min(hearing_on) as first_on, max(hearing_on) as last_on,
      count(*) filter (where is_row)::int as rows, count(*) filter (where not is_row)::int as problems
    from (select court_key, court_name, hearing_on, true as is_row from court.list_row where site_id is null
      union all select court_key, court_name, hearing_on, false from court.list_problem
        where site_id is null and dealt_with_at is null and court_key is not null) x
    group by court_key order by max(hearing_on) desc nulls last, court_key`.execute(tx)
  return rows.map((row) => ({
    courtKey: row.court_key,
    courtName: row.court_name,
    firstOn: row.first_on,
    lastOn: row.last_on,
    rows: row.rows,
    problems: row.problems,
  }))
}

/** Gives what waits for a court to the site it belongs to. Returns how many entries moved. Under the system role alone. */
export async function claimRows(tx: Tx, courtKey: string, siteId: string): Promise<number> {
  const moved =
    await sql`update court.list_row set site_id = ${siteId}::uuid where court_key = ${courtKey} and site_id is null`.execute(
      tx,
    )
  await sql`update court.list_problem set site_id = ${siteId}::uuid where court_key = ${courtKey} and site_id is null`.execute(
    tx,
  )
  return Number(moved.numAffectedRows ?? 0)
}

/** Deletes entries nobody approached whose hearing was before a day, with their history. Returns how many went. */
export async function purgeRows(tx: Tx, before: string): Promise<number> {
  const { rows } = await sql<{
    purged: number
  }>`select court.purge_unapproached(${before}::date) as purged`.execute(tx)
  return rows[0]?.purged ?? 0
}

/** The installation's own number of days entries nobody approached are kept; null when none is set for that day. */
export async function keptDays(tx: Tx, on: string): Promise<number | null> {
  const { rows } = await sql<{ days: number }>`
    select days from court.kept_days where from_on <= ${on}::date order by from_on desc limit 1`.execute(tx)
  return rows[0]?.days ?? null
}
