import { sql, type RawBuilder } from 'kysely'
import { instantFromDb, instantToDb, Temporal } from '#kernel/dates.ts'
import type { Tx } from '#db/types.ts'
import type { Work } from '#modules/access/index.ts'
import type { Decided } from '#modules/sharing/index.ts'
import type { ReferralRow, Status, StepRow } from './schema.ts'

interface Found {
  id: string
  person_id: string
  episode_id: string
  team_id: string
  team_service: string
  service_id: string
  service_name: string
  service_kind: string
  service_provider: string | null
  service_phone: string | null
  to_team_id: string | null
  to_team_name: string | null
  service_email: string | null
  need: string
  detail: string | null
  status: Status
  basis: string | null
  holder_id: string | null
  holder_name: string | null
  accompany: boolean
  follows_id: string | null
  followed_by_id: string | null
  created_at: Date
  created_by_name: string | null
  sent_at: Date | null
  sent_to: string | null
  sent_how: string | null
  acknowledged_at: Date | null
  decided_at: Date | null
  decision_reason: string | null
  appointment_at: Date | null
  appointment_place: string | null
  attendance: string | null
  chase_on: string | null
  chases: number
  outcome: string | null
  outcome_at: Date | null
  choice: Record<string, Decided>
  version: number
}

const at = (value: Date | null) => (value === null ? null : instantFromDb(value))

function toRow(found: Found): ReferralRow {
  return {
    id: found.id,
    personId: found.person_id,
    episodeId: found.episode_id,
    teamId: found.team_id,
    teamService: found.team_service,
    serviceId: found.service_id,
    serviceName: found.service_name,
    serviceKind: found.service_kind,
    serviceProvider: found.service_provider,
    servicePhone: found.service_phone,
    toTeamId: found.to_team_id,
    toTeamName: found.to_team_name,
    serviceEmail: found.service_email,
    need: found.need,
    detail: found.detail,
    status: found.status,
    basis: found.basis,
    holderId: found.holder_id,
    holderName: found.holder_name,
    accompany: found.accompany,
    followsId: found.follows_id,
    followedById: found.followed_by_id,
    createdAt: instantFromDb(found.created_at),
    createdByName: found.created_by_name ?? 'Somebody',
    sentAt: at(found.sent_at),
    sentTo: found.sent_to,
    sentHow: found.sent_how,
    acknowledgedAt: at(found.acknowledged_at),
    decidedAt: at(found.decided_at),
    decisionReason: found.decision_reason,
    appointmentAt: at(found.appointment_at),
    appointmentPlace: found.appointment_place,
    attendance: found.attendance,
    chaseOn: found.chase_on === null ? null : Temporal.PlainDate.from(found.chase_on),
    chases: found.chases,
    outcome: found.outcome,
    outcomeAt: at(found.outcome_at),
    choice: found.choice,
    version: found.version,
  }
}

type Reader = { readonly tx: Tx }

async function referralsWhere(work: Reader, where: RawBuilder<unknown>): Promise<readonly ReferralRow[]> {
  const { rows } = await sql<Found>`
    select o.*, t.service as team_service, s.name as service_name, s.kind as service_kind, s.provider as service_provider,
      s.phone as service_phone, rt.id as to_team_id, rt.name as to_team_name, s.email as service_email, h.display_name as holder_name, c.display_name as created_by_name,
      (select n.id from onward_referrals.onward_referral n where n.follows_id = o.id order by n.created_at limit 1) as followed_by_id,
      (select count(*)::int from onward_referrals.step p where p.referral_id = o.id and p.from_status = p.to_status) as chases
    from onward_referrals.onward_referral o
    join access.team_view t on t.id = o.team_id
    join directory.service_view s on s.id = o.service_id
    left join access.team_view rt on rt.id = s.team_id and rt.active and rt.id <> o.team_id
    left join access.worker_view h on h.id = o.holder_id
    left join access.worker_view c on c.id = o.created_by
    where ${where} order by o.outcome_at is not null, o.created_at desc, o.id desc`.execute(work.tx)
  return rows.map(toRow)
}

/** One referral within the reader's sight, or null. */
export async function findReferral(work: Reader, referralId: string): Promise<ReferralRow | null> {
  const [found] = await referralsWhere(work, sql`o.id = ${referralId}::uuid`)
  return found ?? null
}

/** The referrals out of an episode: those without an outcome first. */
export function onwardReferralsOf(work: Reader, episodeId: string): Promise<readonly ReferralRow[]> {
  return referralsWhere(work, sql`o.episode_id = ${episodeId}::uuid`)
}

/** Referrals within the reader's sight that may be overdue: drafts, chases due by a day, sent by an instant and no outcome. */
export function possiblyOverdue(
  work: Reader,
  by: { readonly today: Temporal.PlainDate; readonly sentBefore: Temporal.Instant },
): Promise<readonly ReferralRow[]> {
  return referralsWhere(
    work,
    sql`o.outcome_at is null and (o.status = 'draft' or o.chase_on is null or o.chase_on <= ${by.today.toString()}::date
      or o.sent_at < ${instantToDb(by.sentBefore)})`,
  )
}

