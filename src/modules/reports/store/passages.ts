import { instantToDb } from '#kernel/dates.ts'
import type { Work } from '#modules/access/index.ts'
import type { RecordItem } from '#modules/sharing/index.ts'
import type { Heading } from '../schema/codes.ts'

export interface PassageToInsert {
  readonly id: string
  readonly reportId: string
  readonly heading: Heading
  readonly place: number
  readonly text: string
  /** What it is drawn from, as it stands now. */
  readonly from: Omit<RecordItem, 'source' | 'kind'> | null
}

export async function insertPassage(work: Work, row: PassageToInsert): Promise<boolean> {
  const { from } = row
  const { numInsertedOrUpdatedRows } = await work.tx
    .insertInto('reports.passage')
    .values({
      id: row.id,
      report_id: row.reportId,
      heading: row.heading,
      place: row.place,
      text: row.text,
      written_at: instantToDb(work.now),
      written_by: work.actor.workerId,
      ...(from === null
        ? {}
        : {
            source_key: from.key,
            source_title: from.title,
            source_text: from.text,
            source_origin: from.origin,
            source_at: instantToDb(from.at),
            source_by: from.byName,
            accepted_mark: from.mark,
            accepted_classes: [...from.sensitivity],
            accepted_by: work.actor.workerId,
            accepted_at: instantToDb(work.now),
          }),
    })
    .onConflict((clash) => clash.column('id').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Writes again into a passage of this report that was taken out; false when there is none. */
export async function writeAgain(
  work: Work,
  row: Pick<PassageToInsert, 'id' | 'reportId' | 'heading' | 'place' | 'text'>,
): Promise<boolean> {
  const changed = await work.tx
    .updateTable('reports.passage')
    .set({
      heading: row.heading,
      place: row.place,
      text: row.text,
      removed_at: null,
      written_at: instantToDb(work.now),
      written_by: work.actor.workerId,
    })
    .where('id', '=', row.id)
    .where('report_id', '=', row.reportId)
    .where('removed_at', 'is not', null)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

/** Writes a passage anew, or with an empty text takes it out; the database keeps what stood. False when somebody was first. */
export async function changePassage(
  work: Work,
  seen: { readonly id: string; readonly version: number },
  text: string,
): Promise<boolean> {
  const at = instantToDb(work.now)
  const changed = await work.tx
    .updateTable('reports.passage')
    .set(
      text === ''
        ? { removed_at: at, written_by: work.actor.workerId }
        : { text, written_at: at, written_by: work.actor.workerId },
    )
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

/** Somebody has looked at what a sentence rests on as it stands now (null: no longer to be seen), and lets it stand. */
export async function acceptSource(
  work: Work,
  seen: { readonly id: string; readonly version: number },
  now: RecordItem | null,
): Promise<boolean> {
  const changed = await work.tx
    .updateTable('reports.passage')
    .set({
      accepted_mark: now?.mark ?? null,
      ...(now === null ? {} : { accepted_classes: [...now.sensitivity], source_text: now.text }),
      accepted_by: work.actor.workerId,
      accepted_at: instantToDb(work.now),
    })
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

export interface AnswerToKeep {
  readonly id: string
  readonly reportId: string
  readonly code: string
  readonly answer: 'yes' | 'no'
  readonly reason: string | null
  readonly about: string
}

/** Keeps an answer to the checklist in place of the one before; the database keeps that. */
export async function keepAnswer(work: Work, row: AnswerToKeep): Promise<void> {
  const said = {
    answer: row.answer,
    reason: row.reason,
    about: row.about,
    answered_at: instantToDb(work.now),
    answered_by: work.actor.workerId,
  }
  await work.tx
    .insertInto('reports.check_answer')
    .values({ id: row.id, report_id: row.reportId, code: row.code, ...said })
    .onConflict((clash) => clash.columns(['report_id', 'code']).doUpdateSet(said))
    .execute()
}
