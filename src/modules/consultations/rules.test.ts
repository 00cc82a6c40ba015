import { expect, test } from 'vitest'
import { Temporal } from '#kernel/dates.ts'
import { addUp, monthBounds, monthOf } from './rules.ts'

const today = Temporal.PlainDate.from('2026-11-18')

test.each([
  ['2026-03', '2026-03'],
  ['2026-13', '2026-11'],
  ['March', '2026-11'],
  [undefined, '2026-11'],
])('the month %s is read as %s', (text, month) => {
  expect(monthOf(text, today).toString()).toBe(month)
})

test.each([
  // The clocks go forward on 29 March and back on 25 October 2026.
  ['2026-03', '2026-03-01T00:00:00Z', '2026-03-31T23:00:00Z'],
  ['2026-10', '2026-09-30T23:00:00Z', '2026-11-01T00:00:00Z'],
  ['2026-12', '2026-12-01T00:00:00Z', '2027-01-01T00:00:00Z'],
])('%s lies in London between %s and %s', (month, from, until) => {
  const bounds = monthBounds(Temporal.PlainYearMonth.from(month))
  expect([bounds.from.toString(), bounds.until.toString()]).toEqual([from, until])
})

test('a month adds up, the most frequent first', () => {
  expect(
    addUp(
      [
        { agency: 'police', count: 1, minutes: 10 },
        { agency: 'courts', count: 3, minutes: 45 },
      ],
      2,
    ),
  ).toMatchObject({ total: 4, minutes: 55, aboutSomebody: 2, byAgency: [{ agency: 'courts' }, {}] })
})
