import { Temporal } from '#kernel/dates.ts'
import type { Problem } from '#kernel/outcome.ts'
import { formSettings, modes, type NewForm } from '../schema/form.ts'
import type { Score } from '../schema/measure.ts'
import { goalMeasure } from '../schema/measures/index.ts'

/** The name of the control of an item: what a problem with it is tied to. */
export function itemField(item: number): string {
  return `item-${String(item)}`
}

/** The name of the second of the two ratings of a goal; the first is its item. */
export function nowField(goal: number): string {
  return `${itemField(goal)}-now`
}

/** How many goals there can be. */
export const goalCount = 3

/** What the choice "not answered" is sent as. */
export const unanswered = 'none'

/** What is missing or impossible in a form that is handed in. Gaps are no fault of the form; what they mean is asked. */
export function enteringProblems(given: NewForm, score: Score, now: Temporal.Instant): readonly Problem[] {
  const wrong = (isWrong: boolean, field: string, message: string) => (isWrong ? [{ field, message }] : [])
  const has = (list: readonly { readonly code: string }[], code: string) =>
    list.some((one) => one.code === code)
  const unreadable = score.status === 'invalid'
  return [
    ...score.invalidItems.map((item) => ({
      field: itemField(item),
      message:
        given.measure === goalMeasure.code
          ? `Goal ${String(item)} is rated in whole numbers from 0 to 10`
          : `Choose one of the answers that question ${String(item)} can have`,
    })),
    ...wrong(
      unreadable && score.invalidItems.length === 0 && given.measure === goalMeasure.code,
      itemField(1),
      'Rate one goal at least, and three at most',
    ),
    ...wrong(
      unreadable && score.invalidItems.length === 0 && given.measure !== goalMeasure.code,
      '',
      'This form does not have the number of answers its measure has: start again from the list',
    ),
    ...wrong(!has(modes, given.mode), 'mode', 'Say how it was answered'),
    ...wrong(!has(formSettings, given.setting), 'setting', 'Say where it was answered'),
    ...wrong(given.language.trim() === '', 'language', 'Say in which language'),
    ...wrong(
      score.status === 'refused' && (given.notCompleted ?? '').trim() === '',
      'notCompleted',
      'Too much is missing for a total: say why it was not finished',
    ),
    ...wrong(
      given.completedAt !== undefined && Temporal.Instant.compare(given.completedAt, now) > 0,
      'completed-time',
      'This cannot be in the future',
    ),
  ]
}
