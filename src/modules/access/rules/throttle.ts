import { Temporal } from '#kernel/dates.ts'

/**
 * How sign-in slows down. Counts come from the database, so they hold over all processes. Everything here is decided
 * from the name as typed, whether or not somebody has it, so an answer never tells. The numbers are our own choice
 * within NIST SP 800-63B section 5.2.2 (at most 100 failures in a row) and OWASP's guidance to prefer delays to hard locks.
 */
export const throttle = {
  /** Failures count for so long. */
  nameWindow: { minutes: 60 },
  addressWindow: { minutes: 15 },
  /** So many tries for one name without any delay. */
  freeTries: 5,
  firstDelaySeconds: 30,
  longestDelaySeconds: 15 * 60,
  /** After so many failures in a row the account is locked, until then or until an administrator unlocks it. */
  lockAfter: 10,
  lockMinutes: 30,
  /** One address trying many names (one password tried on everybody), or simply trying very often. */
  namesPerAddress: 10,
  triesPerAddress: 40,
} as const

export interface Failures {
  readonly count: number
  readonly lastAt: Temporal.Instant | null
}

/** Failures from one address within its window, and how many different names they were for. */
export interface AddressFailures extends Failures {
  readonly names: number
}

/** Until when the next try for this name, from this address, has to wait; null when it may go ahead. */
export function waitUntil(
  name: Failures,
  address: AddressFailures,
  now: Temporal.Instant,
): Temporal.Instant | null {
  const overName =
    name.count >= throttle.lockAfter ? throttle.lockMinutes * 60 : delay(name.count - throttle.freeTries)
  const overAddress = delay(
    Math.max(address.names - throttle.namesPerAddress, address.count - throttle.triesPerAddress),
  )
  const untils = [after(name.lastAt, overName), after(address.lastAt, overAddress)]
  return untils.reduce<Temporal.Instant | null>((latest, one) => {
    if (one === null || Temporal.Instant.compare(one, now) <= 0) return latest
    return latest === null || Temporal.Instant.compare(one, latest) > 0 ? one : latest
  }, null)
}

/** Seconds to wait when a limit is passed by so many: none below it, then doubling from the first delay. */
function delay(over: number): number {
  if (over < 0) return 0
  return Math.min(throttle.firstDelaySeconds * 2 ** Math.min(over, 20), throttle.longestDelaySeconds)
}

function after(from: Temporal.Instant | null, seconds: number): Temporal.Instant | null {
  return from === null || seconds === 0 ? null : from.add({ seconds })
}
