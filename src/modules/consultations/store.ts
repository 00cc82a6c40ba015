import { sql } from 'kysely'
import { instantFromDb, instantToDb, type Temporal } from '#kernel/dates.ts'
import type { Work } from '#modules/access/index.ts'
import { addUp } from './rules.ts'
import type { Agency, ConsultationRow, MonthCount, Topic, Way } from './schema.ts'

export interface ConsultationToAdd {
  readonly id: string
  readonly teamId: string
  readonly personId: string | null
  readonly givenAt: Temporal.Instant
  readonly minutes: number
  readonly way: Way
  readonly askedBy: string
  readonly askedByRole: string | null
  readonly agency: Agency
  readonly topics: readonly Topic[]
  readonly advice: string
}

/** Consultations are only ever added. */
export async function insertConsultation(work: Work, row: ConsultationToAdd): Promise<void> {
  await work.tx
    .insertInto('consultations.consultation')
    .values({
      id: row.id,
      team_id: row.teamId,
      person_id: row.personId,
      given_by: work.actor.workerId,
      given_at: instantToDb(row.givenAt),
      minutes: row.minutes,
      way: row.way,
      asked_by: row.askedBy,
      asked_by_role: row.askedByRole,
      agency: row.agency,
      topics: [...row.topics],
      advice: row.advice,
      recorded_by: work.actor.workerId,
    })
    .execute()
}

interface Span {
  readonly teamIds: readonly string[]
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
}

/** What these teams were asked in a span of time, latest first; those about somebody out of sight are not among them. */
export async function listConsultations(work: Work, span: Span): Promise<readonly ConsultationRow[]> {
  const { rows } = await sql<{
    id: string
    person_id: string | null
    given_by_name: string | null
    given_at: Date
    minutes: number
    way: Way
    asked_by: string
    asked_by_role: string | null
    agency: Agency
    topics: Topic[]
    advice: string
  }>`
    select c.*, w.display_name as given_by_name from consultations.consultation c left join access.worker_view w on w.id = c.given_by
    where c.team_id = any (${[...span.teamIds]}::uuid[]) and c.given_at >= ${instantToDb(span.from)} and c.given_at < ${instantToDb(span.until)}
    order by c.given_at desc, c.id limit 200`.execute(work.tx)
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    givenByName: row.given_by_name ?? 'Somebody',
    givenAt: instantFromDb(row.given_at),
    minutes: row.minutes,
    way: row.way,
    askedBy: row.asked_by,
    askedByRole: row.asked_by_role,
    agency: row.agency,
    topics: row.topics,
    advice: row.advice,
  }))
}

/**
 * How many these teams gave in a span of time, all of them: also those about somebody whom this reader may not see, as bare
 * counts.
 */
export async function countConsultations(work: Pick<Work, 'tx'>, span: Span): Promise<MonthCount> {
  const { rows } = await sql<{ agency: Agency; count: number; minutes: number; about: number }>`
    select agency, count(*)::int as count, sum(minutes)::int as minutes, count(*) filter (where about_somebody)::int as about
    from consultations.count_view
    where team_id = any (${[...span.teamIds]}::uuid[]) and given_at >= ${instantToDb(span.from)} and given_at < ${instantToDb(span.until)}
    group by agency`.execute(work.tx)
  return addUp(
    rows,
    rows.reduce((sum, row) => sum + row.about, 0),
  )
}
