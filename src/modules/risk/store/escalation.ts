import { sql } from 'kysely'
import { instantFromDb, instantToDb, type Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import type { SystemWork } from '#modules/access/index.ts'

/** A timed action past its time. */
export interface PastTime {
  readonly taskId: string
  readonly personId: string
  readonly episodeId: string | null
  readonly teamId: string
  readonly dueAt: Temporal.Instant
  /** How often the lead was told, and when last. */
  readonly times: number
  readonly lastToldAt: Temporal.Instant | null
}

/** Kinds of task that escalate by themselves; handovers have their own way. */
const kinds = ['urgent-answer', 'safeguarding', 'mental-health-act']

/** Urgent actions past their time and not done, held against other processes doing the same. */
export async function lockPastTime(work: SystemWork): Promise<readonly PastTime[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended('risk.escalation', 0))`.execute(work.tx)
  const { rows } = await sql<{
    id: string
    person_id: string
    episode_id: string | null
    team_id: string
    due_at: Date
    times: number
    last_at: Date | null
  }>`
    select k.id, k.person_id, k.episode_id, k.team_id, k.due_at, coalesce(e.times, 0) as times, e.last_at
    from episodes.task_view k left join risk.escalation e on e.task_id = k.id
    where k.done_at is null and k.urgent and k.kind = any (${kinds}::text[]) and k.due_at <= ${instantToDb(work.now)}
    order by e.last_at nulls first, k.due_at limit 500`.execute(work.tx)
  return rows.map((row) => ({
    taskId: row.id,
    personId: row.person_id,
    episodeId: row.episode_id,
    teamId: row.team_id,
    dueAt: instantFromDb(row.due_at),
    times: row.times,
    lastToldAt: row.last_at === null ? null : instantFromDb(row.last_at),
  }))
}

export interface Lead {
  readonly workerId: string
  readonly displayName: string
}

/** Who of the team's leads is told: the one on shift, or else the first by name; null when the team has none. */
export async function leadToTell(work: SystemWork, teamId: string): Promise<Lead | null> {
  const { rows } = await sql<{ worker_id: string; display_name: string }>`
    select worker_id, display_name from risk.team_lead where team_id = ${teamId}::uuid
    order by on_shift desc, display_name, worker_id limit 1`.execute(work.tx)
  const row = rows[0]
  return row === undefined ? null : { workerId: row.worker_id, displayName: row.display_name }
}

/** Whether a notice of this stands with those who are to be told and nobody has marked it as seen. */
export async function standsUnseen(
  work: SystemWork,
  to: { readonly workerId: string } | { readonly teamId: string },
  kind: string,
  link: string,
): Promise<boolean> {
  const whom =
    'workerId' in to
      ? sql`worker_id = ${to.workerId}::uuid`
      : sql`team_id = ${to.teamId}::uuid and role is null`
  const { rows } = await sql`select 1 from access.notice_view
    where ${whom} and seen_at is null and kind = ${kind} and link = ${link} limit 1`.execute(work.tx)
  return rows.length > 0
}

/** Keeps when it was looked at last, and how often somebody was told. */
export async function keepEscalation(
  work: SystemWork,
  action: PastTime,
  told: string,
  isNew: boolean,
): Promise<void> {
  const at = instantToDb(work.now)
  await work.tx
    .insertInto('risk.escalation')
    .values({
      id: newId(),
      person_id: action.personId,
      task_id: action.taskId,
      team_id: action.teamId,
      times: 1,
      first_at: at,
      last_at: at,
      told,
    })
    .onConflict((clash) =>
      clash.column('task_id').doUpdateSet({ times: action.times + (isNew ? 1 : 0), last_at: at, told }),
    )
    .execute()
}
