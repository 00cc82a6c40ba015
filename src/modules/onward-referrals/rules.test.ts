import { describe, expect, test } from 'vitest'
import { ENGLAND_BANK_HOLIDAYS } from '#kernel/bank-holidays.ts'
import { Temporal } from '#kernel/dates.ts'
import { pathwayOf } from '#pathways/index.ts'
import {
  chaseAfter,
  isNeedOpen,
  isNextStepOf,
  nextDue,
  nextText,
  outcomeBy,
  overdueBecause,
  sendBy,
  standardsFrom,
  stepProblems,
  stepsAfter,
} from './rules.ts'
import {
  attendanceCodes,
  follows,
  outcomeStatuses,
  statuses,
  steps,
  type RecordStep,
  type Status,
} from './schema.ts'

const standards = standardsFrom(pathwayOf('liaison-and-diversion').timeStandards)
const day = (text: string) => Temporal.PlainDate.from(text)
const noon = (text: string) => Temporal.Instant.from(`${text}T12:00:00Z`)

test('the standards are those of the brief, and the same where a service has none of its own', () => {
  expect(standards).toEqual({ sent: 1, chased: 10, outcome: 28 })
  expect(standardsFrom([])).toEqual(standards)
})

describe('the table of what may follow what', () => {
  const codes = statuses.map((one) => one.code)
  test('names only statuses that exist, and something for each', () => {
    expect(Object.keys(follows).sort()).toEqual([...codes].sort())
    for (const next of Object.values(follows)) for (const to of next) expect(codes).toContain(to)
  })
  test('every status but "sent" and "draft" has a step that leads to it', () => {
    expect(steps.map((one) => one.to).sort()).toEqual(
      codes.filter((code) => code !== 'draft' && code !== 'sent').sort(),
    )
  })
  test('everything can be closed with a reason, and nothing comes after', () => {
    for (const code of codes) expect(follows[code].includes('closed')).toBe(code !== 'closed')
    expect(follows.closed).toEqual([])
  })
  test('a missed or cancelled appointment is no outcome, and another can be offered', () => {
    for (const status of ['not-attended', 'cancelled'] as const) {
      expect(outcomeStatuses).not.toContain(status)
      expect(follows[status]).toContain('appointment-offered')
    }
  })
  test('every attendance code belongs to exactly one step', () => {
    expect(steps.flatMap((one) => one.attendance).sort()).toEqual(
      attendanceCodes.map((one) => one.code).sort(),
    )
  })
})

test.each([
  ['2026-11-23', '2026-11-24'],
  ['2026-11-27', '2026-11-30'],
  ['2026-12-24', '2026-12-29'],
])('drafted on %s it should be sent by %s', (drafted, expected) => {
  expect(sendBy(noon(drafted), standards, ENGLAND_BANK_HOLIDAYS).toString()).toBe(expected)
})

describe('when to ask again', () => {
  const facts: Parameters<typeof chaseAfter>[0] = {
    status: 'sent',
    today: day('2026-11-23'),
    sentAt: noon('2026-11-23'),
    appointmentAt: null,
  }
  test.each<[string, Partial<typeof facts>, string | null]>([
    ['ten working days after sending', {}, '2026-12-07'],
    ['over Christmas', { today: day('2026-12-18'), sentAt: noon('2026-12-18') }, '2027-01-06'],
    [
      'never later than the day for the outcome',
      { status: 'waiting-list', today: day('2026-12-14') },
      '2026-12-21',
    ],
    [
      'after that day, ten working days again',
      { status: 'waiting-list', today: day('2026-12-21') },
      '2027-01-07',
    ],
    [
      'the working day after an appointment',
      { status: 'appointment-offered', appointmentAt: noon('2026-12-04') },
      '2026-12-07',
    ],
    [
      'today, when the appointment is long past',
      { status: 'appointment-offered', appointmentAt: noon('2026-11-02') },
      '2026-11-23',
    ],
    [
      'two working days after a missed appointment',
      { status: 'not-attended', today: day('2026-11-26') },
      '2026-11-30',
    ],
    ['two working days after a cancelled one', { status: 'cancelled' }, '2026-11-25'],
    ['not before it is sent', { status: 'draft', sentAt: null }, null],
    ['not once it is rejected', { status: 'rejected' }, null],
    ['not once they are engaged', { status: 'engaged' }, null],
  ])('%s', (_what, change, expected) => {
    expect(chaseAfter({ ...facts, ...change }, standards, ENGLAND_BANK_HOLIDAYS)?.toString() ?? null).toBe(
      expected,
    )
  })
})

