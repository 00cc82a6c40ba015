import type { Measure } from '../schema/measure.ts'
import { answersOf, pointsFor, type Cell } from './cells.ts'
import { fraction, type Fraction } from './fractions.ts'

/** The lowest and the highest total that are still possible, on the scale the total is reported on. */
export interface Extent {
  readonly least: Fraction
  readonly most: Fraction
}

/** Works out what an unanswered item could still be worth: no answer is guessed (Measures, 4.2). */
export function extentOf(measure: Measure, cells: readonly Cell[]): Extent {
  const items = measure.totalItems ?? cells.map((_, place) => place + 1)
  const worth = items.map((item) => {
    const cell = cells[item - 1]
    if (cell?.is === 'answered') return { least: cell.points, most: cell.points }
    if (cell?.is !== 'missing' && cell?.is !== 'not-known') return { least: 0, most: 0 }
    const points = answersOf(measure, item).map((answer) => pointsFor(measure, item, answer))
    return { least: Math.min(...points), most: Math.max(...points) }
  })
  // Whoever was not asked whether anything happened may have no points at all.
  const unasked = measure.code === 'pcptsd5' && cells[0]?.is === 'missing'
  const least = unasked ? 0 : worth.reduce((so, one) => so + one.least, 0)
  const most = worth.reduce((so, one) => so + one.most, 0)
  return measure.total !== 'none' && measure.total.how === 'mean-times-ten'
    ? { least: fraction(least * 10, items.length), most: fraction(most * 10, items.length) }
    : { least: fraction(least), most: fraction(most) }
}
