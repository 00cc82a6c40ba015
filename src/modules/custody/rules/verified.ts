import type { Detention } from '../schema/detention.ts'
import type { DetentionTimes } from '../schema/events.ts'
import type { Temporal } from '#kernel/dates.ts'

/** What the clock is worked out from: withdrawn lines count for nothing. */
export function timesOf(
  detention: Pick<Detention, 'relevantTime' | 'authorisedAt' | 'events'>,
  now: Temporal.Instant,
): DetentionTimes {
  return {
    relevantTime: detention.relevantTime,
    detentionAuthorised: detention.authorisedAt,
    events: detention.events.filter((one) => one.withdrawnAt === null),
    now,
  }
}

/** Whether the custody officer confirmed the times and every line that stands: until then the clock is unverified. */
export function isConfirmed(detention: Pick<Detention, 'confirmedAt' | 'events'>): boolean {
  return (
    detention.confirmedAt !== null &&
    detention.events.every((one) => one.withdrawnAt !== null || one.confirmedAt !== null)
  )
}
