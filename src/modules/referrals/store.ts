import { sql, type RawBuilder } from 'kysely'
import { instantFromDb, instantToDb, Temporal } from '#kernel/dates.ts'
import type { Tx } from '#db/types.ts'
import type { AskedBy, NewReferral, ReferralRow, ReferralStatus } from './schema.ts'

interface Found {
  id: string
  person_id: string
  person_name: string | null
  team_id: string
  team_name: string
  service: string
  site_id: string | null
  site_name: string | null
  source: string
  from_team_id: string | null
  from_team_name: string | null
  asked_by_kind: string | null
  asked_by_id: string | null
  referrer_name: string
  referrer_contact: string
  referrer_role: string | null
  reason: string
  hearing_on: string | null
  received_at: Date
  recorded_at: Date
  recorded_by: string | null
  recorded_by_name: string | null
  status: ReferralStatus
  decision_reason: string | null
  told: string | null
  withdrawn_by: string | null
  decided_at: Date | null
  decided_by_name: string | null
  episode_id: string | null
  version: number
}

function toRow(found: Found): ReferralRow {
  return {
    id: found.id,
    personId: found.person_id,
    personName: found.person_name,
    teamId: found.team_id,
    teamName: found.team_name,
    service: found.service,
    siteId: found.site_id,
    siteName: found.site_name,
    source: found.source,
    fromTeamId: found.from_team_id,
    fromTeamName: found.from_team_name,
    askedBy:
      found.asked_by_kind === null || found.asked_by_id === null
        ? null
        : { kind: found.asked_by_kind, id: found.asked_by_id },
    referrerName: found.referrer_name,
    referrerContact: found.referrer_contact,
    referrerRole: found.referrer_role,
    reason: found.reason,
    hearingOn: found.hearing_on === null ? null : Temporal.PlainDate.from(found.hearing_on),
    receivedAt: instantFromDb(found.received_at),
    recordedAt: instantFromDb(found.recorded_at),
    recordedById: found.recorded_by,
    recordedByName: found.recorded_by_name ?? '',
    status: found.status,
    decisionReason: found.decision_reason,
    told: found.told,
    withdrawnBy: found.withdrawn_by,
    decidedAt: found.decided_at === null ? null : instantFromDb(found.decided_at),
    decidedByName: found.decided_by_name,
    episodeId: found.episode_id,
    version: found.version,
  }
}

function referralsWhere(tx: Tx, where: RawBuilder<unknown>): Promise<readonly ReferralRow[]> {
  return sql<Found>`
    select r.*, p.display_name as person_name, t.name as team_name, t.service, s.name as site_name,
      f.name as from_team_name, w.display_name as recorded_by_name, d.display_name as decided_by_name
    from referrals.referral r
    join access.team_view t on t.id = r.team_id
    left join access.team_view f on f.id = r.from_team_id
    left join people.person_view p on p.id = r.person_id
    left join access.site_view s on s.id = r.site_id
    left join access.worker_view w on w.id = r.recorded_by
    left join access.worker_view d on d.id = r.decided_by
    where ${where}
    order by r.status <> 'new', r.hearing_on nulls last, r.received_at, r.id`
    .execute(tx)
    .then(({ rows }) => rows.map(toRow))
}

/** The referrals to the reader's teams that wait, the next hearing first, and those decided since an instant. */
export function listInbox(
  work: { readonly tx: Tx },
  decidedSince: Temporal.Instant,
): Promise<readonly ReferralRow[]> {
  return referralsWhere(work.tx, sql`(r.status = 'new' or r.decided_at >= ${instantToDb(decidedSince)})`)
}

/** The referrals of a person to the reader's teams. */
export function listReferrals(work: { readonly tx: Tx }, personId: string): Promise<readonly ReferralRow[]> {
  return referralsWhere(work.tx, sql`r.person_id = ${personId}::uuid`)
}

/** One referral within the reader's sight, or null. */
export async function findReferral(
  work: { readonly tx: Tx },
  referralId: string,
): Promise<ReferralRow | null> {
  const [found] = await referralsWhere(work.tx, sql`r.id = ${referralId}::uuid`)
  return found ?? null
}

/** The referral that something of a sender's asked for, or null; asked only outside the reader's walls. */
export async function findAskedBy(tx: Tx, askedBy: AskedBy): Promise<ReferralRow | null> {
  const [found] = await referralsWhere(
    tx,
    sql`r.asked_by_id = ${askedBy.id}::uuid and r.asked_by_kind = ${askedBy.kind}`,
  )
  return found ?? null
}

/** Adds a referral; with the team and what of theirs asked for it when another team here sends it on. */
export async function addReferral(
  tx: Tx,
  id: string,
  asked: NewReferral & { readonly fromTeamId?: string; readonly askedBy?: AskedBy },
  by: string,
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .insertInto('referrals.referral')
    .values({
      id,
      person_id: asked.personId,
      team_id: asked.teamId,
      site_id: asked.siteId ?? null,
      source: asked.source,
      from_team_id: asked.fromTeamId ?? null,
      asked_by_kind: asked.askedBy?.kind ?? null,
      asked_by_id: asked.askedBy?.id ?? null,
      referrer_name: asked.referrerName.trim(),
      referrer_contact: asked.referrerContact.trim(),
      referrer_role: asked.referrerRole?.trim() ?? null,
      reason: asked.reason.trim(),
      hearing_on: asked.hearingOn?.toString() ?? null,
      received_at: instantToDb(asked.receivedAt ?? now),
      recorded_by: by,
    })
    .execute()
}

export interface Decision {
  readonly status: 'accepted' | 'declined' | 'withdrawn'
  readonly by: string
  readonly at: Temporal.Instant
  readonly reason?: string | undefined
  readonly told?: string | undefined
  readonly withdrawnBy?: string | undefined
  readonly episodeId?: string | undefined
}

/** Decides a waiting referral as it was seen at a version; false when somebody else decided first. */
export async function decide(
  tx: Tx,
  referralId: string,
  version: number,
  decision: Decision,
): Promise<boolean> {
  const changed = await tx
    .updateTable('referrals.referral')
    .set({
      status: decision.status,
      decided_at: instantToDb(decision.at),
      decided_by: decision.by,
      decision_reason: decision.reason ?? null,
      told: decision.told ?? null,
      withdrawn_by: decision.withdrawnBy ?? null,
      episode_id: decision.episodeId ?? null,
    })
    .where('id', '=', referralId)
    .where('version', '=', version)
    .where('status', '=', 'new')
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

export interface ReceivingTeam {
  readonly id: string
  readonly name: string
  readonly service: string
  readonly phone: string | null
}

/** A team that is there and takes referrals, or null. */
export async function findReceivingTeam(tx: Tx, teamId: string): Promise<ReceivingTeam | null> {
  const { rows } =
    await sql<ReceivingTeam>`select id, name, service, phone from access.team_view where id = ${teamId}::uuid and active`.execute(
      tx,
    )
  return rows[0] ?? null
}

/** Whether somebody is there and not sealed; asked only outside the reader's walls. */
export async function isOpenPerson(tx: Tx, personId: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from people.person_view where id = ${personId}::uuid and not access.is_sealed(id)`.execute(
      tx,
    )
  return rows.length > 0
}

/** Whether the reader sees somebody. */
export async function seesPerson(tx: Tx, personId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from people.person_view where id = ${personId}::uuid`.execute(tx)
  return rows.length > 0
}
