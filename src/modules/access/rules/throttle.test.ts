import { expect, test } from 'vitest'
import { fromIso } from '#kernel/dates.ts'
import { waitUntil } from './throttle.ts'

const now = fromIso('2026-11-16T09:00:00Z')
const nobody = { count: 0, names: 0, lastAt: null }

function failures(count: number, secondsAgo = 0) {
  return { count, lastAt: now.subtract({ seconds: secondsAgo }) }
}

function waits(
  name: Parameters<typeof waitUntil>[0],
  address: Parameters<typeof waitUntil>[1] = nobody,
): number {
  const until = waitUntil(name, address, now)
  return until === null ? 0 : until.since(now).total('seconds')
}

test.each([
  [0, 0],
  [4, 0],
  [5, 30],
  [6, 60],
  [7, 120],
  [8, 240],
  [9, 480],
  [10, 1800],
  [50, 1800],
])('after %i failures for a name the next try waits %i seconds', (count, seconds) => {
  expect(waits(failures(count))).toBe(seconds)
})

test('what was waited counts', () => {
  expect(waits(failures(5, 29))).toBe(1)
  expect(waits(failures(5, 30))).toBe(0)
})

test('one password tried on many names from one address', () => {
  expect(waits(nobody, { ...failures(9), names: 9 })).toBe(0)
  expect(waits(nobody, { ...failures(10), names: 10 })).toBe(30)
  expect(waits(nobody, { ...failures(14), names: 14 })).toBe(480)
  expect(waits(nobody, { ...failures(500), names: 500 })).toBe(900)
})

test('very many tries from one address, whatever the names', () => {
  expect(waits(nobody, { ...failures(39), names: 3 })).toBe(0)
  expect(waits(nobody, { ...failures(40), names: 3 })).toBe(30)
})

test('the longer of the two waits holds', () => {
  expect(waits(failures(6), { ...failures(10), names: 10 })).toBe(60)
  expect(waits(failures(5), { ...failures(12), names: 12 })).toBe(120)
})
