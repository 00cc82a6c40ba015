import { sql, type RawBuilder } from 'kysely'
import { instantFromDb, instantToDb, type Temporal } from '#kernel/dates.ts'
import type { Tx } from '#db/types.ts'
import type { SystemWork, Work } from '#modules/access/index.ts'
import type { Decided } from '#modules/sharing/index.ts'
import type { HandoverContent, HandoverRow } from './schema.ts'

interface Found {
  id: string
  person_id: string
  episode_id: string
  site_id: string | null
  team_id: string
  team_name: string
  team_phone: string | null
  on_call_phone: string | null
  to_name: string
  to_role: string
  to_agency: string
  urgent: boolean
  content: HandoverContent
  choice: Record<string, Decided>
  method: string
  said_at: Date
  said_by_name: string | null
  read_back: boolean
  recorded_at: Date
  escalate_at: Date | null
  escalated_at: Date | null
  escalated_to: string | null
  acknowledged_at: Date | null
  acknowledged_by_name: string | null
  acknowledged_recorded_by_name: string | null
  acknowledged_recorded_at: Date | null
  withdrawn_at: Date | null
  withdrawn_by_name: string | null
  withdrawn_reason: string | null
  recall_note: string | null
  replaces_id: string | null
  replaced_by_id: string | null
  version: number
}

const at = (value: Date | null) => (value === null ? null : instantFromDb(value))

function toRow(found: Found): HandoverRow {
  return {
    id: found.id,
    personId: found.person_id,
    episodeId: found.episode_id,
    siteId: found.site_id,
    teamId: found.team_id,
    teamName: found.team_name,
    teamPhone: found.team_phone,
    onCallPhone: found.on_call_phone,
    toName: found.to_name,
    toRole: found.to_role,
    toAgency: found.to_agency,
    urgent: found.urgent,
    content: found.content,
    choice: found.choice,
    method: found.method,
    saidAt: instantFromDb(found.said_at),
    saidByName: found.said_by_name ?? 'Somebody',
    readBack: found.read_back,
    recordedAt: instantFromDb(found.recorded_at),
    escalateAt: at(found.escalate_at),
    escalatedAt: at(found.escalated_at),
    escalatedTo: found.escalated_to,
    acknowledgedAt: at(found.acknowledged_at),
    acknowledgedByName: found.acknowledged_by_name,
    acknowledgedRecordedByName: found.acknowledged_recorded_by_name,
    acknowledgedRecordedAt: at(found.acknowledged_recorded_at),
    withdrawnAt: at(found.withdrawn_at),
    withdrawnByName: found.withdrawn_by_name,
    withdrawnReason: found.withdrawn_reason,
    recallNote: found.recall_note,
    replacesId: found.replaces_id,
    replacedById: found.replaced_by_id,
    version: found.version,
  }
}

async function handoversWhere(tx: Tx, where: RawBuilder<unknown>): Promise<readonly HandoverRow[]> {
  const { rows } = await sql<Found>`
    select h.*, t.name as team_name, t.phone as team_phone, t.on_call_phone, s.display_name as said_by_name,
      a.display_name as acknowledged_recorded_by_name, x.display_name as withdrawn_by_name,
      (select n.id from handovers.handover n where n.replaces_id = h.id order by n.recorded_at limit 1) as replaced_by_id
    from handovers.handover h
    join access.team_view t on t.id = h.team_id
    left join access.worker_view s on s.id = h.said_by
    left join access.worker_view a on a.id = h.acknowledged_recorded_by
    left join access.worker_view x on x.id = h.withdrawn_by
    where ${where} order by h.said_at desc, h.id desc`.execute(tx)
  return rows.map(toRow)
}

/** One handover within the reader's sight, or null. */
export async function findHandover(
  work: { readonly tx: Tx },
  handoverId: string,
): Promise<HandoverRow | null> {
  const [found] = await handoversWhere(work.tx, sql`h.id = ${handoverId}::uuid`)
  return found ?? null
}

/** The handovers of an episode, the latest first; withdrawn ones stay. */
export function handoversOf(work: { readonly tx: Tx }, episodeId: string): Promise<readonly HandoverRow[]> {
  return handoversWhere(work.tx, sql`h.episode_id = ${episodeId}::uuid`)
}

export interface HandoverToInsert {
  readonly id: string
  readonly personId: string
  readonly episodeId: string
  readonly siteId: string | null
  readonly teamId: string
  readonly toName: string
  readonly toRole: string
  readonly toAgency: string
  readonly urgent: boolean
  readonly content: HandoverContent
  readonly choice: Readonly<Record<string, Decided>>
  readonly method: string
  readonly saidAt: Temporal.Instant
  readonly readBack: boolean
  readonly disclosureId: string
  readonly escalateAt: Temporal.Instant | null
  readonly replacesId: string | null
}

