import type { Temporal } from 'temporal-polyfill'

/** Days, as YYYY-MM-DD, on which offices are shut besides weekends. */
export type Holidays = ReadonlySet<string>

/** Monday to Friday and not a holiday. */
export function isWorkingDay(date: Temporal.PlainDate, holidays: Holidays): boolean {
  return date.dayOfWeek <= 5 && !holidays.has(date.toString())
}

/**
 * The nth working day after a date (before it when n is negative); the date itself is never counted. With n = 0, the
 * date when it is a working day, otherwise the next that is.
 */
export function addWorkingDays(date: Temporal.PlainDate, n: number, holidays: Holidays): Temporal.PlainDate {
  if (!Number.isSafeInteger(n)) throw new RangeError('Working days are counted in whole days')
  let day = date
  if (n === 0) {
    while (!isWorkingDay(day, holidays)) day = day.add({ days: 1 })
    return day
  }
  const step = n > 0 ? 1 : -1
  for (let left = Math.abs(n); left > 0;) {
    day = day.add({ days: step })
    if (isWorkingDay(day, holidays)) left -= 1
  }
  return day
}

/** Working days after `from` up to and including `to`: negative when `to` comes first. Undoes addWorkingDays. */
export function workingDaysBetween(
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  holidays: Holidays,
): number {
  const total = from.until(to, { largestUnit: 'days' }).days
  const step = total < 0 ? -1 : 1
  let count = 0
  for (let offset = step; Math.abs(offset) <= Math.abs(total); offset += step) {
    if (isWorkingDay(from.add({ days: offset }), holidays)) count += step
  }
  return count
}
