import {
  clockChangeAt,
  instantFromLondon,
  londonDay,
  parseLooseDate,
  parseLooseTime,
  Temporal,
} from '#kernel/dates.ts'
import type { Problem } from '#kernel/outcome.ts'

export type PoliceTime =
  | { readonly ok: true; readonly value: Temporal.Instant | undefined }
  | { readonly ok: false; readonly problem: Problem }

/** Further ahead of now than this, a time alone was meant for yesterday; nearer, it is more likely a slip. */
const slip = { hours: 2 }

/**
 * A time the police gave, to the minute, from a day and a time as typed; both empty is nothing. A time alone that has
 * passed is the last time the clock showed it (half past ten, typed after midnight, is last evening), one to come is the
 * next. In the hour that comes twice BST or GMT has to be said, because each would move the limit by an hour.
 */
export function policeTime(
  field: string,
  typed: { readonly day: string; readonly time: string },
  now: Temporal.Instant,
  lies: 'behind' | 'ahead',
): PoliceTime {
  const day = typed.day.trim()
  const zone = /\s*\b(bst|gmt)$/i.exec(typed.time.trim())?.[1]?.toLowerCase()
  const time = typed.time.trim().replace(/\s*\b(bst|gmt)$/i, '')
  const wrong = (part: 'day' | 'time', message: string): PoliceTime => ({
    ok: false,
    problem: { field: `${field}-${part}`, message },
  })
  if (day === '' && time === '') return { ok: true, value: undefined }
  if (time === '') return wrong('time', 'Enter the time as well, like 14:05')
  const clock = parseLooseTime(time)
  if (!clock.ok) return wrong('time', clock.message)
  const today = londonDay(now)
  const date = day === '' ? undefined : parseLooseDate(day, { today })
  if (date?.ok === false) return wrong('day', date.message)
  const meant = date?.value ?? dayMeant(clock.value, now, lies)
  const change = clockChangeAt(meant, clock.value)
  if (change === 'skipped')
    return wrong('time', 'The clocks went forward that night: there was no such time. Check it.')
  if (change === 'repeated' && zone === undefined)
    return wrong('time', `The clocks went back that night: write ${time} BST (first) or ${time} GMT (second)`)
  const value = instantFromLondon(meant, clock.value, zone === 'gmt' ? 'second' : 'first')
  if (lies === 'behind' && Temporal.Instant.compare(value, now) > 0)
    return wrong('time', 'This is in the future: check the day and the time')
  return { ok: true, value }
}

function dayMeant(
  clock: Temporal.PlainTime,
  now: Temporal.Instant,
  lies: 'behind' | 'ahead',
): Temporal.PlainDate {
  const today = londonDay(now)
  const todayAt = instantFromLondon(today, clock)
  if (lies === 'ahead') return Temporal.Instant.compare(todayAt, now) <= 0 ? today.add({ days: 1 }) : today
  return Temporal.Instant.compare(todayAt, now.add(slip)) > 0 ? today.subtract({ days: 1 }) : today
}

/** A time as the two boxes of a form show it again. */
export function typedAgain(at: Temporal.Instant | null): { readonly day: string; readonly time: string } {
  if (at === null) return { day: '', time: '' }
  const zoned = at.toZonedDateTimeISO('Europe/London')
  const clock = zoned.toPlainTime()
  const twice = clockChangeAt(zoned.toPlainDate(), clock) === 'repeated'
  const zone = twice ? (zoned.offsetNanoseconds === 0 ? ' GMT' : ' BST') : ''
  return {
    day: `${String(zoned.day)} ${String(zoned.month)} ${String(zoned.year)}`,
    time: `${clock.toString({ smallestUnit: 'minute' })}${zone}`,
  }
}
