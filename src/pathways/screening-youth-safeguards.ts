import { childrenAct, need, safeguard, safeguardNow, tellNow, yesNoUnclear } from './screening-adult-parts.ts'
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
      kind: 'text',
      text: 'Their name, and when they came',
      showWhen: { question: 'aa-arrived', is: ['here', 'coming', 'left'] },
    },
    {
      id: 'guardian-who',
      kind: 'text',
      text: 'Who is their parent or guardian, and who else has parental responsibility?',
      stable: true,
    },
    {
      id: 'guardian-harm',
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
      kind: 'long',
      text: 'What makes you think so?',
      showWhen: { question: 'guardian-harm', is: ['yes', 'unclear'] },
    },
    {
      id: 'guardian-told',
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
      kind: 'choice',
      text: 'Have they been charged and refused bail?',
      answers: yesNoNotYet,
    },
    {
      id: 'la-request',
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
      kind: 'text',
      text: 'Who asked whom, and when?',
      showWhen: { question: 'la-request', is: ['yes'] },
    },
    {
      id: 'la-answer',
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
      kind: 'long',
      text: 'Who said so, when, and what happens now?',
      showWhen: { question: 'la-answer', is: ['place', 'no-place', 'no-secure-place', 'impracticable'] },
    },
  ],
}

/** A child is protected whatever they agree to (Children Act 1989, section 47). */
export const childHarmSection: Section = {
  id: 'harm',
  title: 'Harm from others, and safeguarding',
  about:
    'Ask when nobody else can hear, the appropriate adult among them if need be. A concern for a child is passed on the same working day; nobody’s agreement is needed.',
  questions: [
    {
      id: 'danger-now',
      kind: 'choice',
      text: 'Is anybody in danger right now?',
      hint: 'The young person, another child, anybody else. If so, stop and get help first.',
      answers: yesNoUnclear,
      urgent: [
        safeguardNow(
          ['yes'],
          'Somebody is in danger now: act, then write down who was told',
          'Custody officer or police on 999, and children’s social care',
        ),
      ],
    },
    need(
      'home-violence',
      'Violence at home',
      'Is somebody at home hurting, frightening or neglecting them?',
      {
        urgent: [
          toSocialCare(
            ['current', 'unclear'],
            'Hurt, frightened or neglected at home: refer or write why not',
          ),
        ],
      },
    ),
    need(
      'domestic-abuse',
      'Abuse by a partner',
      'Has a boyfriend or girlfriend hurt, frightened or controlled them?',
      {
        urgent: [toSocialCare(['current'], 'A partner hurts or controls a child: refer or write why not')],
      },
    ),
    need(
      'sexual-harm',
      'Sexual harm',
      'Has anybody done or asked for something sexual that they did not want or are too young for?',
      {
        hint: 'Pictures and messages count.',
        urgent: [toSocialCare(['current', 'unclear'], 'Sexual harm to a child: refer or write why not')],
      },
    ),
    need(
      'exploitation',
      'Criminal exploitation',
      'Is anybody using them to carry, sell, steal or hold things, or do they owe somebody?',
      {
        hint: 'New things, journeys, debts, two phones, being collected.',
        urgent: [
          toSocialCare(
            ['current', 'unclear'],
            'A child may be exploited by criminals: refer or write why not',
          ),
        ],
      },
    ),
    need('trafficking', 'Trafficking or slavery', 'Has anybody moved them, kept them or made them work?', {
      hint: 'Within a town counts. A child’s agreement plays no part, and is not needed for a referral.',
      urgent: [
        safeguard(
          ['current', 'unclear'],
          'Possible trafficking of a child: refer to the national mechanism or write why not',
          'Team safeguarding lead, a first responder organisation, and children’s social care',
          'Modern Slavery Act 2015 section 52; no consent is needed for a child',
        ),
      ],
    }),
    {
      id: 'nrm',
      kind: 'choice',
      text: 'Have they been referred to the national referral mechanism?',
      answers: [
        { code: 'decided', words: 'Yes, and found to be a victim' },
        { code: 'waiting', words: 'Yes, waiting for a decision' },
        { code: 'negative', words: 'Yes, and found not to be one' },
        { code: 'no', words: 'No' },
        { code: 'unclear', words: 'Not clear' },
      ],
    },
    need('missing', 'Missing from home or care', 'Do they go missing from home, care or school?'),
    need('harms-others', 'Harm to others', 'Is there concern that they hurt, frighten or control somebody?', {
      hint: 'Write no account of the alleged offence.',
      urgent: [toSocialCare(['current'], 'A child may be hurting somebody: decide whom to tell')],
    }),
    need('hate', 'Hate or bullying', 'Have they been bullied, or targeted for who they are?'),
    need(
      'safeguarding-child',
      'Safeguarding: child',
      'Is there concern that they, or another child, come to harm?',
      {
        urgent: [
          toSocialCare(['current', 'unclear'], 'Safeguarding concern for a child: refer or write why not'),
        ],
      },
    ),
  ],
}

function toSocialCare(when: readonly string[], task: string) {
  return safeguard(when, task, 'Children’s social care', childrenAct)
}
