import { showDate, Temporal } from '#kernel/dates.ts'
import type { Evidence } from './evidence.ts'
import { bitsOf, WEIGHTS, type Chances } from './weights.ts'

interface SoughtBirth {
  readonly births: readonly string[]
  readonly birthYear?: number | undefined
}

interface RecordedBirth {
  readonly dateOfBirth: string | null
  readonly birthPrecision: string
  /** Year counted back from an estimated age. */
  readonly estimatedBirthYear: number | null
}

/** The evidence of when somebody was born; a date typed without saying which way round brings both its readings. */
export function compareBirth(sought: SoughtBirth, record: RecordedBirth): readonly Evidence[] {
  if (
    record.dateOfBirth === null ||
    record.birthPrecision === 'year' ||
    record.birthPrecision === 'estimated'
  ) {
    return compareYears(sought, record)
  }
  const stands = Temporal.PlainDate.from(record.dateOfBirth)
  let best: Evidence | null = null
  for (const [place, text] of sought.births.entries()) {
    const asked = Temporal.PlainDate.from(text)
    const [reason, chances] = compareDates(asked, stands)
    const bits = bitsOf(chances)
    const counted = place > 0 && bits > 0 ? bits + bitsOf(WEIGHTS.otherReading) : bits
    if (best === null || counted > best.bits) best = evidenceOf(reason, counted, shown(asked), shown(stands))
  }
  if (best !== null) return [best]
  return sought.birthYear === stands.year
    ? [evidenceOf('Same year of birth', bitsOf(WEIGHTS.birthYear), String(stands.year), String(stands.year))]
    : []
}

function evidenceOf(reason: string, bits: number, asked: string, stands: string): Evidence {
  return { about: 'birth', what: 'Date of birth', asked, stands, reason, bits }
}

function shown(date: Temporal.PlainDate): string {
  return showDate(date)
}

function compareDates(one: Temporal.PlainDate, two: Temporal.PlainDate): readonly [string, Chances] {
  const { birth } = WEIGHTS
  if (one.equals(two)) return ['Same date of birth', birth.same]
  if (one.year === two.year && one.month === two.day && one.day === two.month)
    return ['Day and month of birth the other way round', birth.turned]
  if (differingDigits(one, two) === 1) return ['Date of birth differs in one digit', birth.oneDigit]
  if (one.year === two.year && one.month === two.month)
    return ['Same month and year of birth', birth.sameMonth]
  if (one.year === two.year) return ['Same year of birth', birth.sameYear]
  return ['Different date of birth', birth.different]
}

function differingDigits(one: Temporal.PlainDate, two: Temporal.PlainDate): number {
  const other = two.toString()
  return Array.from(one.toString()).filter((digit, place) => digit !== other[place]).length
}

function compareYears(sought: SoughtBirth, record: RecordedBirth): readonly Evidence[] {
  const stands =
    record.dateOfBirth === null ? record.estimatedBirthYear : Temporal.PlainDate.from(record.dateOfBirth).year
  const asked =
    sought.births[0] === undefined ? sought.birthYear : Temporal.PlainDate.from(sought.births[0]).year
  if (stands === null || asked === undefined) return []
  const guessed = record.dateOfBirth === null || record.birthPrecision === 'estimated'
  const apart = Math.abs(stands - asked)
  if (apart === 0)
    return [evidenceOf('Same year of birth', bitsOf(WEIGHTS.birthYear), String(asked), String(stands))]
  return guessed && apart <= 5
    ? [
        evidenceOf(
          'About the same age',
          bitsOf(WEIGHTS.aboutTheAge),
          String(asked),
          `about ${String(stands)}`,
        ),
      ]
    : []
}
