import { sql } from 'kysely'
import { instantFromDb, instantToDb } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import type { Work } from '#modules/access/index.ts'
import {
  answerValue,
  type Answer,
  type AnswerKind,
  type Answers,
  type GivenAnswer,
  type RaisedTask,
} from '../schema.ts'

interface Found {
  id: string
  screening_id: string
  question: string
  kind: AnswerKind
  value: unknown
  note: string | null
  reason: string | null
  answered_at: Date
  answered_by: string
  answered_by_name: string | null
  version: number
}

function answerOf(row: Found): Answer {
  return {
    id: row.id,
    question: row.question,
    kind: row.kind,
    value: row.value === null ? null : answerValue.parse(row.value),
    note: row.note,
    reason: row.reason,
    answeredAt: instantFromDb(row.answered_at),
    answeredById: row.answered_by,
    answeredByName: row.answered_by_name ?? 'Somebody',
    version: row.version,
  }
}

/** The answers of several screenings in one query, by screening and question. */
export async function listAnswersOf(
  work: Work,
  screeningIds: readonly string[],
): Promise<ReadonlyMap<string, Answers>> {
  const found = new Map<string, Map<string, Answer>>(screeningIds.map((id) => [id, new Map()]))
  if (screeningIds.length === 0) return found
  const { rows } =
    await sql<Found>`select a.id, a.screening_id, a.question, a.kind, a.value, a.note, a.reason, a.answered_at, a.answered_by,
      w.display_name as answered_by_name, a.version
    from assessments.answer a left join access.worker_view w on w.id = a.answered_by
    where a.screening_id = any (${[...screeningIds]}::uuid[])`.execute(work.tx)
  for (const row of rows) found.get(row.screening_id)?.set(row.question, answerOf(row))
  return found
}

/** The answers of one screening, by question. */
export async function listAnswers(work: Work, screeningId: string): Promise<Answers> {
  return (await listAnswersOf(work, [screeningId])).get(screeningId) ?? new Map<string, Answer>()
}

export interface WrittenAnswer {
  readonly question: string
  readonly given: GivenAnswer
  /** The answer that stands; the database keeps it. */
  readonly current: Answer | undefined
}

/** Writes answers, each in place of the one that stands; new ones go in together, for a long form has many. */
export async function writeAnswers(
  work: Work,
  screeningId: string,
  written: readonly WrittenAnswer[],
): Promise<void> {
  const valuesOf = ({ given }: WrittenAnswer) => ({
    kind: given.kind,
    value: given.value === null ? null : JSON.stringify(given.value),
    note: given.note,
    reason: given.reason,
    answered_at: instantToDb(work.now),
    answered_by: work.actor.workerId,
  })
  for (const one of written) {
    if (one.current === undefined) continue
    await work.tx
      .updateTable('assessments.answer')
      .set(valuesOf(one))
      .where('id', '=', one.current.id)
      .execute()
  }
  const fresh = written.filter((one) => one.current === undefined)
  if (fresh.length === 0) return
  await work.tx
    .insertInto('assessments.answer')
    .values(
      fresh.map((one) => ({
        id: newId(),
        screening_id: screeningId,
        question: one.question,
        ...valuesOf(one),
      })),
    )
    .execute()
}

interface TaskFound {
  id: string
  source_id: string
  title: string
  recipient: string | null
  due_at: Date
  done_at: Date | null
  outcome: string | null
}

/** The tasks that these answers raised, done ones among them. */
export async function listRaisedTasks(
  work: Work,
  answerIds: readonly string[],
): Promise<readonly RaisedTask[]> {
  if (answerIds.length === 0) return []
  const { rows } =
    await sql<TaskFound>`select id, source_id, title, recipient, due_at, done_at, outcome from episodes.task_view
    where source_kind = 'screening-answer' and source_id = any (${[...answerIds]}::uuid[]) order by due_at, id`.execute(
      work.tx,
    )
  return rows.map((row) => ({
    id: row.id,
    answerId: row.source_id,
    title: row.title,
    recipient: row.recipient,
    dueAt: instantFromDb(row.due_at),
    doneAt: row.done_at === null ? null : instantFromDb(row.done_at),
    outcome: row.outcome,
  }))
}
