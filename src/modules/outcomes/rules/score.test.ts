import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { measures } from '../schema/measures/index.ts'
import { answersOf } from './cells.ts'
import { changeOf } from './change.ts'
import { rounded } from './fractions.ts'
import { changeFile, scoreFile } from './measure-file.ts'
import { scoreByCode } from './score.ts'

const anyForm = fc.constantFrom(...measures).chain((measure) =>
  fc.record({
    measure: fc.constant(measure),
    answers: fc.tuple(
      ...Array.from({ length: measure.items }, (_, place) =>
        fc.option(fc.constantFrom(...answersOf(measure, place + 1)), { freq: 8 }),
      ),
    ),
  }),
)

describe('whatever was ticked', () => {
  test('a total lies within what was possible, and a filled-in form within what a gap leaves open', () => {
    fc.assert(
      fc.property(anyForm, fc.nat(), ({ measure, answers }, pick) => {
        const score = scoreByCode(measure.code, answers)
        if (score === undefined) throw new Error('No such measure')
        expect(score.status).not.toBe('invalid')
        if (score.total !== null && score.possibleRange !== null)
          expect(score.possibleRange).toEqual([score.total, score.total])
        if (score.status !== 'refused' || score.possibleRange === null) return
        const filled = answers.map((answer, place) => {
          const can = answersOf(measure, place + 1)
          return answer ?? can[pick % can.length] ?? null
        })
        const after = scoreByCode(measure.code, filled)
        if (after === undefined || after.total === null) return
        const [least, most] = score.possibleRange
        expect(after.total).toBeGreaterThanOrEqual(least)
        expect(after.total).toBeLessThanOrEqual(most)
        for (const [name, met] of Object.entries(score.thresholds))
          if (met !== null) expect(after.thresholds[name]).toBe(met)
      }),
      { numRuns: 2000 },
    )
  })

  test('a risk answer is told though the total is refused or the form spoilt', () => {
    const risky = measures.filter((one) => one.riskItems.length > 0)
    expect(risky.map((one) => one.code)).toEqual(['phq9', 'coreom', 'core10', 'reqol10'])
    for (const measure of risky) {
      const [item = 0] = measure.riskItems
      const form = Array.from({ length: measure.items }, (_, place) => (place + 1 === item ? 1 : null))
      expect(scoreByCode(measure.code, form)).toMatchObject({ total: null, alert: true, riskItems: [item] })
      const spoilt = form.map((answer, place) => (place + 1 === item ? answer : 99))
      expect(scoreByCode(measure.code, spoilt)).toMatchObject({ status: 'invalid', alert: true })
    }
  })

  test('says no level of risk for any form (Measures, rule 5)', () => {
    const bands = measures.filter((one) => one.riskItems.length > 0).flatMap((one) => one.bands)
    expect(bands.map(([code]) => code).filter((code) => /risk|suicid/.test(code))).toEqual([])
  })
})

test.each([
  ['a text', 'phq9', ['1', 0, 0, 0, 0, 0, 0, 0, 0], [1]],
  ['a half', 'phq9', [0.5, 0, 0, 0, 0, 0, 0, 0, 0], [1]],
  ['a yes', 'dast10', [true, 0, 0, 0, 0, 0, 0, 0, 0, 0], [1]],
  ['a minus', 'gad7', [0, 0, 0, 0, 0, 0, -1], [7]],
] as const)('%s is no answer to %s', (_what, measure, answers, invalidItems) => {
  expect(scoreByCode(measure, answers)).toMatchObject({ status: 'invalid', invalidItems })
})

test('never drinks, but drank: nothing is skipped and the form is incomplete', () => {
  const answers = [0, 2, null, null, null, null, null, null, 0, 0]
  expect(scoreByCode('audit', answers)).toMatchObject({
    status: 'refused',
    missingItems: [3, 4, 5, 6, 7, 8],
    derived: { routedItems: [] },
  })
})

test('an unreadable risk answer counts as unanswered', () => {
  expect(scoreByCode('phq9', [0, 0, 0, 0, 0, 0, 0, 0, 7])).toMatchObject({
    riskItemsUnanswered: [9],
    alert: false,
  })
})

test.each([
  [1, 3, 2, 0.33],
  [37, 8, 2, 4.63],
  [-37, 8, 2, -4.63],
  [5, 1, 2, 5],
  [2788400, 53860, 1, 51.8],
])('%i over %i is rounded half away from nothing', (over, under, decimals, expected) => {
  expect(rounded({ over, under }, decimals)).toBe(expected)
})

test('a measure without a standard is not classified', () => {
  expect(changeOf('k10', 30, 12)).toMatchObject({ change: null, category: 'not_classifiable' })
})

describe('a file that cannot be read', () => {
  test.each([
    ['no JSON', '{', 'This is not JSON'],
    ['nothing of ours', '[]', 'The file must hold {"scores"'],
    ['an unknown measure', '{"scores": {"phq8": {"vectors": []}}}', 'scores.phq8: no measure is called that'],
    [
      'a form without answers',
      '{"scores": {"phq9": {"vectors": [{"id": 1}]}}}',
      'phq9.vectors[0].responses: is missing',
    ],
  ])('says so: %s', (_what, text, problem) => {
    const read = scoreFile(text)
    expect(read.ok ? [] : read.problems.join('\n')).toContain(problem)
  })

  test.each([
    ['an unknown kind', '{"change": {"pairs": []}}', 'change.pairs: there is no such kind'],
    [
      'a pair of one',
      '{"change": {"nhsTalkingTherapies": [{"id": 1, "phq9": [1], "gad7": [1, 2]}]}}',
      'nhsTalkingTherapies[0].phq9',
    ],
    [
      'a measure without standard',
      '{"change": {"singleMeasure": [{"id": 1, "measure": "k10", "baseline": 1, "followUp": 2}]}}',
      'must be a measure that has a standard',
    ],
  ])('says what of change: %s', (_what, text, problem) => {
    const read = changeFile(text)
    expect(read.ok ? [] : read.problems.join('\n')).toContain(problem)
  })
})
