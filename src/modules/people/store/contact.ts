import { sql } from 'kysely'
import { londonDay } from '#kernel/dates.ts'
import type { Work } from '#modules/access/index.ts'
import { strictest, type ContactFacts, type ContactRoute } from '../rules/contact.ts'

/** What `mayContact` decides from, by every record of the person; null below record level. */
export async function contactFacts(work: Work, personId: string): Promise<ContactFacts | null> {
  const today = londonDay(work.now).toString()
  const { rows } = await sql<{ died_on: string | null; routes: ContactRoute[] }>`
    with record as (
      select ${personId}::uuid as id
      union select o.person_id from access.merged_view m join access.merged_view o on o.stands_as_id = m.stands_as_id where m.person_id = ${personId}::uuid
    )
    select max(p.died_on) as died_on, coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'kind', c.kind, 'value', c.value, 'safe', c.safe,
      'leaveMessage', c.leave_message, 'safeTimes', c.safe_times, 'unsafePerson', c.unsafe_person, 'sharedDevice', c.shared_device, 'note', c.note)
      order by c.id) from people.contact_route c where c.person_id = any ((select array_agg(id) from record)::uuid[]) and (c.until_on is null or c.until_on > ${today}::date)), '[]') as routes
    from people.person p where p.id = any ((select array_agg(id) from record)::uuid[]) having count(*) > 0`.execute(
    work.tx,
  )
  const row = rows[0]
  return row === undefined ? null : { diedOn: row.died_on, routes: strictest(row.routes) }
}

/** The phones and addresses of many people that may be used at all, as they are to be used; by person, in one query. */
export async function waysToReach(
  work: Work,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ContactRoute[]>> {
  const today = londonDay(work.now).toString()
  const { rows } = await sql<{ asked: string; routes: ContactRoute[] }>`
    select a.asked::text as asked, jsonb_agg(jsonb_build_object('id', c.id, 'kind', c.kind, 'value', c.value, 'safe', c.safe,
      'leaveMessage', c.leave_message, 'safeTimes', c.safe_times, 'unsafePerson', c.unsafe_person, 'sharedDevice', c.shared_device, 'note', c.note)
      order by c.id) as routes
    from (select asked, asked as record from unnest(${[...personIds]}::uuid[]) asked
      union select m.person_id, o.person_id from access.merged_view m join access.merged_view o on o.stands_as_id = m.stands_as_id
        where m.person_id = any (${personIds}::uuid[])) a
    join people.contact_route c on c.person_id = a.record and (c.until_on is null or c.until_on > ${today}::date)
    group by a.asked`.execute(work.tx)
  return new Map(rows.map((row) => [row.asked, strictest(row.routes).filter((route) => route.safe !== 'no')]))
}
