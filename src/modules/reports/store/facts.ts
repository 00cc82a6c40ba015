import { sql } from 'kysely'
import { instantFromDb, type Temporal } from '#kernel/dates.ts'
import type { Work } from '#modules/access/index.ts'

/** What a report is put together from and checked against, besides itself. */
export interface RecordFacts {
  readonly displayName: string
  readonly dateOfBirth: string | null
  readonly estimatedAge: number | null
  readonly names: readonly string[]
  /** People around them. */
  readonly others: readonly string[]
  readonly listed: readonly {
    readonly name: string
    readonly dateOfBirth: string | null
    readonly caseRef: string | null
    readonly hearingOn: string
    readonly court: string | null
    readonly startTime: string | null
  }[]
  readonly services: readonly string[]
  /** When the episode says that they were first seen. */
  readonly firstSeenAt: Temporal.Instant | null
  /** Where that was, as the attempt that met them says. */
  readonly firstSeenPlace: string | null
}

export async function recordFacts(
  work: Work,
  about: { readonly personId: string; readonly episodeId: string },
): Promise<RecordFacts | null> {
  const { rows } = await sql<Omit<RecordFacts, 'firstSeenAt'> & { first_seen_at: Date | null }>`
    select p.display_name as "displayName", p.date_of_birth::text as "dateOfBirth", p.estimated_age as "estimatedAge",
      coalesce((select jsonb_agg(n.as_given) from people.name_view n where n.person_id = p.id), '[]') as names,
      coalesce((select jsonb_agg(o.name) from people.related_person_view o where o.person_id = p.id), '[]') as others,
      coalesce((select jsonb_agg(jsonb_build_object('name', r.name_as_given, 'dateOfBirth', r.date_of_birth, 'caseRef', coalesce(r.case_number, r.urn),
          'hearingOn', r.hearing_on, 'court', coalesce(s.name, r.court_name), 'startTime', to_char(r.start_time, 'HH24:MI')) order by r.hearing_on desc, r.id)
        from court.list_row_view r left join access.site_view s on s.id = r.site_id where r.episode_id = ${about.episodeId}::uuid), '[]') as listed,
      coalesce((select jsonb_agg(v.name order by v.name) from directory.service_view v where v.active), '[]') as services,
      (select e.first_seen_at from episodes.episode_view e where e.id = ${about.episodeId}::uuid) as first_seen_at,
      (select a.place from episodes.attempt_view a where a.episode_id = ${about.episodeId}::uuid
        and a.attempted_at = (select e.first_seen_at from episodes.episode_view e where e.id = ${about.episodeId}::uuid) limit 1) as "firstSeenPlace"
    from people.person_view p where p.id = ${about.personId}::uuid`.execute(work.tx)
  const [row] = rows
  if (row === undefined) return null
  const { first_seen_at: firstSeen, ...facts } = row
  return { ...facts, firstSeenAt: firstSeen === null ? null : instantFromDb(firstSeen) }
}
