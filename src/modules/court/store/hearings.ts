import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import { instantFromDb, instantToDb, type Temporal } from '#kernel/dates.ts'
import type { Work } from '#modules/access/index.ts'
import type { NewResult } from '../schema/codes.ts'

/** A day in court of an episode: as listed, or what came of it. */
export interface Hearing {
  readonly kind: 'listed' | 'result'
  readonly id: string
  readonly hearingOn: string
  readonly court: string | null
  readonly siteId: string | null
  readonly startTime: string | null
  readonly room: string | null
  readonly caseRef: string | null
  readonly hearingType: string | null
  readonly status: string | null
  readonly changedNote: string | null
  readonly result: string | null
  readonly detail: string | null
  readonly nextHearingOn: string | null
  readonly nextCourt: string | null
  readonly source: string | null
  readonly inputUsed: string | null
  readonly recordedBy: string | null
  readonly plea: string | null
  readonly prison: string | null
  readonly bailConditions: string | null
  readonly requirements: readonly string[] | null
  readonly orderLength: string | null
}

/** The hearings of an episode within the reader's sight, newest first: what the lists said and what came of them. */
export async function hearingsOf(work: Work, episodeId: string): Promise<readonly Hearing[]> {
  const { rows } = await sql<Hearing>`
    select 'listed' as kind, r.id, r.hearing_on as "hearingOn", coalesce(s.name, r.court_name) as court, r.site_id as "siteId",
      to_char(r.start_time, 'HH24:MI') as "startTime", r.room, coalesce(r.case_number, r.urn) as "caseRef", r.hearing_type as "hearingType",
      r.status, r.changed_note as "changedNote", null as result, null as detail, null::date as "nextHearingOn", null as "nextCourt",
      null as source, null as "inputUsed", null as "recordedBy", null as plea, null as prison, null as "bailConditions",
      null::text[] as requirements, null as "orderLength"
    from court.list_row r left join access.site_view s on s.id = r.site_id where r.episode_id = ${episodeId}::uuid
    union all
    select 'result', h.id, h.hearing_on, null, null, null, null, null, null, null, null, h.result, h.detail, h.next_hearing_on, h.next_court,
      h.source, h.input_used, w.display_name, h.plea, h.prison, h.bail_conditions, h.requirements, h.order_length
    from court.hearing_result h left join access.worker_view w on w.id = h.recorded_by where h.episode_id = ${episodeId}::uuid
    order by 3 desc, 1 desc, 2 desc`.execute(work.tx)
  return rows
}

/**
 * When an episode's case is listed to start, the first time after an instant that a list gives; the call itself comes then
 * or later. Undefined while no list says.
 */
export async function caseCalledAt(
  work: Work,
  episodeId: string,
  after: Temporal.Instant,
): Promise<Temporal.Instant | undefined> {
  const { rows } = await sql<{ at: Date }>`
    select (r.hearing_on + r.start_time) at time zone 'Europe/London' as at from court.list_row r
    where r.episode_id = ${episodeId}::uuid and r.status = 'listed' and r.start_time is not null
      and (r.hearing_on + r.start_time) at time zone 'Europe/London' > ${instantToDb(after)}
    order by 1 limit 1`.execute(work.tx)
  return rows[0] === undefined ? undefined : instantFromDb(rows[0].at)
}

/** Adds what came of a hearing. Results are only ever added: a wrong one is put right by another that says so. */
export async function insertResult(
  work: Work,
  personId: string,
  episodeId: string,
  result: NewResult,
): Promise<string> {
  const id = newId()
  await work.tx
    .insertInto('court.hearing_result')
    .values({
      id,
      person_id: personId,
      episode_id: episodeId,
      list_row_id: result.listRowId,
      hearing_on: result.hearingOn,
      result: result.result,
      detail: result.detail,
      next_hearing_on: result.nextHearingOn,
      next_court: result.nextCourt,
      source: result.source,
      input_used: result.inputUsed,
      plea: result.plea,
      prison: result.prison,
      bail_conditions: result.bailConditions,
      requirements: [...result.requirements],
      order_length: result.orderLength,
      recorded_at: instantToDb(work.now),
      recorded_by: work.actor.workerId,
    })
    .execute()
  return id
}
