import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addWorkingDays,
  ageOn,
  clockChangeAt,
  daysUntilAge,
  fromIso,
  instantFromDb,
  instantFromLondon,
  instantToDb,
  isUnder18,
  londonDay,
  parseLooseDate,
  parseLooseTime,
  shiftFrom,
  showDate,
  showDateTime,
  showElapsed,
  showShortDate,
  showTime,
  Temporal,
  toIso,
  withinShift,
  workingDaysBetween,
} from './dates.ts'
import { BANK_HOLIDAYS, BANK_HOLIDAYS_KNOWN_UNTIL, ENGLAND_BANK_HOLIDAYS } from './bank-holidays.ts'

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)
const time = (text: string): Temporal.PlainTime => Temporal.PlainTime.from(text)
const london = (date: string, at: string): Temporal.Instant => instantFromLondon(day(date), time(at))
const today = day('2026-11-20')

describe('loose dates', () => {
  it.each([
    ['1/1/26', '2026-01-01'],
    ['01.01.2026', '2026-01-01'],
    ['1-1-2026', '2026-01-01'],
    ['1 1 2026', '2026-01-01'],
    ['1 jan 26', '2026-01-01'],
    ['1st January 2026', '2026-01-01'],
    ['Thursday 1 January 2026', '2026-01-01'],
    ['01-Sept-2026', '2026-09-01'],
    ['20260101', '2026-01-01'],
    ['31122026', '2026-12-31'],
    ['20102012', '2012-10-20'],
    ['2026-01-01', '2026-01-01'],
    ['today', '2026-11-20'],
    ['Yesterday', '2026-11-19'],
    ['tomorrow', '2026-11-21'],
    ['29/2/2028', '2028-02-29'],
    ['1/1/99', '1999-01-01'],
  ])('%j is %s', (text, expected) => {
    const parsed = parseLooseDate(text, { today })
    expect(parsed.ok ? parsed.value.toString() : parsed.message).toBe(expected)
  })

  it.each([
    ['1/1/26', '2026-01-01'],
    ['1/12/26', '1926-12-01'],
    ['14/3/92', '1992-03-14'],
    ['29/2/00', '2000-02-29'],
  ])('a date of birth %j is %s', (text, expected) => {
    const parsed = parseLooseDate(text, { today, birth: true })
    expect(parsed.ok ? parsed.value.toString() : parsed.message).toBe(expected)
  })

  it.each([
    '',
    'soon',
    '31/2/2026',
    '29/2/2027',
    '1/13/2026',
    '0/1/2026',
    '1/1',
    '1/1/026',
    'ma 1 2026',
    '1/1/0026',
  ])('%j is refused in words', (text) => {
    const parsed = parseLooseDate(text, { today })
    expect(parsed.ok ? '' : parsed.message).toMatch(/\w{4}/)
  })

  it('refuses a birth in the future', () => {
    expect(parseLooseDate('21/11/2026', { today, birth: true }).ok).toBe(false)
  })

  it.each([
    ['9.30', '09:30'],
    ['930', '09:30'],
    ['0930', '09:30'],
    ['14:05', '14:05'],
    ['1405hrs', '14:05'],
    ['9:30pm', '21:30'],
    ['9am', '09:00'],
    ['12am', '00:00'],
    ['12pm', '12:00'],
    ['12.15 a.m.', '00:15'],
    ['noon', '12:00'],
    ['midnight', '00:00'],
    ['23:59', '23:59'],
  ])('the time %j is %s', (text, expected) => {
    const parsed = parseLooseTime(text)
    expect(parsed.ok ? parsed.value.toString({ smallestUnit: 'minute' }) : parsed.message).toBe(expected)
  })

  it.each(['', '9', '24:00', '9:60', '2560', 'late', '0:30pm', '14:05am', '12345'])(
    'the time %j is refused',
    (text) => {
      expect(parseLooseTime(text).ok).toBe(false)
    },
  )
})

