import { sql } from 'kysely'
import type { Tx } from '#db/types.ts'
import type { MergeFacts } from '../rules/merging.ts'

/**
 * What decides who may merge two records and what to look at first, for each of them. It reads who works with them, so the
 * caller is elevated and has seen that both may be opened.
 */
export async function mergeFactsOf(
  tx: Tx,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, MergeFacts>> {
  const { rows } = await sql<MergeFacts>`
    select p.id as "personId", people.display_name(p) as "displayName", p.identity_status as "identityStatus", p.placeholder_label as label,
      case when p.dob_precision = 'exact' then p.date_of_birth end as "dateOfBirth", p.sex, p.died_on as "diedOn", access.is_sealed(p.id) as sealed,
      coalesce((select array_agg(distinct i.normal) from people.identifier i where i.person_id = p.id and i.kind = 'nhs-number'
        and i.well_formed and i.ended_at is null), '{}') as "nhsNumbers",
      coalesce((select jsonb_agg(jsonb_build_object('given', n.given, 'family', n.family)) from people.person_name n where n.person_id = p.id), '[]') as names,
      coalesce((select array_agg(distinct r.team_id::text) from access.sight_view r where r.person_id = p.id and r.team_id is not null
        and r.kind in ('episode', 'handover', 'referral')), '{}') as "teamIds"
    from people.person p where p.id = any (${[...personIds]}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.personId, row]))
}

/** A record that is opened as another one, at index level. */
export interface StandsAs {
  readonly personId: string
  readonly standsAsId: string
  readonly displayName: string
  readonly birthYear: number | null
  readonly sealed: boolean
}

/** Which of these records are opened as another; who looks needs no sight of them. */
export async function stoodFor(tx: Tx, personIds: readonly string[]): Promise<ReadonlyMap<string, StandsAs>> {
  if (personIds.length === 0) return new Map()
  const { rows } = await sql<StandsAs>`
    select s.person_id as "personId", s.stands_as_id as "standsAsId", s.display_name as "displayName", s.birth_year as "birthYear", s.sealed
    from people.stood_for(${[...personIds]}::uuid[]) s`.execute(tx)
  return new Map(rows.map((row) => [row.personId, row]))
}

/** Every record that is one person with this one, itself among them; only those in the reader's sight. */
export async function recordIdsOf(tx: Tx, personId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select o.person_id as id from access.merged_view m join access.merged_view o on o.stands_as_id = m.stands_as_id
    where m.person_id = ${personId}::uuid`.execute(tx)
  return rows.length === 0 ? [personId] : rows.map((row) => row.id)
}
