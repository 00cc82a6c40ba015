import type { Tx } from '#db/types.ts'
import { instantToDb } from '#kernel/dates.ts'
import type { ShiftInput } from '../schema/organisation.ts'

export interface ShiftRow {
  readonly id: string
  readonly workerName: string
  readonly teamName: string
  readonly siteName: string
  readonly startsAt: Date
  readonly endsAt: Date
  readonly version: number
}

/** Shifts that are going on or come within a time. */
export async function listShifts(tx: Tx, from: Date, to: Date): Promise<readonly ShiftRow[]> {
  return tx
    .selectFrom('access.shift as s')
    .innerJoin('access.worker as w', 'w.id', 's.worker_id')
    .innerJoin('access.team as t', 't.id', 's.team_id')
    .innerJoin('access.site as x', 'x.id', 's.site_id')
    .select([
      's.id',
      'w.display_name as workerName',
      't.name as teamName',
      'x.name as siteName',
      's.starts_at as startsAt',
      's.ends_at as endsAt',
      's.version',
    ])
    .where('s.cancelled_at', 'is', null)
    .where('s.ends_at', '>', from)
    .where('s.starts_at', '<', to)
    .orderBy('s.starts_at')
    .orderBy('w.display_name')
    .limit(500)
    .execute()
}

/** Whether the worker is on another shift meanwhile. */
export async function hasShiftDuring(tx: Tx, workerId: string, from: Date, to: Date): Promise<boolean> {
  const row = await tx
    .selectFrom('access.shift')
    .select('id')
    .where('worker_id', '=', workerId)
    .where('cancelled_at', 'is', null)
    .where('ends_at', '>', from)
    .where('starts_at', '<', to)
    .executeTakeFirst()
  return row !== undefined
}

export async function insertShift(tx: Tx, id: string, given: ShiftInput): Promise<void> {
  await tx
    .insertInto('access.shift')
    .values({
      id,
      worker_id: given.workerId,
      team_id: given.teamId,
      site_id: given.siteId,
      starts_at: instantToDb(given.startsAt),
      ends_at: instantToDb(given.endsAt),
    })
    .execute()
}

export interface ShiftFound {
  readonly workerId: string
  readonly siteId: string
  readonly endsAt: Date
}

export async function findShift(tx: Tx, id: string): Promise<ShiftFound | null> {
  return (
    (await tx
      .selectFrom('access.shift')
      .select(['worker_id as workerId', 'site_id as siteId', 'ends_at as endsAt'])
      .where('id', '=', id)
      .executeTakeFirst()) ?? null
  )
}

/** Cancels a shift that is still to come or going on; false when somebody saved first. */
export async function cancelShift(
  tx: Tx,
  id: string,
  version: number,
  cancelled: { readonly at: Date; readonly by: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('access.shift')
    .set({ cancelled_at: cancelled.at, cancelled_by: cancelled.by })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('cancelled_at', 'is', null)
    .where('ends_at', '>', cancelled.at)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
