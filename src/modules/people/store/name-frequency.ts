import { sql } from 'kysely'
import type { SystemWork, Work } from '#modules/access/index.ts'

export interface CountedWord {
  readonly part: 'given' | 'family'
  readonly word: string
  readonly holders: number
}

/** How many people have these words in their names; those that fewer than five have are not there. One query. */
export async function countedWords(
  work: Pick<Work, 'tx'>,
  words: readonly string[],
): Promise<{ readonly people: number; readonly words: readonly CountedWord[] }> {
  const { rows } = await sql<{
    people: number
    part: CountedWord['part'] | null
    word: string
    holders: number
  }>`
    select c.people, f.part, f.word, f.holders from people.name_count c
    left join people.name_frequency f on f.word = any (${[...words]}::text[])`.execute(work.tx)
  return {
    people: rows[0]?.people ?? 0,
    words: rows.flatMap(({ part, word, holders }) => (part === null ? [] : [{ part, word, holders }])),
  }
}

export interface NameText {
  readonly given: string | null
  readonly family: string | null
  readonly asGiven: string
  readonly holders: number
}

/** Every different name on record with how many people have it, a page of them after another. */
export async function namesAfter(
  work: SystemWork,
  after: NameText | null,
  most: number,
): Promise<readonly NameText[]> {
  const { rows } = await sql<NameText>`
    select coalesce(n.given, '') as given, coalesce(n.family, '') as family, n.as_given as "asGiven",
      count(distinct n.person_id)::int as holders from people.person_name n
    where ${after === null} or (n.as_given, coalesce(n.given, ''), coalesce(n.family, '')) >
      (${after?.asGiven ?? ''}, ${after?.given ?? ''}, ${after?.family ?? ''})
    group by 3, 1, 2 order by 3, 1, 2 limit ${most}`.execute(work.tx)
  return rows
}

/** Puts the counts in place of the earlier ones. */
export async function replaceCounts(work: SystemWork, words: readonly CountedWord[]): Promise<number> {
  await sql`delete from people.name_frequency`.execute(work.tx)
  await sql`
    insert into people.name_frequency (part, word, holders)
    select w.part, w.word, w.holders from jsonb_to_recordset(${JSON.stringify(words)}::jsonb) as w(part text, word text, holders int)`.execute(
    work.tx,
  )
  const { rows } = await sql<{ people: number }>`
    insert into people.name_count (people, counted_at) select count(*), ${work.now.toString()}::timestamptz from people.person
    on conflict (only_one) do update set people = excluded.people, counted_at = excluded.counted_at returning people`.execute(
    work.tx,
  )
  return rows[0]?.people ?? 0
}