describe('London time', () => {
  it.each([
    // Clocks go forward at 01:00 GMT on 28 March 2027 and back at 02:00 BST on 25 October 2026.
    ['2027-03-28', '00:59', 'none', '2027-03-28T00:59:00.000Z'],
    ['2027-03-28', '01:30', 'skipped', '2027-03-28T01:30:00.000Z'],
    ['2027-03-28', '02:00', 'none', '2027-03-28T01:00:00.000Z'],
    ['2026-10-25', '00:59', 'none', '2026-10-24T23:59:00.000Z'],
    ['2026-10-25', '01:30', 'repeated', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25', '02:00', 'none', '2026-10-25T02:00:00.000Z'],
  ])('%s %s is %s and %s', (date, at, change, utc) => {
    expect(clockChangeAt(day(date), time(at))).toBe(change)
    expect(toIso(london(date, at))).toBe(utc)
  })

  it('reads the second of two like hours when told so, and nothing else differently', () => {
    expect(toIso(instantFromLondon(day('2026-10-25'), time('01:30'), 'second'))).toBe(
      '2026-10-25T01:30:00.000Z',
    )
    expect(toIso(instantFromLondon(day('2027-03-28'), time('01:30'), 'second'))).toBe(
      '2027-03-28T01:30:00.000Z',
    )
  })

  it('shows a skipped hour as what it was read as', () => {
    expect(showTime(london('2027-03-28', '01:30'), { zone: true })).toBe('02:30 BST')
  })

  it.each([
    ['2026-10-25T00:30:00Z', '25 October 2026, 01:30 BST'],
    ['2026-10-25T01:30:00Z', '25 October 2026, 01:30 GMT'],
    ['2026-06-30T23:30:00Z', '1 July 2026, 00:30'],
    ['2026-12-01T09:05:59Z', '1 December 2026, 09:05'],
  ])('%s is shown as %s', (iso, shown) => {
    expect(showDateTime(fromIso(iso))).toBe(shown)
  })

  it('shows days', () => {
    expect(showDate(day('2026-09-05'))).toBe('5 September 2026')
    expect(showShortDate(day('2026-09-05'))).toBe('5 Sep 2026')
  })

  it.each([
    ['2026-01-01T00:00:00Z', '2026-01-01T00:00:59Z', '0 minutes'],
    ['2026-01-01T00:00:00Z', '2026-01-01T00:01:00Z', '1 minute'],
    ['2026-01-01T00:00:00Z', '2026-01-01T02:05:00Z', '2 hours 5 minutes'],
    ['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z', '24 hours'],
    ['2026-01-01T00:00:00Z', '2026-01-04T03:30:00Z', '3 days 3 hours'],
    ['2026-01-01T02:00:00Z', '2026-01-01T00:00:00Z', '-2 hours'],
  ])('from %s to %s is %s', (from, to, shown) => {
    expect(showElapsed(fromIso(from), fromIso(to))).toBe(shown)
  })

  it('goes to the database and back', () => {
    const at = fromIso('2026-10-25T01:30:00.123Z')
    expect(toIso(instantFromDb(instantToDb(at)))).toBe('2026-10-25T01:30:00.123Z')
    expect(toIso(fromIso('2026-10-25T02:30+01:00'))).toBe('2026-10-25T01:30:00.000Z')
    expect(() => fromIso('2026-10-25T02:30')).toThrow()
  })

  // Domain brief: liaison and diversion, section 7, scenarios 11 and 12.
  it('adds elapsed hours across both clock changes', () => {
    expect(showTime(london('2026-10-24', '22:30').add({ hours: 24 }), { zone: true })).toBe('21:30 GMT')
    expect(showTime(london('2026-10-24', '22:50').add({ hours: 6 }), { zone: true })).toBe('03:50 GMT')
    expect(showTime(london('2027-03-27', '22:30').add({ hours: 24 }), { zone: true })).toBe('23:30 BST')
  })

  it('keeps a night shift under the day it started', () => {
    const shift = shiftFrom(day('2026-10-24'), time('21:00'), 9.5 * 60)
    expect(showTime(shift.endsAt, { zone: true })).toBe('05:30 GMT')
    expect(shift.day.toString()).toBe('2026-10-24')
    const contact = london('2026-10-25', '03:00')
    expect(withinShift(shift, contact)).toBe(true)
    expect(londonDay(contact).toString()).toBe('2026-10-25')
    expect(withinShift(shift, shift.startsAt)).toBe(true)
    expect(withinShift(shift, shift.endsAt)).toBe(false)
  })
})

describe('the hours that are worked out once', () => {
  it('say what the calendar says, at any instant', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2_208_988_800_000, max: 4_102_444_800_000 }), (milliseconds) => {
        const at = Temporal.Instant.fromEpochMilliseconds(milliseconds)
        const zoned = at.toZonedDateTimeISO('Europe/London')
        expect(londonDay(at).equals(zoned.toPlainDate())).toBe(true)
        expect(showTime(at).slice(0, 5)).toBe(zoned.toPlainTime().toString({ smallestUnit: 'minute' }))
      }),
      { numRuns: 2_000, seed: 20_261_030 },
    )
  })

  it('name the clock in the hour that comes twice, and only then', () => {
    const times = ['00:30', '01:00', '01:30', '01:59', '02:00'].map((text) =>
      fromIso(`2026-10-25T${text}:00Z`),
    )
    expect(times.map((at) => showTime(at))).toEqual([
      '01:30 BST',
      '01:00 GMT',
      '01:30 GMT',
      '01:59 GMT',
      '02:00',
    ])
  })
})

