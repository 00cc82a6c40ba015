import { parseLooseDate, showDate, Temporal } from '#kernel/dates.ts'
import type { ActionRow, AnswerValue, GivenAnswer } from '../schema.ts'

/** More than this many is no plan any more. */
const most = 8
const fewest = 3

/** The names of the controls of one line. */
export function actionFields(question: string, place: number) {
  return {
    what: `${question}--what-${String(place)}`,
    who: `${question}--who-${String(place)}`,
    by: `${question}--by-${String(place)}`,
  } as const
}

/** The places of the lines a form shows: those that stand, one more, and never fewer than three. */
export function placesFor(rows: number): readonly number[] {
  return Array.from({ length: Math.min(most, Math.max(fewest, rows + 1)) }, (_none, place) => place + 1)
}

/** Every place a form may have sent. */
export const allPlaces = placesFor(most)

/** The day as kept, when what was typed is one; otherwise as typed, so that nothing is lost. */
export function dayTyped(text: string, today: Temporal.PlainDate): string {
  const parsed = parseLooseDate(text, { today })
  return parsed.ok ? parsed.value.toString() : text.trim()
}

const kept = /^\d{4}-\d{2}-\d{2}$/

/** What, who and a day are all there. */
export function isWhole(row: ActionRow): boolean {
  return row.what !== '' && row.who !== '' && kept.test(row.by)
}

/** The day as a reader writes it; what could not be read as one, as it was typed. */
export function dayWords(by: string): string {
  return kept.test(by) ? showDate(Temporal.PlainDate.from(by)) : by
}

/** One line in words. */
export function actionWords(row: ActionRow): string {
  return [
    row.what === '' ? 'Not said what' : row.what,
    row.who === '' ? 'nobody named' : row.who,
    row.by === '' ? 'no day' : `by ${dayWords(row.by)}`,
  ].join(', ')
}

/** What is kept of the lines: each in words, so that a reader needs nothing else, and as it was given. */
export function actionsValue(rows: readonly ActionRow[]): Pick<AnswerValue, 'is' | 'rows'> {
  return { is: rows.map(actionWords), rows: [...rows] }
}

export function actionsAnswer(rows: readonly ActionRow[]): GivenAnswer {
  return { kind: 'answered', value: actionsValue(rows), note: null, reason: null }
}
