import { childrenAct, need, safeguard, safeguardNow, yesNoUnclear } from './screening-adult-parts.ts'
import type { Section } from './question-set.ts'

/** A child is protected whatever they agree to (Children Act 1989, section 47). */
export const childHarmSection: Section = {
  id: 'harm',
  title: 'Harm from others, and safeguarding',
  about:
    'Ask when nobody else can hear, the appropriate adult among them if need be. A concern for a child is passed on the same working day; nobody’s agreement is needed.',
  questions: [
    {
      id: 'danger-now',
      fact: 'safety.danger-now',
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
      'safety.home-violence',
      'Violence at home',
      'Is somebody at home hurting, frightening or neglecting them?',
      {
        sensitive: ['domestic-abuse', 'third-party'],
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
      'safety.domestic-abuse',
      'Abuse by a partner',
      'Has a boyfriend or girlfriend hurt, frightened or controlled them?',
      {
        sensitive: ['domestic-abuse'],
        urgent: [toSocialCare(['current'], 'A partner hurts or controls a child: refer or write why not')],
      },
    ),
    need(
      'sexual-harm',
      'safety.sexual-harm',
      'Sexual harm',
      'Has anybody done or asked for something sexual that they did not want or are too young for?',
      {
        sensitive: ['sexual-violence'],
        hint: 'Pictures and messages count.',
        urgent: [toSocialCare(['current', 'unclear'], 'Sexual harm to a child: refer or write why not')],
      },
    ),
    need(
      'exploitation',
      'safety.exploitation',
      'Criminal exploitation',
      'Is anybody using them to carry, sell, steal or hold things, or do they owe somebody?',
      {
        sensitive: ['exploitation'],
        hint: 'New things, journeys, debts, two phones, being collected.',
        urgent: [
          toSocialCare(
            ['current', 'unclear'],
            'A child may be exploited by criminals: refer or write why not',
          ),
        ],
      },
    ),
    need(
      'trafficking',
      'safety.trafficking',
      'Trafficking or slavery',
      'Has anybody moved them, kept them or made them work?',
      {
        sensitive: ['exploitation'],
        hint: 'Within a town counts. A child’s agreement plays no part, and is not needed for a referral.',
        urgent: [
          safeguard(
            ['current', 'unclear'],
            'Possible trafficking of a child: refer to the national mechanism or write why not',
            'Team safeguarding lead, a first responder organisation, and children’s social care',
            'Modern Slavery Act 2015 section 52; no consent is needed for a child',
          ),
        ],
      },
    ),
    {
      id: 'nrm',
      fact: 'safety.nrm',
      sensitive: ['exploitation'],
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
    need(
      'missing',
      'safety.missing',
      'Missing from home or care',
      'Do they go missing from home, care or school?',
      { sensitive: ['exploitation'] },
    ),
    need(
      'harms-others',
      'safety.harms-others',
      'Harm to others',
      'Is there concern that they hurt, frighten or control somebody?',
      {
        sensitive: ['domestic-abuse', 'third-party'],
        hint: 'Write no account of the alleged offence.',
        urgent: [toSocialCare(['current'], 'A child may be hurting somebody: decide whom to tell')],
      },
    ),
    need('hate', 'safety.hate', 'Hate or bullying', 'Have they been bullied, or targeted for who they are?'),
    need(
      'safeguarding-child',
      'safeguarding.child',
      'Safeguarding: child',
      'Is there concern that they, or another child, come to harm?',
      {
        sensitive: ['third-party'],
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
