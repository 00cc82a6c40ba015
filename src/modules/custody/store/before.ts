import { sql, type RawBuilder } from 'kysely'
import { instantFromDb, type Temporal } from '#kernel/dates.ts'
import type { Work } from '#modules/access/index.ts'
import type { Detention } from '../schema/detention.ts'
import { detentionColumns, detentionFrom, type FoundDetention } from './detentions.ts'

const mostEarlier = 20

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
  return sql`any (array(select ${personId}::uuid union select o.person_id from access.merged_view m
    join access.merged_view o on o.stands_as_id = m.stands_as_id where m.person_id = ${personId}::uuid))`
}

/** What is known of an episode in custody: its detention, and the times in custody that came before it, the latest first. */
export interface InCustody {
  readonly detention: Detention | null
  readonly earlier: readonly EarlierDetention[]
}

interface FoundEarlier {
  readonly person_id: string
  readonly episode_id: string
  readonly site_name: string | null
  readonly arrived_at: string
  readonly seen: boolean
}

type Nothing = { readonly [Column in keyof FoundDetention]: null }

/**
 * Everything the page of an episode in custody says about it, in one query. A time in custody whose times nobody wrote down
 * counts from when it was noticed.
 */
export async function inCustody(
  work: Work,
  episode: { readonly id: string; readonly personId: string },
): Promise<InCustody> {
  const { rows } = await sql<(FoundDetention | Nothing) & { earlier: readonly FoundEarlier[] }>`
    select ${detentionColumns}, coalesce((select jsonb_agg(o order by o.arrived_at desc, o.episode_id) from (
        select b.person_id, b.id as episode_id, s.name as site_name, coalesce(c.arrived_at, b.identified_at) as arrived_at,
          b.first_seen_at is not null as seen
        from episodes.episode_view b left join custody.detention c on c.episode_id = b.id left join access.site_view s on s.id = b.site_id
        where b.person_id = ${recordsOf(episode.personId)} and b.point_of_contact = 'custody' and b.id <> e.id
          and coalesce(b.exit_reason, '') not in ('duplicate', 'wrong-person')
          and coalesce(c.arrived_at, b.identified_at) < coalesce(d.arrived_at, e.identified_at)
        order by 4 desc limit ${mostEarlier}) o), '[]') as earlier
    from episodes.episode_view e left join custody.detention d on d.episode_id = e.id where e.id = ${episode.id}::uuid`.execute(
    work.tx,
  )
  const [row] = rows
  return {
    detention: row === undefined || row.id === null ? null : detentionFrom(row),
    earlier: (row?.earlier ?? []).map((one) => ({
      personId: one.person_id,
      episodeId: one.episode_id,
      siteName: one.site_name ?? '',
      arrivedAt: instantFromDb(new Date(one.arrived_at)),
      seen: one.seen,
    })),
  }
}

/** Whether somebody is recorded as still held at a site. */
export async function isHeldAt(work: Work, personId: string, siteId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from custody.detention d
    where d.site_id = ${siteId}::uuid and d.released_at is null and d.person_id = ${recordsOf(personId)} limit 1`.execute(
    work.tx,
  )
  return rows.length > 0
}
