import { sql } from 'kysely'
import { instantToDb, type Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import type { Work } from '#modules/access/index.ts'
import type { CandidateQuestion, NameFacts } from '../schema/words.ts'

/** What a record says of who it is about, as a question about who else it may be; null without a name or below record level. */
export async function questionOf(work: Work, personId: string): Promise<CandidateQuestion | null> {
  const { rows } = await sql<{
    names: { given: string | null; family: string | null; asGiven: string }[]
    born: string | null
    identifiers: { kind: CandidateQuestion['identifiers'][number]['kind']; normal: string }[]
  }>`
    select coalesce((select jsonb_agg(jsonb_build_object('given', n.given, 'family', n.family, 'asGiven', n.as_given) order by n.until_on is not null,
        array_position(array['current', 'preferred', 'stated', 'former', 'alias'], n.kind), n.created_at desc) from people.person_name n where n.person_id = p.id), '[]') as names,
      case when p.dob_precision = 'exact' then p.date_of_birth end as born,
      coalesce((select jsonb_agg(jsonb_build_object('kind', i.kind, 'normal', i.normal)) from people.identifier i
        where i.person_id = p.id and i.normal is not null and i.ended_at is null), '[]') as identifiers
    from people.person p where p.id = ${personId}::uuid`.execute(work.tx)
  const row = rows[0]
  const [name] = row?.names ?? []
  if (row === undefined || (name === undefined && row.identifiers.length === 0)) return null
  const said: NameFacts =
    name === undefined
      ? { asGiven: '' }
      : { given: name.given ?? undefined, family: name.family ?? undefined, asGiven: name.asGiven }
  return { name: said, dateOfBirth: row.born, identifiers: row.identifiers }
}

/** Who somebody said these records are not, until it is taken back. */
export async function saidNotToBe(work: Work, personIds: readonly string[]): Promise<ReadonlySet<string>> {
  const ids = [...personIds]
  const { rows } = await sql<{ one: string; other: string }>`
    select person_id as one, other_person_id as other from people.person_link
    where decision = 'not-same' and undone_at is null and (person_id = any (${ids}::uuid[]) or other_person_id = any (${ids}::uuid[]))`.execute(
    work.tx,
  )
  return new Set(rows.flatMap((row) => [row.one, row.other]).filter((id) => !ids.includes(id)))
}

/** Puts suggestions for an entry or a record aside, for the reader alone, until an instant. */
export async function insertParked(work: Work, subjectId: string, until: Temporal.Instant): Promise<void> {
  await work.tx
    .insertInto('people.parked_match')
    .values({
      id: newId(),
      worker_id: work.actor.workerId,
      subject_id: subjectId,
      parked_at: instantToDb(work.now),
      until_at: instantToDb(until),
    })
    .execute()
}

/** Which entries and records the reader has put aside for now. */
export async function findParked(work: Work): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ subject: string }>`
    select distinct subject_id as subject from people.parked_match where until_at > platform.now()`.execute(
    work.tx,
  )
  return new Set(rows.map((row) => row.subject))
}
