import { sql } from 'kysely'
import type { Work } from '#modules/access/index.ts'

/** One person on a work list, with what somebody needs to choose who is next. */
export interface CaseRow {
  readonly episode_id: string
  readonly person_id: string
  readonly name: string
  readonly date_of_birth: string | null
  readonly service: string
  readonly team: string
  readonly site: string | null
  readonly stage: string
  readonly urgency: 'emergency' | 'urgent' | 'routine'
  readonly identified_at: Date
  readonly next_step: string | null
  readonly next_step_at: Date | null
  readonly holder_id: string | null
  readonly holder: string | null
  readonly last_contact_at: Date | null
  readonly open_tasks: number
}

export interface CaseFilter {
  readonly holderId?: string | undefined
  readonly teamIds?: readonly string[] | undefined
  readonly stage?: string | undefined
  readonly urgency?: string | undefined
  readonly withoutHolder?: boolean | undefined
  readonly page: number
  readonly size: number
}

/** Open episodes in the order their next step falls due; one query. */
export async function caseRows(
  work: Work,
  filter: CaseFilter,
): Promise<{ rows: readonly CaseRow[]; total: number }> {
  const where = [
    sql`e.closed_at is null`,
    ...(filter.holderId === undefined ? [] : [sql`e.holder_id = ${filter.holderId}::uuid`]),
    ...(filter.teamIds === undefined ? [] : [sql`e.team_id = any (${filter.teamIds}::uuid[])`]),
    ...(filter.stage === undefined ? [] : [sql`e.stage = ${filter.stage}`]),
    ...(filter.urgency === undefined ? [] : [sql`e.urgency = ${filter.urgency}`]),
    ...(filter.withoutHolder ? [sql`e.holder_id is null`] : []),
  ]
  // The page's episodes are chosen first; names, contacts and tasks are looked up for those few only.
  const { rows } = await sql<CaseRow & { total: number }>`
    with chosen as (
      select e.*, count(*) over () as total from episodes.episode_view e where ${sql.join(where, sql` and `)}
      order by e.next_step_at nulls first, e.id limit ${filter.size} offset ${(filter.page - 1) * filter.size}
    )
    select c.id as episode_id, c.person_id, p.display_name as name, p.date_of_birth, c.service, t.name as team, s.name as site, c.stage, c.urgency,
      c.identified_at, c.next_step, c.next_step_at, c.holder_id, w.display_name as holder, c.total,
      (select a.attempted_at from episodes.attempt_view a where a.episode_id = c.id order by a.attempted_at desc limit 1) as last_contact_at,
      (select count(*)::int from episodes.task_view k where k.episode_id = c.id and k.done_at is null) as open_tasks
    from chosen c join people.person_view p on p.id = c.person_id join access.team_view t on t.id = c.team_id
    left join access.site_view s on s.id = c.site_id left join access.worker_view w on w.id = c.holder_id
    order by c.next_step_at nulls first, c.id`.execute(work.tx)
  return { rows, total: rows[0]?.total ?? 0 }
}

export interface TaskRow {
  readonly id: string
  readonly person_id: string
  readonly episode_id: string | null
  readonly name: string
  readonly kind: string
  readonly title: string
  readonly urgent: boolean
  readonly due_at: Date
  readonly owner: string | null
  readonly recipient: string | null
  readonly source_kind: string | null
  readonly source_id: string | null
}

/** Open tasks of a worker and those of their teams that nobody has taken: overdue and soonest first, urgent on top. */
export async function taskRows(
  work: Work,
  of: { readonly ownerId: string; readonly teamIds: readonly string[]; readonly most: number },
): Promise<{ readonly rows: readonly TaskRow[]; readonly total: number }> {
  const { rows } = await sql<TaskRow & { total: number }>`
    with chosen as (
      select k.*, count(*) over () as total from episodes.task_view k
      where k.done_at is null and (k.owner_id = ${of.ownerId}::uuid or (k.owner_id is null and k.team_id = any (${of.teamIds}::uuid[])))
      order by (k.urgent and k.due_at < platform.now() + interval '1 day') desc, k.due_at limit ${of.most}
    )
    select k.id, k.person_id, k.episode_id, p.display_name as name, k.kind, k.title, k.urgent, k.due_at, w.display_name as owner, k.recipient, k.source_kind, k.source_id, k.total
    from chosen k join people.person_view p on p.id = k.person_id left join access.worker_view w on w.id = k.owner_id
    order by (k.urgent and k.due_at < platform.now() + interval '1 day') desc, k.due_at`.execute(work.tx)
  return { rows, total: rows[0]?.total ?? 0 }
}

export interface TeamLoad {
  readonly worker_id: string | null
  readonly worker: string | null
  readonly open: number
  readonly overdue: number
}

/** How many open people each member of the teams holds, and how many are past their date. */
export async function teamLoad(work: Work, teamIds: readonly string[]): Promise<readonly TeamLoad[]> {
  const { rows } = await sql<TeamLoad>`
    select e.holder_id as worker_id, w.display_name as worker, count(*)::int as open,
      count(*) filter (where e.next_step_at is null or e.next_step_at < platform.now())::int as overdue
    from episodes.episode_view e left join access.worker_view w on w.id = e.holder_id
    where e.closed_at is null and e.team_id = any (${teamIds}::uuid[]) group by 1, 2 order by 2 nulls first`.execute(
    work.tx,
  )
  return rows
}

/** How many notices wait for the reader. */
export async function noticeCount(work: Work): Promise<number> {
  const row = await work.tx
    .selectFrom('access.notice_view')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('seen_at', 'is', null)
    .executeTakeFirst()
  return row?.count ?? 0
}
