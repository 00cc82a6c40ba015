import { describe, expect, test } from 'vitest'
import { readingEase, syllablesIn } from './reading-ease.ts'

describe('syllables', () => {
  test.each([
    ['cat', 1],
    ['the', 1],
    ['sleeps', 1],
    ['asked', 1],
    ['wanted', 2],
    ['table', 2],
    ['hearing', 2],
    ['medication', 4],
    ['community', 4],
    ['appointment', 3],
  ])('%s has %i', (word, count) => {
    expect(syllablesIn(word)).toBe(count)
  })
})

describe('reading ease', () => {
  test('short words in short sentences read more easily than long ones', () => {
    const easy = readingEase('He sleeps badly. He eats once a day. He wants help.') ?? 0
    const hard =
      readingEase(
        'Presentation is characterised by psychomotor retardation alongside significant anhedonic symptomatology consistent with recurrent depressive disorder.',
      ) ?? 0
    expect(easy).toBeGreaterThan(80)
    expect(hard).toBeLessThan(10)
  })

  // Worked by hand: 12 words, 2 sentences, 12 syllables: 206.835 - 1.015 × 6 - 84.6 × 1 = 116.1
  test('a worked example', () => {
    expect(readingEase('The cat sat on the mat. The dog sat on the log.')).toBe(116)
  })

  test.each(['', '   ', '12/11/2026'])('“%s” has nothing to read', (text) => {
    expect(readingEase(text)).toBeNull()
  })
})
