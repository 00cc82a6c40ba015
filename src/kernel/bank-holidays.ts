/** One bank holiday in England; `substitute` when the day itself fell on a weekend and this stands in for it. */
export interface BankHoliday {
  readonly date: string
  readonly name: string
  readonly substitute?: true
}

/**
 * Bank holidays in England, dated data. Source: GOV.UK, "UK bank holidays", England and Wales; the later years follow
 * the Banking and Financial Dealings Act 1971, Schedule 1, and the standing proclamations (New Year, early May). A royal
 * proclamation may add or move one: add it here.
 */
export const BANK_HOLIDAYS: readonly BankHoliday[] = [
  { date: '2024-01-01', name: 'New Year’s Day' },
  { date: '2024-03-29', name: 'Good Friday' },
  { date: '2024-04-01', name: 'Easter Monday' },
  { date: '2024-05-06', name: 'Early May bank holiday' },
  { date: '2024-05-27', name: 'Spring bank holiday' },
  { date: '2024-08-26', name: 'Summer bank holiday' },
  { date: '2024-12-25', name: 'Christmas Day' },
  { date: '2024-12-26', name: 'Boxing Day' },
  { date: '2025-01-01', name: 'New Year’s Day' },
  { date: '2025-04-18', name: 'Good Friday' },
  { date: '2025-04-21', name: 'Easter Monday' },
  { date: '2025-05-05', name: 'Early May bank holiday' },
  { date: '2025-05-26', name: 'Spring bank holiday' },
  { date: '2025-08-25', name: 'Summer bank holiday' },
  { date: '2025-12-25', name: 'Christmas Day' },
  { date: '2025-12-26', name: 'Boxing Day' },
  { date: '2026-01-01', name: 'New Year’s Day' },
  { date: '2026-04-03', name: 'Good Friday' },
  { date: '2026-04-06', name: 'Easter Monday' },
  { date: '2026-05-04', name: 'Early May bank holiday' },
  { date: '2026-05-25', name: 'Spring bank holiday' },
  { date: '2026-08-31', name: 'Summer bank holiday' },
  { date: '2026-12-25', name: 'Christmas Day' },
  { date: '2026-12-28', name: 'Boxing Day', substitute: true },
  { date: '2027-01-01', name: 'New Year’s Day' },
  { date: '2027-03-26', name: 'Good Friday' },
  { date: '2027-03-29', name: 'Easter Monday' },
  { date: '2027-05-03', name: 'Early May bank holiday' },
  { date: '2027-05-31', name: 'Spring bank holiday' },
  { date: '2027-08-30', name: 'Summer bank holiday' },
  { date: '2027-12-27', name: 'Christmas Day', substitute: true },
  { date: '2027-12-28', name: 'Boxing Day', substitute: true },
  { date: '2028-01-03', name: 'New Year’s Day', substitute: true },
  { date: '2028-04-14', name: 'Good Friday' },
  { date: '2028-04-17', name: 'Easter Monday' },
  { date: '2028-05-01', name: 'Early May bank holiday' },
  { date: '2028-05-29', name: 'Spring bank holiday' },
  { date: '2028-08-28', name: 'Summer bank holiday' },
  { date: '2028-12-25', name: 'Christmas Day' },
  { date: '2028-12-26', name: 'Boxing Day' },
]

/** The same days as a set, the form that working-day arithmetic takes. */
export const ENGLAND_BANK_HOLIDAYS: ReadonlySet<string> = new Set(BANK_HOLIDAYS.map(({ date }) => date))

/** The last day this data speaks for: past it, a due date may be a day early and somebody must add the new years. */
export const BANK_HOLIDAYS_KNOWN_UNTIL = '2028-12-31'
