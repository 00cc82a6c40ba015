import { Temporal } from 'temporal-polyfill'

/**
 * Age in whole years on a day. An age is attained at the start of the anniversary of birth (Family Law Reform Act 1969,
 * section 9(1)). Somebody born on 29 February has, in a common year, no such day: the age counts from 1 March, the
 * first moment that is certainly not before the anniversary, so that nobody loses a child's protection a day early.
 * Negative before birth.
 */
export function ageOn(dob: Temporal.PlainDate, date: Temporal.PlainDate): number {
  const beforeBirthday = date.month < dob.month || (date.month === dob.month && date.day < dob.day)
  return date.year - dob.year - (beforeBirthday ? 1 : 0)
}

/** Whether the law treats the person as a child on that day: PACE 1984 section 37(15), Children Act 1989 section 105. */
export function isUnder18(dob: Temporal.PlainDate, date: Temporal.PlainDate): boolean {
  return ageOn(dob, date) < 18
}

/** Days from a date to the start of the day an age is attained: 0 on the day, negative after it. */
export function daysUntilAge(dob: Temporal.PlainDate, age: number, date: Temporal.PlainDate): number {
  const inCommonYear = dob.month === 2 && dob.day === 29 && !leap(dob.year + age)
  const attained = inCommonYear
    ? Temporal.PlainDate.from({ year: dob.year + age, month: 3, day: 1 })
    : Temporal.PlainDate.from({ year: dob.year + age, month: dob.month, day: dob.day })
  return date.until(attained, { largestUnit: 'days' }).days
}

function leap(year: number): boolean {
  return Temporal.PlainDate.from({ year, month: 1, day: 1 }).inLeapYear
}
