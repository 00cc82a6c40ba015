import { sql } from 'kysely'
import type { Work } from '#modules/access/index.ts'

export interface DowntimeTask {
  readonly episode_id: string
  readonly title: string
  readonly urgent: boolean
  readonly due_at: Date
  readonly owner: string | null
}

/** Every open task of a team's open episodes, soonest first. */
export async function openTasks(work: Work, teamId: string): Promise<readonly DowntimeTask[]> {
  const { rows } = await sql<DowntimeTask>`
    select k.episode_id, k.title, k.urgent, k.due_at, w.display_name as owner
    from episodes.task_view k join episodes.episode_view e on e.id = k.episode_id and e.closed_at is null
    left join access.worker_view w on w.id = k.owner_id
    where k.done_at is null and e.team_id = ${teamId}::uuid order by k.due_at`.execute(work.tx)
  return rows
}

export interface DowntimeContact {
  readonly episode_id: string
  readonly at: Date
  /** `attempt`, or the kind of entry. */
  readonly kind: string
  readonly what: string
  readonly place: string | null
  readonly by: string | null
}

/** The last contacts of each open episode of a team, attempts and entries alike, the latest first. */
export async function lastContacts(
  work: Work,
  teamId: string,
  most: number,
): Promise<readonly DowntimeContact[]> {
  const { rows } = await sql<DowntimeContact>`
    select e.id as episode_id, l.at, l.kind, l.what, l.place, w.display_name as by
    from episodes.episode_view e cross join lateral (
      select * from (
        (select a.attempted_at as at, 'attempt' as kind, concat_ws(': ', a.result, a.note) as what, a.place, a.recorded_by
          from episodes.attempt_view a where a.episode_id = e.id order by a.attempted_at desc limit ${most})
        union all
        (select n.happened_at, n.kind, n.body, n.place, n.recorded_by
          from episodes.entry_view n where n.episode_id = e.id order by n.happened_at desc limit ${most})
      ) each order by each.at desc limit ${most}
    ) l left join access.worker_view w on w.id = l.recorded_by
    where e.closed_at is null and e.team_id = ${teamId}::uuid order by e.id, l.at desc`.execute(work.tx)
  return rows
}
