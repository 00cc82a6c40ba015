import type { Measure } from '../measure.ts'
import { moodMeasures } from './mood.ts'
import { otherMeasures } from './others.ts'
import { substanceMeasures } from './substances.ts'
import { traumaMeasures } from './trauma.ts'

/** Every questionnaire whose answers are a row of numbers; goals are rated two at a time and stand apart. */
export const measures: readonly Measure[] = [
  ...moodMeasures,
  ...substanceMeasures,
  ...traumaMeasures,
  ...otherMeasures,
]

/** Goal-Based Outcomes, scored by `rules/goals.ts`. */
export const goalMeasure = { code: 'gbo', name: 'Goal-Based Outcomes' } as const

export function findMeasure(code: string): Measure | undefined {
  return measures.find((one) => one.code === code)
}

/** What a measure is called; its code when there is no such measure. */
export function nameOf(code: string): string {
  return code === goalMeasure.code ? goalMeasure.name : (findMeasure(code)?.name ?? code)
}
