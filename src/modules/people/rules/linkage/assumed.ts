/** What kind of thing a comparison compares; each kind has its own levels. */
export type ComparedAs = 'order' | 'wording' | 'birth' | 'house-number' | 'code' | 'personal-number'

interface Assumed {
  readonly levels: readonly string[]
  /** How often records of one person show each level. */
  readonly same: readonly number[]
  /** How often records of two different people do. */
  readonly other: readonly number[]
}

/**
 * What is taken for granted of any file until its own records say otherwise: round figures near those learned from the FEBRL 1
 * and 2 sets (November 2026). Small files lean on them, large ones hardly at all. The last level is always "different"; fields
 * filled the wrong way round say nothing about two different people.
 */
export const ASSUMED: Readonly<Record<ComparedAs, Assumed>> = {
  order: { levels: ['straight', 'crossed'], same: [0.97, 0.03], other: [1, 1] },
  wording: {
    levels: ['same', 'spaced otherwise', 'one slip', 'near', 'somewhat alike', 'different'],
    same: [0.7, 0.02, 0.13, 0.03, 0.02, 0.1],
    other: [0.003, 0.000_02, 0.000_5, 0.001_5, 0.003, 0.992],
  },
  birth: {
    levels: ['same', 'one slip', 'two slips', 'same year or same day', 'different'],
    same: [0.88, 0.05, 0.01, 0.01, 0.05],
    other: [0.000_3, 0.001_2, 0.015, 0.015, 0.968_5],
  },
  'house-number': {
    levels: ['same', 'one slip', 'different'],
    same: [0.8, 0.06, 0.14],
    other: [0.015, 0.16, 0.825],
  },
  code: {
    levels: ['same', 'one slip', 'two slips or same district', 'different'],
    same: [0.8, 0.1, 0.03, 0.07],
    other: [0.001, 0.01, 0.05, 0.939],
  },
  // No two people have one number; that two records of different people carry the same is somebody's mistake.
  'personal-number': {
    levels: ['same', 'one slip', 'two slips', 'different'],
    same: [0.88, 0.05, 0.02, 0.05],
    other: [0.000_001, 0.000_01, 0.000_5, 0.999_489],
  },
}

/** Counted as if this many pairs of one person had been seen. */
export const ASSUMED_PAIRS = 20
/** Counted as if this many pairs of different people had been drawn. */
export const ASSUMED_DRAWS = 500
/** Counted as if this many more people held the texts of a column, so that two of three Smiths are not two thirds of mankind. */
export const ASSUMED_PEOPLE = 200
