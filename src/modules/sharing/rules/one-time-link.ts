import { Temporal } from '#kernel/dates.ts'
import type { OneTimeLink } from '../schema/one-time-link.ts'

export type LinkState = 'waiting' | 'opened' | 'ended' | 'expired'

/** Where a link stands: what happened to it first is what it is. */
export function linkState(
  link: Pick<OneTimeLink, 'opened' | 'ended' | 'expiresAt'>,
  now: Temporal.Instant,
): LinkState {
  if (link.opened !== null) return 'opened'
  if (link.ended !== null) return 'ended'
  return Temporal.Instant.compare(link.expiresAt, now) <= 0 ? 'expired' : 'waiting'
}
