import { sql } from 'kysely'
import type { Work } from '#modules/access/index.ts'
import type { LostKind } from '../rules.ts'

export interface LostRow {
  readonly kind: LostKind
  readonly person_id: string
  readonly episode_id: string | null
  /** The referral to us, where that is what is lost. */
  readonly referral_id: string | null
  /** What a task came from: the risk or the alert to look at again. */
  readonly source_kind: string | null
  readonly source_id: string | null
  readonly name: string
  readonly team: string
  readonly holder: string | null
  /** What it is about: the next step, the task, who referred, the service referred to. */
  readonly about: string
  /** Since when it has been like this: the time open counts from here. */
  readonly since: Date
}

/** What is lost, and where: one query over everything that must never pass in silence. */
const found = (teamIds: readonly string[]) => sql`
    with mine as (select * from episodes.episode_view e where e.team_id = any (${teamIds}::uuid[])
      and (e.closed_at is null or (e.second_person_due_at is not null and e.second_person_at is null))),
    found as (
      select 'no-holder' as kind, m.person_id, m.id as episode_id, m.team_id, m.holder_id, coalesce(m.next_step, 'No next step') as about, m.identified_at as since, null::uuid as referral_id, null::text as source_kind, null::uuid as source_id
      from mine m where m.closed_at is null and (m.holder_id is null or not exists (
        select 1 from episodes.holder_view h where h.team_id = m.team_id and h.worker_id = m.holder_id))
      union all
      select 'no-next-step', m.person_id, m.id, m.team_id, m.holder_id, coalesce(m.next_step, 'Nothing planned'), m.identified_at, null, null, null
      from mine m where m.closed_at is null and (m.next_step_at is null or m.next_step is null)
      union all
      select 'next-step-past', m.person_id, m.id, m.team_id, m.holder_id, m.next_step, m.next_step_at, null, null, null
      from mine m where m.closed_at is null and m.next_step is not null and m.next_step_at < platform.now()
      union all
      select 'second-person-waiting', m.person_id, m.id, m.team_id, m.holder_id, coalesce(m.exit_reason, ''), m.closed_at, null, null, null
      from mine m where m.closed_at is not null and m.second_person_due_at is not null and m.second_person_at is null
      union all
      select 'task-past', k.person_id, k.episode_id, k.team_id, k.owner_id, k.title, k.due_at, null, k.source_kind, k.source_id
      from episodes.task_view k where k.done_at is null and k.due_at < platform.now() and k.team_id = any (${teamIds}::uuid[])
      union all
      select 'handover-unacknowledged', h.person_id, h.episode_id, h.team_id, h.said_by, h.to_name || ', ' || h.to_role, h.said_at, null, null, null
      from handovers.handover_view h where h.acknowledged_at is null and h.withdrawn_at is null and h.team_id = any (${teamIds}::uuid[])
        and (h.urgent or h.said_at < platform.now() - interval '1 day')
      union all
      select 'referral-unanswered', o.person_id, o.episode_id, o.team_id, o.holder_id, s.name, coalesce(o.chase_on::timestamp at time zone 'Europe/London', o.sent_at), null, null, null
      from onward_referrals.onward_referral_view o join directory.service_view s on s.id = o.service_id
      where o.outcome_at is null and o.team_id = any (${teamIds}::uuid[]) and o.status <> 'draft'
        and (o.chase_on is null or o.chase_on <= (platform.now() at time zone 'Europe/London')::date)
      union all
      select 'referral-undecided', r.person_id, null::uuid, r.team_id, null::uuid, r.referrer_name, r.received_at, r.id, null, null
      from referrals.referral_view r where r.status = 'new' and r.team_id = any (${teamIds}::uuid[])
    )`

/**
 * Everybody who is in danger of being lost, for the reader's teams. A referral to us stands on it from its arrival: no source gives a time in which it is to be decided. Complete by test: a second, slow query over the raw tables must agree after every random history.
 */
export async function lostRows(work: Work, teamIds: readonly string[]): Promise<readonly LostRow[]> {
  const { rows } = await sql<LostRow>`${found(teamIds)}
    select f.kind, f.person_id, f.episode_id, f.referral_id, f.source_kind, f.source_id, p.display_name as name, t.name as team, w.display_name as holder, f.about, f.since
    from found f join people.person_view p on p.id = f.person_id join access.team_view t on t.id = f.team_id
    left join access.worker_view w on w.id = f.holder_id
    order by f.since, f.kind`.execute(work.tx)
  return rows
}

/** How many there are, without looking up who. */
export async function lostCount(work: Work, teamIds: readonly string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`${found(teamIds)}
    select count(*)::int as count from found f`.execute(work.tx)
  return rows[0]?.count ?? 0
}
