/** A cut-off by name: met at or above a total, or at or below one where more is better. */
export interface CutOff {
  readonly name: string
  readonly atLeast?: number
  readonly atMost?: number
}

export interface Subscale {
  readonly key: string
  readonly items: readonly number[]
  /** How many of its items may be missing before it is refused. */
  readonly missingAllowed: number
  readonly how: 'sum' | 'mean' | 'mean-times-ten'
}

/**
 * One questionnaire as data: what may be answered and how it is added up, never its wording. Items are numbered from 1.
 * Source of every figure: Measures, section 5, with the marks given there; those marked [K] wait for a clinician's word.
 */
export interface Measure {
  readonly code: string
  readonly name: string
  readonly items: number
  readonly lowest: number
  readonly highest: number
  /** Items that take only these values. */
  readonly only?: { readonly items: readonly number[]; readonly values: readonly number[] }
  /** Beside the range: what is written for "not known". */
  readonly notKnown?: number
  /** Items scored upside down. */
  readonly reversed: readonly number[]
  /** An answer is worth one point in this set of an item's answers and nothing else. */
  readonly pointFor?: (item: number, answer: number) => boolean
  /** Sum, or mean of what was answered times ten where so many may be missing; none where there is no single total. */
  readonly total: { readonly how: 'sum' | 'mean-times-ten'; readonly missingAllowed: number } | 'none'
  /** The items of the total, where not all of them are added up. */
  readonly totalItems?: readonly number[]
  /** From the lowest, by where each begins. */
  readonly bands: readonly (readonly [code: string, from: number])[]
  readonly cutOffs: readonly CutOff[]
  readonly subscales: readonly Subscale[]
  readonly riskItems: readonly number[]
}

/** What a score may depend on beside the answers. */
export interface ScoreContext {
  /** DUDIT: its cut-off differs; neither of these when it is not recorded. */
  readonly sex?: string | undefined
  /** WSAS: they do not work for reasons that have nothing to do with the problem. */
  readonly workNotApplicable?: boolean | undefined
}

export type ScoreStatus = 'complete' | 'prorated' | 'refused' | 'invalid'

/** A score as it is kept (Measures, section 3). Null in a threshold: it cannot be known yet. */
export interface Score {
  readonly status: ScoreStatus
  readonly answered: number | null
  readonly missingItems: readonly number[]
  readonly invalidItems: readonly number[]
  readonly total: number | null
  readonly possibleRange: readonly [number, number] | null
  readonly band: string | null
  readonly thresholds: Readonly<Record<string, boolean | null>>
  readonly subscales: Readonly<Record<string, number | null>>
  readonly riskItems: readonly number[]
  readonly riskItemsUnanswered: readonly number[]
  readonly alert: boolean
  readonly derived: Readonly<Record<string, unknown>>
}
