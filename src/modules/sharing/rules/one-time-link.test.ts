import { expect, test } from 'vitest'
import { Temporal } from '#kernel/dates.ts'
import { linkState } from './one-time-link.ts'

const at = (hour: string) => Temporal.Instant.from(`2026-11-18T${hour}:00Z`)
const opened = { at: at('11:00'), name: 'J. Okafor', role: 'Duty GP' }
const ended = { at: at('11:30'), why: 'ended' } as const

test.each([
  ['nothing happened, in time', { opened: null, ended: null }, '11:59', 'waiting'],
  ['nothing happened, at its very end', { opened: null, ended: null }, '12:00', 'expired'],
  ['nothing happened, later', { opened: null, ended: null }, '15:00', 'expired'],
  ['opened, in time', { opened, ended: null }, '11:30', 'opened'],
  ['opened, and its time is over', { opened, ended: null }, '15:00', 'opened'],
  ['ended, in time', { opened: null, ended }, '11:45', 'ended'],
  ['ended, and its time is over', { opened: null, ended }, '15:00', 'ended'],
] as const)('a one-time link stands: %s', (_what, link, now, state) => {
  expect(linkState({ ...link, expiresAt: at('12:00') }, at(now))).toBe(state)
})
