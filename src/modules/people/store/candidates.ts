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

/** Everybody who may be meant, wherever they are known; sealed people are marked. One query. */
export async function likelyPeople(work: Work, looking: Looking, most: number): Promise<LikelyRow[]> {
  const { rows } = await sql<Row>`
    with c as materialized (
      select * from people.index_candidates(${looking.nameKey}, ${[...looking.sounds]}::text[], ${[...looking.births]}::date[],
        ${JSON.stringify(looking.identifiers)}::jsonb, ${most})
    ), merged as materialized (select * from people.stood_for((select array_agg(person_id) from c)))
    select c.person_id, c.display_name, c.date_of_birth, c.dob_precision, c.estimated_birth_year, c.names, c.identifier_kinds,
      c.is_sealed or coalesce(m.sealed, false) as is_sealed, v.id is not null as sees, m.stands_as_id, m.display_name as stands_as_name
    from c left join merged m on m.person_id = c.person_id left join people.person v on v.id = c.person_id`.execute(
    work.tx,
  )
  return rows.map((row) => ({
    personId: row.stands_as_id ?? row.person_id,
    displayName: row.stands_as_name ?? row.display_name,
    dateOfBirth: row.date_of_birth,
    birthPrecision: row.dob_precision,
    estimatedBirthYear: row.estimated_birth_year,
    names: namesIn(row.names),
    identifierKinds: row.identifier_kinds,
    isSealed: row.is_sealed,
    seesRecord: row.sees,
  }))
}

/** Names as the database puts them in a document. */
export function namesIn(names: Row['names']): NameFacts[] {
  return names.map((name) => ({
    given: name.given ?? undefined,
    family: name.family ?? undefined,
    asGiven: name.asGiven,
  }))
}
