import { Temporal } from 'temporal-polyfill'

const LONDON = 'Europe/London'

/**
 * The instant a day and a clock time name in England. On the night clocks go forward the skipped hour (01:00 to 01:59)
 * does not exist: it is read on the clock that was running, so 01:30 is 02:30 BST. On the night they go back that hour
 * comes twice: the first (BST) is meant unless `repeated` says the second (GMT). Forms ask, using clockChangeAt.
 */
export function instantFromLondon(
  date: Temporal.PlainDate,
  time: Temporal.PlainTime,
  repeated: 'first' | 'second' = 'first',
): Temporal.Instant {
  const disambiguation =
    repeated === 'second' && clockChangeAt(date, time) === 'repeated' ? 'later' : 'compatible'
  return date.toPlainDateTime(time).toZonedDateTime(LONDON, { disambiguation }).toInstant()
}

/** Whether a clock time happens once that day, never (`skipped`, last Sunday of March) or twice (`repeated`, October). */
export function clockChangeAt(
  date: Temporal.PlainDate,
  time: Temporal.PlainTime,
): 'none' | 'skipped' | 'repeated' {
  const local = date.toPlainDateTime(time)
  const earlier = local.toZonedDateTime(LONDON, { disambiguation: 'earlier' })
  const later = local.toZonedDateTime(LONDON, { disambiguation: 'later' })
  if (earlier.epochMilliseconds === later.epochMilliseconds) return 'none'
  return earlier.toPlainDateTime().equals(local) ? 'repeated' : 'skipped'
}

interface LondonHour {
  readonly day: Temporal.PlainDate
  readonly offsetMinutes: number
  /** Whether its clock times come twice that night. */
  readonly twice: boolean
}

const HOUR = 3_600_000
const mostHours = 10_000
const hours = new Map<number, LondonHour>()

/**
 * What holds for a whole hour of Universal Time in England: the day, and how far its clock is ahead. Since 1970 both change
 * only as such an hour begins. Lists show hundreds of times, few of them in different hours: each hour is worked out once.
 */
function londonHour(instant: Temporal.Instant): LondonHour {
  const hour = Math.floor(instant.epochMilliseconds / HOUR)
  const known = hours.get(hour)
  if (known !== undefined) return known
  const zoned = Temporal.Instant.fromEpochMilliseconds(hour * HOUR).toZonedDateTimeISO(LONDON)
  const worked = {
    day: zoned.toPlainDate(),
    offsetMinutes: zoned.offsetNanoseconds / 60_000_000_000,
    twice: clockChangeAt(zoned.toPlainDate(), zoned.toPlainTime()) === 'repeated',
  }
  if (hours.size >= mostHours) hours.clear()
  hours.set(hour, worked)
  return worked
}

/** The day it is in England at an instant: what returns count by. */
export function londonDay(instant: Temporal.Instant): Temporal.PlainDate {
  if (instant.epochMilliseconds < 0) return instant.toZonedDateTimeISO(LONDON).toPlainDate()
  return londonHour(instant).day
}

/** The clock time in England at an instant. */
export function londonTime(instant: Temporal.Instant): Temporal.PlainTime {
  return instant.toZonedDateTimeISO(LONDON).toPlainTime()
}

/** UTC, with milliseconds always, so that text order is time order: 2026-10-25T00:30:00.000Z. */
export function toIso(instant: Temporal.Instant): string {
  return instant.toString({ fractionalSecondDigits: 3 })
}

/** Reads an ISO instant that says its own offset; throws on anything else, which in our own data is a bug. */
export function fromIso(text: string): Temporal.Instant {
  return Temporal.Instant.from(text)
}

/** What the database driver hands over. */
export function instantFromDb(value: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(value.getTime())
}

/** What the database driver takes. */
export function instantToDb(instant: Temporal.Instant): Date {
  return new Date(instant.epochMilliseconds)
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** 5 November 2026. */
export function showDate(date: Temporal.PlainDate): string {
  return `${date.day} ${MONTHS[date.month - 1] ?? ''} ${date.year}`
}

/** November 2026. */
export function showMonth(month: { readonly month: number; readonly year: number }): string {
  return `${MONTHS[month.month - 1] ?? ''} ${month.year}`
}

/** 5 Nov 2026, for tables. */
export function showShortDate(date: Temporal.PlainDate): string {
  return `${date.day} ${(MONTHS[date.month - 1] ?? '').slice(0, 3)} ${date.year}`
}

/**
 * 14:05 on the English clock, as custody and court write it. The zone is added when asked for, and always in the hour
 * that comes twice, because 01:30 alone would then name two instants.
 */
export function showTime(at: Temporal.Instant | Temporal.PlainTime, options?: { zone?: boolean }): string {
  if (at instanceof Temporal.PlainTime) return at.toString({ smallestUnit: 'minute' })
  if (at.epochMilliseconds < 0)
    return at.toZonedDateTimeISO(LONDON).toPlainTime().toString({ smallestUnit: 'minute' })
  const { offsetMinutes, twice } = londonHour(at)
  const minutes = (Math.floor(at.epochMilliseconds / 60_000) + offsetMinutes) % 1_440
  const zone = options?.zone === true || twice ? (offsetMinutes === 0 ? ' GMT' : ' BST') : ''
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}${zone}`
}

/** 5 November 2026, 14:05. */
export function showDateTime(at: Temporal.Instant, options?: { zone?: boolean }): string {
  return `${showDate(londonDay(at))}, ${showTime(at, options)}`
}

/** Elapsed time between two instants in words: minutes, then hours and minutes up to two days, then days and hours. */
export function showElapsed(from: Temporal.Instant, to: Temporal.Instant): string {
  const total = Math.floor((to.epochMilliseconds - from.epochMilliseconds) / 60_000)
  if (total < 0) return `-${showElapsed(to, from)}`
  if (total < 60) return counted(total, 'minute')
  const hours = Math.floor(total / 60)
  if (hours < 48) return joined(counted(hours, 'hour'), total % 60, 'minute')
  return joined(counted(Math.floor(hours / 24), 'day'), hours % 24, 'hour')
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

function joined(first: string, count: number, unit: string): string {
  return count === 0 ? first : `${first} ${counted(count, unit)}`
}

/** A spell of work: it counts under the day it started on, however far past midnight it runs. */
export interface Shift {
  readonly day: Temporal.PlainDate
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
}

/**
 * The shift that starts at a clock time and lasts so many minutes of elapsed time, which on the two nights of the clock
 * change is not what the clock shows (Domain brief: liaison and diversion, section 7, scenario 11).
 */
export function shiftFrom(day: Temporal.PlainDate, start: Temporal.PlainTime, minutes: number): Shift {
  const startsAt = instantFromLondon(day, start)
  return { day, startsAt, endsAt: startsAt.add({ minutes }) }
}

/** Whether an instant falls in a shift: its start belongs to it, its end to the next. */
export function withinShift(shift: Shift, at: Temporal.Instant): boolean {
  return Temporal.Instant.compare(shift.startsAt, at) <= 0 && Temporal.Instant.compare(at, shift.endsAt) < 0
}
