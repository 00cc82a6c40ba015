import { describe, expect, test } from 'vitest'
import { additionNames, type QuestionSet } from './question-set.ts'
import { codesOf, faultsOf, questionsOf } from './question-set-faults.ts'
import { questionSetOf } from './question-sets.ts'
import { screeningAdult } from './screening-adult.ts'

const questions = questionsOf(screeningAdult)

describe('the adult screening', () => {
  test('is consistent', () => {
    expect(faultsOf(screeningAdult)).toEqual([])
  })

  test('its checker finds planted faults', () => {
    const [first, second] = screeningAdult.sections
    if (first === undefined || second === undefined) throw new Error('too short')
    const planted: QuestionSet = {
      ...screeningAdult,
      sections: [
        {
          ...first,
          questions: [
            ...first.questions,
            { id: 'unwell-now', fact: 'planted.again', kind: 'text', text: 'Again' },
            { id: 'no-fact', fact: 'planted', kind: 'text', text: 'Of what?' },
            { id: 'same-fact', fact: 'health.unwell-now', kind: 'text', text: 'Once more' },
            {
              id: 'shown-by-nothing',
              fact: 'planted.shown-by-nothing',
              kind: 'text',
              text: 'Never',
              showWhen: { question: 'nowhere', is: ['yes'] },
            },
            {
              id: 'wrong-answer',
              fact: 'planted.wrong-answer',
              kind: 'text',
              text: 'Never',
              showWhen: { question: 'unwell-now', is: ['perhaps'] },
            },
            {
              id: 'no-recipient',
              fact: 'planted.no-recipient',
              kind: 'choice',
              text: 'Urgent',
              answers: [{ code: 'yes', words: 'Yes' }],
              urgent: [
                {
                  when: ['yes'],
                  task: 'Do',
                  taskKind: 'urgent-answer',
                  recipient: '',
                  within: { minutes: 0 },
                  source: 'x',
                  kind: 'inference',
                },
              ],
            },
          ],
        },
      ],
    }
    expect(faultsOf(planted)).toEqual([
      'unwell-now: used twice',
      'no-fact: does not say which fact it asks for',
      'same-fact: asks for health.unwell-now again',
      'shown-by-nothing: shown by a question that does not come before it',
      'wrong-answer: shown by an answer that does not exist',
      'no-recipient: urgent without recipient, source or task',
      'no-recipient: urgent without a clock',
    ])
  })

  test.each([
    'mental-health',
    'learning-disability',
    'autism',
    'adhd',
    'brain-injury',
    'communication',
    'drugs',
    'alcohol',
    'gambling',
    'physical-health',
    'medication-due',
    'self-harm',
    'housing',
    'finance',
    'education',
    'relationships',
    'immigration',
    'domestic-abuse',
    'sexual-harm',
    'trafficking',
    'exploitation',
    'cuckooing',
    'hate',
    'safeguarding-adult',
    'safeguarding-child',
    'dependants',
    'care-leaver',
    'young-carer',
    'veteran',
    'gender-needs',
  ])('asks everybody about %s as a vulnerability', (id) => {
    const question = questions.find((one) => one.id === id)
    expect(question).toMatchObject({ kind: 'need' })
    expect(
      screeningAdult.sections.find((section) => section.questions.some((one) => one.id === id))?.addition,
    ).toBeUndefined()
  })

  test.each(['pregnancy', 'menstrual', 'menopause', 'gender-violence', 'children-home', 'worker-sex'])(
    'adds %s for women',
    (id) => {
      const section = screeningAdult.sections.find((one) =>
        one.questions.some((question) => question.id === id),
      )
      expect(section?.addition).toBe('women')
    },
  )

  test('every vulnerability says what its answers mean', () => {
    for (const question of questions) {
      if (question.kind === 'need')
        expect([question.id, question.answers.filter((answer) => answer.means === undefined)]).toEqual([
          question.id,
          [],
        ])
    }
  })

  test('suicide is asked as facts and nothing asks for or works out a level', () => {
    const section = screeningAdult.sections.find((one) => one.id === 'suicide')
    expect(section?.questions.map((question) => question.id)).toEqual([
      'suicide-thoughts',
      'suicide-thoughts-words',
      'suicide-plan',
      'suicide-intent',
      'suicide-means',
      'suicide-before',
      'self-harm',
      'charge-danger',
      'charge-danger-what',
      'protective',
    ])
    expect(JSON.stringify(screeningAdult)).not.toMatch(/low risk|medium risk|high risk|risk level|severity/i)
  })

  test('safeguarding of a child and of an adult have a clock of the same working day', () => {
    for (const id of ['safeguarding-adult', 'safeguarding-child']) {
      const rules = questions.find((question) => question.id === id)?.urgent ?? []
      expect(rules.map((rule) => [rule.taskKind, rule.within])).toEqual([
        ['safeguarding', { sameWorkingDay: true }],
      ])
    }
  })

  test('codes of the national data set are those it has', () => {
    const accommodation = questions.find((question) => question.id === 'accommodation')
    expect(codesOf(accommodation)).toEqual([
      ...Array.from({ length: 21 }, (_, place) => String(place + 1).padStart(2, '0')),
      '98',
    ])
    expect(codesOf(questions.find((question) => question.id === 'employment'))).toEqual([
      '01',
      '02',
      '03',
      '04',
      '05',
      '06',
      '07',
      '08',
    ])
    expect(codesOf(questions.find((question) => question.id === 'autism'))).toEqual(['1', '2', '3', '4', '5'])
    expect([...codesOf(questions.find((question) => question.id === 'veteran'))].sort()).toEqual([
      '02',
      '03',
      '05',
    ])
  })

  test('is found again by key and version, and an unknown one is a bug', () => {
    expect(questionSetOf('screening-adult', 1)).toBe(screeningAdult)
    expect(() => questionSetOf('screening-adult', 99)).toThrow('No question set')
    expect(additionNames).toEqual(['women'])
  })
})
