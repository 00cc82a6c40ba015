/** How often records of one person show something, and how often those of two different people do. */
export interface Chances {
  readonly same: number
  readonly other: number
}

/**
 * The weights of live matching, as chances. Fixed on 21 November 2026: round figures between what `throughcare people link` learned
 * from FEBRL 2 and from the invented hard set (docs/decisions/0011), births and numbers held against the sizes of the Ministry of
 * Justice's person matching (hmpps-person-match, August 2026: exact date of birth +14 bits, exact name +17, police number +22).
 * Where a share stands instead of `other`, that is how common the name is here.
 */
export const WEIGHTS = {
  family: {
    same: { same: 0.72, other: 0.0015 },
    part: { same: 0.04, other: 0.0045 },
    near: { same: 0.12, other: 0.0006 },
    sounds: { same: 0.03, other: 0.0015 },
    alike: { same: 0.02, other: 0.003 },
    different: { same: 0.07, other: 0.98 },
  },
  given: {
    same: { same: 0.68, other: 0.003 },
    part: { same: 0.05, other: 0.009 },
    short: { same: 0.07, other: 0.003 },
    near: { same: 0.08, other: 0.0012 },
    sounds: { same: 0.03, other: 0.004 },
    alike: { same: 0.02, other: 0.005 },
    initial: { same: 0.9, other: 0.08 },
    different: { same: 0.08, other: 0.97 },
  },
  /** Given and family name the other way round. */
  crossed: { same: 0.03, other: 1 },
  /** Names go together: more people share both than the share of each would have it. */
  together: { same: 1, other: 8 },
  birth: {
    same: { same: 0.9, other: 0.000_06 },
    turned: { same: 0.01, other: 0.000_03 },
    oneDigit: { same: 0.04, other: 0.0011 },
    sameMonth: { same: 0.008, other: 0.0016 },
    sameYear: { same: 0.012, other: 0.018 },
    different: { same: 0.02, other: 0.97 },
  },
  /** Only the year is known, on one side or both. */
  birthYear: { same: 0.85, other: 0.02 },
  /** An age judged at the cell door is easily five years out. */
  aboutTheAge: { same: 0.75, other: 0.18 },
  /** A date typed without saying which way round, read the American way. */
  otherReading: { same: 0.25, other: 1 },
  number: { same: 0.9, other: 0.000_001 },
  /** A number of one case or one stay. */
  caseNumber: { same: 0.9, other: 0.0001 },
  anotherNumber: { same: 0.9, other: 0.1 },
  label: { same: 0.5, other: 0.01 },
} as const

/** Evidence in bits: each bit for doubles the odds that two records are of one person, each against halves them. */
export function bitsOf({ same, other }: Chances): number {
  return Math.log2(same / other)
}

/** How common names are among the people this service knows. */
export interface NameRarity {
  /** How many people that is. */
  readonly people: number
  /** The share of people who have one of these words in that part of their name; null when it was never counted. */
  share(part: 'given' | 'family', words: readonly string[]): number | null
}

/** Before anybody was counted every name is as common as names are on average. */
export const UNCOUNTED: NameRarity = { people: 0, share: () => null }

// A service that knows few people meets a whole town's: fewer than these are never reckoned with.
const FEWEST_PEOPLE = 20_000

/** The chance that a record is the person sought: anybody known might be, before anything is compared. */
export function chanceOf(bits: number, people: number): number {
  return 1 / (1 + Math.max(people, FEWEST_PEOPLE) * 2 ** -bits)
}