describe('what is overdue', () => {
  const base = {
    status: 'sent' as Status,
    createdAt: noon('2026-11-23'),
    sentAt: noon('2026-11-23'),
    chaseOn: day('2026-12-07'),
    outcomeAt: null,
  }
  test.each<[string, object, string, readonly string[]]>([
    ['a draft on the next working day', { status: 'draft', sentAt: null, chaseOn: null }, '2026-11-24', []],
    ['a draft a day later', { status: 'draft', sentAt: null, chaseOn: null }, '2026-11-25', ['not-sent']],
    ['before the chase', {}, '2026-12-06', []],
    ['on the day of the chase', {}, '2026-12-07', ['chase-due']],
    ['28 days after sending', { chaseOn: day('2027-01-04') }, '2026-12-21', []],
    ['29 days after sending', { chaseOn: day('2027-01-04') }, '2026-12-22', ['outcome-late']],
    ['both', {}, '2026-12-22', ['chase-due', 'outcome-late']],
    ['sent and without a date to chase', { chaseOn: null }, '2026-11-23', ['chase-due']],
    ['with an outcome', { outcomeAt: noon('2026-12-01') }, '2027-03-01', []],
  ])('%s', (_what, change, today, expected) => {
    expect(overdueBecause({ ...base, ...change }, day(today), standards, ENGLAND_BANK_HOLIDAYS)).toEqual(
      expected,
    )
  })
})

test('the outcome is due 28 days after sending, by the English calendar', () => {
  expect(outcomeBy(Temporal.Instant.from('2026-10-24T23:30:00Z'), standards).toString()).toBe('2026-11-22')
})

