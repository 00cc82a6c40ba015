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

/** Writes an answer in place of the one that stands; the database keeps what stood. Returns the answer's own id. */
export async function writeAnswer(
  work: Work,
  screeningId: string,
  question: string,
  given: GivenAnswer,
  current: Answer | undefined,
): Promise<string> {
  const values = {
    kind: given.kind,
    value: given.value === null ? null : JSON.stringify(given.value),
    note: given.note,
    reason: given.reason,
    answered_at: instantToDb(work.now),
    answered_by: work.actor.workerId,
  }
  if (current !== undefined) {
    await work.tx.updateTable('assessments.answer').set(values).where('id', '=', current.id).execute()
    return current.id
  }
  const id = newId()
  await work.tx
    .insertInto('assessments.answer')
    .values({ id, screening_id: screeningId, question, ...values })
    .execute()
  return id
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
