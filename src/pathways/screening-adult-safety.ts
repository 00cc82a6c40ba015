import {
  careAct,
  childrenAct,
  need,
  safeguard,
  safeguardNow,
  tellNow,
  yesNoUnclear,
} from './screening-adult-parts.ts'
import type { Section } from './question-set.ts'

/** Facts only. Nothing here is added up into a level: NICE NG225 and Measures, rule 5. */
export const suicideSection: Section = {
  id: 'suicide',
  title: 'Suicide and self-harm',
  about:
    'Ask plainly; asking does not put the thought there. Write what was said. No level is worked out from these answers.',
  questions: [
    {
      id: 'suicide-thoughts',
      fact: 'risk.suicide.thoughts',
      kind: 'choice',
      text: 'Are they thinking about ending their life?',
      answers: yesNoUnclear,
      urgent: [
        tellNow(['yes'], 'Tell the custody officer now: the person is thinking about ending their life'),
      ],
    },
    {
      id: 'suicide-thoughts-words',
      fact: 'risk.suicide.words',
      kind: 'long',
      text: 'What did they say, in their words?',
      showWhen: { question: 'suicide-thoughts', is: ['yes', 'unclear'] },
    },
    {
      id: 'suicide-plan',
      fact: 'risk.suicide.plan',
      kind: 'choice',
      text: 'Have they thought about how, where or when?',
      showWhen: { question: 'suicide-thoughts', is: ['yes', 'unclear'] },
      answers: yesNoUnclear,
      urgent: [tellNow(['yes'], 'Tell the custody officer now: the person has a plan to end their life')],
    },
    {
      id: 'suicide-intent',
      fact: 'risk.suicide.intent',
      kind: 'choice',
      text: 'Do they mean to do it?',
      showWhen: { question: 'suicide-thoughts', is: ['yes', 'unclear'] },
      answers: yesNoUnclear,
      urgent: [tellNow(['yes'], 'Tell the custody officer now: the person says they mean to end their life')],
    },
    {
      id: 'suicide-means',
      fact: 'risk.suicide.means',
      kind: 'choice',
      text: 'Do they have, or will they have, what they would use?',
      hint: 'Here, and after they leave.',
      showWhen: { question: 'suicide-thoughts', is: ['yes', 'unclear'] },
      answers: yesNoUnclear,
      urgent: [tellNow(['yes'], 'Tell the custody officer now: the person has the means to end their life')],
    },
    {
      id: 'suicide-before',
      fact: 'risk.suicide.before',
      kind: 'choice',
      text: 'Have they tried to end their life before?',
      answers: [
        { code: 'month', words: 'Yes, within the last month' },
        { code: 'year', words: 'Yes, within the last year' },
        { code: 'longer', words: 'Yes, longer ago' },
        { code: 'no', words: 'No' },
        { code: 'unclear', words: 'Not clear' },
      ],
    },
    need('self-harm', 'risk.self-harm.present', 'Self-harm', 'Do they hurt themselves on purpose?'),
    {
      id: 'charge-danger',
      fact: 'risk.suicide.charge',
      kind: 'choice',
      text: 'Does what has happened, or may happen next, add to the danger?',
      hint: 'First arrest, shame, fear of being known, loss of home, children or job, remand, sentence. Write no account of the alleged offence.',
      answers: yesNoUnclear,
      urgent: [
        tellNow(
          ['yes'],
          'Tell the custody officer now: what has happened or may happen next adds to the danger of suicide',
        ),
      ],
    },
    {
      id: 'charge-danger-what',
      fact: 'risk.suicide.charge-what',
      kind: 'long',
      text: 'What, and when will it be hardest?',
      showWhen: { question: 'charge-danger', is: ['yes', 'unclear'] },
    },
    {
      id: 'protective',
      fact: 'risk.suicide.protective',
      kind: 'long',
      text: 'What keeps them going, and who?',
    },
  ],
}

