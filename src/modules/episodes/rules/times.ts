import { addWorkingDays, instantFromLondon, londonDay, Temporal } from '#kernel/dates.ts'
import type { Holidays } from '#kernel/working-days.ts'
import type {
  FirstAttemptEvent,
  FirstAttemptLimit,
  Pathway,
  Standard,
  TimeStandard,
} from '#pathways/index.ts'

/** When a team covers a site. `ends` not after `starts` means it crosses midnight. Weekday 1 is Monday. */
export interface CoverageWindow {
  readonly weekday: number
  readonly starts: string
  readonly ends: string
  readonly bankHolidays: 'as-usual' | 'closed' | 'as-sunday'
  /** The last day it holds. */
  readonly untilOn: string | null
}

export interface Covered {
  readonly from: Temporal.Instant
  readonly to: Temporal.Instant
}

/** The covered times that start on a day. Bank holidays close a window, or put Sunday's in its place. */
function coverOn(
  windows: readonly CoverageWindow[],
  day: Temporal.PlainDate,
  holidays: Holidays,
): readonly Covered[] {
  const inForce = windows.filter((one) => one.untilOn === null || one.untilOn >= day.toString())
  const ofDay = inForce.filter((one) => one.weekday === day.dayOfWeek)
  const isHoliday = holidays.has(day.toString())
  const asSunday = isHoliday && ofDay.some((one) => one.bankHolidays === 'as-sunday')
  const open = isHoliday
    ? [
        ...ofDay.filter((one) => one.bankHolidays === 'as-usual'),
        ...(asSunday ? inForce.filter((one) => one.weekday === 7) : []),
      ]
    : ofDay
  return open.map((one) => covered(one, day))
}

function covered(window: CoverageWindow, day: Temporal.PlainDate): Covered {
  const starts = Temporal.PlainTime.from(window.starts)
  const ends = Temporal.PlainTime.from(window.ends)
  const lastDay = Temporal.PlainTime.compare(ends, starts) > 0 ? day : day.add({ days: 1 })
  return { from: instantFromLondon(day, starts), to: instantFromLondon(lastDay, ends) }
}

const before = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) < 0

/** When the clock of a standard that only runs on shift starts: now when covered, else when cover next begins. */
export function onShiftFrom(
  windows: readonly CoverageWindow[],
  at: Temporal.Instant,
  holidays: Holidays,
): { readonly startsAt: Temporal.Instant; readonly onShift: boolean } | null {
  // The day before may reach over midnight; three weeks ahead pass any run of holidays.
  let next: Temporal.Instant | null = null
  for (let offset = -1; offset <= 21; offset += 1) {
    for (const { from, to } of coverOn(windows, londonDay(at).add({ days: offset }), holidays)) {
      if (!before(at, from) && before(at, to)) return { startsAt: at, onShift: true }
      if (before(at, from) && (next === null || before(from, next))) next = from
    }
  }
  return next === null ? null : { startsAt: next, onShift: false }
}

/** When a site is covered from a day until another, and what first comes after: in order, in milliseconds since 1970. */
export function coveredTimes(
  windows: readonly CoverageWindow[],
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
  holidays: Holidays,
): readonly { readonly from: number; readonly to: number }[] {
  const times: { from: number; to: number }[] = []
  // The day before may reach over midnight; three weeks after pass any run of holidays.
  const last = until.add({ days: 21 })
  for (
    let day = from.subtract({ days: 1 });
    Temporal.PlainDate.compare(day, last) < 0;
    day = day.add({ days: 1 })
  )
    for (const one of coverOn(windows, day, holidays))
      times.push({ from: one.from.epochMilliseconds, to: one.to.epochMilliseconds })
  return times.sort((a, b) => a.from - b.from || a.to - b.to)
}

export interface FirstAttemptFacts {
  readonly urgency: string
  readonly identifiedAt: Temporal.Instant
  readonly coverage: readonly CoverageWindow[]
  readonly pointOfContact: string
  /** When what the first attempt has to come before happens, as far as it is known. */
  readonly events?: EventTimes | undefined
}

export type EventTimes = Readonly<Partial<Record<FirstAttemptEvent, Temporal.Instant | undefined>>>

