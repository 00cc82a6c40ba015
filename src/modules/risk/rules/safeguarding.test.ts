import { describe, expect, test } from 'vitest'
import { ENGLAND_BANK_HOLIDAYS } from '#kernel/bank-holidays.ts'
import { showDateTime, Temporal } from '#kernel/dates.ts'
import type { AgreementToRefer, RouteCode, SendSafeguarding, TestAnswer } from '../schema/safeguarding.ts'
import { askAfter, raiseProblems, sendBy, sendProblems } from './safeguarding.ts'

const at = (text: string) => Temporal.Instant.from(text)

describe('by when a concern is sent', () => {
  test.each([
    ['a Tuesday morning', false, '2026-12-01T09:00:00Z', '2026-12-01T17:00:00Z'],
    ['one minute before five', false, '2026-12-01T16:59:00Z', '2026-12-01T17:00:00Z'],
    ['five o’clock itself', false, '2026-12-01T17:00:00Z', '2026-12-02T17:00:00Z'],
    ['a Friday evening', false, '2026-12-04T19:00:00Z', '2026-12-07T17:00:00Z'],
    ['a Saturday', false, '2026-12-05T10:00:00Z', '2026-12-07T17:00:00Z'],
    [
      'Christmas Eve after five, before a weekend and a holiday',
      false,
      '2026-12-24T18:00:00Z',
      '2026-12-29T17:00:00Z',
    ],
    ['summer time', false, '2026-07-01T15:30:00Z', '2026-07-01T16:00:00Z'],
    ['immediate danger, on a Saturday at night', true, '2026-12-05T23:50:00Z', '2026-12-06T00:05:00Z'],
  ])('%s', (_when, immediate, raised, due) => {
    expect(showDateTime(sendBy({ immediate, at: at(raised) }, ENGLAND_BANK_HOLIDAYS))).toBe(
      showDateTime(at(due)),
    )
  })

  test('what came of it is asked after three working days', () => {
    expect(askAfter(at('2026-12-04T12:00:00Z'), ENGLAND_BANK_HOLIDAYS)).toEqual(at('2026-12-09T17:00:00Z'))
  })
})

const yes = { careNeeds: 'yes', abuseOrNeglect: 'suspected', cannotProtect: 'yes' } as const
const complete: SendSafeguarding = {
  personId: '',
  safeguardingId: '',
  version: 1,
  route: 'children-act-47',
  test: { careNeeds: undefined, abuseOrNeglect: undefined, cannotProtect: undefined },
  agreement: 'refused',
  toName: 'Duty desk',
  toRole: 'Social worker',
  toAgency: 'Eastmere Council',
  how: 'phone',
  what: 'A child may be being hurt',
  reason: 'Significant harm',
  decisionMaker: 'Sam Lee with Lena Hart',
  personTold: 'no',
  notToldReason: 'It could put the child in more danger',
}

const fieldsOf = (given: SendSafeguarding, kind: 'adult' | 'child') =>
  sendProblems(given, kind).map((one) => one.field)

type Answers = Readonly<Record<'careNeeds' | 'abuseOrNeglect' | 'cannotProtect', TestAnswer | undefined>>
const unanswered: Answers = complete.test

describe('on what a referral goes', () => {
  test.each<[string, 'adult' | 'child', RouteCode, AgreementToRefer, Answers, readonly string[]]>([
    ['section 47, refused: goes', 'child', 'children-act-47', 'refused', unanswered, []],
    ['section 47, not asked: goes', 'child', 'children-act-47', 'not-asked', unanswered, []],
    ['section 17, agreed: goes', 'child', 'children-act-17', 'agreed', unanswered, []],
    ['section 17, refused: stopped', 'child', 'children-act-17', 'refused', unanswered, ['agreement']],
    [
      'section 17, could not be asked: stopped',
      'child',
      'children-act-17',
      'could-not-ask',
      unanswered,
      ['agreement'],
    ],
    ['section 42, all three, refused: goes', 'adult', 'care-act-42', 'refused', yes, []],
    [
      'section 42, unanswered: asked',
      'adult',
      'care-act-42',
      'refused',
      unanswered,
      ['careNeeds', 'abuseOrNeglect', 'cannotProtect'],
    ],
    [
      'section 42, no care needs: not met',
      'adult',
      'care-act-42',
      'agreed',
      { ...yes, careNeeds: 'no' },
      ['careNeeds'],
    ],
    [
      'section 42, no abuse known: not met',
      'adult',
      'care-act-42',
      'agreed',
      { ...yes, abuseOrNeglect: 'not-known' },
      ['abuseOrNeglect'],
    ],
    [
      'section 42, can protect themselves: not met',
      'adult',
      'care-act-42',
      'agreed',
      { ...yes, cannotProtect: 'no' },
      ['cannotProtect'],
    ],
    ['outside section 42, agreed: goes', 'adult', 'adult-concern', 'agreed', unanswered, []],
    ['outside section 42, refused: stopped', 'adult', 'adult-concern', 'refused', unanswered, ['agreement']],
    ['a child’s route for an adult', 'adult', 'children-act-47', 'refused', unanswered, ['route']],
    ['an adult’s route for a child', 'child', 'care-act-42', 'refused', yes, ['route']],
  ])('%s', (_what, kind, route, agreement, answers, wrong) => {
    expect(fieldsOf({ ...complete, route, agreement, test: answers }, kind)).toEqual(wrong)
  })

  test.each([
    ['toName', { toName: ' ' }],
    ['toRole', { toRole: '' }],
    ['toAgency', { toAgency: '' }],
    ['how', { how: undefined }],
    ['what', { what: '' }],
    ['reason', { reason: '' }],
    ['decisionMaker', { decisionMaker: '' }],
    ['agreement', { agreement: undefined }],
    ['personTold', { personTold: undefined }],
    ['notToldReason', { notToldReason: ' ' }],
    ['route', { route: undefined }],
  ] as const)('asks for %s', (field, change) => {
    expect(fieldsOf({ ...complete, ...change }, 'child')).toEqual([field])
  })

  test('nothing is asked about telling somebody who was told', () => {
    expect(fieldsOf({ ...complete, personTold: 'yes', notToldReason: '' }, 'child')).toEqual([])
  })
})

test('a concern is raised with as little as starts the clock', () => {
  const least = {
    personId: '',
    episodeId: '',
    kind: 'child',
    about: 'somebody-else',
    concern: 'Hurt',
    immediate: false,
  } as const
  expect(raiseProblems(least)).toEqual([])
  const nothing = { ...least, kind: undefined, about: undefined, concern: ' ', immediate: undefined }
  expect(raiseProblems(nothing).map((one) => one.field)).toEqual(['kind', 'about', 'concern', 'immediate'])
})
