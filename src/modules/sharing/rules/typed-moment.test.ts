import { expect, test } from 'vitest'
import { Temporal } from '#kernel/dates.ts'
import { typedMoment } from './typed-moment.ts'

const now = Temporal.Instant.from('2026-11-21T14:05:20Z')

test.each([
  ['', '', undefined],
  ['', '13:50', '2026-11-21T13:50:59.999Z'],
  ['20/11/26', '23.10', '2026-11-20T23:10:59.999Z'],
  // The minute that is still running ends now.
  ['', '14:05', '2026-11-21T14:05:20Z'],
  ['1 July 2026', '9am', '2026-07-01T08:00:59.999Z'],
])('%s %s', (day, time, expected) => {
  const read = typedMoment('decided', { day, time }, now)
  expect(read.ok ? read.value?.toString() : read.problems).toBe(expected)
})

test.each([
  ['20/11/26', '', 'decided-time'],
  ['', '14:06', 'decided-time'],
  ['22/11/26', '09:00', 'decided-time'],
  ['', 'soon', 'decided-time'],
  ['32/11/26', '09:00', 'decided-day'],
])('%s %s is refused', (day, time, field) => {
  const read = typedMoment('decided', { day, time }, now)
  expect(read.ok ? [] : read.problems.map((problem) => problem.field)).toEqual([field])
})
