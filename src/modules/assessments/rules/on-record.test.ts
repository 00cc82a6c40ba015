import { expect, test } from 'vitest'
import { codesOf, questionsOf } from '#pathways/question-set-faults.ts'
import { questionSets } from '#pathways/question-sets.ts'
import type { OnRecord } from '#modules/people/index.ts'
import { answersOnRecord } from './on-record.ts'

const empty: OnRecord = {
  dependants: 'not-asked',
  dependantsWith: null,
  exForces: 'not-asked',
  preferredWorkerSex: null,
  communicationNeeds: [],
}

test.each<[string, Partial<OnRecord>, Readonly<Record<string, readonly string[]>>]>([
  ['nothing entered', {}, {}],
  ['declined', { dependants: 'declined', exForces: 'declined' }, {}],
  ['nobody depends on them', { dependants: 'none' }, { 'family.dependants': ['no'] }],
  [
    'somebody does',
    { dependants: 'answered', dependantsWith: 'Her sister' },
    { 'family.dependants': ['current'], 'family.dependants-with': ['Her sister'] },
  ],
  ['left the forces', { exForces: 'ex-services' }, { 'forces.served': ['02'] }],
  ['would rather see a woman', { preferredWorkerSex: 'female' }, { 'contact.worker-sex': ['woman'] }],
  [
    'what helps, as far as the question knows it',
    { communicationNeeds: ['Extra time to answer', 'Braille', 'Quiet place'] },
    { 'communication.helps': ['more-time', 'quiet'] },
  ],
])('on the record, %s', (_what, entered, answers) => {
  expect(Object.fromEntries(answersOnRecord({ ...empty, ...entered }))).toEqual(answers)
})

test('what is on the record is an answer in every set that asks for it', () => {
  const everything = [
    { ...empty, dependants: 'answered', exForces: 'ex-services', preferredWorkerSex: 'female' },
    { ...empty, dependants: 'none', exForces: 'no', preferredWorkerSex: 'male' },
    { ...empty, exForces: 'dependant', preferredWorkerSex: 'any' },
    {
      ...empty,
      communicationNeeds: [
        'Short sentences, one thing at a time',
        'Extra time to answer',
        'Quiet place',
        'Cannot read or write',
        'Somebody they trust present',
      ],
    },
  ].flatMap((one) => [...answersOnRecord(one)])
  const asked = questionSets.flatMap(questionsOf)
  const unknown = everything.flatMap(([fact, given]) => {
    const questions = asked.filter((one) => one.fact === fact)
    return questions.length === 0
      ? [fact]
      : questions.flatMap((one) => given.filter((code) => !codesOf(one).includes(code)))
  })
  expect(unknown).toEqual([])
})
