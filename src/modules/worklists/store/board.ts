import { sql } from 'kysely'
import type { Work } from '#modules/access/index.ts'
import type { EventKind } from '#modules/custody/index.ts'

/** One line of a site's board: somebody listed at court, or somebody worked with at the site who is on no list. */
export interface BoardRow {
  readonly row_id: string | null
  readonly listed: 'listed' | 'removed' | null
  readonly changed_note: string | null
  readonly room: string | null
  readonly start_time: string | null
  readonly list_no: string | null
  readonly sequence: number | null
  readonly case_number: string | null
  readonly hearing_type: string | null
  readonly name: string
  readonly date_of_birth: string | null
  readonly age_as_given: string | null
  /** How old somebody looked who has no date of birth. */
  readonly estimated_age: number | null
  readonly sex: string
  /** As the court says. */
  readonly youth: boolean | null
  readonly interpreter_language: string | null
  readonly interpreter_needed: boolean
  readonly hearing_language: string | null
  readonly flagged: boolean
  readonly flag_reason: string | null
  readonly person_id: string | null
  readonly episode_id: string | null
  readonly service: string | null
  readonly stage: string | null
  readonly urgency: 'emergency' | 'urgent' | 'routine' | null
  readonly holder: string | null
  readonly next_step: string | null
  readonly next_step_at: Date | null
  readonly first_seen_at: Date | null
  readonly closed_at: Date | null
  readonly exit_reason: string | null
  readonly attempts: number
  readonly last_attempt_at: Date | null
  readonly last_attempt_result: string | null
  readonly handovers_waiting: number
  /** Safeguards for under-18s that stand, whatever the date of birth says by now. */
  readonly safeguards: BoardYouth | null
  /** What the police say of somebody in custody; null where nobody wrote it down. */
  readonly detention: BoardDetention | null
}

/** How it stands with the appropriate adult, and how many safeguards wait. */
export interface BoardYouth {
  readonly adult: 'waiting' | 'done' | 'not-needed' | null
  readonly asked: boolean
  readonly waiting: number
}

/** Times as the database puts them into a document. */
export interface BoardDetention {
  readonly arrived_at: string
  readonly relevant_time: string | null
  readonly authorised_at: string | null
  readonly expected_release_at: string | null
  readonly released_at: string | null
  readonly release_kind: string | null
  readonly confirmed_at: string | null
  readonly events: readonly {
    readonly kind: EventKind
    readonly at: string
    readonly hours: number | null
    readonly confirmed_at: string | null
  }[]
}

// Detention without charge ends after 96 hours that count; hospital stays and a missed release make it longer.
const mostDaysHeld = 7

