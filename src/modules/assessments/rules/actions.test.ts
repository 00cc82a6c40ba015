import { describe, expect, test } from 'vitest'
import { Temporal } from '#kernel/dates.ts'
import { assessmentAdult } from '#pathways/assessment-adult.ts'
import { questionsOf } from '#pathways/question-set-faults.ts'
import { actionFields, actionsAnswer, actionWords, placesFor } from './actions.ts'
import { isDealtWith } from './answers.ts'
import { readAnswer, valuesOf } from './form.ts'
import { plainWords } from './plain-words.ts'
import type { Answer } from '../schema.ts'

const today = Temporal.PlainDate.from('2026-11-18')
const question = questionsOf(assessmentAdult).find((one) => one.id === 'recommendations')
if (question === undefined) throw new Error('no recommendations')
const recommendations = question
const names = (place: number) => actionFields('recommendations', place)
const read = (values: Readonly<Record<string, string>>) =>
  readAnswer(recommendations, values, assessmentAdult.sources, today)

describe('things to be done, by whom and by when', () => {
  test('a day may be typed loosely, and the line reads as a sentence', () => {
    const given = read({
      [names(1).what]: ' See the GP ',
      [names(1).who]: 'You',
      [names(1).by]: '27/11/26',
      [names(3).what]: 'Ring us',
      [names(3).who]: 'You',
      [names(3).by]: 'tomorrow',
    })
    expect(given).toMatchObject({
      ok: true,
      value: {
        value: {
          is: ['See the GP, You, by 27 November 2026', 'Ring us, You, by 19 November 2026'],
          rows: [
            { what: 'See the GP', who: 'You', by: '2026-11-27' },
            { what: 'Ring us', who: 'You', by: '2026-11-19' },
          ],
        },
      },
    })
    expect(given.ok && isDealtWith(given.value ?? undefined)).toBe(true)
  })

  test.each([
    ['nobody to do it', { what: 'See the GP', who: '', by: '2026-11-27' }],
    ['no day', { what: 'See the GP', who: 'You', by: '' }],
    ['a day nobody can read', { what: 'See the GP', who: 'You', by: 'soonish' }],
    ['nothing to do', { what: '', who: 'You', by: '2026-11-27' }],
  ])('%s: it is kept as typed, and is no answer yet', (_why, row) => {
    const given = actionsAnswer([row])
    expect(isDealtWith(given)).toBe(false)
    const back = readAnswer(recommendations, valuesOf(recommendations, given), assessmentAdult.sources, today)
    expect(back).toEqual({ ok: true, value: given })
  })

  test('nothing typed is no answer; declined is one', () => {
    expect(read({})).toEqual({ ok: true, value: null })
    expect(read({ 'recommendations--none': 'declined' })).toMatchObject({
      ok: true,
      value: { kind: 'declined' },
    })
  })

  test('there is always one more line, and never without end', () => {
    expect([0, 1, 2, 3, 7, 8, 20].map((rows) => placesFor(rows).length)).toEqual([3, 3, 3, 4, 8, 8, 8])
    expect(actionWords({ what: '', who: '', by: '' })).toBe('Not said what, nobody named, no day')
  })
})

test('what the person is given is the plain words and what happens next, and nothing else', () => {
  const given = (id: string, value: Answer['value']): readonly [string, Answer] => [
    id,
    {
      id,
      question: id,
      kind: 'answered',
      value,
      note: null,
      reason: null,
      answeredAt: Temporal.Instant.from('2026-11-18T10:00:00Z'),
      answeredById: 'sam',
      answeredByName: 'Sam Lee',
      version: 1,
    },
  ]
  const rows = [{ what: 'See the GP', who: 'You', by: '2026-11-27' }]
  expect(
    plainWords(
      assessmentAdult.sections,
      new Map([
        given('plain-words', { is: ['You sleep badly.'] }),
        given('p-presenting', { is: ['Depressive episode'] }),
        given('recommendations', actionsAnswer(rows).value),
      ]),
    ),
  ).toEqual({ formulation: 'You sleep badly.', recommendations: rows })
  expect(plainWords(assessmentAdult.sections, new Map())).toEqual({ formulation: null, recommendations: [] })
})
