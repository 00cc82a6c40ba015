import { ENGLAND_BANK_HOLIDAYS } from '#kernel/bank-holidays.ts'
import type { Temporal } from '#kernel/dates.ts'
import type { Work } from '#modules/access/index.ts'
import { pathwayOf } from '#pathways/index.ts'
import { firstAttemptDue, firstAttemptStandard, type EventTimes } from '../rules/times.ts'
import type { EpisodeRow } from '../schema.ts'
import { coverageOf } from '../store/teams.ts'
import { asSet } from './standards.ts'

/**
 * By when the first attempt at an open episode is due, and the standard in words; undefined once there was one, or where
 * the service has no such standard. Two queries, and the caller's own for when a known event comes: that is known to
 * modules above this one, and asked only while an attempt is due.
 */
export async function loadFirstAttemptDue(
  work: Work,
  episode: EpisodeRow,
  eventTimes: () => Promise<EventTimes> = () => Promise.resolve({}),
): Promise<{ readonly at: Temporal.Instant; readonly words: string } | undefined> {
  if (episode.firstAttemptAt !== null || episode.closedAt !== null) return undefined
  const coverage = episode.siteId === null ? [] : await coverageOf(work, episode.siteId, episode.teamId)
  const { urgency, identifiedAt, service, pointOfContact } = episode
  const pathway = pathwayOf(service)
  const documented = firstAttemptStandard(pathway, urgency)
  if (documented === undefined) return undefined
  const standard = await asSet(work, episode.teamId, documented.code, documented)
  const due = firstAttemptDue(
    {
      ...pathway,
      timeStandards: pathway.timeStandards.map((one) => (one.code === standard.code ? standard : one)),
    },
    { urgency, identifiedAt, coverage, pointOfContact, events: await eventTimes() },
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
