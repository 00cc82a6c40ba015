import { instantFromLondon, londonDay, parseLooseDate, parseLooseTime, Temporal } from '#kernel/dates.ts'
import type { Problem } from '#kernel/outcome.ts'

export type TypedMoment =
  | { readonly ok: true; readonly value: Temporal.Instant | undefined }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/**
 * When something happened, from a day and a time as typed; both empty means just now (undefined), a time alone means
 * today. A typed minute is taken as its last moment, bounded by now, so that two things written down in one minute keep
 * the order in which they were written.
 */
export function typedMoment(
  field: string,
  typed: { readonly day: string; readonly time: string },
  now: Temporal.Instant,
): TypedMoment {
  const day = typed.day.trim()
  const time = typed.time.trim()
  if (day === '' && time === '') return { ok: true, value: undefined }
  if (time === '') return wrong(`${field}-time`, 'Enter the time as well, like 14:05')
  const today = londonDay(now)
  const date = day === '' ? { ok: true as const, value: today } : parseLooseDate(day, { today })
  if (!date.ok) return wrong(`${field}-day`, date.message)
  const clock = parseLooseTime(time)
  if (!clock.ok) return wrong(`${field}-time`, clock.message)
  const starts = instantFromLondon(date.value, clock.value)
  if (Temporal.Instant.compare(starts, now) > 0)
    return wrong(`${field}-time`, 'This is in the future: check the day and the time')
  const ends = starts.add({ milliseconds: 59_999 })
  return { ok: true, value: Temporal.Instant.compare(ends, now) > 0 ? now : ends }
}

function wrong(field: string, message: string): TypedMoment {
  return { ok: false, problems: [{ field, message }] }
}
