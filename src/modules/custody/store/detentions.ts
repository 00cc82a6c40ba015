import { sql, type RawBuilder } from 'kysely'
import { instantFromDb, instantToDb, type Temporal } from '#kernel/dates.ts'
import type { Tx } from '#db/types.ts'
import type { Detention, PoliceTimes, RecordedEvent } from '../schema/detention.ts'
import type { EventKind } from '../schema/events.ts'

interface FoundEvent {
  id: string
  kind: EventKind
  at: string
  hours: number | null
  source: string | null
  confirmed_at: string | null
  confirmed_with: string | null
  recorded_at: string
  recorded_by_name: string | null
  withdrawn_at: string | null
  withdrawn_by_name: string | null
  withdrawn_reason: string | null
}

/** As the database gives it. */
export interface FoundDetention {
  id: string
  episode_id: string
  person_id: string
  site_id: string
  site_name: string | null
  custody_record: string | null
  arrested_at: Date | null
  arrived_at: Date
  relevant_time: Date | null
  authorised_at: Date | null
  source: string | null
  confirmed_at: Date | null
  confirmed_with: string | null
  expected_release_at: Date | null
  released_at: Date | null
  release_kind: string | null
  version: number
  events: FoundEvent[]
}

const at = (value: Date | string | null) => (value === null ? null : instantFromDb(new Date(value)))

function eventFrom(found: FoundEvent): RecordedEvent {
  return {
    id: found.id,
    kind: found.kind,
    at: instantFromDb(new Date(found.at)),
    hours: found.hours ?? undefined,
    source: found.source,
    confirmedAt: at(found.confirmed_at),
    confirmedWith: found.confirmed_with,
    recordedAt: instantFromDb(new Date(found.recorded_at)),
    recordedByName: found.recorded_by_name ?? '',
    withdrawnAt: at(found.withdrawn_at),
    withdrawnByName: found.withdrawn_by_name,
    withdrawnReason: found.withdrawn_reason,
  }
}

export function detentionFrom(found: FoundDetention): Detention {
  return {
    id: found.id,
    episodeId: found.episode_id,
    personId: found.person_id,
    siteId: found.site_id,
    siteName: found.site_name ?? '',
    custodyRecord: found.custody_record,
    arrestedAt: at(found.arrested_at),
    arrivedAt: instantFromDb(found.arrived_at),
    relevantTime: at(found.relevant_time),
    authorisedAt: at(found.authorised_at),
    source: found.source,
    confirmedAt: at(found.confirmed_at),
    confirmedWith: found.confirmed_with,
    expectedReleaseAt: at(found.expected_release_at),
    releasedAt: at(found.released_at),
    releaseKind: found.release_kind,
    version: found.version,
    events: found.events.map(eventFrom),
  }
}

/** What is asked of a detention `d`, everything recorded about its clock with it. */
export const detentionColumns = sql`d.*, (select s.name from access.site_view s where s.id = d.site_id) as site_name,
  coalesce((select jsonb_agg(jsonb_build_object('id', v.id, 'kind', v.kind, 'at', v.at, 'hours', v.hours,
      'source', v.source, 'confirmed_at', v.confirmed_at, 'confirmed_with', v.confirmed_with, 'recorded_at', v.recorded_at,
      'recorded_by_name', r.display_name, 'withdrawn_at', v.withdrawn_at, 'withdrawn_by_name', w.display_name,
      'withdrawn_reason', v.withdrawn_reason) order by v.at, v.id)
    from custody.detention_event v left join access.worker_view r on r.id = v.recorded_by
      left join access.worker_view w on w.id = v.withdrawn_by where v.detention_id = d.id), '[]') as events`

async function detentionWhere(
  tx: Tx,
  where: RawBuilder<unknown>,
  lock: RawBuilder<unknown> = sql``,
): Promise<Detention | null> {
  const { rows } = await sql<FoundDetention>`
    select ${detentionColumns} from custody.detention d where ${where} ${lock}`.execute(tx)
  return rows[0] === undefined ? null : detentionFrom(rows[0])
}

/** The detention of an episode within the reader's sight, with everything recorded about its clock; one query. */
export function detentionOf(work: { readonly tx: Tx }, episodeId: string): Promise<Detention | null> {
  return detentionWhere(work.tx, sql`d.episode_id = ${episodeId}::uuid`)
}

/** The same, held against other writers until the transaction ends. */
export function lockDetention(tx: Tx, episodeId: string): Promise<Detention | null> {
  return detentionWhere(tx, sql`d.episode_id = ${episodeId}::uuid`, sql`for update of d`)
}

const toDb = (instant: Temporal.Instant | null) => (instant === null ? null : instantToDb(instant))

function columnsOf(times: PoliceTimes) {
  return {
    custody_record: times.custodyRecord,
    arrested_at: toDb(times.arrestedAt),
    arrived_at: instantToDb(times.arrivedAt),
    relevant_time: toDb(times.relevantTime),
    authorised_at: toDb(times.authorisedAt),
    expected_release_at: toDb(times.expectedReleaseAt),
    source: times.source,
  }
}

export interface Begun {
  readonly id: string
  readonly episodeId: string
  readonly personId: string
  readonly siteId: string
  readonly by: string
}

export async function insertDetention(tx: Tx, begun: Begun, times: PoliceTimes): Promise<void> {
  await tx
    .insertInto('custody.detention')
    .values({
      id: begun.id,
      episode_id: begun.episodeId,
      person_id: begun.personId,
      site_id: begun.siteId,
      recorded_by: begun.by,
      ...columnsOf(times),
    })
    .execute()
}

/** Writes other times. What was confirmed were the times as they stood: changed ones wait to be confirmed again. */
export async function changeTimes(
  tx: Tx,
  detentionId: string,
  times: PoliceTimes,
  stillConfirmed: boolean,
): Promise<void> {
  await tx
    .updateTable('custody.detention')
    .set({
      ...columnsOf(times),
      ...(stillConfirmed ? {} : unconfirmed),
    })
    .where('id', '=', detentionId)
    .execute()
}

export async function setRelease(
  tx: Tx,
  detentionId: string,
  release: { readonly at: Temporal.Instant; readonly kind: string } | null,
): Promise<void> {
  await tx
    .updateTable('custody.detention')
    .set({
      released_at: release === null ? null : instantToDb(release.at),
      release_kind: release?.kind ?? null,
    })
    .where('id', '=', detentionId)
    .execute()
}

const unconfirmed = { confirmed_at: null, confirmed_by: null, confirmed_with: null }

/** What was confirmed has changed since: it waits to be confirmed again. */
export async function unconfirm(tx: Tx, detentionId: string): Promise<void> {
  await tx.updateTable('custody.detention').set(unconfirmed).where('id', '=', detentionId).execute()
}

export interface Confirmation {
  readonly at: Temporal.Instant
  readonly by: string
  readonly with: string
}

function confirmationColumns(one: Confirmation) {
  return { confirmed_at: instantToDb(one.at), confirmed_by: one.by, confirmed_with: one.with }
}

/** The custody officer confirmed the times and every line that stands and waits for it. */
export async function confirmAll(tx: Tx, detentionId: string, one: Confirmation): Promise<void> {
  await tx
    .updateTable('custody.detention')
    .set(confirmationColumns(one))
    .where('id', '=', detentionId)
    .execute()
  await tx
    .updateTable('custody.detention_event')
    .set(confirmationColumns(one))
    .where('detention_id', '=', detentionId)
    .where('withdrawn_at', 'is', null)
    .where('confirmed_at', 'is', null)
    .execute()
}
