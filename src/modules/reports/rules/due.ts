import { addWorkingDays, instantFromLondon, londonDay, Temporal } from '#kernel/dates.ts'
import { kinds, type Kind } from '../schema/codes.ts'

/** Times a service may set otherwise; what holds until it does is in `service/settings.ts`, each with its source. */
export interface DueStandards {
  readonly sameDayBy: Temporal.PlainTime
  readonly workingDaysBeforeHearing: number
  readonly psrWorkingDays: number
  readonly verbalMinutes: number
}

export interface DueFacts {
  readonly kind: Kind
  readonly askedAt: Temporal.Instant
  readonly hearingOn?: Temporal.PlainDate | undefined
  readonly hearingTime?: Temporal.PlainTime | undefined
  readonly neededBy?: Temporal.Instant | undefined
}

export interface Due {
  readonly at: Temporal.Instant
  readonly why: string
  /** Asked for when the time of the standard had passed: it may be declined with that reason (section 7, scenario 15). */
  readonly late: boolean
}

/** The end of a working day where only a day is given; ours. */
const dayEnd = Temporal.PlainTime.from('17:00')

/**
 * When a report is due: the earliest of what the standards say and what the asker needs (Domain brief: liaison and diversion,
 * section 5, timeliness defaults). Null when nothing says and somebody has to: no hearing, and no time asked for.
 */
export function dueOf(facts: DueFacts, standards: DueStandards, holidays: ReadonlySet<string>): Due | null {
  const asked = facts.neededBy === undefined ? [] : [{ at: facts.neededBy, why: 'The time they asked for' }]
  const found = [...standardTimes(facts, standards, holidays), ...asked]
  const [earliest] = found.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))
  if (earliest === undefined) return null
  if (Temporal.Instant.compare(earliest.at, facts.askedAt) > 0) return { ...earliest, late: false }
  const hearing = hearingAt(facts)
  return {
    at: hearing !== null && Temporal.Instant.compare(hearing, facts.askedAt) > 0 ? hearing : facts.askedAt,
    why: `Asked for too late: ${lower(earliest.why)} had passed`,
    late: true,
  }
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

function standardTimes(
  facts: DueFacts,
  standards: DueStandards,
  holidays: ReadonlySet<string>,
): readonly { readonly at: Temporal.Instant; readonly why: string }[] {
  const today = londonDay(facts.askedAt)
  const psr =
    facts.kind === 'psr-input'
      ? [
          {
            at: instantFromLondon(addWorkingDays(today, standards.psrWorkingDays, holidays), dayEnd),
            why: `${count(standards.psrWorkingDays, 'working day')} after probation asked`,
          },
        ]
      : []
  const { hearingOn } = facts
  if (hearingOn === undefined) {
    return isCustodyVerbal(facts.kind)
      ? [
          ...psr,
          {
            at: facts.askedAt.add({ minutes: standards.verbalMinutes }),
            why: `${count(standards.verbalMinutes, 'minute')} after custody asked`,
          },
        ]
      : psr
  }
  if (!hearingOn.equals(today)) {
    const days = standards.workingDaysBeforeHearing
    return [
      ...psr,
      {
        at: instantFromLondon(workingDaysBefore(hearingOn, days, holidays), dayEnd),
        why: `${count(days, 'working day')} before the hearing`,
      },
    ]
  }
  const by = instantFromLondon(today, standards.sameDayBy)
  const hearing = hearingAt(facts)
  if (hearing !== null) {
    return Temporal.Instant.compare(hearing, by) <= 0 || Temporal.Instant.compare(by, facts.askedAt) <= 0
      ? [{ at: hearing, why: 'The start of the hearing today' }]
      : [{ at: by, why: sameDayWhy(standards) }]
  }
  return [{ at: by, why: sameDayWhy(standards) }]
}

const sameDayWhy = (standards: DueStandards) =>
  `${standards.sameDayBy.toString({ smallestUnit: 'minute' })} on the day of the hearing`

const isCustodyVerbal = (kind: Kind) => kind === 'custody-verbal'

function hearingAt(facts: DueFacts): Temporal.Instant | null {
  return facts.hearingOn === undefined || facts.hearingTime === undefined
    ? null
    : instantFromLondon(facts.hearingOn, facts.hearingTime)
}

function workingDaysBefore(
  day: Temporal.PlainDate,
  days: number,
  holidays: ReadonlySet<string>,
): Temporal.PlainDate {
  return addWorkingDays(day, -days, holidays)
}

const count = (n: number, what: string) => `${String(n)} ${what}${n === 1 ? '' : 's'}`

/** Whether a kind is said and not written. */
export function isVerbal(kind: Kind): boolean {
  return kinds.find((one) => one.code === kind)?.verbal === true
}
