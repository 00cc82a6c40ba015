// One door for days, times and instants: everything here is on Temporal, and JavaScript's Date is met only at the edge of
// the database (instantFromDb, instantToDb). Stored instants are UTC; people see Europe/London.
export { ageOn, daysUntilAge, isUnder18 } from './ages.ts'
export { parseLooseDate, parseLooseTime } from './loose-dates.ts'
export type { LooseDateOptions, ParsedDate, ParsedTime } from './loose-dates.ts'
export {
  clockChangeAt,
  fromIso,
  instantFromDb,
  instantFromLondon,
  instantToDb,
  londonDay,
  londonTime,
  showDate,
  showMonth,
  showDateTime,
  showElapsed,
  showShortDate,
  showTime,
  shiftFrom,
  toIso,
  withinShift,
} from './london-time.ts'
export type { Shift } from './london-time.ts'
export { addWorkingDays, isWorkingDay, workingDaysBetween } from './working-days.ts'
export { Temporal } from 'temporal-polyfill'
