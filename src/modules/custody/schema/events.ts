import type { Temporal } from '#kernel/dates.ts'

/** What can happen to the police's detention clock (Police and Criminal Evidence Act 1984, sections 40 to 47). */
export const eventKinds = [
  'review-done',
  'left-for-hospital',
  'returned-from-hospital',
  'bailed',
  'returned-from-bail',
  'extended-by-superintendent',
  'warrant-issued',
  'warrant-extended',
  'charged',
] as const
export type EventKind = (typeof eventKinds)[number]

/** Kinds that say for how many hours they allow detention. */
export const kindsWithHours: readonly EventKind[] = ['warrant-issued', 'warrant-extended']

export interface DetentionEvent {
  readonly kind: EventKind
  readonly at: Temporal.Instant
  /** Of a warrant or its extension. */
  readonly hours?: number | undefined
}

/** A detention as far as its clock is concerned. Either time may not be known yet. */
export interface DetentionTimes {
  readonly relevantTime: Temporal.Instant | null
  readonly detentionAuthorised: Temporal.Instant | null
  readonly events: readonly DetentionEvent[]
  readonly now: Temporal.Instant
}

export type LimitBasis = '24h' | 'superintendent-36h' | 'warrant' | '96h-maximum'

export interface DetentionClock {
  readonly nextReviewDueAt: Temporal.Instant | null
  readonly limitAt: Temporal.Instant | null
  readonly limitBasis: LimitBasis | null
  readonly pausedMinutes: number
  /** Where the person is instead of in the station, with an open pause. */
  readonly away: 'hospital' | 'bail' | null
  readonly chargedAt: Temporal.Instant | null
  /** What looks wrong or unlawful in what was recorded. Everything was computed as recorded all the same. */
  readonly warnings: readonly string[]
}
