import { sql } from 'kysely'
import { instantToDb, type Temporal } from '#kernel/dates.ts'
import type { Tx } from '#db/types.ts'
import type { CoverageWindow } from '../rules/times.ts'

export interface PossibleHolder {
  readonly workerId: string
  readonly displayName: string
  readonly roles: readonly string[]
}

/** The active members of a team who may hold an episode, by name. */
export async function possibleHolders(
  work: { readonly tx: Tx },
  teamId: string,
): Promise<readonly PossibleHolder[]> {
  const { rows } = await sql<{ worker_id: string; display_name: string; roles: string[] }>`
    select worker_id, display_name, roles from episodes.possible_holder where team_id = ${teamId}::uuid order by display_name, worker_id`.execute(
    work.tx,
  )
  return rows.map((row) => ({ workerId: row.worker_id, displayName: row.display_name, roles: row.roles }))
}

/** Whether somebody is an active member of the team who may hold an episode. */
export async function mayHold(tx: Tx, teamId: string, workerId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from episodes.possible_holder
    where team_id = ${teamId}::uuid and worker_id = ${workerId}::uuid`.execute(tx)
  return rows.length > 0
}

/** When a team covers a site (or, without a team, when anybody does). */
export async function coverageOf(
  work: { readonly tx: Tx },
  siteId: string,
  teamId?: string,
): Promise<readonly CoverageWindow[]> {
  const { rows } = await sql<{
    weekday: number
    starts: string
    ends: string
    bank_holidays: CoverageWindow['bankHolidays']
    until_on: string | null
  }>`
    select weekday, starts::text, ends::text, bank_holidays, until_on from episodes.site_coverage
    where site_id = ${siteId}::uuid and (${teamId ?? null}::uuid is null or team_id = ${teamId ?? null}::uuid)
    order by weekday, starts`.execute(work.tx)
  return rows.map((row) => ({
    weekday: row.weekday,
    starts: row.starts,
    ends: row.ends,
    bankHolidays: row.bank_holidays,
    untilOn: row.until_on,
  }))
}

/** When teams cover sites, by team and site. */
export async function coverageOfTeams(
  work: { readonly tx: Tx },
  teamIds: readonly string[],
): Promise<ReadonlyMap<string, readonly CoverageWindow[]>> {
  const { rows } = await sql<{
    team_id: string
    site_id: string
    weekday: number
    starts: string
    ends: string
    bank_holidays: CoverageWindow['bankHolidays']
    until_on: string | null
  }>`select team_id, site_id, weekday, starts::text, ends::text, bank_holidays, until_on from episodes.site_coverage
    where team_id = any (${teamIds}::uuid[])`.execute(work.tx)
  const found = new Map<string, CoverageWindow[]>()
  for (const row of rows) {
    const key = `${row.team_id} ${row.site_id}`
    const { weekday, starts, ends, bank_holidays: bankHolidays, until_on: untilOn } = row
    found.set(key, [...(found.get(key) ?? []), { weekday, starts, ends, bankHolidays, untilOn }])
  }
  return found
}

/** Whether anybody of the team is on shift (at the site, when there is one) at an instant. */
export async function isAnybodyOnShift(
  tx: Tx,
  teamId: string,
  siteId: string | null,
  at: Temporal.Instant,
): Promise<boolean> {
  const { rows } = await sql`select 1 from episodes.on_shift where team_id = ${teamId}::uuid
    and (${siteId}::uuid is null or site_id = ${siteId}::uuid)
    and starts_at <= ${instantToDb(at)} and ends_at > ${instantToDb(at)} limit 1`.execute(tx)
  return rows.length > 0
}

/** The team's switches that are on today. */
export async function switchesOn(tx: Tx, teamId: string): Promise<readonly string[]> {
  const { rows } = await sql<{
    name: string
  }>`select name from episodes.team_switch where team_id = ${teamId}::uuid and is_on`.execute(tx)
  return rows.map((row) => row.name)
}

export interface TeamFound {
  readonly id: string
  readonly name: string
  readonly service: string
  readonly active: boolean
}

export async function findTeam(tx: Tx, teamId: string): Promise<TeamFound | null> {
  const { rows } =
    await sql<TeamFound>`select id, name, service, active from access.team_view where id = ${teamId}::uuid`.execute(
      tx,
    )
  return rows[0] ?? null
}
