const HOUR = 3_600_000

/**
 * By when the detention has to be looked at again: six hours after it was first authorised, then nine hours after the last
 * time (Police and Criminal Evidence Act 1984, section 40(3)). Time away does not move it.
 */
export function reviewAfter(authorised: number | null, lastReview: number | null): number | null {
  if (lastReview !== null) return lastReview + 9 * HOUR
  return authorised === null ? null : authorised + 6 * HOUR
}
