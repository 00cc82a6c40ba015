import { sql } from 'kysely'
import { instantFromDb, instantToDb, londonDay, type Temporal } from '#kernel/dates.ts'
import type { Tx } from '#db/types.ts'
import type { SystemWork, Work } from '#modules/access/index.ts'
import type { LinkEnding, OneTimeLink, PassedOn } from '../schema/one-time-link.ts'

interface LinkRow {
  id: string
  for_name: string
  for_role: string
  how: PassedOn
  made_at: Date
  made_by: string
  expires_at: Date
  opened_at: Date | null
  opened_name: string | null
  opened_role: string | null
  ended_at: Date | null
  ended_why: LinkEnding | null
}

/** The links made for one thing that was sent, latest first. */
export async function linksOf(work: Work, sentId: string): Promise<readonly OneTimeLink[]> {
  const { rows } = await sql<LinkRow>`
    select l.id, l.for_name, l.for_role, l.how, l.made_at, w.display_name as made_by, l.expires_at,
      l.opened_at, l.opened_name, l.opened_role, l.ended_at, l.ended_why
    from sharing.one_time_link l join access.worker_view w on w.id = l.made_by
    where l.sent_id = ${sentId}::uuid order by l.made_at desc, l.id desc`.execute(work.tx)
  return rows.map((row) => ({
    id: row.id,
    forName: row.for_name,
    forRole: row.for_role,
    how: row.how,
    madeAt: instantFromDb(row.made_at),
    madeBy: row.made_by,
    expiresAt: instantFromDb(row.expires_at),
    opened:
      row.opened_at === null
        ? null
        : { at: instantFromDb(row.opened_at), name: row.opened_name ?? '', role: row.opened_role ?? '' },
    ended:
      row.ended_at === null || row.ended_why === null
        ? null
        : { at: instantFromDb(row.ended_at), why: row.ended_why },
  }))
}

export interface NewLink {
  readonly id: string
  readonly tokenHash: Buffer
  readonly sentId: string
  readonly personId: string
  readonly forName: string
  readonly forRole: string
  readonly how: PassedOn
  readonly expiresAt: Temporal.Instant
}

export async function insertLink(work: Work, row: NewLink): Promise<void> {
  await work.tx
    .insertInto('sharing.one_time_link')
    .values({
      id: row.id,
      token_hash: row.tokenHash,
      sent_id: row.sentId,
      person_id: row.personId,
      for_name: row.forName,
      for_role: row.forRole,
      how: row.how,
      made_at: instantToDb(work.now),
      made_by: work.actor.workerId,
      expires_at: instantToDb(row.expiresAt),
    })
    .execute()
}

/** Ends the links of what was sent that nobody opened; which they were. */
export async function endLinks(
  tx: Tx,
  sentIds: readonly string[],
  ending: { readonly at: Temporal.Instant; readonly why: LinkEnding },
): Promise<readonly string[]> {
  if (sentIds.length === 0) return []
  const rows = await tx
    .updateTable('sharing.one_time_link')
    .set({ ended_at: instantToDb(ending.at), ended_why: ending.why })
    .where('sent_id', 'in', sentIds)
    .where('opened_at', 'is', null)
    .where('ended_at', 'is', null)
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}

/**
 * Whether a link opens anything at this moment: the receiving team could still see it themselves, on an agreement in force, and
 * its own time is not over. One look-up by the hash, whatever is wrong with the link.
 */
const opens = (now: Temporal.Instant) => sql`
  l.opened_at is null and l.ended_at is null and l.expires_at > ${instantToDb(now)} and s.closed_at is null
  and not access.is_sealed(s.person_id)
  and exists (select 1 from sharing.agreement a join access.team_view t on t.id = a.team_id and t.active
    where a.team_id = s.to_team_id and s.purpose = any (a.purposes) and a.from_on <= ${londonDay(now).toString()}::date
      and (a.until_on is null or a.until_on >= ${londonDay(now).toString()}::date))`

export interface WaitingLink {
  readonly team: string
  readonly phone: string | null
}

/** Who may be asked about a link; null when it opens nothing. */
export async function findWaiting(work: SystemWork, tokenHash: Buffer): Promise<WaitingLink | null> {
  const { rows } = await sql<{ from_team: string; from_phone: string | null }>`
    select s.from_team, s.from_phone from sharing.one_time_link l join sharing.sent s on s.id = l.sent_id
    where l.token_hash = ${tokenHash} and ${opens(work.now)}`.execute(work.tx)
  const row = rows[0]
  return row === undefined ? null : { team: row.from_team, phone: row.from_phone }
}

/** Uses a link up: of two who open it at once, one gets it. Null when it opens nothing. */
export async function takeLink(
  work: SystemWork,
  tokenHash: Buffer,
  by: { readonly name: string; readonly role: string },
) {
  const { rows } = await sql<{ id: string; sent_id: string; made_by: string; made_by_name: string }>`
    update sharing.one_time_link l set opened_at = ${instantToDb(work.now)}, opened_name = ${by.name}, opened_role = ${by.role}
    from sharing.sent s, access.worker_view w
    where s.id = l.sent_id and w.id = l.made_by and l.token_hash = ${tokenHash} and ${opens(work.now)}
    returning l.id, l.sent_id, l.made_by, w.display_name as made_by_name`.execute(work.tx)
  const row = rows[0]
  return row === undefined
    ? null
    : { id: row.id, sentId: row.sent_id, madeBy: { workerId: row.made_by, displayName: row.made_by_name } }
}
