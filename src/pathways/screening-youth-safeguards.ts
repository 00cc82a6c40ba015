import { safeguard, safeguardNow, tellNow, yesNoUnclear } from './screening-adult-parts.ts'
import type { SetAnswer, Section } from './question-set.ts'

const codeC = 'PACE Code C'

const yesNoNotYet: readonly SetAnswer[] = [
  { code: 'yes', words: 'Yes' },
  { code: 'no', words: 'No' },
  { code: 'not-yet', words: 'Nothing is decided yet' },
  { code: 'unclear', words: 'Not clear' },
]

/** Who has to be there and who has to be told (Domain brief: liaison and diversion, sections 3.5 and 4, "Children"). */
export const adultsSection: Section = {
  id: 'adults',
  title: 'Appropriate adult, parent or guardian',
  about:
    'Nobody under 18 is interviewed without an appropriate adult, and a parent or guardian is told. The custody officer arranges both; we ask, and write down what we were told.',
  questions: [
    {
      id: 'aa-required',
      fact: 'adult.required',
      kind: 'choice',
      text: 'Has the custody officer said that an appropriate adult is needed?',
      hint: 'Always, for somebody who is or looks under 18.',
      answers: yesNoUnclear,
      urgent: [
        {
          ...tellNow(
            ['no', 'unclear'],
            'Tell the custody officer: somebody under 18 needs an appropriate adult',
          ),
          source: `${codeC} 1.5 and 1.7(a); Domain brief: liaison and diversion, section 4`,
        },
      ],
    },
    {
      id: 'aa-asked',
      fact: 'adult.asked',
      kind: 'choice',
      text: 'Has an appropriate adult been asked to come?',
      answers: yesNoUnclear,
      urgent: [
        {
          ...tellNow(['no'], 'Ask the custody officer to call an appropriate adult now'),
          source: `${codeC} 3.15; Domain brief: liaison and diversion, section 4`,
        },
      ],
    },
    {
      id: 'aa-arrived',
      fact: 'adult.arrived',
      kind: 'choice',
      text: 'Is the appropriate adult here?',
      answers: [
        { code: 'here', words: 'Yes, here' },
        { code: 'coming', words: 'On the way' },
        { code: 'no', words: 'No, nobody has been found' },
        { code: 'left', words: 'Was here and has left' },
      ],
    },
    {
      id: 'aa-who',
      fact: 'adult.who',
      kind: 'choice',
      text: 'Who is the appropriate adult?',
      hint: 'Not a solicitor, not the police, and not somebody the young person does not want.',
      showWhen: { question: 'aa-arrived', is: ['here', 'coming', 'left'] },
      answers: [
        { code: 'parent', words: 'Parent or guardian' },
        { code: 'relative', words: 'Another grown-up of the family' },
        { code: 'social-worker', words: 'Social worker, or somebody of the home they live in' },
        { code: 'service', words: 'Somebody of an appropriate adult service' },
        { code: 'other', words: 'Another grown-up' },
      ],
    },
    {
      id: 'aa-name',
      fact: 'adult.name',
      kind: 'text',
      text: 'Their name, and when they came',
      showWhen: { question: 'aa-arrived', is: ['here', 'coming', 'left'] },
    },
    {
      id: 'guardian-who',
      fact: 'guardian.who',
      kind: 'text',
      text: 'Who is their parent or guardian, and who else has parental responsibility?',
      stable: true,
    },
    {
      id: 'guardian-harm',
      fact: 'guardian.harm',
      sensitive: ['domestic-abuse', 'third-party'],
      kind: 'choice',
      text: 'Could telling that person put the young person in danger?',
      hint: 'Ask before anybody rings.',
      answers: yesNoUnclear,
      urgent: [
        safeguardNow(
          ['yes'],
          'Telling the parent or guardian may put the young person in danger: agree with the custody officer whom to tell',
          'Custody officer, and children’s social care (out of hours if need be)',
        ),
      ],
    },
    {
      id: 'guardian-harm-why',
      fact: 'guardian.harm-why',
      sensitive: ['domestic-abuse', 'third-party'],
      kind: 'long',
      text: 'What makes you think so?',
      showWhen: { question: 'guardian-harm', is: ['yes', 'unclear'] },
    },
    {
      id: 'guardian-told',
      fact: 'guardian.told',
      kind: 'choice',
      text: 'Has a parent or guardian been told that they are here, and why?',
      answers: yesNoUnclear,
      urgent: [
        {
          ...tellNow(['no'], 'Ask the custody officer to tell the parent or guardian'),
          source: `${codeC} 3.13; Children and Young Persons Act 1933 section 34`,
        },
      ],
    },
    {
      id: 'guardian-told-when',
      fact: 'guardian.told-when',
      kind: 'text',
      text: 'Who was told, by whom and when?',
      showWhen: { question: 'guardian-told', is: ['yes'] },
    },
  ],
}

/** What follows a charge (Police and Criminal Evidence Act 1984, section 38(6)). */
export const overnightSection: Section = {
  id: 'overnight',
  title: 'Charged and kept here',
  about:
    'Somebody under 18 who is charged and refused bail goes to accommodation of the local authority, unless that cannot be done, or they are 12 or over, no secure place is free and others must be protected from serious harm. The court gets a certificate when they stay.',
  questions: [
    {
      id: 'bail-refused',
      fact: 'overnight.bail-refused',
      kind: 'choice',
      text: 'Have they been charged and refused bail?',
      answers: yesNoNotYet,
    },
    {
      id: 'la-request',
      fact: 'overnight.request',
      kind: 'choice',
      text: 'Have the police asked the local authority for somewhere else to stay?',
      showWhen: { question: 'bail-refused', is: ['yes'] },
      answers: yesNoUnclear,
      urgent: [
        {
          ...tellNow(['no'], 'Ask the custody officer to request accommodation from the local authority'),
          source: 'Police and Criminal Evidence Act 1984 section 38(6); Children Act 1989 section 21(2)(b)',
        },
      ],
    },
    {
      id: 'la-request-when',
      fact: 'overnight.request-when',
      kind: 'text',
      text: 'Who asked whom, and when?',
      showWhen: { question: 'la-request', is: ['yes'] },
    },
    {
      id: 'la-answer',
      fact: 'overnight.answer',
      kind: 'choice',
      text: 'What did the local authority answer?',
      showWhen: { question: 'la-request', is: ['yes'] },
      answers: [
        { code: 'place', words: 'A place, and they are going there' },
        { code: 'no-place', words: 'No place' },
        { code: 'no-secure-place', words: 'No secure place, and one was asked for' },
        { code: 'impracticable', words: 'The custody officer says moving them cannot be done' },
        { code: 'waiting', words: 'No answer yet' },
      ],
      urgent: [
        safeguard(
          ['no-place', 'no-secure-place', 'impracticable'],
          'A child stays in a cell after charge: see that the certificate goes to court and tell the team’s safeguarding lead',
          'Custody officer, and team safeguarding lead',
          'Police and Criminal Evidence Act 1984 section 38(6) and (7)',
        ),
      ],
    },
    {
      id: 'la-answer-words',
      fact: 'overnight.answer-words',
      kind: 'long',
      text: 'Who said so, when, and what happens now?',
      showWhen: { question: 'la-answer', is: ['place', 'no-place', 'no-secure-place', 'impracticable'] },
    },
  ],
}
