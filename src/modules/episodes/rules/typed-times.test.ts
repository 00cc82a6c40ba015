import { expect, test } from 'vitest'
import { showDateTime, Temporal } from '#kernel/dates.ts'
import { comingMoment } from './typed-times.ts'

const tenInTheEvening = Temporal.Instant.from('2026-11-20T22:00:00Z')

test.each([
  ['', '8am', '21 November 2026, 08:00'],
  ['', '2330', '20 November 2026, 23:30'],
  ['', '22:00', '21 November 2026, 22:00'],
  ['tomorrow', '9.30', '21 November 2026, 09:30'],
  ['24/11/26', '14:05', '24 November 2026, 14:05'],
])('"%s" "%s" typed at 22:00 on 20 November', (day, time, expected) => {
  const read = comingMoment('retry', { day, time }, tenInTheEvening)
  expect(read.ok && read.value !== undefined ? showDateTime(read.value) : read).toBe(expected)
})

test('nothing typed is nothing', () => {
  expect(comingMoment('retry', { day: ' ', time: '' }, tenInTheEvening)).toEqual({
    ok: true,
    value: undefined,
  })
})

test.each([
  ['tomorrow', '', 'retry-time'],
  ['', 'soon', 'retry-time'],
  ['someday', '9am', 'retry-day'],
  ['today', '21:59', 'retry-time'],
  ['19/11/2026', '9am', 'retry-time'],
])('"%s" "%s" is refused at %s', (day, time, field) => {
  const read = comingMoment('retry', { day, time }, tenInTheEvening)
  expect(read.ok ? [] : read.problems.map((one) => one.field)).toEqual([field])
})
