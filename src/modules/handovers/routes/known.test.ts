import { expect, test } from 'vitest'
import { Temporal } from '#kernel/dates.ts'
import type { FactAnswered } from '#modules/assessments/index.ts'
import { knownFromAnswers } from './known.ts'

const answered = (words: string, codes: readonly string[] = [words]): FactAnswered => ({
  words,
  codes,
  kind: 'screening',
  seenAt: Temporal.Instant.from('2026-11-18T10:00:00Z'),
})

test.each<
  [string, Readonly<Record<string, FactAnswered>>, readonly string[], Readonly<Record<string, string>>]
>([
  ['nothing', {}, [], {}],
  ['the record alone', {}, ['Lip reading'], { needs: 'Lip reading' }],
  [
    'the record and the screening',
    { 'communication.helps': answered('More time to answer') },
    ['Lip reading'],
    { needs: 'Lip reading. More time to answer' },
  ],
  [
    'medicine due',
    { 'health.medication-due': answered('Yes', ['current']), 'health.medication': answered('Insulin') },
    [],
    { medication: 'due', medicationDetail: 'Insulin' },
  ],
  // "No" says nothing of whether they take any: the practitioner chooses.
  ['no medicine due', { 'health.medication-due': answered('No', ['no']) }, [], {}],
  [
    'two services',
    {
      'services.others': answered('Housing advice'),
      'services.mental-health-worker': answered('J. Ali, CMHT'),
    },
    [],
    { services: 'J. Ali, CMHT. Housing advice' },
  ],
])('a handover is filled in from %s', (_what, answers, communication, expected) => {
  const known = knownFromAnswers(new Map(Object.entries(answers)), communication)
  expect(
    Object.fromEntries(known.filter(([, value]) => value !== '').map(([field, value]) => [field, value])),
  ).toEqual(expected)
})

test('each part that is filled in says where it comes from', () => {
  const known = knownFromAnswers(new Map([['communication.helps', answered('Breaks')]]), ['Lip reading'])
  expect(known.find(([field]) => field === 'needs')?.[2]).toBe(
    'Needs, from the record of the person and the screening (seen 18 November 2026, 10:00)',
  )
})
