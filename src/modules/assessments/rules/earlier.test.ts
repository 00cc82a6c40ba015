import { describe, expect, test } from 'vitest'
import { Temporal } from '#kernel/dates.ts'
import { assessmentAdult } from '#pathways/assessment-adult.ts'
import { assessmentYouth } from '#pathways/assessment-youth.ts'
import type { Question, SetKind } from '#pathways/question-set.ts'
import { questionsOf } from '#pathways/question-set-faults.ts'
import { screeningAdult } from '#pathways/screening-adult.ts'
import type { Answer, GivenAnswer } from '../schema.ts'
import { earlierAnswers, type SignedForm } from './earlier.ts'

const said = (...is: string[]): GivenAnswer => ({ kind: 'answered', value: { is }, note: null, reason: null })
const declined: GivenAnswer = { kind: 'declined', value: null, note: null, reason: null }
const answer = (question: string, given: GivenAnswer): Answer => ({
  ...given,
  id: question,
  question,
  answeredAt: Temporal.Instant.from('2026-11-18T10:00:00Z'),
  answeredById: 'sam',
  answeredByName: 'Sam Lee',
  version: 1,
})

const signed = (
  kind: SetKind,
  day: string,
  episodeId: string,
  questions: readonly Question[],
  answers: Readonly<Record<string, GivenAnswer>>,
): SignedForm => ({
  from: {
    id: `${kind} of ${day}`,
    kind,
    signedAt: Temporal.Instant.from(`${day}T12:00:00Z`),
    signedByName: 'Sam Lee',
  },
  episodeId,
  questions,
  answers: new Map(Object.entries(answers).map(([id, given]) => [id, answer(id, given)])),
})

const screened = questionsOf(screeningAdult)
const assessed = questionsOf(assessmentAdult)
const shown = (
  form: { kind: SetKind; episodeId: string },
  questions: readonly Question[],
  forms: readonly SignedForm[],
) =>
  [...earlierAnswers(form, questions, forms)].map(([id, one]) => [
    id,
    one.answer.value?.is.join(),
    one.from.kind === 'record' ? 'the record' : one.from.id,
  ])

const today = { kind: 'assessment', episodeId: 'now' } as const
const told = {
  autism: said('1'),
  'suicide-thoughts': said('yes'),
  'what-matters': said('Her dog'),
  'medication-due': declined,
}

describe('what was answered before is shown, to be confirmed', () => {
  test('an assessment is shown all of the screening it follows, but for what was not answered', () => {
    const screening = signed('screening', '2026-11-18', 'now', screened, told)
    expect(shown(today, assessed, [screening])).toEqual([
      ['autism', '1', 'screening of 2026-11-18'],
      ['suicide-thoughts', 'yes', 'screening of 2026-11-18'],
      ['what-matters', 'Her dog', 'screening of 2026-11-18'],
    ])
  })

  test('of another episode only what does not change, in a screening and in an assessment', () => {
    const old = signed('screening', '2026-08-01', 'before', screened, told)
    expect(shown(today, assessed, [old])).toEqual([['autism', '1', 'screening of 2026-08-01']])
    expect(shown({ kind: 'screening', episodeId: 'now' }, screened, [old])).toEqual([
      ['autism', '1', 'screening of 2026-08-01'],
    ])
  })

  test('an earlier assessment gives its background and not how somebody was then', () => {
    const old = signed('assessment', '2026-08-01', 'before', assessed, {
      'family-history': said('A parent drank'),
      'mood-seen': said('Low'),
      'p-presenting': said('Sleepless'),
    })
    expect(shown(today, assessed, [old])).toEqual([
      ['family-history', 'A parent drank', 'assessment of 2026-08-01'],
    ])
    expect(shown({ kind: 'assessment', episodeId: 'before' }, assessed, [old])).toHaveLength(1)
  })

  test('the latest of several is shown', () => {
    const forms = [
      signed('screening', '2026-11-18', 'now', screened, { autism: said('3') }),
      signed('assessment', '2026-11-19', 'before', assessed, { autism: said('1') }),
      signed('screening', '2026-08-01', 'older', screened, { autism: said('5') }),
    ]
    expect(shown(today, assessed, forms)).toEqual([['autism', '1', 'assessment of 2026-11-19']])
  })

  test('a child’s is found at eighteen by its fact; a code the other question does not have is not', () => {
    const young = questionsOf(assessmentYouth)
    const old = signed('assessment', '2026-08-01', 'before', young, {
      'mental-health-kinds': said('conduct'),
      'hospital-before': said('no'),
    })
    expect(shown(today, assessed, [old])).toEqual([['hospital-before', 'no', 'assessment of 2026-08-01']])
  })

  test('what stands in the details of the person is shown where no form answers, if it is an answer there', () => {
    const record = new Map([
      ['family.dependants', ['no']],
      ['forces.served', ['03']],
      ['communication.helps', ['braille']],
    ])
    const old = signed('screening', '2026-08-01', 'before', screened, { veteran: said('02') })
    const found = earlierAnswers({ kind: 'screening', episodeId: 'now' }, screened, [old], record)
    expect([...found].map(([id, one]) => [id, one.answer.value?.is, one.from.kind])).toEqual([
      ['dependants', ['no'], 'record'],
      ['veteran', ['02'], 'screening'],
    ])
  })

  test('an answer nobody was asked for any more is not shown', () => {
    const without = screened.filter((question) => question.id !== 'suicide-plan')
    const old = signed('screening', '2026-11-18', 'now', without, { 'suicide-plan': said('yes') })
    expect(shown(today, assessed, [old])).toEqual([])
  })
})
