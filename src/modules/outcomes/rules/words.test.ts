import { describe, expect, test } from 'vitest'
import { changeOf } from './change.ts'
import { measures } from '../schema/measures/index.ts'
import { scoreByCode } from './score.ts'
import {
  bandWords,
  besideLines,
  changeWords,
  cutOffLines,
  numbersWords,
  partLines,
  totalWords,
} from './words.ts'

const score = (measure: string, responses: readonly unknown[]) => {
  const found = scoreByCode(measure, responses)
  if (found === undefined) throw new Error(`There is no measure ${measure}`)
  return found
}

describe('change in words', () => {
  test.each([
    ['PHQ-9 18 to 9', 'phq9', 18, 9, /^Reliable improvement, and no longer a case/],
    ['PHQ-9 20 to 14', 'phq9', 20, 14, /^Reliable improvement \(6 points/],
    ['PHQ-9 10 to 9', 'phq9', 10, 9, /^No reliable change, though the cut-off was crossed/],
    ['PHQ-9 15 to 10', 'phq9', 15, 10, /^No reliable change \(/],
    ['PHQ-9 3 to 9', 'phq9', 3, 9, /^Reliable deterioration/],
    ['ReQoL-10 20 to 26, higher is better', 'reqol10', 20, 26, /^Reliable improvement, and no longer a case/],
    ['K10 has no standard', 'k10', 40, 12, /^Not classified: there is no agreed standard .* K10$/],
  ] as const)('%s', (_what, measure, first, last, says) => {
    expect(changeWords(measure, changeOf(measure, first, last))).toMatch(says)
  })

  test('that is not reliable is never called improvement', () => {
    for (let last = 0; last <= 27; last += 1) {
      const change = changeOf('phq9', 14, last)
      const says = changeWords('phq9', change)
      expect([last, /improve/i.test(says)]).toEqual([last, last <= 8])
    }
  })
})

describe('a score in words', () => {
  test.each([
    ['at the cut-off', 'phq9', [3, 3, 3, 1, 0, 0, 0, 0, 0], 'At or above the cut-off for a case (10)'],
    ['below it', 'phq9', [3, 3, 3, 0, 0, 0, 0, 0, 0], 'Below the cut-off for a case (10)'],
    [
      'not to be known',
      'phq9',
      [3, 3, 3, null, null, null, 0, 0, 0],
      'Not to be known from what was answered: the cut-off for a case (10)',
    ],
    [
      'where more is better',
      'reqol10',
      [4, 0, 4, 0, 0, 0, 4, 0, 4, 0],
      'At or below the cut-off for a case (24)',
    ],
  ] as const)('%s', (_what, measure, responses, line) => {
    expect(cutOffLines(measure, score(measure, responses))).toContain(line)
  })

  test('a total that is refused says what it could be', () => {
    expect(totalWords(score('phq9', [3, 3, 3, null, null, null, 0, 0, 0]))).toBe(
      'No total, too much was not answered: it could be anything from 9 to 18',
    )
    expect(totalWords(score('core10', [1, 1, null, 1, 1, 0, 1, 1, 1, 1]))).toMatch(/from the questions/)
    expect(totalWords(score('dialog', [7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7]))).toMatch(/no single total/)
  })

  test('the sum of the safety questions of the CORE-OM is not shown: it would be read as a level of risk', () => {
    const lines = partLines(
      'coreom',
      score(
        'coreom',
        Array.from({ length: 34 }, () => 1),
      ),
    )
    expect(lines).toHaveLength(4)
    expect(lines.join(' ')).not.toMatch(/risk/i)
  })

  test('a screen is called a screen', () => {
    const itq = score(
      'itq',
      Array.from({ length: 18 }, () => 3),
    )
    expect(besideLines(itq)).toEqual([
      'Meets the ITQ criteria for probable complex PTSD: a screen, not a diagnosis',
    ])
    expect(
      besideLines(
        score('gbo', [
          { initial: 2, current: 6 },
          { initial: 1, current: 1 },
        ]),
      ),
    ).toEqual(['Goal 1: +4', 'Goal 2: 0', 'Mean of the goals: +2'])
  })

  test('every band, cut-off and part that there is has words of its own', () => {
    for (const measure of measures) {
      for (const [band] of measure.bands) expect(bandWords(band)).not.toMatch(/_/)
      for (const line of cutOffLines(
        measure.code,
        score(
          measure.code,
          Array.from({ length: measure.items }, () => null),
        ),
      ))
        expect([measure.code, line]).toEqual([measure.code, expect.stringContaining(': the ')])
      const parts = measure.subscales.filter((one) => one.key !== 'R')
      const empty = score(
        measure.code,
        Array.from({ length: measure.items }, () => null),
      )
      expect(partLines(measure.code, empty)).toHaveLength(parts.length)
    }
  })

  test('questions are counted up as one says them', () => {
    expect([[9], [9, 16], [9, 16, 24]].map(numbersWords)).toEqual([
      'question 9',
      'questions 9 and 16',
      'questions 9, 16 and 24',
    ])
  })
})
