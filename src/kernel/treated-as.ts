import { ageOn } from './ages.ts'
import { Temporal } from './dates.ts'

/** What is known of how old somebody is; every part may be missing. */
export interface AgeFacts {
  /** ISO date. Of a birth known only by month or year the missing parts are the first. */
  readonly dateOfBirth: string | null
  readonly precision?: string | undefined
  readonly estimatedAge: number | null
  /** What somebody said of how they look, where nothing else settles it; null when nobody has said. */
  readonly looksUnder18: boolean | null
}

export type TreatedAs = 'under-18' | 'adult' | 'not-settled'

/** What settled it. */
export type AgeBasis = 'date-of-birth' | 'estimated-age' | 'looks'

export interface AgeVerdict {
  readonly as: TreatedAs
  readonly basis: AgeBasis | null
}

/**
 * How somebody is treated on a day: by date of birth when there is one, else by the age they are thought to be, else by how
 * they look ("unknown age is treated as under 18 if the person appears so": PACE Code C 1.5; Domain brief: liaison and
 * diversion, section 4). A month or year of birth settles it only when every day it may mean says the same.
 */
export function treatedAs(who: AgeFacts, on: Temporal.PlainDate): AgeVerdict {
  const byBirth = who.dateOfBirth === null ? null : fromBirth(who.dateOfBirth, who.precision, on)
  if (byBirth !== null) return { as: byBirth, basis: 'date-of-birth' }
  if (who.estimatedAge !== null)
    return { as: who.estimatedAge < 18 ? 'under-18' : 'adult', basis: 'estimated-age' }
  if (who.looksUnder18 !== null) return { as: who.looksUnder18 ? 'under-18' : 'adult', basis: 'looks' }
  return { as: 'not-settled', basis: null }
}

function fromBirth(
  dateOfBirth: string,
  precision: string | undefined,
  on: Temporal.PlainDate,
): 'under-18' | 'adult' | null {
  const first = Temporal.PlainDate.from(dateOfBirth)
  const last =
    precision === 'month'
      ? first.with({ day: first.daysInMonth })
      : precision === 'year'
        ? first.with({ month: 12, day: 31 })
        : first
  if (ageOn(last, on) >= 18) return 'adult'
  return ageOn(first, on) < 18 ? 'under-18' : null
}
