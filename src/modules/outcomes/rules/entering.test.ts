import { describe, expect, test } from 'vitest'
import { fromIso } from '#kernel/dates.ts'
import type { NewForm } from '../schema/form.ts'
import { enteringProblems } from './entering.ts'
import { scoreByCode } from './score.ts'

const now = fromIso('2026-11-18T10:00:00Z')
const whole: NewForm = {
  episodeId: 'an episode',
  measure: 'phq9',
  responses: [0, 1, 2, 3, 0, 1, 2, 3, 0],
  mode: 'paper',
  setting: 'community',
  language: 'English',
  interpreter: false,
}

/** The fields that something is wrong with. */
function wrongIn(more: Partial<NewForm>): readonly string[] {
  const given = { ...whole, ...more }
  const score = scoreByCode(given.measure, given.responses, given.context)
  if (score === undefined) throw new Error(`There is no measure ${given.measure}`)
  return enteringProblems(given, score, now).map((problem) => problem.field)
}

const gaps = [0, null, 2, 3, 0, 1, 2, 3, 0]

describe('a form that is handed in', () => {
  test.each([
    ['whole: nothing is wrong', {}, []],
    ['a gap: why is asked', { responses: gaps }, ['notCompleted']],
    ['a gap, with why', { responses: gaps, notCompleted: 'Called into court' }, []],
    ['a gap, with nothing but spaces', { responses: gaps, notCompleted: '  ' }, ['notCompleted']],
    ['an answer that cannot be', { responses: [0, 1, 2, 4, 0, 1, 2, 3, 0] }, ['item-4']],
    ['text for a number', { responses: [0, 'often', 2, 3, 0, 1, 2, 3, 0] }, ['item-2']],
    ['an answer too few', { responses: [0, 1, 2, 3, 0, 1, 2, 3] }, ['']],
    ['no word on how', { mode: '' }, ['mode']],
    ['by carrier pigeon', { mode: 'pigeon' }, ['mode']],
    ['no word on where', { setting: '' }, ['setting']],
    ['in no language', { language: ' ' }, ['language']],
    ['tomorrow', { completedAt: now.add({ hours: 24 }) }, ['completed-time']],
    ['yesterday', { completedAt: now.subtract({ hours: 24 }) }, []],
    [
      'CORE-10, one gap: it is filled in as its publisher says',
      { measure: 'core10', responses: [1, 1, null, 1, 1, 0, 1, 1, 1, 1] },
      [],
    ],
    [
      'CORE-10, two gaps',
      { measure: 'core10', responses: [1, null, null, 1, 1, 0, 1, 1, 1, 1] },
      ['notCompleted'],
    ],
    ['goals, one rated twice', { measure: 'gbo', responses: [{ initial: 2, current: 6 }] }, []],
    ['goals, above ten', { measure: 'gbo', responses: [{ initial: 2, current: 11 }] }, ['item-1']],
    ['goals, none', { measure: 'gbo', responses: [] }, ['item-1']],
    [
      'goals, rated once only',
      { measure: 'gbo', responses: [{ initial: 2, current: null }] },
      ['notCompleted'],
    ],
  ] as const)('%s', (_what, more, fields) => {
    expect(wrongIn(more)).toEqual(fields)
  })
})
