import type { Measure, ScoreContext } from '../schema/measure.ts'

/** One item as it counts: points, not answered, or not asked (skipped by the form's own rule, or not applicable). */
export type Cell =
  | { readonly is: 'answered'; readonly points: number; readonly answer: number }
  | { readonly is: 'missing' }
  | { readonly is: 'not-known' }
  /** Asked of nobody who answered so before: worth nothing, and neither missing nor answered. */
  | { readonly is: 'routed' }
  | { readonly is: 'not-applicable' }

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, place) => from + place)

/** The answers an item can have (Measures, 4.1 step 2). */
export function answersOf(measure: Measure, item: number): readonly number[] {
  if (measure.only?.items.includes(item) === true) return measure.only.values
  return range(measure.lowest, measure.highest)
}

export function isPossible(measure: Measure, item: number, answer: unknown): answer is number {
  return (
    typeof answer === 'number' && (answersOf(measure, item).includes(answer) || answer === measure.notKnown)
  )
}

/** What an answer is worth. */
export function pointsFor(measure: Measure, item: number, answer: number): number {
  if (measure.pointFor !== undefined) return measure.pointFor(item, answer) ? 1 : 0
  return measure.reversed.includes(item) ? measure.lowest + measure.highest - answer : answer
}

/** Each item as it counts, once every answer is known to be possible (Measures, 4.1 step 5). */
export function cellsOf(
  measure: Measure,
  answers: readonly (number | null)[],
  context: ScoreContext,
): readonly Cell[] {
  const routed = routedItems(measure, answers)
  return answers.map((answer, place): Cell => {
    const item = place + 1
    if (routed.includes(item)) return { is: 'routed' }
    if (measure.code === 'wsas' && item === 1 && context.workNotApplicable === true)
      return { is: 'not-applicable' }
    if (answer === null) return { is: 'missing' }
    if (answer === measure.notKnown) return { is: 'not-known' }
    return { is: 'answered', points: pointsFor(measure, item, answer), answer }
  })
}

/**
 * AUDIT and AUDIT-C: whoever never drinks, or neither drinks much nor often much, is not asked the rest (WHO manual [K]). An
 * answer above "never" among what should have been skipped means that nothing was: the form is then incomplete.
 */
function routedItems(measure: Measure, answers: readonly (number | null)[]): readonly number[] {
  if (measure.code !== 'audit' && measure.code !== 'auditc') return []
  const last = measure.code === 'audit' ? 8 : 3
  const at = (item: number) => answers[item - 1] ?? null
  const skipped = at(1) === 0 ? range(2, last) : at(2) === 0 && at(3) === 0 ? range(4, last) : []
  if (skipped.some((item) => (at(item) ?? 0) > 0)) return []
  return skipped.filter((item) => at(item) === null)
}
