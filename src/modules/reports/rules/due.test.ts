import { describe, expect, test } from 'vitest'
import { ENGLAND_BANK_HOLIDAYS } from '#kernel/bank-holidays.ts'
import { showDateTime, Temporal } from '#kernel/dates.ts'
import type { Kind } from '../schema/codes.ts'
import { dueOf } from './due.ts'

const standards = {
  sameDayBy: Temporal.PlainTime.from('15:30'),
  workingDaysBeforeHearing: 1,
  psrWorkingDays: 2,
  verbalMinutes: 15,
}

interface Case {
  readonly what: string
  readonly kind?: Kind
  /** London is at UTC in these winter cases. */
  readonly asked: string
  readonly hearing?: string
  readonly at?: string
  readonly needed?: string
  readonly due: string | null
  readonly late?: true
}

// Domain brief: liaison and diversion, section 5, timeliness defaults.
const cases: readonly Case[] = [
  {
    what: 'today, called at two',
    asked: '2026-12-01T09:00',
    hearing: '2026-12-01',
    at: '14:00',
    due: '1 December 2026, 14:00',
  },
  {
    what: 'today, no time known',
    asked: '2026-12-01T09:00',
    hearing: '2026-12-01',
    due: '1 December 2026, 15:30',
  },
  {
    what: 'today, called after half past three',
    asked: '2026-12-01T09:00',
    hearing: '2026-12-01',
    at: '16:00',
    due: '1 December 2026, 15:30',
  },
  {
    what: 'asked after half past three, called later still',
    asked: '2026-12-01T15:40',
    hearing: '2026-12-01',
    at: '16:15',
    due: '1 December 2026, 16:15',
  },
  {
    what: 'asked after half past three, no time known',
    asked: '2026-12-01T15:40',
    hearing: '2026-12-01',
    due: '1 December 2026, 15:40',
    late: true,
  },
  {
    what: 'asked when the case had been called',
    asked: '2026-12-01T10:30',
    hearing: '2026-12-01',
    at: '10:00',
    due: '1 December 2026, 10:30',
    late: true,
  },
  {
    what: 'adjourned to a Thursday',
    asked: '2026-12-01T12:00',
    hearing: '2026-12-10',
    due: '9 December 2026, 17:00',
  },
  {
    what: 'adjourned to a Monday: the Friday before',
    asked: '2026-12-01T12:00',
    hearing: '2026-12-07',
    due: '4 December 2026, 17:00',
  },
  {
    what: 'adjourned to the day after Boxing Day’s holiday',
    asked: '2026-12-01T12:00',
    hearing: '2026-12-29',
    due: '24 December 2026, 17:00',
  },
  {
    what: 'asked on Friday evening for Monday morning',
    asked: '2026-12-04T18:00',
    hearing: '2026-12-07',
    at: '10:00',
    due: '7 December 2026, 10:00',
    late: true,
  },
  {
    what: 'for a pre-sentence report, no hearing said',
    kind: 'psr-input',
    asked: '2026-12-03T12:00',
    due: '7 December 2026, 17:00',
  },
  {
    what: 'for a pre-sentence report, hearing sooner',
    kind: 'psr-input',
    asked: '2026-12-01T12:00',
    hearing: '2026-12-03',
    due: '2 December 2026, 17:00',
  },
  {
    what: 'custody, to be told',
    kind: 'custody-verbal',
    asked: '2026-12-01T03:10',
    due: '1 December 2026, 03:25',
  },
  {
    what: 'bail, no hearing, time asked for',
    kind: 'bail',
    asked: '2026-12-01T12:00',
    needed: '2026-12-01T18:00',
    due: '1 December 2026, 18:00',
  },
  {
    what: 'they need it sooner than the standard says',
    asked: '2026-12-01T12:00',
    hearing: '2026-12-10',
    needed: '2026-12-04T12:00',
    due: '4 December 2026, 12:00',
  },
  { what: 'nothing says when', kind: 'charging', asked: '2026-12-01T12:00', due: null },
]

describe('when a report is due', () => {
  test.each(cases)('$what', ({ kind = 'court-written', asked, hearing, at, needed, due, late }) => {
    const found = dueOf(
      {
        kind,
        askedAt: Temporal.Instant.from(`${asked}:00Z`),
        hearingOn: hearing === undefined ? undefined : Temporal.PlainDate.from(hearing),
        hearingTime: at === undefined ? undefined : Temporal.PlainTime.from(at),
        neededBy: needed === undefined ? undefined : Temporal.Instant.from(`${needed}:00Z`),
      },
      standards,
      ENGLAND_BANK_HOLIDAYS,
    )
    expect(found === null ? null : showDateTime(found.at)).toBe(due)
    expect(found?.late ?? false).toBe(late ?? false)
  })
})