export const harmSection: Section = {
  id: 'harm',
  title: 'Harm from others, and safeguarding',
  about:
    'Ask when nobody else can hear. A concern is passed on the same working day; no agreement is needed where a child or an adult at risk must be protected.',
  questions: [
    {
      id: 'danger-now',
      fact: 'safety.danger-now',
      kind: 'choice',
      text: 'Is anybody in danger right now?',
      hint: 'The person, a child, anybody else. If so, stop and get help first.',
      answers: yesNoUnclear,
      urgent: [
        safeguardNow(
          ['yes'],
          'Somebody is in danger now: act, then write down who was told',
          'Custody officer or police on 999, and social care',
        ),
      ],
    },
    need(
      'domestic-abuse',
      'safety.domestic-abuse',
      'Domestic abuse',
      'Has a partner or family member hurt, frightened or controlled them?',
      {
        sensitive: ['domestic-abuse'],
        urgent: [
          safeguard(
            ['current'],
            'Domestic abuse now: make a safety plan and decide on a referral',
            'Team safeguarding lead, and the local domestic abuse service or MARAC',
            careAct,
          ),
        ],
      },
    ),
    need(
      'harms-others',
      'safety.harms-others',
      'Harm to a partner or family',
      'Is there concern that they hurt, frighten or control a partner or family member?',
      {
        sensitive: ['domestic-abuse', 'third-party'],
        hint: 'Write no account of the alleged offence.',
        urgent: [
          safeguard(
            ['current'],
            'Concern for a partner or family member: decide whom to tell',
            'Team safeguarding lead',
            `${careAct}; ${childrenAct}`,
          ),
        ],
      },
    ),
    need(
      'sexual-harm',
      'safety.sexual-harm',
      'Sexual violence',
      'Has anybody done something sexual to them that they did not want?',
      { sensitive: ['sexual-violence'] },
    ),
    need(
      'trafficking',
      'safety.trafficking',
      'Trafficking or slavery',
      'Has anybody moved them, kept them or made them work against their will?',
      {
        sensitive: ['exploitation'],
        urgent: [
          safeguard(
            ['current'],
            'Possible trafficking or slavery: decide on a referral to the national mechanism',
            'Team safeguarding lead, and a first responder organisation',
            'Modern Slavery Act 2015 section 52',
          ),
        ],
      },
    ),
    need(
      'exploitation',
      'safety.exploitation',
      'Criminal exploitation',
      'Is anybody using them to carry, sell, steal or hold things?',
      {
        sensitive: ['exploitation'],
        urgent: [
          safeguard(
            ['current'],
            'Criminal exploitation now: pass the concern on',
            'Adult social care',
            careAct,
          ),
        ],
      },
    ),
    need('cuckooing', 'safety.cuckooing', 'Home taken over', 'Has anybody taken over their home?', {
      sensitive: ['exploitation'],
      urgent: [
        safeguard(
          ['current'],
          'Home taken over by others: pass the concern on',
          'Adult social care',
          careAct,
        ),
      ],
    }),
    need('hate', 'safety.hate', 'Hate', 'Have they been targeted for who they are?'),
    need(
      'safeguarding-adult',
      'safeguarding.adult',
      'Safeguarding: adult',
      'Is there concern that they, or another adult with care needs, are being hurt or neglected and cannot protect themselves?',
      {
        sensitive: ['third-party'],
        urgent: [
          safeguard(
            ['current', 'unclear'],
            'Safeguarding concern for an adult: refer or write why not',
            'Adult social care',
            careAct,
          ),
        ],
      },
    ),
    need(
      'safeguarding-child',
      'safeguarding.child',
      'Safeguarding: child',
      'Is there concern for any child?',
      {
        sensitive: ['third-party'],
        hint: 'Their own, or one they live with or see.',
        urgent: [
          safeguard(
            ['current', 'unclear'],
            'Safeguarding concern for a child: refer or write why not',
            'Children’s social care',
            childrenAct,
          ),
        ],
      },
    ),
  ],
}
