import { sql } from 'kysely'
import type { Work } from '#modules/access/index.ts'
import type { NameFacts } from '../schema/words.ts'
import { namesIn, type Looking } from './candidates.ts'

export interface FoundRow {
  readonly personId: string
  readonly displayName: string
  readonly identityStatus: string
  readonly label: string | null
  readonly dateOfBirth: string | null
  readonly birthPrecision: string
  readonly estimatedAge: number | null
  readonly estimatedOn: string | null
  readonly diedOn: string | null
  readonly names: readonly NameFacts[]
  readonly identifierKinds: readonly string[]
}

interface Row {
  id: string
  display_name: string
  identity_status: string
  placeholder_label: string | null
  date_of_birth: string | null
  dob_precision: string
  estimated_age: number | null
  estimated_on: string | null
  died_on: string | null
  names: { kind: string; given: string | null; family: string | null; asGiven: string }[]
  identifier_kinds: string[]
}

/** Everybody in the asker's own sight who may be meant, best first; the wall of `person_view` stands behind it. One query. */
export async function findMine(
  work: Work,
  looking: Looking & { readonly birthYear: number | undefined },
  most: number,
): Promise<FoundRow[]> {
  const { rows } = await sql<Row>`
    select v.id, v.display_name, v.identity_status, v.placeholder_label, v.date_of_birth, v.dob_precision, v.estimated_age, v.estimated_on,
      v.died_on, l.names, l.identifier_kinds
    from people.likely_mine(${looking.nameKey}, ${[...looking.sounds]}::text[], ${[...looking.births]}::date[], ${looking.birthYear ?? null},
      ${JSON.stringify(looking.identifiers)}::jsonb, ${most}) l
    join people.person_view v on v.id = l.person_id`.execute(work.tx)
  return rows.map((row) => ({
    personId: row.id,
    displayName: row.display_name,
    identityStatus: row.identity_status,
    label: row.placeholder_label,
    dateOfBirth: row.date_of_birth,
    birthPrecision: row.dob_precision,
    estimatedAge: row.estimated_age,
    estimatedOn: row.estimated_on,
    diedOn: row.died_on,
    names: namesIn(row.names),
    identifierKinds: row.identifier_kinds,
  }))
}
