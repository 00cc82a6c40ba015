import { daysUntilAge, londonDay, showDate, showTime, Temporal } from '#kernel/dates.ts'
import { treatedAs, type AgeFacts } from '#kernel/treated-as.ts'

/** Safeguards for under-18s that stand, as far as a banner tells of them. */
export interface StandingYouth {
  readonly openedAt: Temporal.Instant
  readonly adult: 'waiting' | 'done' | 'not-needed'
  readonly adultAskedAt: Temporal.Instant | null
  readonly adultWho: string | null
}

/** So many days before an eighteenth birthday it is said (Domain brief: liaison and diversion, section 7, scenario 8). */
export const daysOfWarning = 14

const decides = 'age at first hearing or plea decides youth or adult court'

/** The day somebody attains 18, when the whole date of birth is known. */
function eighteenthBirthday(who: Pick<AgeFacts, 'dateOfBirth' | 'precision'>): Temporal.PlainDate | null {
  if (who.dateOfBirth === null || who.precision === 'month' || who.precision === 'year') return null
  const born = Temporal.PlainDate.from(who.dateOfBirth)
  return born.add({ days: daysUntilAge(born, 18, born) })
}

/** The eighteenth birthday, when it is at most fourteen days ahead. */
export function birthdaySoon(
  who: Pick<AgeFacts, 'dateOfBirth' | 'precision'>,
  today: Temporal.PlainDate,
): Temporal.PlainDate | null {
  const birthday = eighteenthBirthday(who)
  if (birthday === null) return null
  const { days } = today.until(birthday, { largestUnit: 'days' })
  return days > 0 && days <= daysOfWarning ? birthday : null
}

const dayAndMonth = (day: Temporal.PlainDate) =>
  day.toLocaleString('en-GB', { day: 'numeric', month: 'long' })

/** "18 on 4 December: age at first hearing or plea decides youth or adult court". */
export function birthdayLine(birthday: Temporal.PlainDate): string {
  return `18 on ${dayAndMonth(birthday)}: ${decides}`
}

/**
 * What stands on the banner while safeguards are open. A birthday changes the words and nothing else: what was opened for a
 * child stays until somebody ends it. So does what was opened for somebody whom a date of birth says to have been 18 already.
 */
export function youthLines(
  standing: StandingYouth,
  who: AgeFacts,
  today: Temporal.PlainDate,
): readonly string[] {
  const adult = `appropriate adult ${adultWords(standing)}`
  const age = treatedAs(who, today)
  const birthday = eighteenthBirthday(who)
  if (
    age.as === 'adult' &&
    birthday !== null &&
    Temporal.PlainDate.compare(birthday, londonDay(standing.openedAt)) <= 0
  )
    return [
      `Opened as under 18 though 18 since ${showDate(birthday)}: it stays until somebody ends it. Now: ${adult}`,
    ]
  if (age.as === 'adult' && birthday !== null)
    return [
      `18 since ${showDate(birthday)}, and what was opened before stays until somebody ends it: ${adult}`,
      `Turned 18: ${decides}`,
    ]
  const soon = birthdaySoon(who, today)
  const sure = age.as === 'under-18' && age.basis === 'date-of-birth'
  return [
    `${sure ? 'Under 18' : 'Treated as under 18'}: ${adult}`,
    ...(soon === null ? [] : [birthdayLine(soon)]),
  ]
}

/** How it stands with the appropriate adult, in few words. */
function adultWords(standing: Omit<StandingYouth, 'openedAt'>): string {
  if (standing.adult === 'done') return standing.adultWho === null ? 'came' : `came (${standing.adultWho})`
  if (standing.adult === 'not-needed') return 'not needed, with the reason'
  return standing.adultAskedAt === null
    ? 'not asked for yet'
    : `asked for at ${showTime(standing.adultAskedAt)}, not here yet`
}
