/** An exact share of whole numbers: scores are compared and rounded without binary fractions (Measures, 4.3). */
export interface Fraction {
  readonly over: number
  readonly under: number
}

export function fraction(over: number, under = 1): Fraction {
  return { over, under }
}

/** At most two decimals, rounded half away from zero. */
export function rounded({ over, under }: Fraction, decimals = 2): number {
  const scale = 10 ** decimals
  const size = Math.floor((Math.abs(over) * scale * 2 + under) / (under * 2))
  return size === 0 ? 0 : (Math.sign(over) * size) / scale
}

export function isAtLeast({ over, under }: Fraction, bound: number): boolean {
  return over >= bound * under
}

/** A stored score in whole hundredths: 16.47 less 11.47 is 5.00 and not a little less (Measures, rule 8). */
export function hundredths(score: number): number {
  return Math.round(score * 100)
}
