import { sql } from 'kysely'
import { londonDay } from '#kernel/dates.ts'
import type { Work } from '#modules/access/index.ts'
import type { ContactFacts, ContactRoute } from '../rules/contact.ts'

/** What `mayContact` decides from; null below record level. */
export async function contactFacts(work: Work, personId: string): Promise<ContactFacts | null> {
  const today = londonDay(work.now).toString()
  const { rows } = await sql<{ died_on: string | null; routes: ContactRoute[] }>`
    select p.died_on, coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'kind', c.kind, 'value', c.value, 'safe', c.safe,
      'leaveMessage', c.leave_message, 'safeTimes', c.safe_times, 'unsafePerson', c.unsafe_person, 'sharedDevice', c.shared_device, 'note', c.note)
      order by c.id) from people.contact_route c where c.person_id = p.id and (c.until_on is null or c.until_on > ${today}::date)), '[]') as routes
    from people.person p where p.id = ${personId}::uuid`.execute(work.tx)
  const row = rows[0]
  return row === undefined ? null : { diedOn: row.died_on, routes: row.routes }
}
