import { sql } from 'kysely'
import type { Work } from '#modules/access/index.ts'

/** Somebody recorded at a site on a day, on no list, whose record nobody has matched with another. */
export interface Unidentified {
  readonly person_id: string
  readonly name: string
  readonly identity_status: 'unknown' | 'stated'
  readonly date_of_birth: string | null
  readonly dob_precision: string
  readonly estimated_age: number | null
}

/** Everybody whose record was begun with work at a site on a day and says no more than what they stated, in order of arrival. */
export async function unidentifiedAt(
  work: Work,
  siteId: string,
  day: string,
): Promise<readonly Unidentified[]> {
  const { rows } = await sql<Unidentified>`
    select p.id as person_id, p.display_name as name, p.identity_status, p.date_of_birth, p.dob_precision, p.estimated_age
    from (select e.person_id, min(e.identified_at) as came from episodes.episode_view e
      where e.site_id = ${siteId}::uuid and e.identified_at >= (${day}::date)::timestamp at time zone 'Europe/London'
        and e.identified_at < (${day}::date + 1)::timestamp at time zone 'Europe/London'
        and not exists (select 1 from court.list_row_view r where r.episode_id = e.id)
      group by e.person_id) here
    join people.person_view p on p.id = here.person_id
    where p.identity_status in ('unknown', 'stated')
      and not exists (select 1 from access.merged_view m where m.person_id = p.id)
    order by here.came, p.id`.execute(work.tx)
  return rows
}
