import type { CutOff, Measure, ScoreContext } from '../schema/measure.ts'
import type { Extent } from './extent.ts'
import { isAtLeast } from './fractions.ts'

/** DUDIT: women from 2, men from 6 (Measures, section 5). */
const dudit = { female: 2, male: 6 } as const

/** Each cut-off: met, not met, or not to be known yet, by the unrounded total or what it can still be. */
export function thresholdsOf(
  measure: Measure,
  extent: Extent,
  context: ScoreContext,
): Readonly<Record<string, boolean | null>> {
  const found = Object.fromEntries(measure.cutOffs.map((one) => [one.name, isMet(one, extent)]))
  return measure.code === 'dudit' ? { drugProblem: drugProblem(extent, context.sex), ...found } : found
}

export function unknownThresholds(measure: Measure): Readonly<Record<string, null>> {
  const names = measure.cutOffs.map((one) => one.name)
  return Object.fromEntries(
    (measure.code === 'dudit' ? ['drugProblem', ...names] : names).map((name) => [name, null]),
  )
}

function isMet(cutOff: CutOff, extent: Extent): boolean | null {
  if (cutOff.atMost !== undefined) {
    const above = reaches({ least: extent.least, most: extent.most }, cutOff.atMost + 1)
    return above === null ? null : !above
  }
  return reaches(extent, cutOff.atLeast ?? 0)
}

function reaches({ least, most }: Extent, bound: number): boolean | null {
  if (isAtLeast(least, bound)) return true
  return isAtLeast(most, bound) ? null : false
}

/** Where sex is not recorded nobody guesses: true from the higher cut-off, false below the lower. */
function drugProblem(extent: Extent, sex: string | undefined): boolean | null {
  if (sex === 'female' || sex === 'male') return reaches(extent, dudit[sex])
  const [women, men] = [reaches(extent, dudit.female), reaches(extent, dudit.male)]
  return women === men ? women : null
}
