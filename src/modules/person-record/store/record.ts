import { sql } from 'kysely'
import type { Work } from '#modules/access/index.ts'

export interface EpisodeLine {
  readonly id: string
  /** The record it stands on: a person may have several that were merged. */
  readonly person_id: string
  readonly service: string
  readonly team: string
  readonly team_phone: string | null
  readonly site: string | null
  readonly stage: string
  readonly urgency: 'emergency' | 'urgent' | 'routine'
  readonly holder: string | null
  readonly next_step: string | null
  readonly next_step_at: Date | null
  readonly identified_at: Date
  readonly closed_at: Date | null
  readonly exit_reason: string | null
}

/** Every episode of these records the reader may see, open ones first. */
export async function episodeLines(
  work: Work,
  personIds: readonly string[],
): Promise<readonly EpisodeLine[]> {
  const { rows } = await sql<EpisodeLine>`
    select e.id, e.person_id, e.service, t.name as team, t.phone as team_phone, s.name as site, e.stage, e.urgency, w.display_name as holder, e.next_step,
      e.next_step_at, e.identified_at, e.closed_at, e.exit_reason
    from episodes.episode_view e join access.team_view t on t.id = e.team_id left join access.site_view s on s.id = e.site_id
    left join access.worker_view w on w.id = e.holder_id
    where e.person_id = any (${[...personIds]}::uuid[]) order by e.closed_at desc nulls first, e.identified_at desc`.execute(
    work.tx,
  )
  return rows
}

export const timelineKinds = [
  'entry',
  'attempt',
  'move',
  'screening',
  'handover',
  'referral',
  'report',
] as const
export type TimelineKind = (typeof timelineKinds)[number]

export interface TimelineLine {
  readonly kind: TimelineKind
  readonly id: string
  readonly person_id: string
  readonly episode_id: string | null
  readonly service: string | null
  readonly happened_at: Date
  readonly recorded_at: Date
  readonly by: string | null
  /** A code (kind of entry, result of an attempt, stage, status), to be worded by the reader's page. */
  readonly code: string
  readonly text: string | null
}

/** What happened with somebody, newest first, across all of these records that the reader may see; one query. */
export async function timeline(
  work: Work,
  personIds: readonly string[],
  most: number,
): Promise<readonly TimelineLine[]> {
  // For one record the index gives the newest first; several have to be sorted.
  const [first, ...others] = personIds
  const theirs = others.length === 0 ? sql`${first}::uuid` : sql`any (${[...personIds]}::uuid[])`
  const { rows } = await sql<TimelineLine>`
    with lines as (
      (select 'entry' as kind, n.id, n.person_id, n.episode_id, n.happened_at, n.recorded_at, n.recorded_by as by_id, n.kind as code, n.body as text
        from episodes.entry_view n where n.person_id = ${theirs} order by n.happened_at desc limit ${most})
      union all
      (select 'attempt', a.id, a.person_id, a.episode_id, a.attempted_at, a.recorded_at, a.recorded_by, a.result, concat_ws('. ', a.place, a.note)
        from episodes.attempt_view a where a.person_id = ${theirs} order by a.attempted_at desc limit ${most})
      union all
      (select 'move', m.id, e.person_id, m.episode_id, m.moved_at, m.recorded_at, m.moved_by, m.to_stage, m.reason
        from episodes.stage_move_view m join episodes.episode_view e on e.id = m.episode_id where e.person_id = ${theirs}
        order by m.moved_at desc limit ${most})
      union all
      (select 'screening', s.id, s.person_id, s.episode_id, s.started_at, s.started_at, s.started_by, s.status,
          -- A signed screening stands beside this as its entry, summary included.
          case when s.status <> 'signed' then s.summary end
        from assessments.screening_view s where s.person_id = ${theirs})
      union all
      (select 'handover', h.id, h.person_id, h.episode_id, h.said_at, h.recorded_at, h.said_by,
          case when h.withdrawn_at is not null then 'withdrawn' when h.acknowledged_at is not null then 'acknowledged' else 'waiting' end,
          h.to_name || ', ' || h.to_role
        from handovers.handover_view h where h.person_id = ${theirs})
      union all
      (select 'referral', o.id, o.person_id, o.episode_id, coalesce(o.outcome_at, o.appointment_at, o.decided_at, o.sent_at, o.created_at), o.created_at, o.created_by, o.status,
          v.name || ': ' || replace(o.need, '-', ' ')
        from onward_referrals.onward_referral_view o join directory.service_view v on v.id = o.service_id where o.person_id = ${theirs})
      union all
      (select 'report', r.id, r.person_id, r.episode_id, coalesce(r.recalled_at, r.issued_at, r.asked_at), r.created_at, coalesce(r.issued_by, r.created_by),
          case when r.recalled_at is not null then 'recalled' else r.status end, concat_ws(': ', r.number, r.requester_name)
        from reports.report_view r where r.person_id = ${theirs})
    )
    select l.kind, l.id, l.person_id, l.episode_id, e.service, l.happened_at, l.recorded_at, w.display_name as by, l.code, l.text
    from lines l left join episodes.episode_view e on e.id = l.episode_id left join access.worker_view w on w.id = l.by_id
    order by l.happened_at desc, l.id desc limit ${most}`.execute(work.tx)
  return rows
}
