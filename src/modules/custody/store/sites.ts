import { sql } from 'kysely'
import { londonDay } from '#kernel/dates.ts'
import type { Work } from '#modules/access/index.ts'
import { findPathway } from '#pathways/index.ts'

export interface Suite {
  readonly id: string
  readonly name: string
  /** My teams that cover it and take people on. */
  readonly teams: readonly { readonly id: string; readonly name: string; readonly service: string }[]
}

/** A custody suite the reader's teams cover, or null. */
export async function suiteOfMine(work: Work, siteId: string): Promise<Suite | null> {
  if (!work.actor.siteIds.includes(siteId)) return null
  const today = londonDay(work.now).toString()
  const { rows } = await sql<{ name: string; team_id: string; team_name: string; service: string }>`
    select s.name, t.id as team_id, t.name as team_name, t.service from access.site_view s
    join custody.site_coverage c on c.site_id = s.id and (c.until_on is null or c.until_on >= ${today}::date)
    join access.team_view t on t.id = c.team_id and t.active
    where s.id = ${siteId}::uuid and s.kind = 'custody-suite' and s.active and t.id = any (${[...work.actor.teamIds]}::uuid[])
    group by s.name, t.id, t.name, t.service order by t.name`.execute(work.tx)
  const [first] = rows
  if (first === undefined) return null
  const teams = rows
    .filter((row) => findPathway(row.service) !== undefined)
    .map((row) => ({ id: row.team_id, name: row.team_name, service: row.service }))
  return { id: siteId, name: first.name, teams }
}
