import { expect, test } from 'vitest'
import { itemMark } from './item-mark.ts'

test('the same words have the same print, others another', () => {
  expect(itemMark('a', 1, null)).toBe(itemMark('a', 1, null))
  const texts = Array.from(
    { length: 20_000 },
    (_, number) => `Sleeps ${String(number)} hours, wakes at four.`,
  )
  expect(new Set(texts.map((text) => itemMark(text))).size).toBe(texts.length)
})

test.each([
  [['ab'], ['a', 'b']],
  [['1'], [1]],
  [['null'], [null]],
  [[''], []],
  [['He sleeps.'], ['He sleeps,']],
  [['x'.repeat(5_000)], ['x'.repeat(4_999)]],
])('%j and %j are told apart', (one, other) => {
  expect(itemMark(...one)).not.toBe(itemMark(...other))
})
