import { instantFromLondon, londonDay, Temporal } from '#kernel/dates.ts'

// No shift is longer: what is left of it has passed by then, also when midnight falls within it.
const LONGEST_SHIFT = { hours: 12 }

/** Until when somebody who says "later" is left alone with a suggestion: their next day, or the shift after this one. */
export function parkedUntil(now: Temporal.Instant): Temporal.Instant {
  const tomorrow = instantFromLondon(londonDay(now).add({ days: 1 }), new Temporal.PlainTime(0))
  const afterShift = now.add(LONGEST_SHIFT)
  return Temporal.Instant.compare(tomorrow, afterShift) > 0 ? tomorrow : afterShift
}