/** Everybody on the board of a site on a day, in one query, behind the reader's walls. */
export async function boardRows(work: Work, siteId: string, day: string): Promise<readonly BoardRow[]> {
  const { rows } = await sql<BoardRow>`
    with listed as (
      select r.id, r.episode_id from court.list_row_view r where r.site_id = ${siteId}::uuid and r.hearing_on = ${day}::date
    ), lines as (
      select r.id as row_id, r.status as listed, r.changed_note, r.room, to_char(r.start_time, 'HH24:MI') as start_time, r.list_no, r.sequence,
        r.case_number, r.hearing_type, coalesce(nullif(trim(concat_ws(' ', r.given, upper(r.family))), ''), r.name_as_given) as name,
        r.date_of_birth, r.age_as_given, r.sex, r.youth, r.interpreter_language, r.hearing_language, r.flagged_at is not null as flagged, r.flag_reason,
        r.flag_urgency, r.episode_id as episode_id
      from court.list_row_view r where r.site_id = ${siteId}::uuid and r.hearing_on = ${day}::date
      union all
      select null, null, null, null, null, null, null, null, null, null, null, null, 'not-known', null::boolean, null, null, false, null, null, e.id
      from episodes.episode_view e
      where e.site_id = ${siteId}::uuid and e.identified_at < (${day}::date + 1)::timestamp at time zone 'Europe/London'
        and e.identified_at >= (select (${day}::date - case when s.kind = 'custody-suite' then ${mostDaysHeld}::int else 0 end)::timestamp at time zone 'Europe/London'
          from access.site_view s where s.id = ${siteId}::uuid)
        and (e.identified_at >= (${day}::date)::timestamp at time zone 'Europe/London'
          -- Brought in before midnight and not seen yet: still here as far as anybody knows.
          or (e.closed_at is null and e.first_seen_at is null and e.identified_at >= (${day}::date - 2)::timestamp at time zone 'Europe/London')
          -- Still held: as long as the police may hold anybody.
          or exists (select 1 from custody.detention_view d where e.point_of_contact = 'custody' and d.episode_id = e.id and d.released_at is null))
        and not exists (select 1 from listed where listed.episode_id = e.id)
    )
    select l.row_id, l.listed, l.changed_note, l.room, l.start_time, l.list_no, l.sequence, l.case_number, l.hearing_type,
      coalesce(p.display_name, l.name) as name, coalesce(p.date_of_birth, l.date_of_birth) as date_of_birth, l.age_as_given, p.estimated_age,
      case when p.sex in ('male', 'female') then p.sex else l.sex end as sex, l.youth,
      coalesce(p.interpreter_language, l.interpreter_language) as interpreter_language,
      coalesce(p.interpreter = 'needed', false) or l.interpreter_language is not null as interpreter_needed,
      coalesce(p.hearing_language, l.hearing_language) as hearing_language, l.flagged, l.flag_reason,
      e.person_id, e.id as episode_id, e.service, e.stage, coalesce(e.urgency, l.flag_urgency) as urgency, w.display_name as holder,
      e.next_step, e.next_step_at, e.first_seen_at, e.closed_at, e.exit_reason,
      coalesce(a.attempts, 0) as attempts, a.last_at as last_attempt_at, a.last_result as last_attempt_result, coalesce(h.waiting, 0) as handovers_waiting, d.detention, y.safeguards
    from lines l
    left join episodes.episode_view e on e.id = l.episode_id
    left join people.person_view p on p.id = e.person_id
    left join access.worker_view w on w.id = e.holder_id
    left join lateral (select count(*)::int as attempts, max(t.attempted_at) as last_at, (array_agg(t.result order by t.attempted_at desc))[1] as last_result
      from episodes.attempt_view t where t.episode_id = e.id) a on e.id is not null
    left join lateral (select count(*)::int as waiting from handovers.handover_view h where h.episode_id = e.id and h.acknowledged_at is null
      and h.withdrawn_at is null) h on e.id is not null
    left join lateral (select jsonb_build_object('arrived_at', c.arrived_at, 'relevant_time', c.relevant_time, 'authorised_at', c.authorised_at,
        'expected_release_at', c.expected_release_at, 'released_at', c.released_at, 'release_kind', c.release_kind, 'confirmed_at', c.confirmed_at,
        'events', coalesce((select jsonb_agg(jsonb_build_object('kind', v.kind, 'at', v.at, 'hours', v.hours, 'confirmed_at', v.confirmed_at))
          from custody.detention_event_view v where v.detention_id = c.id and v.withdrawn_at is null), '[]')) as detention
      from custody.detention_view c where c.episode_id = e.id) d on e.point_of_contact = 'custody'
    left join lateral (select jsonb_build_object('adult', u.adult_state, 'asked', u.adult_asked_at is not null, 'waiting', u.waiting) as safeguards
      from episodes.youth_view u where u.episode_id = e.id and u.ended_at is null and u.closed_at is null) y on e.id is not null`.execute(
    work.tx,
  )
  return rows
}

/** A site the reader's team covers, or null. */
export async function coveredSite(
  work: Work,
  siteId: string,
): Promise<{ id: string; name: string; kind: string; phone: string | null } | null> {
  if (!work.actor.siteIds.includes(siteId)) return null
  const row = await work.tx
    .selectFrom('access.site_view')
    .select(['id', 'name', 'kind', 'phone'])
    .where('id', '=', siteId)
    .executeTakeFirst()
  return row ?? null
}
