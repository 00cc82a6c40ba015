import type { DetentionEvent, LimitBasis } from '../schema/events.ts'
import { countedFrom, type Span } from './pauses.ts'

const HOUR = 3_600_000

export interface Limit {
  readonly at: number
  readonly basis: LimitBasis
}

/** A warrant with all its extensions. */
interface Warrant {
  readonly from: number
  readonly hours: number
}

/**
 * How long the person may be held without charge, as recorded (Police and Criminal Evidence Act 1984): 24 hours from the
 * relevant time (section 41), 36 with a superintendent (section 42), the time of a warrant from when it was issued
 * (section 43), an extension from its end (section 44), and never past 96 hours. Time away does not count.
 */
export function limitOf(relevant: number, events: readonly DetentionEvent[], pauses: readonly Span[]): Limit {
  const warrant = warrantOf(events)
  if (warrant !== null) {
    const at = countedFrom(warrant.from, hoursOf(warrant.hours), pauses)
    const maximum = countedFrom(relevant, 96 * HOUR, pauses)
    return at > maximum ? { at: maximum, basis: '96h-maximum' } : { at, basis: 'warrant' }
  }
  return events.some((one) => one.kind === 'extended-by-superintendent')
    ? { at: countedFrom(relevant, 36 * HOUR, pauses), basis: 'superintendent-36h' }
    : { at: countedFrom(relevant, 24 * HOUR, pauses), basis: '24h' }
}

function warrantOf(inOrder: readonly DetentionEvent[]): Warrant | null {
  return inOrder.reduce<Warrant | null>((warrant, one) => {
    if (one.kind === 'warrant-issued') return { from: one.at.epochMilliseconds, hours: one.hours ?? 0 }
    if (one.kind === 'warrant-extended' && warrant !== null)
      return { ...warrant, hours: warrant.hours + (one.hours ?? 0) }
    return warrant
  }, null)
}

function hoursOf(hours: number): number {
  return Math.round(hours * 3_600) * 1_000
}
