import {
  careAct,
  childrenAct,
  need,
  presence,
  safeguard,
  safeguardNow,
  yesNoUnclear,
} from './screening-adult-parts.ts'
import type { Section } from './question-set.ts'

/** Offered to every woman, and to anybody who asks (Domain brief: liaison and diversion, sections 2 and 3.3). */
export const womenSection: Section = {
  id: 'women',
  title: 'Women’s health and safety',
  addition: 'women',
  questions: [
    {
      id: 'worker-sex',
      fact: 'contact.worker-sex',
      kind: 'choice',
      text: 'Would they rather talk to a woman?',
      answers: [
        { code: 'woman', words: 'Yes, to a woman' },
        { code: 'man', words: 'To a man' },
        { code: 'either', words: 'Either is fine' },
      ],
    },
    need(
      'pregnancy',
      'pregnancy.status',
      'Pregnancy or birth',
      'Are they pregnant, or have they been in the last year?',
      {
        answers: [
          { code: 'pregnant', words: 'Pregnant now', means: 'current' },
          { code: 'postnatal', words: 'Gave birth in the last 12 months', means: 'current' },
          { code: 'loss', words: 'Lost or ended a pregnancy in the last 12 months', means: 'current' },
          { code: 'no', words: 'No', means: 'none' },
          { code: 'unclear', words: 'Could be', means: 'unclear' },
        ],
        urgent: [
          {
            when: ['pregnant', 'postnatal'],
            task: 'Tell healthcare: the person is pregnant or has given birth in the last year',
            taskKind: 'urgent-answer',
            recipient: 'Custody or court healthcare professional',
            within: { minutes: 30 },
            source:
              'Domain brief: liaison and diversion, section 2, "Urgency and time standards": urgent, perinatal, 30 minutes',
            kind: 'inference',
          },
        ],
      },
    ),
    {
      id: 'pregnancy-detail',
      fact: 'pregnancy.detail',
      kind: 'text',
      text: 'How many weeks, or when; and which midwife or hospital?',
      showWhen: { question: 'pregnancy', is: ['pregnant', 'postnatal', 'loss', 'unclear'] },
    },
    need(
      'menstrual',
      'health.periods',
      'Periods',
      'Do they need anything for a period, or is there a problem with periods?',
      {
        hint: 'Products, privacy, pain relief. Ask custody for what is needed now.',
      },
    ),
    need(
      'menopause',
      'health.menopause',
      'Menopause',
      'Is the menopause affecting how they feel, sleep or think?',
    ),
    need(
      'gender-violence',
      'safety.gender-violence',
      'Violence against women',
      'Have they been stalked, forced into marriage, cut, paid for sex against their will, or hurt for “honour”?',
      {
        sensitive: ['domestic-abuse', 'sexual-violence'],
        urgent: [
          safeguard(
            ['current'],
            'Violence against a woman now: make a safety plan and decide on a referral',
            'Team safeguarding lead, and a specialist women’s service',
            careAct,
          ),
        ],
      },
    ),
    need(
      'children-home',
      'family.children-home',
      'Children at home',
      'Are children at home waiting for them, or due to be collected?',
      {
        answers: presence.filter((one) => one.code !== 'history'),
      },
    ),
    {
      id: 'children-safe',
      fact: 'family.children-safe',
      kind: 'choice',
      text: 'Is a grown-up they trust with the children, or able to collect them in time?',
      showWhen: { question: 'children-home', is: ['current', 'unclear'] },
      answers: yesNoUnclear,
      urgent: [
        safeguardNow(
          ['no'],
          'Children have no trusted adult with them: get somebody to them',
          'Custody officer, and children’s social care (out of hours if need be)',
        ),
        safeguard(
          ['unclear'],
          'Not clear who has the children: find out and write down who',
          'Children’s social care',
          childrenAct,
        ),
      ],
    },
    need(
      'womens-centre',
      'services.womens-centre',
      'Women’s centre',
      'Would they like to hear from a women’s centre?',
      {
        answers: [
          { code: 'current', words: 'Yes', means: 'current' },
          { code: 'no', words: 'No', means: 'none' },
          { code: 'unclear', words: 'Perhaps later', means: 'unclear' },
        ],
      },
    ),
  ],
}
