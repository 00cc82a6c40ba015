import { ENGLAND_BANK_HOLIDAYS } from '#kernel/bank-holidays.ts'
import type { Temporal } from '#kernel/dates.ts'
import type { Work } from '#modules/access/index.ts'
import { pathwayOf } from '#pathways/index.ts'
import { firstAttemptDue, firstAttemptStandard, type EventTimes } from '../rules/times.ts'
import type { EpisodeRow } from '../schema.ts'
import { coverageOf } from '../store/teams.ts'
import { asSet } from './standards.ts'

export interface ExpectedDue {
  readonly at: Temporal.Instant
  /** The standard, or what it has to come before, in words. */
  readonly words: string
}

/** What has to be known of an episode, open or about to be opened, to say by when the first attempt at it is due. */
export interface ExpectedAttempt extends Pick<
  EpisodeRow,
  'siteId' | 'teamId' | 'service' | 'urgency' | 'identifiedAt' | 'pointOfContact'
> {
  readonly events?: EventTimes
}

/**
 * By when the first attempt at an open episode is due, and the standard in words; undefined once there was one, or where
 * the service has no such standard. Two queries, and the caller's own for when a known event comes: that is known to
 * modules above this one, and asked only while an attempt is due.
 */
export async function loadFirstAttemptDue(
  work: Work,
  episode: EpisodeRow,
  eventTimes: () => Promise<EventTimes> = () => Promise.resolve({}),
): Promise<ExpectedDue | undefined> {
  if (episode.firstAttemptAt !== null || episode.closedAt !== null) return undefined
  return expectFirstAttempt(work, { ...episode, events: await eventTimes() })
}

/** The same for an episode that need not be there yet. */
export async function expectFirstAttempt(
  work: Work,
  expected: ExpectedAttempt,
): Promise<ExpectedDue | undefined> {
  const { urgency, identifiedAt, service, pointOfContact, siteId, teamId, events } = expected
  const coverage = siteId === null ? [] : await coverageOf(work, siteId, teamId)
  const pathway = pathwayOf(service)
  const documented = firstAttemptStandard(pathway, urgency)
  if (documented === undefined) return undefined
  const standard = await asSet(work, teamId, documented.code, documented)
  const due = firstAttemptDue(
    {
      ...pathway,
      timeStandards: pathway.timeStandards.map((one) => (one.code === standard.code ? standard : one)),
    },
    { urgency, identifiedAt, coverage, pointOfContact, events },
    ENGLAND_BANK_HOLIDAYS,
  )
  if (due === null) return undefined
  if (!('clock' in due.by)) return { at: due.dueAt, words: due.by.words }
  const { value, unit } = due.by
  const length = `${value} ${value === 1 ? unit.slice(0, -1) : unit}`
  return {
    at: due.dueAt,
    words: `${length}${due.onShift === false && due.by.clock === 'on-shift' ? ' from the start of the next shift' : ''}`,
  }
}
