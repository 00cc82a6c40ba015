import type { Measure, Subscale } from '../measure.ts'

/** The item numbers from one to another. */
export const each = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, place) => from + place)

export const plainSum = { how: 'sum', missingAllowed: 0 } as const

/** What most questionnaires do not have. */
export const nothing = {
  reversed: [],
  bands: [],
  cutOffs: [],
  subscales: [],
  riskItems: [],
} as const satisfies Partial<Measure>

export const part = (key: string, items: readonly number[]): Subscale => ({
  key,
  items,
  missingAllowed: 0,
  how: 'sum',
})