describe('ages', () => {
  it.each([
    ['2008-11-21', '2026-11-20', 17],
    ['2008-11-20', '2026-11-20', 18],
    // Born on 29 February: the age counts from 1 March in a common year, from the day itself in a leap year.
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
    ['2008-02-29', '2028-02-28', 19],
    ['2008-02-29', '2028-02-29', 20],
    ['2026-11-21', '2026-11-20', -1],
  ])('born %s is on %s aged %i', (dob, on, age) => {
    expect(ageOn(day(dob), day(on))).toBe(age)
    expect(isUnder18(day(dob), day(on))).toBe(age < 18)
  })

  it.each([
    ['2008-12-04', 18, '2026-11-20', 14],
    ['2008-11-20', 18, '2026-11-20', 0],
    ['2008-11-19', 18, '2026-11-20', -1],
    ['2008-02-29', 18, '2026-02-28', 1],
  ])('born %s attains %i, seen from %s, in %i days', (dob, age, on, days) => {
    expect(daysUntilAge(day(dob), age, day(on))).toBe(days)
  })
})

describe('working days', () => {
  it.each([
    ['2026-11-20', 1, '2026-11-23'],
    ['2026-12-24', 1, '2026-12-29'],
    ['2026-12-24', 2, '2026-12-30'],
    ['2027-12-24', 1, '2027-12-29'],
    ['2026-12-29', -1, '2026-12-24'],
    ['2026-11-21', 0, '2026-11-23'],
    ['2026-11-20', 0, '2026-11-20'],
    ['2026-04-02', 1, '2026-04-07'],
  ])('%s plus %i is %s', (from, n, to) => {
    expect(addWorkingDays(day(from), n, ENGLAND_BANK_HOLIDAYS).toString()).toBe(to)
  })

  it('counts what adding skips, both ways', () => {
    for (const n of [-12, -1, 1, 5, 23]) {
      const from = day('2026-12-23')
      expect(
        workingDaysBetween(from, addWorkingDays(from, n, ENGLAND_BANK_HOLIDAYS), ENGLAND_BANK_HOLIDAYS),
      ).toBe(n)
    }
    expect(workingDaysBetween(day('2026-11-20'), day('2026-11-22'), ENGLAND_BANK_HOLIDAYS)).toBe(0)
  })

  it('refuses parts of days', () => {
    expect(() => addWorkingDays(today, 1.5, ENGLAND_BANK_HOLIDAYS)).toThrow(RangeError)
  })
})

describe('bank holidays', () => {
  // The statute's rules, worked out anew: Easter by the anonymous Gregorian computus.
  const easterMonday = (year: number): Temporal.PlainDate => {
    const a = year % 19
    const b = Math.floor(year / 100)
    const c = year % 100
    const g = Math.floor((8 * b + 13) / 25)
    const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30
    const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
    const m = Math.floor((a + 11 * h + 19 * l) / 433)
    const month = Math.floor((h + l - 7 * m + 90) / 25)
    return Temporal.PlainDate.from({ year, month, day: (h + l - 7 * m + 33 * month + 19) % 32 }).add({
      days: 1,
    })
  }
  const monday = (year: number, month: number, last: boolean): Temporal.PlainDate => {
    const days = Array.from({ length: 31 }, (_, i) => Temporal.PlainDate.from({ year, month, day: i + 1 }))
    const mondays = days.filter((date) => date.dayOfWeek === 1)
    return (last ? mondays.at(-1) : mondays[0]) ?? today
  }

  it.each([2024, 2025, 2026, 2027, 2028])('%i has the eight days of the Act', (year) => {
    const easter = easterMonday(year)
    const taken: string[] = []
    const inLieu = (date: Temporal.PlainDate): string => {
      let at = date
      while (at.dayOfWeek > 5 || taken.includes(at.toString())) at = at.add({ days: 1 })
      taken.push(at.toString())
      return at.toString()
    }
    const expected = [
      inLieu(day(`${year}-01-01`)),
      easter.subtract({ days: 3 }).toString(),
      easter.toString(),
      monday(year, 5, false).toString(),
      monday(year, 5, true).toString(),
      monday(year, 8, true).toString(),
      inLieu(day(`${year}-12-25`)),
      inLieu(day(`${year}-12-26`)),
    ]
    expect(BANK_HOLIDAYS.filter(({ date }) => date.startsWith(String(year))).map(({ date }) => date)).toEqual(
      expected,
    )
  })

  it('says how far it knows', () => {
    expect(BANK_HOLIDAYS.at(-1)?.date.slice(0, 4)).toBe(BANK_HOLIDAYS_KNOWN_UNTIL.slice(0, 4))
  })
})
