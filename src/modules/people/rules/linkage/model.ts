import { ASSUMED } from './assumed.ts'
import type { Comparison } from './comparisons.ts'

/** For each level of one comparison: how often records of one person show it, and how often those of two people. */
export interface FieldWeights {
  readonly same: readonly number[]
  readonly other: readonly number[]
}

/**
 * A trained Fellegi–Sunter model with two more readings of a pair: one person who has moved, for whom nothing of the address need
 * agree, and two people of one household, for whom all of it does. The fields of an address are anything but independent.
 */
export interface Model {
  /** How often two records drawn at random are of one person. */
  readonly person: number
  /** How many of those have moved from one address to another in between. */
  readonly moved: number
  /** How often they are of two people of one household. */
  readonly household: number
  /** In the order of the comparisons. */
  readonly fields: readonly FieldWeights[]
}

/**
 * From here a pair of two files may be called the same person: odds of two hundred to one, on top of what twins, households and
 * third records are held back by. Fixed on FEBRL 1 and 2 and on the invented hard set, where no two people come so far.
 */
export const SAME_PERSON_THRESHOLD = 0.995
/** No pair that may be twins is more likely than this, whatever else agrees. */
export const MOST_FOR_TWINS = 0.99
/** Nor one that only a third record speaks for. */
export const MOST_BY_OTHERS = 0.99

/** What was learned, for somebody to read: for each field and level the two chances, and the evidence in bits. */
export function describeWeights(comparisons: readonly Comparison[], model: Model) {
  const { person, moved, household } = model
  const fields = comparisons.map(({ field, as }, place) => {
    const { same, other } = model.fields[place] ?? { same: [], other: [] }
    const levels = ASSUMED[as].levels.map((level, at) => {
      const [one, two] = [same[at] ?? 1, other[at] ?? 1]
      return { level, same: one, other: two, bits: Math.log2(one / two) }
    })
    return { field, levels }
  })
  return { person, moved, household, fields }
}
