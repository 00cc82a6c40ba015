import { sql } from 'kysely'
import { instantFromDb, instantToDb } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import type { AgeFacts } from '#kernel/treated-as.ts'
import type { Work } from '#modules/access/index.ts'
import type { MhaEvent, MhaEventKind, MhaTracker, PlaceOfSafety } from '../schema/mental-health-act.ts'

interface FoundEvent {
  id: string
  kind: MhaEventKind
  at: string
  by_name: string
  place: PlaceOfSafety | null
  conditions: string[]
  result: string | null
  note: string | null
  recorded_at: string
  recorded_by_name: string | null
  corrects_id: string | null
  correction_reason: string | null
}

interface Found {
  id: string
  person_id: string
  episode_id: string
  team_id: string
  opened_at: Date
  events: FoundEvent[]
}

const instant = (text: string) => instantFromDb(new Date(text))

async function trackersWhere(work: Work, where: ReturnType<typeof sql>): Promise<readonly MhaTracker[]> {
  const { rows } = await sql<Found>`
    select m.id, m.person_id, m.episode_id, m.team_id, m.opened_at,
      coalesce((select jsonb_agg(to_jsonb(v) || jsonb_build_object('recorded_by_name', w.display_name) order by v.recorded_at, v.id)
        from risk.mha_event v left join access.worker_view w on w.id = v.recorded_by where v.tracker_id = m.id), '[]') as events
    from risk.mha_tracker m where ${where} order by m.opened_at desc, m.id`.execute(work.tx)
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    episodeId: row.episode_id,
    teamId: row.team_id,
    openedAt: instantFromDb(row.opened_at),
    events: row.events.map((one): MhaEvent => ({
      id: one.id,
      kind: one.kind,
      at: instant(one.at),
      byName: one.by_name,
      place: one.place,
      conditions: one.conditions,
      result: one.result,
      note: one.note,
      recordedAt: instant(one.recorded_at),
      recordedByName: one.recorded_by_name ?? 'Somebody',
      correctsId: one.corrects_id,
      correctionReason: one.correction_reason,
    })),
  }))
}

/** The trackers of an episode, the newest first. */
export function trackersOf(work: Work, episodeId: string): Promise<readonly MhaTracker[]> {
  return trackersWhere(work, sql`m.episode_id = ${episodeId}::uuid`)
}

/** The trackers of a person whose outcome nobody has written down. */
export function openTrackersOf(work: Work, personIds: readonly string[]): Promise<readonly MhaTracker[]> {
  return trackersWhere(
    work,
    sql`m.person_id = any (${[...personIds]}::uuid[])
      and not exists (select 1 from risk.mha_event o where o.tracker_id = m.id and o.kind = 'outcome'
        and not exists (select 1 from risk.mha_event c where c.corrects_id = o.id))`,
  )
}

export async function insertTracker(
  work: Work,
  of: { readonly id: string; readonly personId: string; readonly episodeId: string; readonly teamId: string },
): Promise<void> {
  await work.tx
    .insertInto('risk.mha_tracker')
    .values({
      id: of.id,
      person_id: of.personId,
      episode_id: of.episodeId,
      team_id: of.teamId,
      opened_at: instantToDb(work.now),
      opened_by: work.actor.workerId,
    })
    .execute()
}

export async function insertEvent(
  work: Work,
  trackerId: string,
  event: Pick<MhaEvent, 'kind' | 'at' | 'byName' | 'place' | 'conditions' | 'result' | 'note'>,
  correction: { readonly lineId: string; readonly reason: string } | null = null,
): Promise<void> {
  await work.tx
    .insertInto('risk.mha_event')
    .values({
      id: newId(),
      tracker_id: trackerId,
      kind: event.kind,
      at: instantToDb(event.at),
      by_name: event.byName,
      place: event.place,
      conditions: [...event.conditions],
      result: event.result,
      note: event.note,
      corrects_id: correction?.lineId ?? null,
      correction_reason: correction?.reason ?? null,
      recorded_at: instantToDb(work.now),
      recorded_by: work.actor.workerId,
    })
    .execute()
}

/** What settles whether somebody is treated as under 18; that safeguards for under-18s stand open is how they look. */
export async function ageFacts(work: Work, personId: string): Promise<AgeFacts> {
  const { rows } = await sql<{
    date_of_birth: string | null
    dob_precision: string
    estimated_age: number | null
    youth: boolean
  }>`select p.date_of_birth, p.dob_precision, p.estimated_age,
      exists (select 1 from episodes.youth_view y where y.person_id = p.id and y.ended_at is null and y.closed_at is null) as youth
    from people.person_view p where p.id = ${personId}::uuid`.execute(work.tx)
  const row = rows[0]
  return {
    dateOfBirth: row?.date_of_birth ?? null,
    precision: row?.dob_precision,
    estimatedAge: row?.estimated_age ?? null,
    looksUnder18: row?.youth === true ? true : null,
  }
}
