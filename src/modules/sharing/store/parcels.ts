import { sql } from 'kysely'
import { instantFromDb, instantToDb } from '#kernel/dates.ts'
import type { Work } from '#modules/access/index.ts'
import type { Decided } from '../rules/lens.ts'
import type { Basis, SharingScope, Told } from '../schema/consent.ts'
import type { Parcel, PurposeCode, Receiver } from '../schema/parcels.ts'

interface ParcelRow {
  id: string
  person_id: string
  episode_id: string
  from_team_id: string
  to_team_id: string
  to_team_name: string
  to_agency: string
  receives_as: Receiver
  purpose: PurposeCode
  scope: SharingScope | null
  service_id: string | null
  basis: Basis
  basis_reason: string | null
  decision_maker: string | null
  person_told: Told
  not_told_reason: string | null
  made_at: Date
  version: number
}

/** A parcel that is being packed, or null when it has left, was dropped or is out of sight. */
export async function findParcel(work: Work, id: string): Promise<Parcel | null> {
  const { rows } = await sql<ParcelRow>`
    select p.*, t.name as to_team_name, t.agency_name as to_agency from sharing.parcel p join access.team_view t on t.id = p.to_team_id
    where p.id = ${id}::uuid and not exists (select 1 from sharing.sent s where s.id = p.id)`.execute(work.tx)
  const row = rows[0]
  if (row === undefined) return null
  return {
    id: row.id,
    personId: row.person_id,
    episodeId: row.episode_id,
    fromTeamId: row.from_team_id,
    toTeamId: row.to_team_id,
    toTeamName: row.to_team_name,
    toAgency: row.to_agency,
    receivesAs: row.receives_as,
    purpose: row.purpose,
    scope: row.scope,
    serviceId: row.service_id,
    basis: row.basis,
    basisReason: row.basis_reason,
    decisionMaker: row.decision_maker,
    personTold: row.person_told,
    notToldReason: row.not_told_reason,
    madeAt: instantFromDb(row.made_at),
    version: row.version,
  }
}

export type NewParcel = Omit<Parcel, 'toTeamName' | 'toAgency' | 'madeAt' | 'version'>

export async function insertParcel(work: Work, row: NewParcel): Promise<void> {
  await work.tx
    .insertInto('sharing.parcel')
    .values({
      id: row.id,
      person_id: row.personId,
      episode_id: row.episodeId,
      from_team_id: row.fromTeamId,
      to_team_id: row.toTeamId,
      receives_as: row.receivesAs,
      purpose: row.purpose,
      scope: row.scope,
      service_id: row.serviceId,
      basis: row.basis,
      basis_reason: row.basisReason,
      decision_maker: row.decisionMaker,
      person_told: row.personTold,
      not_told_reason: row.notToldReason,
      made_at: instantToDb(work.now),
      made_by: work.actor.workerId,
    })
    .execute()
}

/** What the sender decided so far, by the key of the part. */
export async function decisionsOf(work: Work, parcelId: string): Promise<ReadonlyMap<string, Decided>> {
  const { rows } = await sql<{ choice: Record<string, Decided> }>`
    select choice from sharing.parcel where id = ${parcelId}::uuid`.execute(work.tx)
  return new Map(Object.entries(rows[0]?.choice ?? {}))
}

/** Keeps the sender's decisions in place of those before, which stay in the history. */
export async function keepDecisions(
  work: Work,
  parcelId: string,
  decided: ReadonlyMap<string, Decided>,
): Promise<void> {
  await work.tx
    .updateTable('sharing.parcel')
    .set({ choice: JSON.stringify(Object.fromEntries(decided)) })
    .where('id', '=', parcelId)
    .execute()
}

/** Whose episode it is, for whoever sends something from it. Null when it is out of sight. */
export async function findSender(work: Work, episodeId: string) {
  const { rows } = await sql<{
    person_id: string
    team_id: string
    name: string
    phone: string | null
    sealed: boolean
  }>`
    select e.person_id, e.team_id, t.name, t.phone, access.is_sealed(e.person_id) as sealed from episodes.episode_view e join access.team_view t on t.id = e.team_id
    where e.id = ${episodeId}::uuid`.execute(work.tx)
  const row = rows[0]
  if (row === undefined) return null
  return {
    personId: row.person_id,
    teamId: row.team_id,
    teamName: row.name,
    teamPhone: row.phone,
    isSealed: row.sealed,
  }
}
