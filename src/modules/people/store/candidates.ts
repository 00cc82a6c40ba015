import { sql } from 'kysely'
import type { Work } from '#modules/access/index.ts'
import type { NameFacts } from '../schema/words.ts'

/** What the database answers about somebody who may be meant. Stays within this module: a page is shown less. */
export interface LikelyRow {
  /** The record that is opened for the one that was found: several of one person are that one. */
  readonly personId: string
  readonly displayName: string
  readonly dateOfBirth: string | null
  readonly birthPrecision: string
  readonly estimatedBirthYear: number | null
  readonly names: readonly NameFacts[]
  readonly identifierKinds: readonly string[]
  readonly isSealed: boolean
  readonly seesRecord: boolean
}

export interface Looking {
  readonly nameKey: string
  readonly sounds: readonly string[]
  readonly births: readonly string[]
  readonly identifiers: readonly { readonly kind: string; readonly normal: string }[]
}

interface Row {
  /** Which of the questions it answers. */
  place: number
  person_id: string
  display_name: string
  date_of_birth: string | null
  dob_precision: string
  estimated_birth_year: number | null
  names: { given: string | null; family: string | null; asGiven: string }[]
  identifier_kinds: string[]
  is_sealed: boolean
  sees: boolean
  stands_as_id: string | null
  stands_as_name: string | null
}

/** Everybody who may be meant by each of several, wherever they are known; sealed people are marked. One query. */
export async function likelyPeople(
  work: Work,
  lookings: readonly Looking[],
  most: number,
): Promise<readonly LikelyRow[][]> {
  if (lookings.length === 0) return []
  const asked = lookings.map((looking, place) => ({
    place,
    name_key: looking.nameKey,
    sounds: looking.sounds,
    births: looking.births,
    ids: looking.identifiers,
  }))
  const { rows } = await sql<Row>`
    with c as materialized (
      select q.place, f.* from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
          as q(place int, name_key text, sounds text[], births date[], ids jsonb)
        cross join lateral people.index_candidates(q.name_key, q.sounds, q.births, q.ids, ${most}) f
    ), merged as materialized (select * from people.stood_for((select array_agg(distinct person_id) from c))),
    -- Those alone are asked after: joined in one go, everybody's wall would be asked before anybody is picked.
    seen as materialized (select p.id from people.person p where p.id = any ((select array_agg(distinct person_id) from c)::uuid[]))
    select c.place, c.person_id, c.display_name, c.date_of_birth, c.dob_precision, c.estimated_birth_year, c.names, c.identifier_kinds,
      c.is_sealed or coalesce(m.sealed, false) as is_sealed, v.id is not null as sees, m.stands_as_id, m.display_name as stands_as_name
    from c left join merged m on m.person_id = c.person_id left join seen v on v.id = c.person_id`.execute(
    work.tx,
  )
  const found = lookings.map((): LikelyRow[] => [])
  for (const row of rows) found[row.place]?.push(likelyFrom(row))
  return found
}

function likelyFrom(row: Row): LikelyRow {
  return {
    personId: row.stands_as_id ?? row.person_id,
    displayName: row.stands_as_name ?? row.display_name,
    dateOfBirth: row.date_of_birth,
    birthPrecision: row.dob_precision,
    estimatedBirthYear: row.estimated_birth_year,
    names: namesIn(row.names),
    identifierKinds: row.identifier_kinds,
    isSealed: row.is_sealed,
    seesRecord: row.sees,
  }
}

/** Names as the database puts them in a document. */
export function namesIn(names: Row['names']): NameFacts[] {
  return names.map((name) => ({
    given: name.given ?? undefined,
    family: name.family ?? undefined,
    asGiven: name.asGiven,
  }))
}
