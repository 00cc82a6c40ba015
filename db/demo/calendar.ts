import { ENGLAND_BANK_HOLIDAYS } from '#kernel/bank-holidays.ts'
import { instantFromLondon, londonDay, Temporal } from '#kernel/dates.ts'

/** The days of the demonstration: twelve weeks up to the day it is first started. */
export interface Calendar {
  readonly now: Temporal.Instant
  readonly today: Temporal.PlainDate
  readonly first: Temporal.PlainDate
  /** So many days ago; days to come are negative. */
  ago(days: number): Temporal.PlainDate
  /** A time of day. What is meant for today before the working day is over is moved to before now, in its order. */
  at(day: Temporal.PlainDate, time: string): Temporal.Instant
  /** Whether this court sits that day: not on Sundays and bank holidays; the first one on Saturdays too, and today whatever day it is. */
  sits(court: 'marlowick-court' | 'eastleyford-court', day: Temporal.PlainDate): boolean
  /** The same day, or the last before it on which the court sat. */
  lastSitting(court: 'marlowick-court' | 'eastleyford-court', day: Temporal.PlainDate): Temporal.PlainDate
  /** The same day, or the next on which the court sits. */
  sitting(court: 'marlowick-court' | 'eastleyford-court', day: Temporal.PlainDate): Temporal.PlainDate
}

export const weeks = 12
const dayEnds = Temporal.PlainTime.from('16:00')

/**
 * However early in the day it is first started, today's work has to be seen half done: the hours up to 16:00 are then
 * pressed into those that have passed.
 */
export function calendarFor(now: Temporal.Instant): Calendar {
  const today = londonDay(now)
  const midnight = instantFromLondon(today, Temporal.PlainTime.from('00:00')).epochMilliseconds
  const passed = now.epochMilliseconds - midnight
  const working = instantFromLondon(today, dayEnds).epochMilliseconds - midnight
  const sits: Calendar['sits'] = (court, day) => {
    if (day.equals(today) && court === 'marlowick-court') return true
    if (day.dayOfWeek === 7 || ENGLAND_BANK_HOLIDAYS.has(day.toString())) return false
    return court === 'marlowick-court' || day.dayOfWeek < 6
  }
  return {
    now,
    today,
    first: today.subtract({ weeks }),
    ago: (days) => today.subtract({ days }),
    at: (day, time) => {
      const meant = instantFromLondon(day, Temporal.PlainTime.from(time))
      const since = meant.epochMilliseconds - midnight
      if (!day.equals(today) || since > working || passed >= working) return meant
      return Temporal.Instant.fromEpochMilliseconds(midnight + Math.floor((since / working) * passed))
    },
    sits,
    lastSitting: (court, day) => {
      let before = day
      while (!sits(court, before)) before = before.subtract({ days: 1 })
      return before
    },
    sitting: (court, day) => {
      let next = day
      while (!sits(court, next)) next = next.add({ days: 1 })
      return next
    },
  }
}
