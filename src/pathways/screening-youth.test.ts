import { expect, test } from 'vitest'
import { codesOf, faultsOf, questionsOf } from './question-set-faults.ts'
import { questionSetFor, questionSetOf } from './question-sets.ts'
import { screeningAdult } from './screening-adult.ts'
import { screeningYouth } from './screening-youth.ts'

const questions = questionsOf(screeningYouth)
const question = (id: string) => questions.find((one) => one.id === id)

test('is consistent, and no page asks more than twelve questions', () => {
  expect(faultsOf(screeningYouth)).toEqual([])
  expect(screeningYouth.sections.filter((section) => section.questions.length > 12)).toEqual([])
})

// Domain brief: liaison and diversion, section 3.5, "Youth extras", and section 4, "Children".
test.each([
  ['appropriate adult: needed', 'aa-required'],
  ['asked', 'aa-asked'],
  ['arrived', 'aa-arrived'],
  ['who', 'aa-who'],
  ['parent or guardian: who', 'guardian-who'],
  ['told', 'guardian-told'],
  ['when', 'guardian-told-when'],
  ['harm if told', 'guardian-harm'],
  ['youth justice service', 'yjs-known'],
  ['its worker', 'yjs-worker'],
  ['AssetPlus', 'asset-plus'],
  ['CAMHS', 'camhs'],
  ['looked after, child protection, child in need', 'legal-status'],
  ['school', 'school-where'],
  ['exclusion', 'exclusion'],
  ['education, health and care plan', 'ehcp'],
  ['placement', 'living-with'],
  ['speech, language and communication', 'communication'],
  ['exploitation', 'exploitation'],
  ['national referral mechanism', 'nrm'],
  ['charged and refused bail', 'bail-refused'],
  ['section 38(6): request', 'la-request'],
  ['answer', 'la-answer'],
  ['transition', 'transition'],
  ['suicide', 'suicide-thoughts'],
  ['self-harm', 'self-harm'],
  ['mental health', 'mental-health'],
  ['drugs', 'drugs'],
  ['alcohol', 'alcohol'],
  ['learning disability', 'learning-disability'],
  ['autism', 'autism'],
  ['physical health', 'physical-health'],
  ['safeguarding', 'safeguarding-child'],
])('asks every young person: %s', (_what, id) => {
  const section = screeningYouth.sections.find((one) => one.questions.some((it) => it.id === id))
  expect([id, section !== undefined, section?.addition]).toEqual([id, true, undefined])
})

test('a girl is asked which woman looks after her, and the answer no has somebody told at once', () => {
  const girls = screeningYouth.sections.find((section) => section.addition === 'women')
  expect(girls?.questions.map((one) => one.id)).toContain('female-carer')
  expect(question('female-carer')?.urgent?.map((rule) => [rule.when, rule.within])).toEqual([
    [['no', 'unclear'], { minutes: 15 }],
  ])
})

test.each([
  ['aa-asked', 'no'],
  ['guardian-told', 'no'],
  ['guardian-harm', 'yes'],
  ['la-request', 'no'],
  ['suicide-thoughts', 'yes'],
])('%s: %s has somebody told within a quarter of an hour', (id, code) => {
  const rules = question(id)?.urgent?.filter((rule) => rule.when.includes(code)) ?? []
  expect(rules.map((rule) => rule.within)).toEqual([{ minutes: 15 }])
})

test('harm to a child goes to children’s social care on the same working day, with nobody’s agreement', () => {
  for (const id of ['home-violence', 'sexual-harm', 'exploitation', 'safeguarding-child', 'housing']) {
    expect([id, question(id)?.urgent?.map((rule) => [rule.taskKind, rule.recipient, rule.within])]).toEqual([
      id,
      [['safeguarding', 'Children’s social care', { sameWorkingDay: true }]],
    ])
  }
})

test('an answer shared with the adult questions means the same at both ages', () => {
  const adult = new Map(questionsOf(screeningAdult).map((one) => [one.id, one]))
  for (const one of questions) {
    const other = adult.get(one.id)
    if (other === undefined || one.stable !== true) continue
    expect([one.id, one.kind]).toEqual([one.id, other.kind])
    const shared = codesOf(one).filter((code) => codesOf(other).includes(code))
    for (const code of shared)
      expect([one.id, one.answers?.find((it) => it.code === code)?.words]).toEqual([
        one.id,
        other.answers?.find((it) => it.code === code)?.words,
      ])
  }
})

test('nothing in it is scored or weighed, and it does not ask about an adult’s life', () => {
  expect(JSON.stringify(screeningYouth)).not.toMatch(/low risk|medium risk|high risk|risk level|severity/i)
  for (const id of ['veteran', 'menopause', 'finance', 'appropriate-adult', 'safeguarding-adult'])
    expect(question(id)).toBeUndefined()
})

test('is chosen for whoever is treated as under 18, and found again', () => {
  expect(questionSetFor('screening', 'under-18')).toBe(screeningYouth)
  expect(questionSetFor('screening', 'adult')).toBe(screeningAdult)
  expect(questionSetOf('screening-youth', 1)).toBe(screeningYouth)
})
