import { inWords, noOffence, riskDomain } from './assessment-parts.ts'
import { harmSection, suicideSection } from './screening-adult-safety.ts'
import { pick } from './screening-adult-parts.ts'
import type { Question, Section } from './question-set.ts'

/** The same page under 18. No level of any kind: NICE NG225, and Measures, rule 5. */
export const suicideRiskSection: Section = {
  id: 'suicide',
  title: 'Risk: suicide and self-harm',
  about:
    'Ask plainly; asking does not put the thought there. Write what was said, what you saw and what is done. No level is worked out or chosen.',
  origin: 'said',
  questions: [
    ...suicideSection.questions,
    inWords('suicide-history', 'risk.suicide.history', 'What happened before: when, how, and what followed', {
      stable: true,
      sourced: true,
    }),
    inWords('suicide-imminence', 'risk.suicide.imminence', 'How soon, and in which situation'),
    inWords('suicide-triggers', 'risk.suicide.triggers', 'What brings it on'),
    inWords(
      'suicide-safety-plan',
      'risk.suicide.safety-plan',
      'What is agreed to keep them safe, with whom',
      {
        hint: 'Their own steps, whom they ring, what is put out of reach, who looks in and when.',
      },
    ),
  ],
}

export const ownHealthRiskSection: Section = {
  id: 'risk-own-health',
  title: 'Risk: neglect, physical health and withdrawal',
  origin: 'mixed',
  questions: [
    ...riskDomain('neglect', 'Neglect', 'Are they not looking after themselves, or not looked after?'),
    ...riskDomain(
      'physical',
      'Physical health and withdrawal',
      'Is their physical health, or coming off drink or drugs, a danger to them?',
    ),
  ],
}

export const violenceRiskSection: Section = {
  id: 'risk-violence',
  title: 'Risk: violence, and to staff',
  about: `Facts from a record or from them, with the source. ${noOffence}`,
  origin: 'mixed',
  questions: [
    ...riskDomain('violence', 'Violence', 'Is there concern that they hurt somebody?'),
    ...riskDomain('staff', 'Staff', 'Is there something those who meet them have to know?', {
      hint: 'Alone, at home, at reception: what makes it safe.',
    }),
  ],
}

export const sexualFireRiskSection: Section = {
  id: 'risk-sexual-fire',
  title: 'Risk: sexual harm, and fire',
  about: `Facts from a record or from them, with the source. ${noOffence}`,
  origin: 'mixed',
  questions: [
    ...riskDomain('sexual', 'Sexual harm', 'Is there concern that they harm somebody sexually?', {
      sensitive: ['sexual-violence'],
    }),
    ...riskDomain('fire', 'Fire', 'Is there concern that they set fires?', {
      sensitive: ['restricted-risk'],
    }),
  ],
}

/** Who it is towards is kept from those who need not know. */
export function closeRisk(harmsOthers: readonly Question[]): Section {
  return {
    id: 'risk-close',
    title: 'Risk: to children and to a partner',
    about: `Towards whom, only as far as somebody has to act on it. ${noOffence} Concern for a child is passed on the same working day.`,
    origin: 'mixed',
    questions: [
      ...riskDomain('children', 'Children', 'Is there concern that they hurt or neglect a child?', {
        sensitive: ['third-party', 'restricted-risk'],
      }),
      ...harmsOthers.flatMap((opens) =>
        riskDomain('partner', 'Partner or family', opens.text, {
          sensitive: ['domestic-abuse', 'third-party', 'restricted-risk'],
          opens,
        }),
      ),
    ],
  }
}

export const closeRiskSection = closeRisk(pick(harmSection, ['harms-others']))

const fromOthersRest: readonly Question[] = [
  ['imminence', 'How soon harm from others may come, and where'],
  ['triggers', 'What makes it worse'],
  ['protective', 'Who and what keeps them safe'],
  ['plan', 'What is done to keep them safe, by whom'],
].map(([what = '', text = '']) =>
  inWords(`from-others-${what}`, `risk.from-others.${what}`, text, {
    sensitive: ['domestic-abuse', 'exploitation'],
  }),
)

/** Harm from others: what the screening asks, and what is known and done about it. */
export function fromOthers(asked: readonly Question[]): Section {
  return {
    id: 'harm',
    title: 'Harm from others, exploitation and safeguarding',
    about:
      'Ask when nobody else can hear. A concern is passed on the same working day; no agreement is needed where a child or an adult at risk must be protected.',
    questions: [...asked, ...fromOthersRest],
  }
}

export const fromOthersSection = fromOthers(
  harmSection.questions.filter((question) => question.id !== 'harms-others'),
)

export const leavingRiskSection: Section = {
  id: 'risk-leaving',
  title: 'Risk: absconding, losing contact; and what others have said',
  origin: 'mixed',
  questions: [
    ...riskDomain(
      'leaving',
      'Leaving',
      'Is there concern that they run away, or that contact with them is lost?',
    ),
    inWords('levels-received', 'risk.received', 'What others have said about risk to other people', {
      hint: 'As received: from whom, when, with which tool. We choose none, and none is kept for suicide or self-harm.',
      origin: 'records',
    }),
  ],
}
