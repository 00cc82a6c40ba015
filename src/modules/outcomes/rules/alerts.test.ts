import { describe, expect, test } from 'vitest'
import { fromIso, toIso } from '#kernel/dates.ts'
import { alertDue, alertsBeside, alertsFor, reviewDue } from './alerts.ts'
import { scoreByCode } from './score.ts'

const none = null
/** A form with these answers by question; all others are the lowest. */
function answered(measure: string, items: number, answers: Readonly<Record<number, number | null>>) {
  const score = scoreByCode(
    measure,
    Array.from({ length: items }, (_, place) => (place + 1 in answers ? answers[place + 1] : 0)),
  )
  if (score === undefined) throw new Error(`There is no measure ${measure}`)
  return score
}

/** What the form asks for: a kind with its questions. */
const asks = (
  measure: string,
  items: number,
  answers: Readonly<Record<number, number | null>>,
  first = none,
) =>
  alertsFor(measure, answered(measure, items, answers), first).map(
    (alert) => `${alert.kind} ${alert.items.join(', ')}`,
  )

describe('what a form asks somebody to do', () => {
  test.each([
    ['PHQ-9, nothing ticked above the lowest', 'phq9', 9, {}, []],
    ['PHQ-9, question 9 ticked at all', 'phq9', 9, { 9: 1 }, ['safety 9']],
    ['PHQ-9, question 9 left blank', 'phq9', 9, { 9: null }, ['ask 9']],
    [
      'PHQ-9, everything but question 9 at its highest',
      'phq9',
      9,
      { 1: 3, 2: 3, 3: 3, 4: 3, 5: 3, 6: 3 },
      [],
    ],
    ['CORE-10, question 6', 'core10', 10, { 6: 2 }, ['safety 6']],
    ['ReQoL-10, question 6', 'reqol10', 10, { 6: 4 }, ['safety 6']],
    ['CORE-OM, to oneself', 'coreom', 34, { 9: 1, 34: 2 }, ['safety 9, 34']],
    ['CORE-OM, to others', 'coreom', 34, { 6: 1 }, ['others 6']],
    [
      'CORE-OM, to both, and one left blank',
      'coreom',
      34,
      { 9: 1, 22: 1, 24: null },
      ['safety 9', 'others 22', 'ask 24'],
    ],
    [
      'CORE-OM, three safety questions blank, all else well',
      'coreom',
      34,
      { 9: null, 16: null, 24: null },
      ['ask 9, 16, 24'],
    ],
    ['PCL-5, question 16 at its highest: spoken about, no alert', 'pcl5', 20, { 16: 4 }, []],
    ['GAD-7 has no safety question', 'gad7', 7, { 1: 3 }, []],
  ] as const)('%s', (_what, measure, items, answers, wanted) => {
    expect(asks(measure, items, answers)).toEqual(wanted)
  })

  test.each([
    ['5 points up is not reliable', 4, 9, false],
    ['6 points up is', 3, 9, true],
    ['6 points down is no deterioration', 15, 9, false],
    ['nothing to compare with', null, 9, false],
  ] as const)('PHQ-9 since the first: %s', (_what, first, last, worse) => {
    const points = { 1: 3, 2: 3, 3: 3 }
    const score = answered('phq9', 9, points)
    expect(score.total).toBe(last)
    expect(alertsFor('phq9', score, first).some((alert) => alert.kind === 'worse')).toBe(worse)
  })

  test('a task says neither what was answered nor in which questionnaire, for administrators read it', () => {
    const alerts = alertsFor('coreom', answered('coreom', 34, { 6: 2, 9: 2, 16: null }), 0)
    expect(alerts.map((one) => one.kind)).toEqual(['safety', 'others', 'ask', 'worse'])
    for (const { title, detail } of alerts)
      expect(`${title} ${detail}`).not.toMatch(/CORE|\d|suicid|harm|level/i)
  })
})

test('a correction asks only for what had not been asked for', () => {
  const beside = (
    now: Readonly<Record<number, number | null>>,
    before: Readonly<Record<number, number | null>>,
  ) =>
    alertsBeside(
      alertsFor('coreom', answered('coreom', 34, now), null),
      alertsFor('coreom', answered('coreom', 34, before), null),
    ).map((alert) => `${alert.kind} ${alert.items.join(', ')}`)
  expect(beside({ 9: 1 }, { 9: 3 })).toEqual([])
  expect(beside({ 9: 1 }, { 9: 1, 16: 1 })).toEqual([])
  expect(beside({ 9: 1, 16: 1 }, { 9: 1 })).toEqual(['safety 9, 16'])
  expect(beside({ 9: 1 }, { 9: null })).toEqual(['safety 9'])
  expect(beside({}, { 9: 1 })).toEqual([])
})

describe('by when', () => {
  test.each([
    ['in the morning: by five the same day', '2026-11-18T09:30:00Z', '2026-11-18T17:00:00Z'],
    ['just before five: within the hour', '2026-11-18T16:30:00Z', '2026-11-18T17:30:00Z'],
    ['in the evening: within the hour', '2026-11-18T20:00:00Z', '2026-11-18T21:00:00Z'],
    ['in summer, by the clock on the wall', '2026-07-18T09:30:00Z', '2026-07-18T16:00:00Z'],
  ])('%s', (_what, now, due) => {
    expect(toIso(alertDue(fromIso(now)))).toBe(toIso(fromIso(due)))
  })

  test('a deterioration is looked at before the next session, or within a week', () => {
    const now = fromIso('2026-11-18T09:30:00Z')
    const next = fromIso('2026-11-20T10:00:00Z')
    const week = toIso(fromIso('2026-11-25T09:30:00Z'))
    expect(toIso(reviewDue(now, next))).toBe(toIso(next))
    expect(toIso(reviewDue(now, null))).toBe(week)
    expect(toIso(reviewDue(now, fromIso('2026-11-17T10:00:00Z')))).toBe(week)
  })
})
