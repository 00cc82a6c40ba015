import { sql } from 'kysely'
import { londonDay, type Temporal } from '#kernel/dates.ts'
import type { Tx } from '#db/types.ts'

export interface NoticeToInsert {
  readonly id: string
  readonly workerId?: string
  readonly teamId?: string
  readonly role?: string | undefined
  readonly kind: string
  readonly personId: string | null
  readonly message: string
  readonly link: string | null
  readonly at: Date
}

export async function insertNotices(tx: Tx, notices: readonly NoticeToInsert[]): Promise<void> {
  await tx
    .insertInto('access.notice')
    .values(
      notices.map((one) => ({
        id: one.id,
        worker_id: one.workerId ?? null,
        team_id: one.teamId ?? null,
        role: one.role ?? null,
        kind: one.kind,
        person_id: one.personId,
        message: one.message,
        link: one.link,
        created_at: one.at,
      })),
    )
    .execute()
}

/** Teams in which somebody has this role now. */
export async function teamsWithRole(tx: Tx, role: string, now: Temporal.Instant): Promise<readonly string[]> {
  const today = londonDay(now).toString()
  const rows = await tx
    .selectFrom('access.membership as m')
    .innerJoin('access.worker as w', 'w.id', 'm.worker_id')
    .select('m.team_id as teamId')
    .distinct()
    .where('m.role', '=', role)
    .where('w.status', '=', 'active')
    .where('m.from_on', '<=', today)
    .where((one) => one.or([one('m.until_on', 'is', null), one('m.until_on', '>=', today)]))
    .execute()
  return rows.map((row) => row.teamId)
}

export interface NoticeRow {
  readonly id: string
  readonly kind: string
  readonly message: string
  readonly link: string | null
  readonly createdAt: Date
}

/**
 * What the reader may see (the wall decides whose notices those are) and nobody has marked yet. One about somebody whose record has
 * been sealed since leads nowhere, but for those who are named for it.
 */
export async function listNotices(tx: Tx, limit: number): Promise<readonly NoticeRow[]> {
  return tx
    .selectFrom('access.notice')
    .select([
      'id',
      'kind',
      'message',
      'created_at as createdAt',
      sql<
        string | null
      >`case when link like '/people/%' and person_id is not null and access.is_sealed(person_id)
        and not exists (select 1 from access.relationship r where r.person_id = notice.person_id and r.kind = 'sealed-named'
          and r.worker_id = platform.my_worker() and (r.until_at is null or r.until_at > platform.now()))
        then null else link end`.as('link'),
    ])
    .where('seen_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** True when there was such a notice for the reader; marking one that was marked before changes nothing. */
export async function markSeen(tx: Tx, noticeId: string, workerId: string, at: Date): Promise<boolean> {
  const found = await tx
    .selectFrom('access.notice')
    .select('seen_at')
    .where('id', '=', noticeId)
    .executeTakeFirst()
  if (found === undefined) return false
  await tx
    .updateTable('access.notice')
    .set({ seen_at: at, seen_by: workerId })
    .where('id', '=', noticeId)
    .where('seen_at', 'is', null)
    .execute()
  return true
}
