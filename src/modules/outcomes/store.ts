import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { instantFromDb, instantToDb } from '#kernel/dates.ts'
import type { Work } from '#modules/access/index.ts'
import type { FormRow, FormSetting, Mode } from './schema/form.ts'
import type { Score, ScoreContext } from './schema/measure.ts'

interface Found {
  id: string
  person_id: string
  episode_id: string
  team_id: string
  measure: string
  wording: string
  scoring: number
  responses: unknown
  context: unknown
  mode: Mode
  setting: FormSetting
  language: string
  interpreter: boolean
  not_completed: string | null
  completed_at: Date
  entered_at: Date
  entered_by_name: string | null
  score: Score
  total: number | null
  corrects_id: string | null
  correction_reason: string | null
  corrected_by_id: string | null
}

const storedContext = z.object({ sex: z.string().optional(), workNotApplicable: z.boolean().optional() })

function toRow(found: Found): FormRow {
  return {
    id: found.id,
    personId: found.person_id,
    episodeId: found.episode_id,
    teamId: found.team_id,
    measure: found.measure,
    wording: found.wording,
    scoring: found.scoring,
    responses: z.array(z.unknown()).parse(found.responses),
    context: storedContext.parse(found.context),
    mode: found.mode,
    setting: found.setting,
    language: found.language,
    interpreter: found.interpreter,
    notCompleted: found.not_completed,
    completedAt: instantFromDb(found.completed_at),
    enteredAt: instantFromDb(found.entered_at),
    enteredByName: found.entered_by_name ?? 'Somebody',
    score: found.score,
    total: found.total,
    correctsId: found.corrects_id,
    correctionReason: found.correction_reason,
    correctedById: found.corrected_by_id,
  }
}

async function formsWhere(work: Pick<Work, 'tx'>, where: RawBuilder<unknown>): Promise<readonly FormRow[]> {
  const { rows } = await sql<Found>`
    select f.*, w.display_name as entered_by_name,
      (select c.id from outcomes.form c where c.corrects_id = f.id) as corrected_by_id
    from outcomes.form f left join access.worker_view w on w.id = f.entered_by
    where ${where} order by f.completed_at, f.entered_at, f.id`.execute(work.tx)
  return rows.map(toRow)
}

/** Every questionnaire of an episode, the earliest first, also those that were corrected. */
export function everyFormOf(work: Pick<Work, 'tx'>, episodeId: string): Promise<readonly FormRow[]> {
  return formsWhere(work, sql`f.episode_id = ${episodeId}::uuid`)
}

/** The questionnaires of an episode as they stand. */
export async function formsOf(work: Pick<Work, 'tx'>, episodeId: string): Promise<readonly FormRow[]> {
  return (await everyFormOf(work, episodeId)).filter((form) => form.correctedById === null)
}

/** One questionnaire within the reader's sight, or null. */
export async function findForm(work: Pick<Work, 'tx'>, formId: string): Promise<FormRow | null> {
  const [found] = await formsWhere(work, sql`f.id = ${formId}::uuid`)
  return found ?? null
}

export interface FormToInsert {
  readonly id: string
  readonly personId: string
  readonly episodeId: string
  readonly teamId: string
  readonly measure: string
  readonly wording: string
  readonly scoring: number
  readonly responses: readonly unknown[]
  readonly context: ScoreContext
  readonly mode: Mode
  readonly setting: FormSetting
  readonly language: string
  readonly interpreter: boolean
  readonly notCompleted: string | null
  readonly completedAt: FormRow['completedAt']
  readonly score: Score
  readonly correctsId: string | null
  readonly correctionReason: string | null
}

/** False when somebody has corrected the same form meanwhile. */
export async function insertForm(work: Work, row: FormToInsert): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await work.tx
    .insertInto('outcomes.form')
    .values({
      id: row.id,
      person_id: row.personId,
      episode_id: row.episodeId,
      team_id: row.teamId,
      measure: row.measure,
      wording: row.wording,
      scoring: row.scoring,
      responses: JSON.stringify(row.responses),
      context: JSON.stringify(row.context),
      mode: row.mode,
      setting: row.setting,
      language: row.language,
      interpreter: row.interpreter,
      not_completed: row.notCompleted,
      completed_at: instantToDb(row.completedAt),
      entered_by: work.actor.workerId,
      status: row.score.status,
      total: row.score.total,
      score: JSON.stringify(row.score),
      corrects_id: row.correctsId,
      correction_reason: row.correctionReason,
    })
    .onConflict((conflict) => conflict.column('corrects_id').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** What the record says already of what a form asks for. */
export async function knownOf(
  work: Pick<Work, 'tx'>,
  personId: string,
): Promise<{ readonly sex: string; readonly language: string | null }> {
  const found = await work.tx
    .selectFrom('people.person_view')
    .select(['sex', 'main_language'])
    .where('id', '=', personId)
    .executeTakeFirst()
  return { sex: found?.sex ?? '', language: found?.main_language ?? null }
}