export interface FirstAttemptDue {
  readonly dueAt: Temporal.Instant
  /** What decides: a time standard, or something that happens before it is over. */
  readonly by: TimeStandard | FirstAttemptLimit
  /** Whether they were identified while the team covered the site; null when its hours are not known. */
  readonly onShift: boolean | null
}

const standardOfUrgency: Readonly<Record<string, string>> = {
  emergency: 'emergency-log',
  urgent: 'urgent-first-attempt',
  routine: 'routine-first-attempt',
}

/** The standards of a first attempt, by urgency. */
export const firstAttemptCodes: readonly string[] = Object.values(standardOfUrgency)

/** The standard of a first attempt of this urgency, where the service has one. */
export function firstAttemptStandard(pathway: Pathway, urgency: string): TimeStandard | undefined {
  return pathway.timeStandards.find((one) => one.code === standardOfUrgency[urgency])
}

/**
 * By when the first attempt is due. Off shift the time runs from the next start of cover; an emergency never waits for
 * one. What the pathway says it has to come before comes first, or at court in the place of a standard made for elsewhere
 * (Domain brief: liaison and diversion, section 2). Null when the service has no such standard.
 */
export function firstAttemptDue(
  pathway: Pathway,
  facts: FirstAttemptFacts,
  holidays: Holidays,
): FirstAttemptDue | null {
  const standard = firstAttemptStandard(pathway, facts.urgency)
  if (standard === undefined) return null
  const shift = facts.coverage.length === 0 ? null : onShiftFrom(facts.coverage, facts.identifiedAt, holidays)
  const runsFrom = standard.clock === 'always' ? facts.identifiedAt : (shift?.startsAt ?? facts.identifiedAt)
  const inTime = { dueAt: dueAfter(runsFrom, standard, holidays), by: standard }
  const limits = knownLimits(pathway, facts)
  const replaced = limits.some((one) => stands(one.by, standard, facts.pointOfContact))
  const first = [...limits, ...(replaced ? [] : [inTime])].reduce((one, other) =>
    before(other.dueAt, one.dueAt) ? other : one,
  )
  return { ...first, onShift: shift === null ? null : shift.onShift }
}

/** The limits whose time is known. What was over when the person was identified limits nothing any more. */
function knownLimits(pathway: Pathway, facts: FirstAttemptFacts) {
  return pathway.firstAttemptLimits.flatMap((by) => {
    const dueAt = facts.events?.[by.before]
    return dueAt !== undefined && before(facts.identifiedAt, dueAt) ? [{ dueAt, by }] : []
  })
}

/** Whether a limit stands in the place of a standard at this point of contact. */
function stands(limit: FirstAttemptLimit, standard: TimeStandard, pointOfContact: string): boolean {
  return (
    limit.replaces !== undefined &&
    limit.replaces.standards.includes(standard.code) &&
    limit.replaces.pointsOfContact.includes(pointOfContact)
  )
}

const dayEnd = Temporal.PlainTime.from('23:59')

/** The instant a standard ends: minutes and hours are elapsed time, days and working days last until the end of the day. */
export function dueAfter(from: Temporal.Instant, standard: Standard, holidays: Holidays): Temporal.Instant {
  switch (standard.unit) {
    case 'minutes':
      return from.add({ minutes: standard.value })
    case 'hours':
      return from.add({ hours: standard.value })
    case 'days':
      return instantFromLondon(londonDay(from).add({ days: standard.value }), dayEnd)
    case 'working-days':
      return instantFromLondon(addWorkingDays(londonDay(from), standard.value, holidays), dayEnd)
    case 'times':
      throw new RangeError('A number of times has no due instant')
  }
}

/** Whether something was written down so long after it happened that a reason is asked. */
export function isLate(
  happenedAt: Temporal.Instant,
  recordedAt: Temporal.Instant,
  standard: Standard,
): boolean {
  return before(happenedAt.add({ hours: standard.value }), recordedAt)
}

/** Whether only a lead may reopen: more than so many days after the closure (days of the English calendar). */
export function isLeadOnlyReopening(
  closedAt: Temporal.Instant,
  now: Temporal.Instant,
  standard: Standard,
): boolean {
  return Temporal.PlainDate.compare(londonDay(now), londonDay(closedAt).add({ days: standard.value })) > 0
}
