import { describe, expect, test } from 'vitest'
import { Temporal } from '#kernel/dates.ts'
import { assessmentAdult } from '#pathways/assessment-adult.ts'
import { privateClasses } from '#pathways/question-set.ts'
import { questionSets } from '#pathways/question-sets.ts'
import { sensitivities } from '#modules/sharing/index.ts'
import type { Answer, AnswerValue, Screening } from '../schema.ts'
import { itemsFrom, kindOfSection } from './items.ts'

const at = Temporal.Instant.from('2026-11-18T10:00:00Z')
const form: Screening = {
  id: 'form',
  kind: 'assessment',
  personId: 'p',
  episodeId: 'e',
  teamId: 't',
  setKey: 'assessment-adult',
  setVersion: 1,
  additions: [],
  status: 'signed',
  setting: null,
  mode: null,
  language: null,
  withoutConsentReason: null,
  startedAt: at,
  startedByName: 'Sam Lee',
  seenAt: at,
  completedAt: at,
  signedAt: at.add({ hours: 2 }),
  signedByName: 'Sam Lee',
  signedByRegistration: null,
  urgency: null,
  summary: 'Low',
  needFound: null,
  entryId: 'entry',
  version: 3,
}

const answer = (question: string, value: AnswerValue, more: Partial<Answer> = {}): Answer => ({
  id: `id-${question}`,
  question,
  kind: 'answered',
  value,
  note: null,
  reason: null,
  answeredAt: at,
  answeredById: 'sam',
  answeredByName: 'Sam Lee',
  version: 1,
  ...more,
})

const items = (answers: readonly Answer[], held: Parameters<typeof itemsFrom>[3] = new Map()) =>
  itemsFrom(form, assessmentAdult, new Map(answers.map((one) => [one.question, one])), held)

describe('the answers of a signed form as parts of the record', () => {
  test('the words for what is private are those of sharing', () => {
    expect(privateClasses).toEqual(sensitivities)
  })

  test('every section of every set is some kind of thing', () => {
    const sections = questionSets.flatMap((set) => set.sections.map((section) => section.id))
    expect(sections.filter((id) => kindOfSection[id] === undefined)).toEqual([])
    expect(Object.keys(kindOfSection).filter((id) => !sections.includes(id))).toEqual([])
  })

  test('an answer in the words people read, with who says so and what makes it private', () => {
    expect(
      items(
        [
          answer(
            'domestic-abuse',
            { is: ['current'], sources: ['self', 'police'], known: 'no', action: 'Safety plan' },
            { note: 'Afraid to go home' },
          ),
        ],
        new Map([['answer:id-domestic-abuse', ['third-party', 'domestic-abuse']]]),
      ),
    ).toMatchObject([
      {
        key: 'answer:id-domestic-abuse',
        source: { kind: 'answer', id: 'id-domestic-abuse' },
        kind: 'safeguarding',
        title: 'Domestic abuse',
        text: 'Yes, now\nAfraid to go home\nKnown to a service now: no\nAction: Safety plan',
        origin: 'mixed',
        at,
        byName: 'Sam Lee',
        sensitivity: ['domestic-abuse', 'third-party'],
      },
    ])
  })

  test.each<[string, AnswerValue, string, string]>([
    ['mood-seen', { is: ['Low'] }, 'mental-state', 'observed'],
    ['mood-said', { is: ['“Flat”'] }, 'mental-state', 'said'],
    ['autism', { is: ['1'], sources: ['records'] }, 'communication', 'records'],
    ['medical-history', { is: ['Asthma'], sources: ['family'] }, 'physical-health', 'others'],
    ['p-protective', { is: ['Her sister'] }, 'formulation', 'mixed'],
    ['recommendations', { is: ['See the GP, You, by 27 November 2026'] }, 'recommendation', 'mixed'],
  ])('%s: what it is and how it is known', (question, value, kind, origin) => {
    const [item] = items([answer(question, value)])
    expect([question, item?.kind, item?.origin]).toEqual([question, kind, origin])
  })

  test('what nobody asked them for was not said by them', () => {
    const told = new Map([['mood-said', answer('mood-said', { is: ['Flat, says his mother'] })]])
    const [item] = itemsFrom({ ...form, mode: 'without-them' }, assessmentAdult, told, new Map())
    expect(item?.origin).toBe('mixed')
  })

  test('what was declined, taken back or is no longer asked is no part of it', () => {
    expect(
      items([
        answer('autism', { is: [] }),
        answer('adhd', { is: ['1'] }, { kind: 'declined', value: null }),
        answer('suicide-plan', { is: ['yes'] }),
      ]),
    ).toEqual([])
  })

  test('the mark changes with the answer and not with who gave it', () => {
    const mark = (...of: Parameters<typeof answer>) => items([answer(...of)])[0]?.mark
    const first = mark('speech', { is: ['Quiet'] })
    expect(mark('speech', { is: ['Quiet'] }, { answeredByName: 'Ana Ruiz', version: 4 })).toBe(first)
    expect(mark('speech', { is: ['Loud'] })).not.toBe(first)
  })
})
