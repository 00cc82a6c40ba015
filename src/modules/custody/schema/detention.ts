import type { Temporal } from '#kernel/dates.ts'
import type { DetentionEvent, EventKind } from './events.ts'

/** Words of what happened to the clock, as custody staff say it. */
export const eventWords: Readonly<Record<EventKind, string>> = {
  'review-done': 'Review of detention done',
  'left-for-hospital': 'Left for hospital (for treatment)',
  'returned-from-hospital': 'Back from hospital',
  bailed: 'Bailed before charge',
  'returned-from-bail': 'Back in custody from bail',
  'extended-by-superintendent': 'Extended by a superintendent to 36 hours',
  'warrant-issued': 'Warrant of further detention issued by a court',
  'warrant-extended': 'Warrant extended by a court',
  charged: 'Charged',
}

export interface ReleaseKind {
  readonly code: string
  readonly words: string
  /** Free to go home: somebody not yet seen is now ours to reach. Everybody else is somewhere we can hand over to. */
  readonly free: boolean
  /** What it means for the clock when nobody has said it yet. */
  readonly records?: EventKind
}

/** How somebody leaves a suite (Domain brief: liaison and diversion, section 3.2, "stage"). */
export const releaseKinds: readonly ReleaseKind[] = [
  { code: 'no-further-action', words: 'No further action', free: true },
  { code: 'bailed-before-charge', words: 'Bailed before charge', free: true, records: 'bailed' },
  { code: 'under-investigation', words: 'Released under investigation', free: true },
  { code: 'caution', words: 'Caution or community resolution', free: true },
  { code: 'charged-bailed', words: 'Charged and bailed to court', free: true, records: 'charged' },
  { code: 'charged-to-court', words: 'Charged and taken to court', free: false, records: 'charged' },
  { code: 'to-court', words: 'Taken to court on a warrant or breach', free: false },
  { code: 'moved-suite', words: 'Moved to another suite', free: false },
  { code: 'to-hospital', words: 'To hospital, not coming back here', free: false },
  { code: 'to-prison', words: 'Recalled or taken to prison', free: false },
  { code: 'other', words: 'Other', free: true },
]

/** How somebody left, in words. */
export function releaseWords(code: string): string {
  return releaseKinds.find((one) => one.code === code)?.words ?? code
}

/** A line about the clock as it was recorded, and whether it still stands. */
export interface RecordedEvent extends DetentionEvent {
  readonly id: string
  readonly source: string | null
  readonly confirmedAt: Temporal.Instant | null
  readonly confirmedWith: string | null
  readonly recordedAt: Temporal.Instant
  readonly recordedByName: string
  readonly withdrawnAt: Temporal.Instant | null
  readonly withdrawnByName: string | null
  readonly withdrawnReason: string | null
}

export interface Detention {
  readonly id: string
  readonly episodeId: string
  readonly personId: string
  readonly siteId: string
  readonly siteName: string
  readonly custodyRecord: string | null
  readonly arrestedAt: Temporal.Instant | null
  readonly arrivedAt: Temporal.Instant
  readonly relevantTime: Temporal.Instant | null
  readonly authorisedAt: Temporal.Instant | null
  readonly source: string | null
  readonly confirmedAt: Temporal.Instant | null
  readonly confirmedWith: string | null
  readonly expectedReleaseAt: Temporal.Instant | null
  readonly releasedAt: Temporal.Instant | null
  readonly releaseKind: string | null
  readonly version: number
  /** By time, withdrawn ones among them. */
  readonly events: readonly RecordedEvent[]
}

/** The police's times, all of which may be missing but the arrival. */
export interface PoliceTimes {
  readonly custodyRecord: string | null
  readonly arrestedAt: Temporal.Instant | null
  readonly arrivedAt: Temporal.Instant
  readonly relevantTime: Temporal.Instant | null
  readonly authorisedAt: Temporal.Instant | null
  readonly expectedReleaseAt: Temporal.Instant | null
  readonly source: string | null
}

export interface NewEvent {
  readonly kind: EventKind
  readonly at: Temporal.Instant
  readonly hours?: number | undefined
  readonly source?: string | undefined
  /** Name or collar number of the custody officer who confirmed it there and then. */
  readonly confirmedWith?: string | undefined
}