export async function insertHandover(work: Work, row: HandoverToInsert): Promise<void> {
  await work.tx
    .insertInto('handovers.handover')
    .values({
      id: row.id,
      person_id: row.personId,
      episode_id: row.episodeId,
      site_id: row.siteId,
      team_id: row.teamId,
      to_name: row.toName,
      to_role: row.toRole,
      to_agency: row.toAgency,
      urgent: row.urgent,
      content: JSON.stringify(row.content),
      choice: JSON.stringify(row.choice),
      method: row.method,
      said_at: instantToDb(row.saidAt),
      said_by: work.actor.workerId,
      read_back: row.readBack,
      disclosure_id: row.disclosureId,
      recorded_by: work.actor.workerId,
      recorded_at: instantToDb(work.now),
      escalate_at: row.escalateAt === null ? null : instantToDb(row.escalateAt),
      replaces_id: row.replacesId,
    })
    .execute()
}

/** Keeps that somebody said they have it; false when it was acknowledged or withdrawn meanwhile. */
export async function keepAcknowledgement(
  work: Work,
  handoverId: string,
  said: { readonly name: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const changed = await work.tx
    .updateTable('handovers.handover')
    .set({
      acknowledged_at: instantToDb(said.at),
      acknowledged_by_name: said.name,
      acknowledged_recorded_by: work.actor.workerId,
      acknowledged_recorded_at: instantToDb(work.now),
    })
    .where('id', '=', handoverId)
    .where('acknowledged_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

/** Keeps that it no longer stands; false when that was so already. */
export async function keepWithdrawal(
  work: Work,
  handoverId: string,
  why: { readonly reason: string; readonly recallNote: string },
): Promise<boolean> {
  const changed = await work.tx
    .updateTable('handovers.handover')
    .set({
      withdrawn_at: instantToDb(work.now),
      withdrawn_by: work.actor.workerId,
      withdrawn_reason: why.reason,
      recall_note: why.recallNote,
    })
    .where('id', '=', handoverId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

/** How many minutes the team lets an urgent handover wait; null when nothing was set. */
export async function escalationMinutes(work: { readonly tx: Tx }, teamId: string): Promise<number | null> {
  const { rows } = await sql<{ minutes: number }>`
    select minutes from handovers.escalation_minutes where team_id = ${teamId}::uuid`.execute(work.tx)
  return rows[0]?.minutes ?? null
}

export interface ScreeningFacts {
  readonly summary: string | null
  readonly urgency: string | null
  readonly seenAt: Temporal.Instant
}

/** The latest screening of the episode that was not given up: what a handover is filled in from. */
export async function latestScreening(
  work: { readonly tx: Tx },
  episodeId: string,
): Promise<ScreeningFacts | null> {
  const found = await work.tx
    .selectFrom('assessments.screening_view')
    .select(['summary', 'urgency', 'seen_at'])
    .where('episode_id', '=', episodeId)
    .where('status', '<>', 'abandoned')
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found === undefined
    ? null
    : { summary: found.summary, urgency: found.urgency, seenAt: instantFromDb(found.seen_at) }
}

export interface Unacknowledged {
  readonly id: string
  readonly personId: string
  readonly episodeId: string
  readonly teamId: string
  readonly siteId: string | null
  readonly escalateAt: Temporal.Instant
}

/** Urgent handovers past their time, held against other processes doing the same. */
export async function lockUnacknowledged(work: SystemWork): Promise<readonly Unacknowledged[]> {
  const rows = await work.tx
    .selectFrom('handovers.handover')
    .select(['id', 'person_id', 'episode_id', 'team_id', 'site_id', 'escalate_at'])
    .where('urgent', '=', true)
    .where('acknowledged_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('escalated_at', 'is', null)
    .where('escalate_at', '<=', instantToDb(work.now))
    .orderBy('escalate_at')
    .limit(200)
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    episodeId: row.episode_id,
    teamId: row.team_id,
    siteId: row.site_id,
    // The question above leaves out rows without it.
    escalateAt: instantFromDb(row.escalate_at ?? instantToDb(work.now)),
  }))
}

export interface Lead {
  readonly workerId: string
  readonly displayName: string
}

/** Who of the team's leads is told: the one on shift, or else the first by name; null when the team has none. */
export async function leadToTell(work: { readonly tx: Tx }, teamId: string): Promise<Lead | null> {
  const { rows } = await sql<{ worker_id: string; display_name: string }>`
    select worker_id, display_name from handovers.team_lead where team_id = ${teamId}::uuid
    order by on_shift desc, display_name, worker_id limit 1`.execute(work.tx)
  const row = rows[0]
  return row === undefined ? null : { workerId: row.worker_id, displayName: row.display_name }
}

export async function keepEscalation(work: SystemWork, handoverId: string, to: string): Promise<void> {
  await work.tx
    .updateTable('handovers.handover')
    .set({ escalated_at: instantToDb(work.now), escalated_to: to })
    .where('id', '=', handoverId)
    .execute()
}

/** The telephone numbers of a team. */
export async function phonesOf(
  work: { readonly tx: Tx },
  teamId: string,
): Promise<{ readonly onCall: string | null; readonly team: string | null }> {
  const found = await work.tx
    .selectFrom('access.team_view')
    .select(['phone', 'on_call_phone'])
    .where('id', '=', teamId)
    .executeTakeFirst()
  return { onCall: found?.on_call_phone ?? null, team: found?.phone ?? null }
}
