import { Temporal } from '#kernel/dates.ts'
import type { DetentionClock, DetentionEvent, DetentionTimes } from '../schema/events.ts'
import { clockWarnings } from './clock-warnings.ts'
import { limitOf } from './limit.ts'
import { pausesOf, total } from './pauses.ts'
import { reviewAfter } from './reviews.ts'

const MINUTE = 60_000

/**
 * The police's detention clock as it stands at an instant, from what was recorded about it: a pure sum, never a decision.
 * The custody officer owns the clock and the custody record is what counts (Domain brief: liaison and diversion, section 4,
 * table "PACE clock"). What was recorded is computed even where it looks unlawful, and the warnings say so.
 */
export function detentionClock(times: DetentionTimes): DetentionClock {
  const now = times.now.epochMilliseconds
  const relevant = times.relevantTime?.epochMilliseconds ?? null
  const authorised = times.detentionAuthorised?.epochMilliseconds ?? null
  const events = inOrder(times.events).filter((one) => one.at.epochMilliseconds <= now)
  const pauses = pausesOf(events, relevant, now)
  const charged = events.find((one) => one.kind === 'charged') ?? null
  const reviews = events.filter((one) => one.kind === 'review-done').map((one) => one.at.epochMilliseconds)
  const review = reviewAfter(authorised, reviews.at(-1) ?? null)
  const limit = relevant === null ? null : limitOf(relevant, events, pauses.spans)
  return {
    // A charge ends the limit; reviews go on, by the custody officer instead of an inspector (section 40(1)(a)).
    nextReviewDueAt: instant(review),
    limitAt: charged === null ? instant(limit?.at ?? null) : null,
    limitBasis: charged === null ? (limit?.basis ?? null) : null,
    pausedMinutes: Math.floor(total(pauses.spans) / MINUTE),
    away: pauses.away,
    chargedAt: charged?.at ?? null,
    warnings: clockWarnings({ relevant, authorised, now, events, pauses, limit }),
  }
}

const sameTime: readonly string[] = ['warrant-issued', 'warrant-extended']

/**
 * By time, whatever the order they came in. At one instant a warrant stands before its extension, and what is written down
 * twice happened once.
 */
function inOrder(events: readonly DetentionEvent[]): readonly DetentionEvent[] {
  return [...events].sort(byTime).filter((one, place, all) => {
    const before = all[place - 1]
    return before === undefined || byTime(before, one) !== 0
  })
}

function byTime(a: DetentionEvent, b: DetentionEvent): number {
  return (
    a.at.epochMilliseconds - b.at.epochMilliseconds ||
    sameTime.indexOf(a.kind) - sameTime.indexOf(b.kind) ||
    a.kind.localeCompare(b.kind) ||
    (b.hours ?? 0) - (a.hours ?? 0)
  )
}

function instant(at: number | null): Temporal.Instant | null {
  return at === null ? null : Temporal.Instant.fromEpochMilliseconds(at)
}
