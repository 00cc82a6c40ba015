import { expect, test } from 'vitest'
import { Temporal } from '#kernel/dates.ts'
import { isBackSoon, openingOf, placeholderLabel, type AtTheDesk } from './arrival.ts'

const today = Temporal.PlainDate.from('2026-11-21')
const nobody: AtTheDesk = { dateOfBirth: null, apparentAge: null, sex: null }
const nothingSaid = { urgency: null, reason: undefined, reasons: [] }

test.each([
  ['male', '2026-11-21T14:05:00Z', 'Unknown male, Suite A, 14:05'],
  ['female', '2026-07-21T13:05:00Z', 'Unknown female, Suite A, 14:05'],
  [null, '2026-11-21T14:05:00Z', 'Unknown person, Suite A, 14:05'],
] as const)('a label for a %s at %s', (sex, at, expected) => {
  expect(placeholderLabel(sex, 'Suite A', Temporal.Instant.from(at))).toBe(expected)
})

test.each([
  ['nothing known', nobody, 'routine', ['other']],
  ['a grown man', { ...nobody, dateOfBirth: '1990-03-27', sex: 'male' }, 'routine', ['other']],
  ['a woman is offered screening as one', { ...nobody, sex: 'female' }, 'routine', ['woman']],
  ['looks sixteen', { ...nobody, apparentAge: 16 }, 'urgent', ['young-person']],
  ['eighteen tomorrow', { ...nobody, dateOfBirth: '2008-11-22' }, 'urgent', ['young-person']],
  [
    'eighteen today, though he looks younger',
    { ...nobody, dateOfBirth: '2008-11-21', apparentAge: 15 },
    'routine',
    ['other'],
  ],
  ['a girl', { ...nobody, apparentAge: 15, sex: 'female' }, 'urgent', ['young-person']],
] as const)('%s', (_what, who, urgency, reasons) => {
  expect(openingOf(who, nothingSaid, today)).toMatchObject({ urgency, reasons })
})

test('what somebody said of the urgency and the reasons stands', () => {
  const said = { urgency: 'emergency', reason: 'Fitting', reasons: ['substance'] } as const
  expect(openingOf({ ...nobody, apparentAge: 16 }, said, today)).toEqual({
    urgency: 'emergency',
    urgencyReason: 'Fitting',
    reasons: ['substance', 'young-person'],
  })
})

test.each([
  ['2026-10-23T09:00:00Z', true],
  ['2026-10-22T08:59:00Z', false],
])('arrested %s: again within thirty days is %s', (earlier, expected) => {
  const now = Temporal.Instant.from('2026-11-21T09:00:00Z')
  expect(isBackSoon(Temporal.Instant.from(earlier), now)).toBe(expected)
})
