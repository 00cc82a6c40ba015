import { sql } from 'kysely'
import type { Work } from '#modules/access/index.ts'
import type { NameFacts } from '../schema/words.ts'
import { namesIn, type Looking } from './candidates.ts'

/** What makes somebody alike to what was typed. */
export interface FoundRow {
  readonly personId: string
  readonly label: string | null
  readonly dateOfBirth: string | null
  readonly birthPrecision: string
  readonly estimatedAge: number | null
  readonly estimatedOn: string | null
  readonly names: readonly NameFacts[]
  readonly identifierKinds: readonly string[]
}

interface Row {
  person_id: string
  label: string | null
  date_of_birth: string | null
  dob_precision: string
  estimated_age: number | null
  estimated_on: string | null
  names: { kind: string; given: string | null; family: string | null; asGiven: string }[]
  identifier_kinds: string[]
}

/** Everybody among the asker's own people who may be meant, the nearest first; sealed people are nobody's. One query. */
export async function findMine(
  work: Work,
  looking: Looking & { readonly birthYear: number | undefined },
  most: number,
): Promise<FoundRow[]> {
  const { rows } = await sql<Row>`
    select l.* from people.likely_mine(${looking.nameKey}, ${[...looking.sounds]}::text[], ${[...looking.births]}::date[],
      ${looking.birthYear ?? null}, ${JSON.stringify(looking.identifiers)}::jsonb, ${most}) l`.execute(
    work.tx,
  )
  return rows.map((row) => ({
    personId: row.person_id,
    label: row.label,
    dateOfBirth: row.date_of_birth,
    birthPrecision: row.dob_precision,
    estimatedAge: row.estimated_age,
    estimatedOn: row.estimated_on,
    names: namesIn(row.names),
    identifierKinds: row.identifier_kinds,
  }))
}

export interface ShownPerson {
  /** The record that is opened for the one that was found. */
  readonly id: string
  readonly display_name: string
  readonly identity_status: string
  readonly died_on: string | null
}

/** How people in the asker's sight are shown in a list; who is not in sight is not there. One query. */
export async function showPeople(
  work: Work,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, ShownPerson>> {
  if (personIds.length === 0) return new Map()
  // Which records are opened is settled first: joined in one go, everybody's wall would be asked before anybody is picked.
  const { rows } = await sql<ShownPerson & { found: string }>`
    with f as materialized (select u.found, coalesce(m.stands_as_id, u.found) as id from unnest(${[...personIds]}::uuid[]) u (found)
      left join access.merged_view m on m.person_id = u.found)
    select f.found, v.id, v.display_name, v.identity_status, v.died_on
    from people.person_view v join f on f.id = v.id where v.id = any ((select array_agg(id) from f)::uuid[])`.execute(
    work.tx,
  )
  return new Map(rows.map((row) => [row.found, row]))
}
