import { expect, test } from 'vitest'
import { Temporal } from '#kernel/dates.ts'
import { parkedUntil } from './parking.ts'

test.for([
  ['in the morning: until tomorrow', '2026-11-23T09:00:00Z', '2026-11-24T00:00:00Z'],
  [
    'in the afternoon: past midnight, before the next day shift',
    '2026-11-23T15:00:00Z',
    '2026-11-24T03:00:00Z',
  ],
  ['on a night shift: not at midnight, but after it', '2026-11-23T23:30:00Z', '2026-11-24T11:30:00Z'],
  ['on the night the clocks go back', '2026-10-24T09:00:00Z', '2026-10-24T23:00:00Z'],
] as const)('“later” %s', ([, now, until]) => {
  expect(parkedUntil(Temporal.Instant.from(now)).toString()).toBe(until)
})
