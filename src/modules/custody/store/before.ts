import { sql, type RawBuilder } from 'kysely'
import { instantFromDb, instantToDb, type Temporal } from '#kernel/dates.ts'
import type { Work } from '#modules/access/index.ts'

/** Another time in custody of the same person, within the reader's sight. */
export interface EarlierDetention {
  readonly personId: string
  readonly episodeId: string
  readonly siteName: string
  readonly arrivedAt: Temporal.Instant
  readonly seen: boolean
}

/** Somebody's record and every other that was said to be the same person's. */
function recordsOf(personId: string): RawBuilder<unknown> {
  return sql`(select ${personId}::uuid union select o.person_id from access.merged_view m
    join access.merged_view o on o.stands_as_id = m.stands_as_id where m.person_id = ${personId}::uuid)`
}

/**
 * The times in custody that came before an episode, the latest first: what a pattern is made of. One whose times nobody wrote
 * down counts from when it was noticed.
 */
export async function detentionsBefore(
  work: Work,
  personId: string,
  before: Temporal.Instant,
): Promise<readonly EarlierDetention[]> {
  const { rows } = await sql<{
    person_id: string
    episode_id: string
    site_name: string | null
    arrived_at: Date
    seen: boolean
  }>`
    select e.person_id, e.id as episode_id, s.name as site_name, coalesce(d.arrived_at, e.identified_at) as arrived_at,
      e.first_seen_at is not null as seen
    from episodes.episode_view e left join custody.detention d on d.episode_id = e.id left join access.site_view s on s.id = e.site_id
    where e.person_id in ${recordsOf(personId)} and e.point_of_contact = 'custody' and coalesce(e.exit_reason, '') not in ('duplicate', 'wrong-person')
      and coalesce(d.arrived_at, e.identified_at) < ${instantToDb(before)}
    order by 4 desc, 2 limit 20`.execute(work.tx)
  return rows.map((row) => ({
    personId: row.person_id,
    episodeId: row.episode_id,
    siteName: row.site_name ?? '',
    arrivedAt: instantFromDb(row.arrived_at),
    seen: row.seen,
  }))
}

/** Whether somebody is recorded as still held at a site. */
export async function isHeldAt(work: Work, personId: string, siteId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from custody.detention d
    where d.site_id = ${siteId}::uuid and d.released_at is null and d.person_id in ${recordsOf(personId)} limit 1`.execute(
    work.tx,
  )
  return rows.length > 0
}