describe('what a step needs', () => {
  const facts = { today: day('2026-11-23'), standards }
  const fields = (
    given: Partial<RecordStep> & { to: string },
    status: Status,
    more: { chases?: number; sentAt?: Temporal.Instant; sentHow?: string } = {},
  ) =>
    stepProblems(
      { referralId: 'r', version: 1, ...given },
      {
        status,
        chases: more.chases ?? 0,
        sentAt: more.sentAt ?? noon('2026-11-20'),
        sentHow: more.sentHow ?? 'phone',
      },
      facts,
    ).map((one) => one.field)
  test('a team here answers in its own inbox; what it says is not written down for it', () => {
    const here = { sentHow: 'here' }
    expect(fields({ to: 'accepted', toldBy: 'Duty desk' }, 'sent', here)).toEqual(['to'])
    expect(fields({ to: 'rejected', toldBy: 'Duty desk', reason: 'Full' }, 'sent', here)).toEqual(['to'])
    expect(fields({ to: 'closed', closeReason: 'withdrawn-by-us' }, 'sent', here)).toEqual([])
    expect(fields({ to: 'engaged', toldBy: 'Duty desk' }, 'accepted', here)).toEqual([])
  })

  test.each<[string, Partial<RecordStep> & { to: string }, Status, readonly string[]]>([
    ['accepted, told by somebody', { to: 'accepted', toldBy: 'Duty desk' }, 'sent', []],
    ['accepted, told by nobody', { to: 'accepted' }, 'sent', ['toldBy']],
    ['rejected with a reason', { to: 'rejected', toldBy: 'Duty desk', reason: 'Out of area' }, 'sent', []],
    ['rejected without one', { to: 'rejected', toldBy: 'Duty desk', reason: ' ' }, 'sent', ['reason']],
    ['attended before an appointment', { to: 'attended', toldBy: 'x', attendance: '5' }, 'accepted', ['to']],
    [
      'an appointment without day or place',
      { to: 'appointment-offered', toldBy: 'x' },
      'accepted',
      ['appointment-day', 'appointmentPlace'],
    ],
    [
      'attended with a code of not attending',
      { to: 'attended', toldBy: 'x', attendance: '3' },
      'appointment-offered',
      ['attendance'],
    ],
    [
      'not attended, too late to be seen',
      { to: 'not-attended', toldBy: 'x', attendance: '7' },
      'appointment-offered',
      [],
    ],
    ['closed without a reason', { to: 'closed' }, 'sent', ['closeReason']],
    ['closed because they no longer want it', { to: 'closed', closeReason: 'person-declined' }, 'sent', []],
    [
      'no other service, though nobody rejected',
      { to: 'closed', closeReason: 'no-other-service' },
      'sent',
      ['closeReason'],
    ],
    ['no other service after a rejection', { to: 'closed', closeReason: 'no-other-service' }, 'rejected', []],
    ['anything after closing', { to: 'accepted', toldBy: 'x' }, 'closed', ['to']],
    ['a step nobody knows', { to: 'lost' }, 'sent', ['to']],
    ['a chase today', { to: 'accepted', toldBy: 'x', chaseOn: day('2026-11-23') }, 'sent', ['chaseOn']],
  ])('%s', (_what, given, status, expected) => {
    expect(fields(given, status)).toEqual(expected)
  })
  test.each([
    ['never chased, long ago', 0, '2026-09-01', ['closeReason']],
    ['chased, too soon', 2, '2026-11-01', ['closeReason']],
    ['chased, 27 days', 1, '2026-10-27', ['closeReason']],
    ['chased, 28 days', 1, '2026-10-26', []],
  ])('giving up on an answer: %s', (_what, chases, sent, expected) => {
    expect(
      fields({ to: 'closed', closeReason: 'no-answer-after-chasing' }, 'sent', {
        chases,
        sentAt: noon(sent),
      }),
    ).toEqual(expected)
  })
})

test('a rejected need stays open until another service is asked or somebody closes it', () => {
  expect(isNeedOpen({ status: 'rejected', followedById: null })).toBe(true)
  expect(isNeedOpen({ status: 'rejected', followedById: 'r2' })).toBe(false)
  expect(isNeedOpen({ status: 'closed', followedById: null })).toBe(false)
  const rejected = {
    status: 'rejected' as Status,
    createdAt: noon('2026-11-23'),
    chaseOn: null,
    followedById: null,
  }
  expect(nextDue(rejected, day('2026-11-27'), standards, ENGLAND_BANK_HOLIDAYS)?.toString()).toBe(
    '2026-11-30',
  )
  expect(
    nextDue({ ...rejected, followedById: 'r2' }, day('2026-11-27'), standards, ENGLAND_BANK_HOLIDAYS),
  ).toBeNull()
})

test('only a next step that spoke of this referral moves on with it', () => {
  for (const { code } of statuses) {
    expect(isNextStepOf(nextText(code, 'Crisis Line', 'Alcohol'), 'Crisis Line', 'Alcohol')).toBe(true)
    expect(isNextStepOf(nextText(code, 'Other', 'Alcohol'), 'Crisis Line', 'Alcohol')).toBe(false)
  }
  expect(isNextStepOf('See at court', 'Crisis Line', 'Alcohol')).toBe(false)
  expect(isNextStepOf(null, 'Crisis Line', 'Alcohol')).toBe(false)
  expect(stepsAfter({ status: 'closed', sentHow: 'phone' })).toEqual([])
})
