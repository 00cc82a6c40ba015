import { describe, expect, test } from 'vitest'
import { Temporal } from '#kernel/dates.ts'
import type { SetKind } from '#pathways/question-set.ts'
import { screeningAdult } from '#pathways/screening-adult.ts'
import type { Answer, GivenAnswer } from '../schema.ts'
import { factsAnswered, type AnsweredForm } from './facts-answered.ts'

const said = (...is: string[]): GivenAnswer => ({ kind: 'answered', value: { is }, note: null, reason: null })
const declined: GivenAnswer = { kind: 'declined', value: null, note: null, reason: null }
const answer = (question: string, given: GivenAnswer): Answer => ({
  ...given,
  id: `id-${question}`,
  question,
  answeredAt: Temporal.Instant.from('2026-11-18T10:00:00Z'),
  answeredById: 'sam',
  answeredByName: 'Sam Lee',
  version: 1,
})
const form = (kind: SetKind, day: string, answers: Readonly<Record<string, GivenAnswer>>): AnsweredForm => ({
  form: { kind, seenAt: Temporal.Instant.from(`${day}T12:00:00Z`) },
  sections: screeningAdult.sections,
  answers: new Map(Object.entries(answers).map(([id, given]) => [id, answer(id, given)])),
})

const facts = ['health.medication', 'communication.helps', 'family.dependants-with']
const medicine = { 'medication-due': said('current'), 'medication-detail': said('Insulin, last night') }

describe('the latest answer to a fact', () => {
  test.each<[string, readonly AnsweredForm[], Readonly<Record<string, string>>]>([
    ['nothing signed', [], {}],
    ['in words', [form('screening', '2026-11-18', medicine)], { 'health.medication': 'Insulin, last night' }],
    [
      'from a list',
      [form('screening', '2026-11-18', { 'communication-help': said('more-time', 'quiet') })],
      { 'communication.helps': 'More time to answer; A quiet place, less light or noise' },
    ],
    [
      'the later of two',
      [
        form('screening', '2026-11-18', medicine),
        form('assessment', '2026-11-19', { ...medicine, 'medication-detail': said('None now') }),
      ],
      { 'health.medication': 'None now' },
    ],
    [
      'declined later',
      [
        form('screening', '2026-11-18', medicine),
        form('assessment', '2026-11-19', { ...medicine, 'medication-detail': declined }),
      ],
      { 'health.medication': 'Insulin, last night' },
    ],
    ['not shown', [form('screening', '2026-11-18', { 'medication-detail': said('Insulin') })], {}],
    [
      'private by its question',
      [form('screening', '2026-11-18', { dependants: said('current'), 'dependants-with': said('A friend') })],
      {},
    ],
  ])('%s', (_what, forms, expected) => {
    const found = factsAnswered(forms, facts, new Map())
    expect(Object.fromEntries([...found].map(([fact, one]) => [fact, one.words]))).toEqual(expected)
  })

  test('what somebody marked as private fills in no form', () => {
    const marked = new Map([['answer:id-medication-detail', ['hiv' as const]]])
    expect(factsAnswered([form('screening', '2026-11-18', medicine)], facts, marked).size).toBe(0)
  })
})
