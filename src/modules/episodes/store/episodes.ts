import { sql, type RawBuilder } from 'kysely'
import { instantFromDb, instantToDb, type Temporal } from '#kernel/dates.ts'
import type { Tx } from '#db/types.ts'
import type { EpisodeRow, UrgencyCode } from '../schema.ts'

interface Found {
  id: string
  person_id: string
  team_id: string
  team_name: string
  service: string
  site_id: string | null
  site_name: string | null
  point_of_contact: string
  source: string
  reasons: string[]
  matter_ref: string | null
  stage: string
  urgency: UrgencyCode
  urgency_reason: string | null
  holder_id: string | null
  holder_name: string | null
  next_step: string | null
  next_step_at: Date | null
  identified_at: Date
  referred_at: Date | null
  first_attempt_at: Date | null
  first_seen_at: Date | null
  no_action_reason: string | null
  closed_at: Date | null
  closed_by: string | null
  closed_by_name: string | null
  exit_reason: string | null
  exit_note: string | null
  second_person_due_at: Date | null
  second_person_id: string | null
  second_person_name: string | null
  second_person_at: Date | null
  second_person_note: string | null
  reopened_count: number
  version: number
}

const at = (value: Date | null) => (value === null ? null : instantFromDb(value))

function toRow(found: Found): EpisodeRow {
  return {
    id: found.id,
    personId: found.person_id,
    teamId: found.team_id,
    teamName: found.team_name,
    service: found.service,
    siteId: found.site_id,
    siteName: found.site_name,
    pointOfContact: found.point_of_contact,
    source: found.source,
    reasons: found.reasons,
    matterRef: found.matter_ref,
    stage: found.stage,
    urgency: found.urgency,
    urgencyReason: found.urgency_reason,
    holderId: found.holder_id,
    holderName: found.holder_name,
    nextStep: found.next_step,
    nextStepAt: at(found.next_step_at),
    identifiedAt: instantFromDb(found.identified_at),
    referredAt: at(found.referred_at),
    firstAttemptAt: at(found.first_attempt_at),
    firstSeenAt: at(found.first_seen_at),
    noActionReason: found.no_action_reason,
    closedAt: at(found.closed_at),
    closedById: found.closed_by,
    closedByName: found.closed_by_name,
    exitReason: found.exit_reason,
    exitNote: found.exit_note,
    secondPersonDueAt: at(found.second_person_due_at),
    secondPersonId: found.second_person_id,
    secondPersonName: found.second_person_name,
    secondPersonAt: at(found.second_person_at),
    secondPersonNote: found.second_person_note,
    reopenedCount: found.reopened_count,
    version: found.version,
  }
}

function episodesWhere(
  tx: Tx,
  where: RawBuilder<unknown>,
  lock: RawBuilder<unknown> = sql``,
): Promise<readonly EpisodeRow[]> {
  return sql<Found>`
    select e.*, t.name as team_name, s.name as site_name, h.display_name as holder_name, c.display_name as closed_by_name,
      p.display_name as second_person_name
    from episodes.episode e
    join access.team_view t on t.id = e.team_id
    left join access.site_view s on s.id = e.site_id
    left join access.worker_view h on h.id = e.holder_id
    left join access.worker_view c on c.id = e.closed_by
    left join access.worker_view p on p.id = e.second_person_id
    where ${where} order by e.closed_at is not null, e.identified_at desc, e.id ${lock}`
    .execute(tx)
    .then(({ rows }) => rows.map(toRow))
}

/** One episode within the reader's sight, or null. */
export async function findEpisode(work: { readonly tx: Tx }, episodeId: string): Promise<EpisodeRow | null> {
  const [found] = await episodesWhere(work.tx, sql`e.id = ${episodeId}::uuid`)
  return found ?? null
}

/** The episodes of a person within the reader's sight: open ones first, then the newest. */
export function listEpisodes(work: { readonly tx: Tx }, personId: string): Promise<readonly EpisodeRow[]> {
  return episodesWhere(work.tx, sql`e.person_id = ${personId}::uuid`)
}

// What a piece of work holds, and how often its transaction had changed each episode when it was read. Kept by the work, not
// by the transaction: what was read under another role within it is not this reader's.
const held = new WeakMap<object, Map<string, { readonly row: EpisodeRow; readonly changes: number }>>()
const changesIn = new WeakMap<Tx, Map<string, number>>()

/** Says that a transaction changed an episode, so that what it holds of it is read again. */
export function episodeChanged(tx: Tx, episodeId: string): void {
  const changes = changesIn.get(tx) ?? new Map<string, number>()
  changesIn.set(tx, changes.set(episodeId, (changes.get(episodeId) ?? 0) + 1))
}

/** The same row, held against other writers until the transaction ends. Asked for again, it is not read again. */
export async function lockEpisode(work: { readonly tx: Tx }, episodeId: string): Promise<EpisodeRow | null> {
  const mine = held.get(work) ?? new Map<string, { row: EpisodeRow; changes: number }>()
  const changes = changesIn.get(work.tx)?.get(episodeId) ?? 0
  const known = mine.get(episodeId)
  if (known?.changes === changes) return known.row
  const [found] = await episodesWhere(work.tx, sql`e.id = ${episodeId}::uuid`, sql`for update of e`)
  if (found === undefined) return null
  held.set(work, mine.set(episodeId, { row: found, changes }))
  return found
}

export interface EpisodeChange {
  readonly stage?: string
  readonly urgency?: UrgencyCode
  readonly urgency_reason?: string | null
  readonly holder_id?: string | null
  readonly next_step?: string | null
  readonly next_step_at?: Date | null
  readonly referred_at?: Date | null
  readonly first_attempt_at?: Date
  readonly first_seen_at?: Date
  readonly no_action_reason?: string | null
  readonly closed_at?: Date | null
  readonly closed_by?: string | null
  readonly exit_reason?: string | null
  readonly exit_note?: string | null
  readonly second_person_due_at?: Date | null
  readonly second_person_id?: string | null
  readonly second_person_at?: Date | null
  readonly second_person_note?: string | null
  readonly reopened_count?: number
}

/** Changes an episode as it was seen at a version; false when somebody else saved first. No change is no statement. */
export async function changeEpisode(
  tx: Tx,
  episodeId: string,
  version: number,
  change: EpisodeChange,
): Promise<boolean> {
  if (Object.keys(change).length === 0) return true
  episodeChanged(tx, episodeId)
  const changed = await tx
    .updateTable('episodes.episode')
    .set(change)
    .where('id', '=', episodeId)
    .where('version', '=', version)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

export interface NewMove {
  readonly id: string
  readonly episodeId: string
  readonly from: string | null
  readonly to: string
  readonly at: Temporal.Instant
  readonly by: string
  readonly reason?: string | undefined
  readonly overrideReason?: string | undefined
}

/** Keeps that a move was made. Moves are only ever added. */
export async function addMove(tx: Tx, move: NewMove): Promise<void> {
  await tx
    .insertInto('episodes.stage_move')
    .values({
      id: move.id,
      episode_id: move.episodeId,
      from_stage: move.from,
      to_stage: move.to,
      moved_at: instantToDb(move.at),
      moved_by: move.by,
      reason: move.reason ?? null,
      override_reason: move.overrideReason ?? null,
    })
    .execute()
}
