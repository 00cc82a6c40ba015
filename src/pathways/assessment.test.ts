import { describe, expect, test } from 'vitest'
import { assessmentAdult } from './assessment-adult.ts'
import { assessmentYouth } from './assessment-youth.ts'
import { codesOf, faultsBetween, faultsOf, questionsOf } from './question-set-faults.ts'
import { questionSetFor, questionSetOf, questionSets } from './question-sets.ts'
import type { QuestionSet } from './question-set.ts'
import { screeningAdult } from './screening-adult.ts'
import { screeningYouth } from './screening-youth.ts'

const both = [
  ['an adult', assessmentAdult, screeningAdult],
  ['somebody under 18', assessmentYouth, screeningYouth],
] as const

const factsOf = (set: QuestionSet) => new Map(questionsOf(set).map((question) => [question.fact, question]))

test('every set is consistent, and what two of them ask can be taken from one to the other', () => {
  expect(questionSets.map((set) => [set.key, faultsOf(set)])).toEqual(
    questionSets.map((set) => [set.key, []]),
  )
  expect(faultsBetween(questionSets)).toEqual([])
})

test('a fact asked in two ways, meant otherwise or less private elsewhere is found', () => {
  const planted = (fact: string, more: object): QuestionSet => ({
    ...assessmentAdult,
    sections: [
      {
        id: 'planted',
        title: 'Planted',
        questions: [
          {
            id: 'planted',
            fact,
            kind: 'need',
            domain: 'Planted',
            text: 'Planted',
            answers: [{ code: 'current', words: 'Yes', means: 'current' }],
            ...more,
          },
        ],
      },
    ],
  })
  const between = (set: QuestionSet) => faultsBetween([screeningAdult, set])
  expect(between(planted('neurodiversity.autism', { kind: 'long' }))).toEqual([
    'neurodiversity.autism: asked as need and as words',
  ])
  expect(
    between(planted('neurodiversity.autism', { answers: [{ code: '1', words: 'Yes', means: 'history' }] })),
  ).toEqual(['neurodiversity.autism: 1 does not mean the same everywhere'])
  expect(between(planted('safety.domestic-abuse', {}))).toEqual([
    'safety.domestic-abuse: more private in one set than in another',
  ])
})

