import { expect, test } from 'vitest'
import { Temporal } from '#kernel/dates.ts'
import { policeTime, typedAgain } from './typed-times.ts'

const winter = '2026-11-21T14:05:20Z'
const night = '2026-10-25T00:10:00+01:00'

test.each([
  ['nothing', '', '', winter, undefined],
  ['a time today', '', '13:50', winter, '2026-11-21T13:50:00Z'],
  ['the minute that is running', '', '14:05', winter, '2026-11-21T14:05:00Z'],
  ['half past ten, typed after midnight, is last evening', '', '22:30', night, '2026-10-24T21:30:00Z'],
  ['a day and a time', '20/11/26', '23.10', winter, '2026-11-20T23:10:00Z'],
  ['in summer', '1 July 2026', '9am', winter, '2026-07-01T08:00:00Z'],
  ['the first one o’clock', '25/10/26', '01:30 BST', winter, '2026-10-25T00:30:00Z'],
  ['the second one o’clock', '25/10/26', '01:30 gmt', winter, '2026-10-25T01:30:00Z'],
])('behind: %s', (_what, day, time, now, expected) => {
  const read = policeTime('at', { day, time }, Temporal.Instant.from(now), 'behind')
  expect(read.ok ? read.value?.toString() : read.problem).toBe(expected)
})

test.each([
  ['a time alone is the next one', '', '16:00', '2026-11-21T16:00:00Z'],
  ['tomorrow morning', '', '08:00', '2026-11-22T08:00:00Z'],
  ['a day and a time', '23/11/26', '08:00', '2026-11-23T08:00:00Z'],
])('ahead: %s', (_what, day, time, expected) => {
  const read = policeTime('at', { day, time }, Temporal.Instant.from(winter), 'ahead')
  expect(read.ok ? read.value?.toString() : read.problem).toBe(expected)
})

test.each([
  ['a day without a time', '20/11/26', '', winter, 'at-time'],
  ['just ahead of now is a slip, not yesterday', '', '14:30', winter, 'at-time'],
  ['a day to come', '22/11/26', '09:00', winter, 'at-time'],
  ['no time', '', 'soon', winter, 'at-time'],
  ['no day', '32/11/26', '09:00', winter, 'at-day'],
  ['an hour that came twice', '25/10/26', '01:30', winter, 'at-time'],
  ['an hour that never came', '28/3/27', '01:30', '2027-04-01T09:00:00Z', 'at-time'],
])('%s is refused', (_what, day, time, now, field) => {
  const read = policeTime('at', { day, time }, Temporal.Instant.from(now), 'behind')
  expect(read.ok ? read.value?.toString() : read.problem.field).toBe(field)
})

test.each(['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', '2026-07-01T08:00:00Z', '2027-03-28T01:00:00Z'])(
  '%s shown in the boxes is read as the same instant again',
  (text) => {
    const at = Temporal.Instant.from(text)
    const read = policeTime('at', typedAgain(at), Temporal.Instant.from('2027-05-01T00:00:00Z'), 'behind')
    expect(read.ok ? read.value?.toString() : read.problem).toBe(at.toString())
  },
)

test('nothing is shown as nothing', () => {
  expect(typedAgain(null)).toEqual({ day: '', time: '' })
})
