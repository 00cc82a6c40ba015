import { ageOn, showMonth, showShortDate, Temporal } from '#kernel/dates.ts'

/** Date of birth with the age today, or what is known instead of it. */
export function bornText(
  row: {
    readonly date_of_birth: string | null
    readonly dob_precision: string
    readonly estimated_age: number | null
  },
  today: Temporal.PlainDate,
): string {
  if (row.date_of_birth !== null) {
    const born = Temporal.PlainDate.from(row.date_of_birth)
    const age = ageOn(born, today)
    if (row.dob_precision === 'year') return `${born.year} (about ${age})`
    if (row.dob_precision === 'month') return `${showMonth(born)} (${age})`
    return `${showShortDate(born)} (${age})${row.dob_precision === 'estimated' ? ', estimated' : ''}`
  }
  return row.estimated_age === null ? 'Date of birth not known' : `About ${row.estimated_age}`
}
