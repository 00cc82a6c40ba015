import { sql } from 'kysely'
import { instantFromDb, instantToDb, type Temporal } from '#kernel/dates.ts'
import type { Work } from '#modules/access/index.ts'

export interface Present {
  readonly name: string
  readonly seenAt: Temporal.Instant
}

/** Notes that the reader has the form open now. */
export async function touchOpenForm(work: Work, screeningId: string): Promise<void> {
  const at = instantToDb(work.now)
  await work.tx
    .insertInto('assessments.open_form')
    .values({ screening_id: screeningId, worker_id: work.actor.workerId, seen_at: at })
    .onConflict((clash) => clash.columns(['screening_id', 'worker_id']).doUpdateSet({ seen_at: at }))
    .execute()
}

/** Who else had the form open since an instant. */
export async function listOthersPresent(
  work: Work,
  screeningId: string,
  since: Temporal.Instant,
): Promise<readonly Present[]> {
  const { rows } = await sql<{ display_name: string; seen_at: Date }>`select w.display_name, o.seen_at
    from assessments.open_form o join access.worker_view w on w.id = o.worker_id
    where o.screening_id = ${screeningId}::uuid and o.worker_id <> ${work.actor.workerId}::uuid and o.seen_at >= ${instantToDb(since)}
    order by o.seen_at desc`.execute(work.tx)
  return rows.map((row) => ({ name: row.display_name, seenAt: instantFromDb(row.seen_at) }))
}

/** The form is closed for this reader. */
export async function dropOpenForm(work: Work, screeningId: string): Promise<void> {
  await work.tx
    .deleteFrom('assessments.open_form')
    .where('screening_id', '=', screeningId)
    .where('worker_id', '=', work.actor.workerId)
    .execute()
}
