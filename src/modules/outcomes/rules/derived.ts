import type { Measure } from '../schema/measure.ts'
import type { Cell } from './cells.ts'
import { isAtLeast, type Fraction } from './fractions.ts'
import { itqOutcome } from './itq.ts'

/** ABS bands of the K10 (Measures, section 5). */
const absBands = [
  ['low', 10],
  ['moderate', 16],
  ['high', 22],
  ['very_high', 30],
] as const
/** The K6 within a K10: these items, less one each (Measures, section 9). */
const k6Items = [2, 4, 5, 8, 9, 10]

/** Raw 7 to 35 (Measures, 5.2). */
const swemwbsMetric = [
  7, 9.51, 11.25, 12.4, 13.33, 14.08, 14.75, 15.32, 15.84, 16.36, 16.88, 17.43, 17.98, 18.59, 19.25, 19.98,
  20.73, 21.54, 22.35, 23.21, 24.11, 25.03, 26.02, 27.03, 28.13, 29.31, 30.7, 32.55, 35,
]

/** PCL-5: so many items of each cluster at 2 or more (Measures, 5.3). */
const dsm5 = [
  { from: 1, to: 5, wanted: 1 },
  { from: 6, to: 7, wanted: 1 },
  { from: 8, to: 14, wanted: 2 },
  { from: 15, to: 20, wanted: 2 },
]

/** What a measure says beside its total, by its own keys (Measures, 4.5). */
export function derivedOf(
  measure: Measure,
  cells: readonly Cell[],
  answers: readonly (number | null)[],
  total: Fraction | null,
  isPartial: boolean,
): Readonly<Record<string, unknown>> {
  const items = (test: (cell: Cell) => boolean) =>
    cells.flatMap((cell, place) => (test(cell) ? [place + 1] : []))
  const points = (from: number, to: number) => sumOf(cells.slice(from - 1, to))
  switch (measure.code) {
    case 'coreom': {
      const risk = (list: readonly number[]) => list.filter((item) => (answers[item - 1] ?? 0) > 0)
      return { riskToSelf: risk([9, 16, 24, 34]), riskToOthers: risk([6, 22]) }
    }
    case 'k10': {
      const k6 = k6From(cells)
      return {
        absBand:
          total === null ? null : (absBands.findLast(([, from]) => isAtLeast(total, from))?.[0] ?? null),
        k6,
        k6Serious: k6 === null ? null : k6 >= 13,
      }
    }
    case 'wsas':
      return { basis: isPartial ? '4-item' : '5-item' }
    case 'audit': {
      const auditC = points(1, 3)
      return {
        routedItems: items((cell) => cell.is === 'routed'),
        auditC,
        auditCPositive5: auditC === null ? null : auditC >= 5,
      }
    }
    case 'auditc':
      return { routedItems: items((cell) => cell.is === 'routed') }
    case 'itq':
      return itqOutcome(answers)
    case 'pcl5':
      return { provisionalDsm5: provisional(answers) }
    case 'pcptsd5':
      return { exposure: answers[0] === null ? null : answers[0] === 1 }
    case 'swemwbs':
      return { metric: total === null ? null : (swemwbsMetric[total.over - 7] ?? null) }
    case 'dialog':
      return { dissatisfiedItems: items((cell) => cell.is === 'answered' && cell.answer < 4) }
    case 'honos':
      return {
        notKnownItems: items((cell) => cell.is === 'not-known'),
        scalesRated2Plus: items((cell) => cell.is === 'answered' && cell.answer >= 2),
      }
    case 'asrs6': {
      const known = answers.filter((answer) => answer !== null)
      return {
        sum0to24: known.length === answers.length ? known.reduce((so, answer) => so + answer, 0) : null,
      }
    }
    default:
      return {}
  }
}

function sumOf(cells: readonly Cell[]): number | null {
  const worth = cells.map((cell) => (cell.is === 'answered' ? cell.points : cell.is === 'routed' ? 0 : null))
  return worth.some((one) => one === null) ? null : worth.reduce<number>((so, one) => so + (one ?? 0), 0)
}

function k6From(cells: readonly Cell[]): number | null {
  const sum = sumOf(k6Items.flatMap((item) => cells[item - 1] ?? []))
  return sum === null ? null : sum - k6Items.length
}

function provisional(answers: readonly (number | null)[]): boolean | null {
  const clusters = dsm5.map(({ from, to, wanted }) => {
    const of = answers.slice(from - 1, to)
    const sure = of.filter((answer) => (answer ?? 0) >= 2).length
    if (sure >= wanted) return true
    return sure + of.filter((answer) => answer === null).length >= wanted ? null : false
  })
  if (clusters.includes(false)) return false
  return clusters.includes(null) ? null : true
}