/**
 * Referrals without an outcome that were sent to a service because the person, in any of their records, agreed to that; asked
 * only outside the reader's walls.
 */
export async function sentOnAgreement(
  tx: Tx,
  asked: { readonly personId: string; readonly serviceId: string },
): Promise<readonly ReferralRow[]> {
  return referralsWhere(
    { tx },
    sql`o.outcome_at is null and o.status <> 'draft' and o.basis = 'consent' and o.service_id = ${asked.serviceId}::uuid
      and (o.person_id = ${asked.personId}::uuid or o.person_id in (select b.person_id from access.merged_view a
        join access.merged_view b on b.stands_as_id = a.stands_as_id where a.person_id = ${asked.personId}::uuid))`,
  )
}

export interface ReferralToInsert {
  readonly id: string
  readonly personId: string
  readonly episodeId: string
  readonly teamId: string
  readonly serviceId: string
  readonly need: string
  readonly detail: string | null
  readonly accompany: boolean
  readonly followsId: string | null
  readonly holderId: string | null
}

export async function insertReferral(work: Work, row: ReferralToInsert): Promise<void> {
  await work.tx
    .insertInto('onward_referrals.onward_referral')
    .values({
      id: row.id,
      person_id: row.personId,
      episode_id: row.episodeId,
      team_id: row.teamId,
      service_id: row.serviceId,
      need: row.need,
      detail: row.detail,
      accompany: row.accompany,
      follows_id: row.followsId,
      holder_id: row.holderId,
      created_by: work.actor.workerId,
      created_at: instantToDb(work.now),
    })
    .execute()
}

export interface ReferralChange {
  readonly service_id?: string
  readonly need?: string
  readonly detail?: string | null
  readonly accompany?: boolean
  readonly status?: Status
  readonly basis?: string
  readonly consent_id?: string | null
  readonly disclosure_id?: string
  readonly sent_at?: Date
  readonly sent_to?: string
  readonly sent_how?: string
  readonly acknowledged_at?: Date
  readonly decided_at?: Date
  readonly decision_reason?: string
  readonly appointment_at?: Date
  readonly appointment_place?: string
  readonly attendance?: string | null
  readonly chase_on?: string | null
  readonly outcome?: string | null
  readonly outcome_at?: Date | null
  readonly choice?: string
}

/** Changes a referral as it was seen at a version; false when somebody else saved first. */
export async function changeReferral(
  work: Work,
  seen: { readonly id: string; readonly version: number },
  change: ReferralChange,
): Promise<boolean> {
  const changed = await work.tx
    .updateTable('onward_referrals.onward_referral')
    .set(change)
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

export interface StepToInsert {
  readonly id: string
  readonly referralId: string
  readonly from: Status | null
  readonly to: Status
  readonly at: Temporal.Instant
  readonly toldBy: string | null
  readonly note: string | null
}

/** Keeps that something happened to a referral. Steps are only ever added; a chase leads from a status to itself. */
export async function insertStep(work: Work, step: StepToInsert): Promise<void> {
  await work.tx
    .insertInto('onward_referrals.step')
    .values({
      id: step.id,
      referral_id: step.referralId,
      from_status: step.from,
      to_status: step.to,
      happened_at: instantToDb(step.at),
      recorded_at: instantToDb(work.now),
      recorded_by: work.actor.workerId,
      told_by: step.toldBy,
      note: step.note,
    })
    .execute()
}

/** What happened to a referral, the latest first. */
export async function listSteps(work: Reader, referralId: string): Promise<readonly StepRow[]> {
  const rows = await work.tx
    .selectFrom('onward_referrals.step as p')
    .leftJoin('access.worker_view as w', 'w.id', 'p.recorded_by')
    .select([
      'p.id',
      'p.from_status',
      'p.to_status',
      'p.happened_at',
      'p.recorded_at',
      'p.told_by',
      'p.note',
      'w.display_name',
    ])
    .where('p.referral_id', '=', referralId)
    .orderBy('p.happened_at', 'desc')
    .orderBy('p.id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    // Only statuses of ours are ever written.
    from: row.from_status as Status | null,
    to: row.to_status as Status,
    happenedAt: instantFromDb(row.happened_at),
    recordedAt: instantFromDb(row.recorded_at),
    recordedByName: row.display_name ?? 'Somebody',
    toldBy: row.told_by,
    note: row.note,
  }))
}

/** What of a person decides whether a service may take them. */
export async function fitFacts(
  work: Reader,
  personId: string,
): Promise<{
  readonly dateOfBirth: Temporal.PlainDate | null
  readonly estimatedAge: number | null
  readonly sex: string
}> {
  const found = await work.tx
    .selectFrom('people.person_view')
    .select(['date_of_birth', 'estimated_age', 'sex'])
    .where('id', '=', personId)
    .executeTakeFirst()
  return {
    dateOfBirth: found?.date_of_birth == null ? null : Temporal.PlainDate.from(found.date_of_birth),
    estimatedAge: found?.estimated_age ?? null,
    sex: found?.sex ?? 'not-known',
  }
}
