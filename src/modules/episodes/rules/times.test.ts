import { describe, expect, test } from 'vitest'
import { ENGLAND_BANK_HOLIDAYS } from '#kernel/bank-holidays.ts'
import { showDateTime, Temporal } from '#kernel/dates.ts'
import { pathwayOf, type Standard } from '#pathways/index.ts'
import {
  dueAfter,
  firstAttemptDue,
  isLate,
  isLeadOnlyReopening,
  onShiftFrom,
  type CoverageWindow,
} from './times.ts'

const pathway = pathwayOf('liaison-and-diversion')
const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[Europe/London]`).toInstant()

function windows(
  weekdays: readonly number[],
  starts: string,
  ends: string,
  bankHolidays: CoverageWindow['bankHolidays'] = 'as-usual',
): CoverageWindow[] {
  return weekdays.map((weekday) => ({ weekday, starts, ends, bankHolidays, untilOn: null }))
}
const everyDay = [1, 2, 3, 4, 5, 6, 7]
const days = windows(everyDay, '07:00', '19:00')
const nights = windows(everyDay, '21:00', '07:00')
const office = [...windows([1, 2, 3, 4, 5], '09:00', '17:00', 'closed')]
const sundayOnHolidays = [
  ...windows([1, 2, 3, 4, 5], '08:00', '18:00', 'as-sunday'),
  ...windows([7], '10:00', '14:00'),
]

/** What is known of somebody on 20 November 2026, a Friday: noticed at 9:00, routine, where nothing else is said. */
interface Given {
  readonly pointOfContact: string
  readonly urgency?: string
  readonly identified?: string
  readonly called?: string
  readonly released?: string
}

describe('by when the first attempt is due', () => {
  test.each([
    ['routine, on shift: two hours', 'routine', days, '2026-11-20T09:00', '20 November 2026, 11:00', true],
    [
      'routine, identified at 05:10 before the shift: two hours from its start',
      'routine',
      days,
      '2026-11-20T05:10',
      '20 November 2026, 09:00',
      false,
    ],
    [
      'routine, ten minutes before the end of the shift: two hours all the same',
      'routine',
      days,
      '2026-11-20T18:50',
      '20 November 2026, 20:50',
      true,
    ],
    [
      'routine, just when the shift has ended: next morning',
      'routine',
      days,
      '2026-11-20T19:00',
      '21 November 2026, 09:00',
      false,
    ],
    ['urgent, on shift: thirty minutes', 'urgent', days, '2026-11-20T09:00', '20 November 2026, 09:30', true],
    [
      'urgent, off shift: thirty minutes from the next start',
      'urgent',
      days,
      '2026-11-20T23:00',
      '21 November 2026, 07:30',
      false,
    ],
    [
      'emergency never waits for a shift',
      'emergency',
      days,
      '2026-11-20T02:00',
      '20 November 2026, 02:15',
      false,
    ],
    [
      'a night shift reaches over midnight',
      'routine',
      nights,
      '2026-11-21T03:00',
      '21 November 2026, 05:00',
      true,
    ],
    [
      'weekend, offices shut: Monday',
      'routine',
      office,
      '2026-11-21T10:00',
      '23 November 2026, 11:00',
      false,
    ],
    [
      'Christmas and the substitute Boxing Day (Monday): Tuesday',
      'routine',
      office,
      '2026-12-25T10:00',
      '29 December 2026, 11:00',
      false,
    ],
    [
      'a bank holiday with Sunday hours',
      'routine',
      sundayOnHolidays,
      '2026-12-25T08:30',
      '25 December 2026, 12:00',
      false,
    ],
    [
      'the hours of the site are not known: the time simply runs',
      'routine',
      [],
      '2026-11-20T02:00',
      '20 November 2026, 04:00',
      null,
    ],
    [
      'the night the clocks go back: two hours elapsed',
      'routine',
      nights,
      '2026-10-25T00:30',
      '25 October 2026, 01:30 GMT',
      true,
    ],
  ])('%s', (_name, urgency, coverage, identified, due, onShift) => {
    const found = firstAttemptDue(
      pathway,
      { urgency, identifiedAt: at(identified), coverage, pointOfContact: 'custody' },
      ENGLAND_BANK_HOLIDAYS,
    )
    expect(found === null ? null : { due: showDateTime(found.dueAt), onShift: found.onShift }).toEqual({
      due,
      onShift,
    })
  })

  const court = 'magistrates-court'
  test.each([
    [
      'at court, listed for 14:00: then, not two hours after they were noticed',
      { pointOfContact: court, called: '2026-11-20T14:00' },
      ['20 November 2026, 14:00', 'before the case is called'],
    ],
    [
      'at court, listed within the two hours: then',
      { pointOfContact: court, called: '2026-11-20T10:00' },
      ['20 November 2026, 10:00', 'before the case is called'],
    ],
    [
      'at the youth court, noticed in the evening for the next morning: then, before the shift’s two hours',
      { pointOfContact: 'youth-court', identified: '2026-11-20T19:30', called: '2026-11-21T08:30' },
      ['21 November 2026, 08:30', 'before the case is called'],
    ],
    [
      'at court, urgent: thirty minutes all the same',
      { pointOfContact: court, urgency: 'urgent', called: '2026-11-20T14:00' },
      ['20 November 2026, 09:30', 'First attempt, urgent'],
    ],
    [
      'at court, urgent and listed ten minutes from now: then',
      { pointOfContact: court, urgency: 'urgent', called: '2026-11-20T09:10' },
      ['20 November 2026, 09:10', 'before the case is called'],
    ],
    [
      'at court, an emergency is not put off until the call',
      { pointOfContact: court, urgency: 'emergency', called: '2026-11-20T14:00' },
      ['20 November 2026, 09:15', 'Emergency told and logged'],
    ],
    [
      'at court, noticed after the list began: when the call comes nobody knows, so two hours',
      { pointOfContact: court, identified: '2026-11-20T11:30', called: '2026-11-20T10:00' },
      ['20 November 2026, 13:30', 'First attempt, routine'],
    ],
    [
      'at court, no list gives a time: two hours',
      { pointOfContact: court },
      ['20 November 2026, 11:00', 'First attempt, routine'],
    ],
    [
      'in custody, in court tomorrow: two hours',
      { pointOfContact: 'custody', called: '2026-11-21T10:00' },
      ['20 November 2026, 11:00', 'First attempt, routine'],
    ],
    [
      'in custody, in court this morning: before that',
      { pointOfContact: 'custody', called: '2026-11-20T10:00' },
      ['20 November 2026, 10:00', 'before the case is called'],
    ],
    [
      'in custody, released at 10:30: before that',
      { pointOfContact: 'custody', released: '2026-11-20T10:30' },
      ['20 November 2026, 10:30', 'before the expected release'],
    ],
    [
      'in custody, released in the afternoon: two hours',
      { pointOfContact: 'custody', released: '2026-11-20T15:00' },
      ['20 November 2026, 11:00', 'First attempt, routine'],
    ],
    [
      'at court, released from the cells before the call: before that',
      { pointOfContact: court, called: '2026-11-20T14:00', released: '2026-11-20T12:00' },
      ['20 November 2026, 12:00', 'before the expected release'],
    ],
  ] as const)('%s', (_name, given, expected) => {
    const told: Given = given
    const instant = (text: string | undefined) => (text === undefined ? undefined : at(text))
    const found = firstAttemptDue(
      pathway,
      {
        urgency: told.urgency ?? 'routine',
        identifiedAt: at(told.identified ?? '2026-11-20T09:00'),
        coverage: days,
        pointOfContact: told.pointOfContact,
        events: { 'case-called': instant(told.called), 'expected-release': instant(told.released) },
      },
      ENGLAND_BANK_HOLIDAYS,
    )
    expect(found === null ? null : [showDateTime(found.dueAt), found.by.words]).toEqual(expected)
  })

  test('a pathway that names no such limit has the time standard alone', () => {
    const found = firstAttemptDue(
      { ...pathway, firstAttemptLimits: [] },
      {
        urgency: 'routine',
        identifiedAt: at('2026-11-20T09:00'),
        coverage: days,
        pointOfContact: court,
        events: { 'case-called': at('2026-11-20T14:00') },
      },
      ENGLAND_BANK_HOLIDAYS,
    )
    expect(found?.dueAt).toEqual(at('2026-11-20T11:00'))
  })

  test('a service without such a standard has none', () => {
    const facts = {
      urgency: 'routine',
      identifiedAt: at('2026-11-20T09:00'),
      coverage: days,
      pointOfContact: court,
    }
    expect(firstAttemptDue(pathwayOf('resettle'), facts, ENGLAND_BANK_HOLIDAYS)).toBeNull()
  })
})

test('a window that has ended no longer covers', () => {
  const ended = days.map((one) => ({ ...one, untilOn: '2026-11-19' }))
  expect(onShiftFrom(ended, at('2026-11-19T10:00'), ENGLAND_BANK_HOLIDAYS)?.onShift).toBe(true)
  expect(onShiftFrom(ended, at('2026-11-20T10:00'), ENGLAND_BANK_HOLIDAYS)).toBeNull()
})

describe('when a second person has to have looked', () => {
  test.each([
    ['closed on a Monday: Wednesday', '2026-11-16T10:00', '18 November 2026, 23:59'],
    ['closed on a Thursday: Monday', '2026-11-19T10:00', '23 November 2026, 23:59'],
    ['closed on a Saturday: Tuesday', '2026-11-21T10:00', '24 November 2026, 23:59'],
    ['closed before Christmas: past the bank holidays', '2026-12-24T16:00', '30 December 2026, 23:59'],
  ])('%s', (_name, closed, due) => {
    expect(showDateTime(dueAfter(at(closed), pathway.secondPerson.within, ENGLAND_BANK_HOLIDAYS))).toBe(due)
  })
})

test('days last until the end of the day, and a number of times is no time', () => {
  const standard = (value: number, unit: Standard['unit']): Standard => ({
    value,
    unit,
    source: 'test',
    kind: 'inference',
  })
  expect(showDateTime(dueAfter(at('2026-11-20T10:00'), standard(28, 'days'), ENGLAND_BANK_HOLIDAYS))).toBe(
    '18 December 2026, 23:59',
  )
  expect(() => dueAfter(at('2026-11-20T10:00'), standard(3, 'times'), ENGLAND_BANK_HOLIDAYS)).toThrow(
    RangeError,
  )
})

test('an entry is late after a day, not at it', () => {
  const happened = at('2026-11-19T10:00')
  expect(isLate(happened, at('2026-11-20T10:00'), pathway.lateEntryAfter)).toBe(false)
  expect(isLate(happened, at('2026-11-20T10:01'), pathway.lateEntryAfter)).toBe(true)
})

test('only a lead reopens after day 28', () => {
  const closed = at('2026-11-01T23:30')
  expect(isLeadOnlyReopening(closed, at('2026-11-29T23:59'), pathway.reopening.leadOnlyAfter)).toBe(false)
  expect(isLeadOnlyReopening(closed, at('2026-11-30T00:01'), pathway.reopening.leadOnlyAfter)).toBe(true)
})
