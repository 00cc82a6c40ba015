import { expect, test } from 'vitest'
import { fromIso } from '#kernel/dates.ts'
import type { FormRow } from '../schema/form.ts'
import { scoreByCode } from './score.ts'
import { baselineOf, seriesOf } from './series.ts'

let made = 0
/** A GAD-7 with this total, or none, on a day of November. */
function form(day: number, total: number | null, more: Partial<FormRow> = {}): FormRow {
  made += 1
  const responses = Array.from({ length: 7 }, (_, place) =>
    total === null ? null : Math.min(3, Math.max(0, total - place * 3)),
  )
  const score = scoreByCode('gad7', responses)
  if (score === undefined) throw new Error('There is no GAD-7')
  return {
    id: `form ${String(made)}`,
    personId: 'a person',
    episodeId: 'an episode',
    teamId: 'a team',
    measure: 'gad7',
    wording: 'en-1',
    scoring: 1,
    responses,
    context: {},
    mode: 'paper',
    setting: 'community',
    language: 'English',
    interpreter: false,
    notCompleted: null,
    completedAt: fromIso(`2026-11-${String(day).padStart(2, '0')}T10:00:00Z`),
    enteredAt: fromIso('2026-11-28T10:00:00Z'),
    enteredByName: 'Sam Lee',
    score,
    total: score.total,
    correctsId: null,
    correctionReason: null,
    correctedById: null,
    ...more,
  }
}

test('change is drawn from the first to the last total, whatever lies between', () => {
  const [series] = seriesOf([form(1, null), form(2, 18), form(9, 20), form(16, null), form(23, 9)])
  expect(series?.compared.map((one) => one.score.total)).toEqual([18, 20, 9])
  expect(series?.change).toMatchObject({ change: -9, category: 'reliable_improvement' })
  expect(series).toMatchObject({ leavesOut: false, differences: [] })
})

test('it is not drawn across another wording or other rules of scoring, and says so', () => {
  for (const other of [{ wording: 'blanks' }, { scoring: 2 }]) {
    const [series] = seriesOf([form(2, 18, other), form(9, 9)])
    expect(series).toMatchObject({ change: null, leavesOut: true })
  }
})

test('one total is no change, and every measure has its own series', () => {
  expect(seriesOf([form(2, 18), form(3, 4, { measure: 'phq9' })])).toMatchObject([
    { measure: 'gad7', change: null, leavesOut: false },
    { measure: 'phq9', change: null, leavesOut: false },
  ])
  expect(seriesOf([])).toEqual([])
})

test('a first in custody and a last outside are compared with a warning', () => {
  const differences = (more: Partial<FormRow>) =>
    seriesOf([form(2, 18, { setting: 'custody', ...more }), form(9, 9)])[0]?.differences
  expect(differences({})).toEqual([
    'Where: the first police custody; the last in the community.',
    'The first was answered while they were held: leaving custody alone can move a score.',
  ])
  expect(differences({ setting: 'community' })).toEqual([])
  expect(
    differences({ setting: 'community', mode: 'telephone', language: 'Polish', interpreter: true }),
  ).toHaveLength(3)
})

test('what a form is compared with was filled in before it', () => {
  const [first, refused, last] = [form(9, 12), form(2, null), form(16, 4)]
  const all = [refused, first, last]
  expect(baselineOf(all, form(20, 8))).toBe(first)
  expect(baselineOf(all, form(4, 8))).toBeNull()
  expect(baselineOf(all, form(20, 8, { wording: 'blanks' }))).toBeNull()
})
