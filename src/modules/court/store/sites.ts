import { sql } from 'kysely'
import type { Tx } from '#db/types.ts'
import type { CoveredSite } from '../rules/sites.ts'

/** Active courts that some team covers on a day: a list of any other court is unclaimed. */
export async function coveredSites(tx: Tx, on: string): Promise<CoveredSite[]> {
  const { rows } = await sql<{ id: string; name: string; court_code: string | null; name_keys: string[] }>`
    select s.id, s.name, s.court_code, s.name_keys from access.site_view s
    where s.active and s.kind in ('magistrates-court', 'crown-court', 'youth-court') and exists (select 1 from court.site_coverage c where c.site_id = s.id and (c.until_on is null or c.until_on >= ${on}::date))
    order by s.name`.execute(tx)
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    courtCode: row.court_code,
    nameKeys: row.name_keys,
  }))
}

export interface CoveringTeam {
  readonly teamId: string
  readonly name: string
  readonly service: string
}

/** The teams that cover a site on a day. */
export async function coveringTeams(tx: Tx, siteId: string, on: string): Promise<CoveringTeam[]> {
  const { rows } = await sql<{ id: string; name: string; service: string }>`
    select t.id, t.name, t.service from access.team_view t where t.active and exists (
      select 1 from court.site_coverage c where c.team_id = t.id and c.site_id = ${siteId}::uuid and (c.until_on is null or c.until_on >= ${on}::date))
    order by t.name`.execute(tx)
  return rows.map((row) => ({ teamId: row.id, name: row.name, service: row.service }))
}

/** From now on lists with this court key are the site's. Under the system role alone. */
export async function addCourtKey(tx: Tx, siteId: string, courtKey: string): Promise<void> {
  await sql`select court.add_court_key(${siteId}::uuid, ${courtKey})`.execute(tx)
}
