import { sql } from 'kysely'
import { instantToDb, type Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import type { Work } from '#modules/access/index.ts'
import type { CandidateQuestion, NameFacts } from '../schema/words.ts'

export interface RecordQuestion {
  readonly personId: string
  /** Every record that is one person with it, itself among them. */
  readonly records: readonly string[]
  /** Who somebody said these records are not, until it is taken back. */
  readonly saidNotToBe: readonly string[]
  /** Null without a name and without a number. */
  readonly question: CandidateQuestion | null
}

/** What records say of who they are about, as questions about who else they may be; none below record level. One query. */
export async function questionsOf(
  work: Work,
  personIds: readonly string[],
): Promise<readonly RecordQuestion[]> {
  const { rows } = await sql<{
    id: string
    names: { given: string | null; family: string | null; asGiven: string }[]
    born: string | null
    identifiers: { kind: CandidateQuestion['identifiers'][number]['kind']; normal: string }[]
    records: string[]
    said: string[]
  }>`
    select p.id, coalesce((select jsonb_agg(jsonb_build_object('given', n.given, 'family', n.family, 'asGiven', n.as_given) order by n.until_on is not null,
        array_position(array['current', 'preferred', 'stated', 'former', 'alias'], n.kind), n.created_at desc) from people.person_name n where n.person_id = p.id), '[]') as names,
      case when p.dob_precision = 'exact' then p.date_of_birth end as born,
      coalesce((select jsonb_agg(jsonb_build_object('kind', i.kind, 'normal', i.normal)) from people.identifier i
        where i.person_id = p.id and i.normal is not null and i.ended_at is null), '[]') as identifiers,
      r.records, array(select case when l.person_id = any (r.records) then l.other_person_id else l.person_id end from people.person_link l
        where l.decision = 'not-same' and l.undone_at is null and (l.person_id = any (r.records) or l.other_person_id = any (r.records))) as said
    from people.person p cross join lateral (select array(select p.id union select o.person_id from access.merged_view m
      join access.merged_view o on o.stands_as_id = m.stands_as_id where m.person_id = p.id) as records) r
    where p.id = any (${[...personIds]}::uuid[])`.execute(work.tx)
  return rows.map((row) => {
    const [name] = row.names
    const said: NameFacts =
      name === undefined
        ? { asGiven: '' }
        : { given: name.given ?? undefined, family: name.family ?? undefined, asGiven: name.asGiven }
    const isEmpty = name === undefined && row.identifiers.length === 0
    return {
      personId: row.id,
      records: row.records,
      saidNotToBe: row.said.filter((id) => !row.records.includes(id)),
      question: isEmpty ? null : { name: said, dateOfBirth: row.born, identifiers: row.identifiers },
    }
  })
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
