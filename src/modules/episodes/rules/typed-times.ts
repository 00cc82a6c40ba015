import { instantFromLondon, londonDay, parseLooseDate, parseLooseTime, Temporal } from '#kernel/dates.ts'
import type { Problem } from '#kernel/outcome.ts'

export type ComingMoment =
  | { readonly ok: true; readonly value: Temporal.Instant | undefined }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/**
 * When something is to happen, from a day and a time as typed. A time alone is the next time the clock shows it: 08:00
 * typed at ten in the evening is tomorrow morning. Both empty is nothing.
 */
export function comingMoment(
  field: string,
  typed: { readonly day: string; readonly time: string },
  now: Temporal.Instant,
): ComingMoment {
  const day = typed.day.trim()
  const time = typed.time.trim()
  if (day === '' && time === '') return { ok: true, value: undefined }
  if (time === '') return wrong(`${field}-time`, 'Enter the time as well, like 14:05')
  const clock = parseLooseTime(time)
  if (!clock.ok) return wrong(`${field}-time`, clock.message)
  const today = londonDay(now)
  if (day === '') {
    const todayAt = instantFromLondon(today, clock.value)
    const isPast = Temporal.Instant.compare(todayAt, now) <= 0
    return { ok: true, value: isPast ? instantFromLondon(today.add({ days: 1 }), clock.value) : todayAt }
  }
  const date = parseLooseDate(day, { today })
  if (!date.ok) return wrong(`${field}-day`, date.message)
  const value = instantFromLondon(date.value, clock.value)
  if (Temporal.Instant.compare(value, now) <= 0) {
    return wrong(`${field}-time`, 'This has passed: choose a day and time to come')
  }
  return { ok: true, value }
}

function wrong(field: string, message: string): ComingMoment {
  return { ok: false, problems: [{ field, message }] }
}
