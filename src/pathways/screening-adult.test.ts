import { describe, expect, test } from 'vitest'
import { additionNames, type Question, type QuestionSet } from './question-set.ts'
import { questionSetOf, screeningAdult } from './screening-adult.ts'

function questionsOf(set: QuestionSet): readonly Question[] {
  return set.sections.flatMap((section) => section.questions)
}

const questions = questionsOf(screeningAdult)
const codesOf = (question: Question | undefined) => question?.answers?.map((answer) => answer.code) ?? []

/** What is wrong with a set; empty when nothing is. Written once, so that it can be shown to find planted faults. */
function faultsOf(set: QuestionSet): string[] {
  const faults: string[] = []
  const seen = new Map<string, Question>()
  for (const question of questionsOf(set)) {
    if (seen.has(question.id)) faults.push(`${question.id}: used twice`)
    if (!/^[a-z][a-z-]*$/.test(question.id)) faults.push(`${question.id}: not a plain name`)
    const codes = codesOf(question)
    if (new Set(codes).size !== codes.length) faults.push(`${question.id}: a code used twice`)
    const listed = question.kind === 'choice' || question.kind === 'choices' || question.kind === 'need'
    if (listed !== codes.length > 0) faults.push(`${question.id}: list and kind do not fit`)
    for (const reserved of ['declined', 'not-asked', 'not-known'])
      if (codes.includes(reserved)) faults.push(`${question.id}: ${reserved} is a state`)
    if (question.showWhen !== undefined) {
      const asked = seen.get(question.showWhen.question)
      if (asked === undefined) faults.push(`${question.id}: shown by a question that does not come before it`)
      else if (
        question.showWhen.is.length === 0 ||
        question.showWhen.is.some((code) => !codesOf(asked).includes(code))
      ) {
        faults.push(`${question.id}: shown by an answer that does not exist`)
      }
    }
    for (const rule of question.urgent ?? []) {
      if (rule.when.length === 0 || rule.when.some((code) => !codes.includes(code)))
        faults.push(`${question.id}: urgent on an answer that does not exist`)
      if (rule.recipient === '' || rule.source === '' || rule.task === '')
        faults.push(`${question.id}: urgent without recipient, source or task`)
      if ('minutes' in rule.within && !(rule.within.minutes > 0 && rule.within.minutes <= 120))
        faults.push(`${question.id}: urgent without a clock`)
    }
    seen.set(question.id, question)
  }
  if (new Set(set.sections.map((section) => section.id)).size !== set.sections.length)
    faults.push('a section used twice')
  return faults
}

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
            { id: 'unwell-now', kind: 'text', text: 'Again' },
            {
              id: 'shown-by-nothing',
              kind: 'text',
              text: 'Never',
              showWhen: { question: 'nowhere', is: ['yes'] },
            },
            {
              id: 'wrong-answer',
              kind: 'text',
              text: 'Never',
              showWhen: { question: 'unwell-now', is: ['perhaps'] },
            },
            {
              id: 'no-recipient',
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
