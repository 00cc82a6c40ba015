import { instantFromLondon, Temporal } from '#kernel/dates.ts'
import type { MonthCount } from './schema.ts'

/** The instants between which a month lies in London: from its first midnight up to the first midnight after it. */
export function monthBounds(month: Temporal.PlainYearMonth): {
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
} {
  const midnight = Temporal.PlainTime.from('00:00')
  return {
    from: instantFromLondon(month.toPlainDate({ day: 1 }), midnight),
    until: instantFromLondon(month.add({ months: 1 }).toPlainDate({ day: 1 }), midnight),
  }
}

/** A month as an address names it, or the one of today where it names none that can be. */
export function monthOf(text: string | undefined, today: Temporal.PlainDate): Temporal.PlainYearMonth {
  if (text !== undefined && /^20\d{2}-(0[1-9]|1[0-2])$/.test(text)) return Temporal.PlainYearMonth.from(text)
  return today.toPlainYearMonth()
}

export function addUp(rows: MonthCount['byAgency'], aboutSomebody: number): MonthCount {
  return {
    total: rows.reduce((sum, one) => sum + one.count, 0),
    minutes: rows.reduce((sum, one) => sum + one.minutes, 0),
    aboutSomebody,
    byAgency: [...rows].sort((a, b) => b.count - a.count || a.agency.localeCompare(b.agency)),
  }
}
