import { Temporal } from 'temporal-polyfill'

export type ParsedDate =
  { readonly ok: true; readonly value: Temporal.PlainDate } | { readonly ok: false; readonly message: string }

export type ParsedTime =
  { readonly ok: true; readonly value: Temporal.PlainTime } | { readonly ok: false; readonly message: string }

/** `birth` reads a two-digit year as the latest that is not in the future, and refuses a day that is. */
export interface LooseDateOptions {
  readonly today: Temporal.PlainDate
  readonly birth?: boolean
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const
const FULL_MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const
const NEAR_DAYS: Readonly<Record<string, number>> = { yesterday: -1, today: 0, tomorrow: 1 }

/**
 * Reads a date the way people here write one: day before month, any separator, month as a number or a word, two or four
 * digits of year, ISO, eight digits, or today, yesterday, tomorrow.
 */
export function parseLooseDate(text: string, options: LooseDateOptions): ParsedDate {
  const given = text
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^(mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(day)?[ ,]+(?=\d)/, '')
  if (given === '') return { ok: false, message: 'Enter a date' }
  const near = NEAR_DAYS[given]
  if (near !== undefined && Object.hasOwn(NEAR_DAYS, given)) {
    return withinReason(options.today.add({ days: near }), options)
  }
  const parts = splitDate(given)
  if (parts === null) return { ok: false, message: 'Enter a date, like 27 3 2026 or 27 March 2026' }
  const month = monthNumber(parts.month)
  if (month === null) return { ok: false, message: 'The month must be a number from 1 to 12 or a name' }
  const day = Number(parts.day)
  const years =
    parts.year.length === 4 ? [Number(parts.year)] : yearsFromTwoDigits(Number(parts.year), options)
  for (const year of years) {
    const value = realDate(year, month, day)
    if (value === null) continue
    if (options.birth === true && years.length > 1 && Temporal.PlainDate.compare(value, options.today) > 0) {
      continue
    }
    return withinReason(value, options)
  }
  return { ok: false, message: 'There is no such day: check the day, month and year' }
}

interface DateParts {
  readonly day: string
  readonly month: string
  readonly year: string
}

function splitDate(given: string): DateParts | null {
  const iso = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/.exec(given)
  if (iso !== null) return { year: iso[1] ?? '', month: iso[2] ?? '', day: iso[3] ?? '' }
  // Eight digits are year first when the first four are a year of our times: the other order would then need a
  // thirteenth month or more, so no text has two meanings between 1900 and 2099.
  if (/^\d{8}$/.test(given)) {
    const yearFirst = /^(19|20)\d{2}(0[1-9]|1[0-2])/.test(given)
    return yearFirst
      ? { year: given.slice(0, 4), month: given.slice(4, 6), day: given.slice(6) }
      : { day: given.slice(0, 2), month: given.slice(2, 4), year: given.slice(4) }
  }
  const named = /^(\d{1,2})(?:st|nd|rd|th)?[-/., ]*(?:of )?([a-z]+)[-/., ]*(\d{4}|\d{2})$/.exec(given)
  if (named !== null) return { day: named[1] ?? '', month: named[2] ?? '', year: named[3] ?? '' }
  const numbered = /^(\d{1,2})[-/., ]+(\d{1,2})[-/., ]+(\d{4}|\d{2})$/.exec(given)
  if (numbered !== null) return { day: numbered[1] ?? '', month: numbered[2] ?? '', year: numbered[3] ?? '' }
  return null
}

function monthNumber(text: string): number | null {
  if (/^\d+$/.test(text)) {
    const month = Number(text)
    return month >= 1 && month <= 12 ? month : null
  }
  if (text.length < 3) return null
  const index = FULL_MONTHS.findIndex((name) => name.startsWith(text))
  if (index >= 0) return index + 1
  const short = text === 'sept' ? 8 : MONTHS.findIndex((name) => name === text)
  return short >= 0 ? short + 1 : null
}

// In general the century that lies nearest to today; for a birth the latest first, and the caller skips the future.
function yearsFromTwoDigits(short: number, options: LooseDateOptions): readonly number[] {
  const century = options.today.year - (options.today.year % 100)
  if (options.birth === true) return [century + short, century - 100 + short]
  const year = century + short
  if (year - options.today.year > 50) return [year - 100]
  if (options.today.year - year >= 50) return [year + 100]
  return [year]
}

function realDate(year: number, month: number, day: number): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return null
  }
}

function withinReason(value: Temporal.PlainDate, options: LooseDateOptions): ParsedDate {
  if (value.year < 1850 || value.year > 2199) return { ok: false, message: 'Check the year' }
  if (options.birth === true) {
    if (Temporal.PlainDate.compare(value, options.today) > 0) {
      return { ok: false, message: 'The date of birth must be today or in the past' }
    }
    if (options.today.year - value.year > 130) return { ok: false, message: 'Check the year of birth' }
  }
  return { ok: true, value }
}

/** Reads a time of day: 14:05, 1405, 9.30, 930, 9:30pm, 9am, noon, midnight (the start of the day). */
export function parseLooseTime(text: string): ParsedTime {
  const given = text.trim().toLowerCase().replace(/\s+/g, '')
  if (given === '') return { ok: false, message: 'Enter a time' }
  if (given === 'noon' || given === 'midday') return { ok: true, value: new Temporal.PlainTime(12) }
  if (given === 'midnight') return { ok: true, value: new Temporal.PlainTime(0) }
  const parts =
    /^(\d{1,2})[:.](\d{2})(?::\d{2})?(am|pm|a\.m\.|p\.m\.)?(?:hrs|hours|h)?$/.exec(given) ??
    /^(\d{1,2})(\d{2})(am|pm|a\.m\.|p\.m\.)?(?:hrs|hours|h)?$/.exec(given) ??
    /^(\d{1,2})()(am|pm|a\.m\.|p\.m\.)$/.exec(given)
  if (parts === null) return { ok: false, message: 'Enter a time, like 14:05 or 9:30am' }
  const half = (parts[3] ?? '').charAt(0)
  const typed = Number(parts[1])
  const minute = Number(parts[2] === '' ? '0' : parts[2])
  // 14:05pm says the same thing twice; 0:30pm and 14:05am contradict themselves.
  if (half === 'a' && typed > 12) return { ok: false, message: 'Check the time: it cannot be am' }
  if (half === 'p' && typed === 0) return { ok: false, message: 'Check the time: it cannot be pm' }
  const hour = half === 'p' && typed < 12 ? typed + 12 : half === 'a' && typed === 12 ? 0 : typed
  if (hour > 23 || minute > 59) return { ok: false, message: 'Enter a time between 0:00 and 23:59' }
  return { ok: true, value: new Temporal.PlainTime(hour, minute) }
}