describe.each(both)('the assessment of %s', (_who, set, screening) => {
  const facts = factsOf(set)

  test('is chosen, and found again by key and version', () => {
    expect(questionSetOf(set.key, 1)).toBe(set)
    expect(questionSetFor('assessment', set === assessmentYouth ? 'under-18' : 'adult')).toBe(set)
  })

  test('comes as short pages', () => {
    expect(set.sections.filter((section) => section.questions.length > 14).map((one) => one.id)).toEqual([])
  })

  // Domain brief: liaison and diversion, section 3.4.
  test.each([
    ['presenting situation', 'presenting.situation'],
    ['sources used', 'presenting.sources'],
    ['psychiatric history', 'history.psychiatric'],
    ['medical history', 'history.medical'],
    ['medication history', 'history.medication'],
    ['substance history', 'history.substances'],
    ['family history', 'history.family'],
    ['personal history', 'history.personal'],
    ['forensic history', 'history.forensic'],
    ['care coordinator', 'services.care-coordinator'],
    ['current services', 'services.others'],
    ['learning disability', 'neurodiversity.learning-disability'],
    ['autism', 'neurodiversity.autism'],
    ['communication', 'communication.needs'],
    ['drugs', 'substances.drugs'],
    ['alcohol', 'substances.alcohol'],
    ['physical health', 'health.physical'],
    ['mental state: appearance and behaviour', 'mental-state.appearance'],
    ['mental state: speech', 'mental-state.speech'],
    ['mental state: mood, subjective', 'mental-state.mood-said'],
    ['mental state: mood, objective', 'mental-state.mood-seen'],
    ['mental state: affect', 'mental-state.affect'],
    ['mental state: thought form', 'mental-state.thought-form'],
    ['mental state: thought content', 'mental-state.thought-content'],
    ['mental state: perception', 'mental-state.perception'],
    ['mental state: cognition and orientation', 'mental-state.cognition'],
    ['mental state: insight', 'mental-state.insight'],
    ['mental state: communication during contact', 'mental-state.communication'],
    ['capacity: for which decision', 'capacity.decision'],
    ['capacity: conclusion', 'capacity.conclusion'],
    ['participation: caution or charge', 'participation.charge'],
    ['participation: following proceedings', 'participation.follows'],
    ['participation: breaks', 'participation.breaks'],
    ['participation: intermediary', 'participation.intermediary'],
    ['strengths', 'strengths.good-at'],
    ['goals', 'wishes.goals'],
    ['own words', 'wishes.own-words'],
    ['formulation: presenting', 'formulation.presenting'],
    ['formulation: predisposing', 'formulation.predisposing'],
    ['formulation: precipitating', 'formulation.precipitating'],
    ['formulation: perpetuating', 'formulation.perpetuating'],
    ['formulation: protective', 'formulation.protective'],
    ['formulation in plain words', 'formulation.plain'],
    ['recommendations', 'plan.recommendations'],
    ['contingency', 'plan.contingency'],
    ['release plan', 'plan.release'],
  ])('asks for %s', (_what, fact) => {
    expect([fact, facts.has(fact)]).toEqual([fact, true])
  })

  test.each(['neglect', 'physical', 'violence', 'staff', 'sexual', 'fire', 'children', 'partner', 'leaving'])(
    'risk: %s, with history, current, imminence, triggers, protective factors and plan',
    (domain) => {
      for (const part of ['history', 'current', 'imminence', 'triggers', 'protective', 'plan'])
        expect([part, facts.has(`risk.${domain}.${part}`)]).toEqual([part, true])
    },
  )

  test('suicide and self-harm have every fact and no level; nothing is scored', () => {
    for (const fact of ['thoughts', 'plan', 'intent', 'means', 'before', 'history', 'imminence', 'triggers'])
      expect([fact, facts.has(`risk.suicide.${fact}`)]).toEqual([fact, true])
    for (const fact of ['risk.suicide.protective', 'risk.suicide.safety-plan', 'risk.self-harm.present'])
      expect([fact, facts.has(fact)]).toEqual([fact, true])
    expect(JSON.stringify(set)).not.toMatch(/low risk|medium risk|high risk|risk level|severity|\bfit to\b/i)
  })

  test('what the screening asks too has the same urgent answers, so that nobody is told twice', () => {
    const before = factsOf(screening)
    const shared = questionsOf(set).filter((question) => before.has(question.fact))
    expect(shared.length).toBeGreaterThan(40)
    for (const question of shared)
      expect([question.id, question.urgent]).toEqual([question.id, before.get(question.fact)?.urgent])
  })
})

// Domain brief: liaison and diversion, section 3.5, "Youth extras".
test.each([
  ['looked after, child protection, child in need', 'care.legal-status'],
  ['school', 'school.where'],
  ['placement', 'home.living-with'],
  ['exclusion', 'school.exclusion'],
  ['education, health and care plan', 'school.ehcp'],
  ['speech, language and communication', 'services.speech-therapy'],
  ['CAMHS', 'services.camhs'],
  ['youth justice worker', 'services.youth-justice-worker'],
  ['AssetPlus', 'services.asset-plus'],
  ['parent or guardian told', 'guardian.told'],
  ['and when', 'guardian.told-when'],
  ['exploitation', 'safety.exploitation'],
  ['national referral mechanism', 'safety.nrm'],
  ['section 38(6): request', 'overnight.request'],
  ['and answer', 'overnight.answer'],
  ['the day of moving to adult services', 'transition.date'],
])('under 18 it also asks for %s', (_what, fact) => {
  expect([fact, factsOf(assessmentYouth).has(fact)]).toEqual([fact, true])
})

test('private by nature: whoever asks is held to it', () => {
  const facts = factsOf(assessmentAdult)
  for (const [fact, classes] of [
    ['safety.domestic-abuse', ['domestic-abuse']],
    ['safety.sexual-harm', ['sexual-violence']],
    ['safety.trafficking', ['exploitation']],
    ['health.infections', ['hiv']],
    ['gender.needs', ['gender-history']],
    ['history.family', ['third-party']],
    ['risk.partner.plan', ['domestic-abuse', 'third-party', 'restricted-risk']],
  ] as const)
    expect([fact, facts.get(fact)?.sensitive]).toEqual([fact, classes])
  expect(codesOf(facts.get('capacity.conclusion'))).toContain('cannot')
})
