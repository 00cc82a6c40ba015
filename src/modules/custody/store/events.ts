import { newId } from '#kernel/ids.ts'
import { instantToDb, type Temporal } from '#kernel/dates.ts'
import type { Work } from '#modules/access/index.ts'
import type { NewEvent } from '../schema/detention.ts'

/** Adds a line about the clock. Lines are only ever added. */
export async function addEvent(work: Work, detentionId: string, event: NewEvent): Promise<string> {
  const id = newId()
  const confirmed = event.confirmedWith !== undefined
  await work.tx
    .insertInto('custody.detention_event')
    .values({
      id,
      detention_id: detentionId,
      kind: event.kind,
      at: instantToDb(event.at),
      hours: event.hours ?? null,
      source: event.source ?? null,
      confirmed_at: confirmed ? instantToDb(work.now) : null,
      confirmed_by: confirmed ? work.actor.workerId : null,
      confirmed_with: event.confirmedWith ?? null,
      recorded_at: instantToDb(work.now),
      recorded_by: work.actor.workerId,
    })
    .execute()
  return id
}

/** Says that a line was wrong; it stays to be read. Answers whether it still stood. */
export async function withdrawEvent(
  work: Work,
  eventId: string,
  withdrawn: { readonly at: Temporal.Instant; readonly reason: string },
): Promise<boolean> {
  const result = await work.tx
    .updateTable('custody.detention_event')
    .set({
      withdrawn_at: instantToDb(withdrawn.at),
      withdrawn_by: work.actor.workerId,
      withdrawn_reason: withdrawn.reason,
    })
    .where('id', '=', eventId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
