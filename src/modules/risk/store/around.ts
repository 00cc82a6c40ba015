import { sql } from 'kysely'
import { instantFromDb, instantToDb, londonDay, Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import type { Work } from '#modules/access/index.ts'
import type { KeepApart, Mappa, NewMappa, StandingAlert } from '../schema/apart.ts'

interface FoundAlert {
  id: string
  person_id: string
  kind: string
  message: string
  starts_on: string
  ends_on: string | null
  review_on: string | null
  reviewer: string | null
  risk_entry_id: string | null
  ended_at: string | null
}

interface FoundMappa {
  category: number | null
  level: number | null
  ended: boolean
  source: string
  from_name: string
  received_on: string
  note: string | null
  recorded_at: string
  by_name: string | null
}

interface FoundApart {
  id: string
  other_id: string
  other_name: string | null
  reason: string | null
  team_name: string
  recorded_at: string
  by_name: string | null
  version: number
}

interface FoundPast {
  id: string
  episode_id: string | null
  person_id: string
  title: string
  due_at: string
  owner: string | null
  times: number
}

/** An urgent action that is past its time, with how often the lead was told. */
export interface PastAction {
  readonly taskId: string
  readonly personId: string
  readonly episodeId: string | null
  readonly title: string
  readonly dueAt: Temporal.Instant
  readonly ownerName: string | null
  readonly timesTold: number
}

/** What stands around the risks of a person. */
export interface Around {
  readonly alerts: readonly StandingAlert[]
  readonly mappa: readonly Mappa[]
  readonly apart: readonly KeepApart[]
  readonly past: readonly PastAction[]
  readonly planMadeAt: Temporal.Instant | null
}

const day = (text: string | null) => (text === null ? null : Temporal.PlainDate.from(text))
const instant = (text: string) => instantFromDb(new Date(text))

function alertFrom(found: FoundAlert, today: string): StandingAlert {
  return {
    id: found.id,
    personId: found.person_id,
    kind: found.kind,
    message: found.message,
    startsOn: Temporal.PlainDate.from(found.starts_on),
    endsOn: day(found.ends_on),
    reviewOn: day(found.review_on),
    reviewerName: found.reviewer,
    riskEntryId: found.risk_entry_id,
    ended: found.ended_at !== null || (found.ends_on !== null && found.ends_on < today),
  }
}

const alertRows = sql`select a.*, w.display_name as reviewer from people.alert_view a
  left join access.worker_view w on w.id = a.reviewer_id`

/** Everything about a person's safety besides the risks themselves, in one question. */
export async function findAround(work: Work, personIds: readonly string[]): Promise<Around> {
  const today = londonDay(work.now).toString()
  const ids = sql`${[...personIds]}::uuid[]`
  const { rows } = await sql<{
    alerts: FoundAlert[]
    mappa: FoundMappa[]
    apart: FoundApart[]
    past: FoundPast[]
    plan_made_at: string | null
  }>`select
    (select coalesce(jsonb_agg(to_jsonb(x) order by x.starts_on desc), '[]') from (${alertRows}
      where a.person_id = any (${ids}) and a.ended_at is null and (a.ends_on is null or a.ends_on >= ${today}::date)) x) as alerts,
    (select coalesce(jsonb_agg(to_jsonb(x) order by x.recorded_at desc, x.id desc), '[]') from (select m.*, w.display_name as by_name
      from risk.mappa m left join access.worker_view w on w.id = m.recorded_by where m.person_id = any (${ids})) x) as mappa,
    (select coalesce(jsonb_agg(to_jsonb(x) order by x.recorded_at desc), '[]') from (
      select k.id, o.other_id, p.display_name as other_name, r.body as reason, t.name as team_name, k.recorded_at,
        w.display_name as by_name, k.version
      from risk.keep_apart k
      cross join lateral (select case when k.person_id = any (${ids}) then k.other_person_id else k.person_id end as other_id) o
      join access.team_view t on t.id = k.team_id
      left join people.person_view p on p.id = o.other_id
      left join risk.restricted r on r.source_kind = 'keep-apart' and r.source_id = k.id
      left join access.worker_view w on w.id = k.recorded_by
      where (k.person_id = any (${ids}) or k.other_person_id = any (${ids})) and k.ended_at is null) x) as apart,
    (select coalesce(jsonb_agg(to_jsonb(x) order by x.due_at), '[]') from (
      select k.id, k.episode_id, k.person_id, k.title, k.due_at, w.display_name as owner, coalesce(e.times, 0) as times
      from episodes.task_view k left join risk.escalation e on e.task_id = k.id left join access.worker_view w on w.id = k.owner_id
      where k.person_id = any (${ids}) and k.done_at is null and k.urgent and k.due_at < ${instantToDb(work.now)}) x) as past,
    (select to_jsonb(max(c.made_at)) #>> '{}' from risk.crisis_plan c where c.person_id = any (${ids})) as plan_made_at`.execute(
    work.tx,
  )
  const row = rows[0]
  return {
    alerts: (row?.alerts ?? []).map((one) => alertFrom(one, today)),
    mappa: (row?.mappa ?? []).map((one) => ({
      category: one.category,
      level: one.level,
      ended: one.ended,
      source: one.source,
      fromName: one.from_name,
      receivedOn: Temporal.PlainDate.from(one.received_on),
      note: one.note,
      recordedAt: instant(one.recorded_at),
      byName: one.by_name ?? 'Somebody',
    })),
    apart: (row?.apart ?? []).map((one) => ({
      id: one.id,
      otherId: one.other_id,
      otherName: one.other_name,
      reason: one.reason,
      teamName: one.team_name,
      recordedAt: instant(one.recorded_at),
      byName: one.by_name ?? 'Somebody',
      version: one.version,
    })),
    past: (row?.past ?? []).map((one) => ({
      taskId: one.id,
      personId: one.person_id,
      episodeId: one.episode_id,
      title: one.title,
      dueAt: instant(one.due_at),
      ownerName: one.owner,
      timesTold: one.times,
    })),
    planMadeAt: row?.plan_made_at == null ? null : instant(row.plan_made_at),
  }
}

/** One alert of a person within the reader's sight. */
export async function findAlert(
  work: Work,
  personId: string,
  alertId: string,
): Promise<StandingAlert | null> {
  const { rows } = await sql<{ found: FoundAlert }>`select to_jsonb(x) as found from (${alertRows}
    where a.id = ${alertId}::uuid and a.person_id = ${personId}::uuid) x`.execute(work.tx)
  const found = rows[0]?.found
  return found === undefined ? null : alertFrom(found, londonDay(work.now).toString())
}

export async function insertMappa(
  work: Work,
  teamId: string,
  given: NewMappa & { readonly ended: boolean; readonly receivedOn: Temporal.PlainDate },
): Promise<void> {
  await work.tx
    .insertInto('risk.mappa')
    .values({
      id: newId(),
      person_id: given.personId,
      team_id: teamId,
      category: given.category,
      level: given.level,
      ended: given.ended,
      source: given.source.trim(),
      from_name: given.fromName.trim(),
      received_on: given.receivedOn.toString(),
      note: given.note.trim() === '' ? null : given.note.trim(),
      recorded_at: instantToDb(work.now),
      recorded_by: work.actor.workerId,
    })
    .execute()
}

/** Whether the reader sees somebody. */
export async function seesPerson(work: Work, personId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from people.person_view where id = ${personId}::uuid`.execute(work.tx)
  return rows.length > 0
}

/** Whether two people are kept apart already, whichever was named first. */
export async function isApart(work: Work, one: string, other: string): Promise<boolean> {
  const { rows } = await sql`select 1 from risk.keep_apart where ended_at is null
    and ((person_id = ${one}::uuid and other_person_id = ${other}::uuid)
      or (person_id = ${other}::uuid and other_person_id = ${one}::uuid))`.execute(work.tx)
  return rows.length > 0
}

export async function insertApart(
  work: Work,
  row: { readonly id: string; readonly personId: string; readonly otherId: string; readonly teamId: string },
): Promise<void> {
  await work.tx
    .insertInto('risk.keep_apart')
    .values({
      id: row.id,
      person_id: row.personId,
      other_person_id: row.otherId,
      team_id: row.teamId,
      recorded_at: instantToDb(work.now),
      recorded_by: work.actor.workerId,
    })
    .execute()
}

/** Ends it, seen from either of the two; false when it is not there or has ended already. */
export async function endApartRow(
  work: Work,
  of: { readonly id: string; readonly personId: string; readonly reason: string },
): Promise<boolean> {
  const changed = await work.tx
    .updateTable('risk.keep_apart')
    .set({ ended_at: instantToDb(work.now), ended_by: work.actor.workerId, end_reason: of.reason })
    .where('id', '=', of.id)
    .where('ended_at', 'is', null)
    .where((either) =>
      either.or([either('person_id', '=', of.personId), either('other_person_id', '=', of.personId)]),
    )
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

export interface Glance {
  readonly current: number
  readonly due: number
  readonly plan: boolean
  readonly mappa: boolean
  readonly safeguarding: number
  readonly mentalHealthAct: number
  readonly apart: number
  readonly past: number
}

/** How a person's safety stands, in numbers and one question: for the top of their page. */
export async function glanceOf(work: Work, personIds: readonly string[]): Promise<Glance> {
  const ids = sql`${[...personIds]}::uuid[]`
  const today = londonDay(work.now).toString()
  const { rows } = await sql<Glance>`
    with latest as (select distinct on (e.id) s.says, s.review_on from risk.entry e join risk.statement s on s.entry_id = e.id
      where e.person_id = any (${ids}) order by e.id, s.number desc)
    select (select count(*)::int from latest where says <> 'ended') as current,
      (select count(*)::int from latest where says <> 'ended' and review_on <= ${today}::date) as due,
      exists (select 1 from risk.crisis_plan c where c.person_id = any (${ids})) as plan,
      coalesce((select not m.ended from risk.mappa m where m.person_id = any (${ids}) order by m.recorded_at desc, m.id desc limit 1), false) as mappa,
      (select count(*)::int from risk.safeguarding g where g.person_id = any (${ids}) and g.outcome is null) as safeguarding,
      (select count(*)::int from risk.mha_tracker t where t.person_id = any (${ids})
        and not exists (select 1 from risk.mha_event o where o.tracker_id = t.id and o.kind = 'outcome'
          and not exists (select 1 from risk.mha_event c where c.corrects_id = o.id))) as "mentalHealthAct",
      (select count(*)::int from risk.keep_apart k where (k.person_id = any (${ids}) or k.other_person_id = any (${ids}))
        and k.ended_at is null) as apart,
      (select count(*)::int from episodes.task_view k where k.person_id = any (${ids}) and k.done_at is null and k.urgent
        and k.due_at < ${instantToDb(work.now)}) as past`.execute(work.tx)
  return (
    rows[0] ?? {
      current: 0,
      due: 0,
      plan: false,
      mappa: false,
      safeguarding: 0,
      mentalHealthAct: 0,
      apart: 0,
      past: 0,
    }
  )
}

/** Of these people, those who must not be in the same room as another of them, whichever of their records says so. */
export async function mustNotMeet(work: Work, personIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (personIds.length < 2) return new Set()
  const ids = sql`${[...personIds]}::uuid[]`
  const { rows } = await sql<{ shown: string }>`
    with who as (
      select u.id as shown, coalesce(o.person_id, u.id) as record from unnest(${ids}) u (id)
      left join (select * from access.merged_view where person_id = any (${ids})) m on m.person_id = u.id
      left join lateral (select o.person_id from access.merged_view o where o.stands_as_id = m.stands_as_id) o on m.person_id is not null
    ), pairs as (
      select k.person_id, k.other_person_id from risk.keep_apart k where k.ended_at is null
        and k.person_id = any ((select array_agg(record) from who)::uuid[])
        and k.other_person_id = any ((select array_agg(record) from who)::uuid[])
    )
    select distinct w.shown from who w join pairs p on w.record in (p.person_id, p.other_person_id)`.execute(
    work.tx,
  )
  return new Set(rows.map((row) => row.shown))
}
