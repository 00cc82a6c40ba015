import { need, presence, safeguardNow, yesNoUnclear } from './screening-adult-parts.ts'
import type { Section } from './question-set.ts'

const mhsds = 'NHS England, Mental Health Services Data Set'

export const homeSection: Section = {
  id: 'home',
  title: 'Home, work and money',
  questions: [
    {
      id: 'accommodation',
      fact: 'home.accommodation',
      kind: 'choice',
      text: 'Where have they been living?',
      codes: `${mhsds}, accommodation type`,
      answers: [
        { code: '01', words: 'A home they own' },
        { code: '02', words: 'Rented from a council or housing association' },
        { code: '03', words: 'Rented from a private landlord' },
        { code: '04', words: 'With family' },
        { code: '05', words: 'With friends' },
        { code: '06', words: 'Student accommodation' },
        { code: '07', words: 'A home that comes with a job, the forces among them' },
        { code: '08', words: 'A caravan, boat or other mobile home' },
        { code: '09', words: 'Care home without nursing' },
        { code: '10', words: 'Care home with nursing' },
        { code: '11', words: 'Supported or specialist housing' },
        { code: '12', words: 'On the street', means: 'current' },
        { code: '13', words: 'Squatting', means: 'current' },
        { code: '14', words: 'Moving between friends’ floors and sofas', means: 'current' },
        { code: '15', words: 'Short stay as somebody’s guest', means: 'current' },
        { code: '16', words: 'Bed and breakfast because they are homeless', means: 'current' },
        { code: '17', words: 'Night shelter', means: 'current' },
        { code: '18', words: 'Homeless hostel', means: 'current' },
        { code: '19', words: 'Temporary housing from the council', means: 'current' },
        { code: '20', words: 'Hospital' },
        { code: '21', words: 'Prison, approved premises or another justice setting' },
        { code: '98', words: 'Somewhere else' },
      ],
    },
    {
      id: 'can-return',
      fact: 'home.can-return',
      kind: 'choice',
      text: 'Can they go back there if they are released with conditions?',
      answers: yesNoUnclear,
    },
    need('housing', 'home.need', 'Housing', 'Do they need help with somewhere to live?'),
    {
      id: 'employment',
      fact: 'work.status',
      kind: 'choice',
      text: 'What do they do in the week?',
      codes: `${mhsds}, employment status`,
      answers: [
        { code: '01', words: 'Work' },
        { code: '02', words: 'Out of work and looking' },
        { code: '03', words: 'Study or training, and not looking for work' },
        { code: '04', words: 'Long-term sick or disabled, with benefits for it' },
        { code: '05', words: 'Look after home or family' },
        { code: '06', words: 'No benefits, and not looking for work' },
        { code: '07', words: 'Unpaid voluntary work' },
        { code: '08', words: 'Retired' },
      ],
    },
    need(
      'finance',
      'money.need',
      'Money, debt and benefits',
      'Do they need help with money, debt or benefits?',
    ),
    need(
      'education',
      'education.need',
      'Education and skills',
      'Do they need help with reading, writing, numbers or training?',
    ),
    need(
      'immigration',
      'immigration.need',
      'Immigration',
      'Do they need help with their immigration status?',
      {
        hint: 'Ask only about help. We are not asking for papers.',
      },
    ),
  ],
}

export const peopleSection: Section = {
  id: 'people',
  title: 'People who depend on them, and family',
  questions: [
    need(
      'dependants',
      'family.dependants',
      'Dependants',
      'Does anybody depend on them: a child, an adult, an animal?',
      {
        answers: presence.filter((one) => one.code !== 'history'),
        hint: 'A dog left at home counts.',
      },
    ),
    {
      id: 'dependants-with',
      fact: 'family.dependants-with',
      sensitive: ['third-party'],
      kind: 'long',
      text: 'Who is with them now, and until when?',
      showWhen: { question: 'dependants', is: ['current', 'unclear'] },
    },
    {
      id: 'dependants-alone',
      fact: 'family.dependants-alone',
      kind: 'choice',
      text: 'Is anybody who needs care alone now?',
      showWhen: { question: 'dependants', is: ['current', 'unclear'] },
      answers: yesNoUnclear,
      urgent: [
        safeguardNow(
          ['yes'],
          'Somebody who needs care is alone now: get somebody to them',
          'Custody officer, and social care (out of hours if need be)',
        ),
      ],
    },
    need(
      'relationships',
      'family.relationships',
      'Relationships',
      'Do they need help with partner, family or friends?',
    ),
    need(
      'young-carer',
      'family.carer',
      'Carer',
      'Do they look after somebody who is ill, disabled or has an addiction?',
      {
        hint: 'Write down if they have done so since they were a child.',
      },
    ),
    need(
      'care-leaver',
      'family.care-leaver',
      'Care leaver',
      'Were they ever looked after by a council as a child?',
      {
        answers: [
          {
            code: 'current',
            words: 'Yes, and under 25: a council may still owe them help',
            means: 'current',
          },
          { code: 'history', words: 'Yes, and 25 or over', means: 'history' },
          { code: 'no', words: 'No', means: 'none' },
          { code: 'unclear', words: 'Not clear', means: 'unclear' },
        ],
        stable: true,
      },
    ),
    need('veteran', 'forces.served', 'Armed forces', 'Have they served in the British armed forces?', {
      codes: `${mhsds}, ex-British armed forces indicator`,
      answers: [
        { code: '02', words: 'Yes, they have left the forces', means: 'history' },
        { code: '05', words: 'No, but a close family member has', means: 'none' },
        { code: '03', words: 'No', means: 'none' },
      ],
      stable: true,
    }),
    need(
      'gender-needs',
      'gender.needs',
      'Needs to do with sex or gender',
      'Is there anything about their sex, gender or faith that we should do differently?',
      { sensitive: ['gender-history'] },
    ),
  ],
}

export const wordsSection: Section = {
  id: 'words',
  title: 'In their own words',
  questions: [
    { id: 'what-matters', fact: 'wishes.matters', kind: 'long', text: 'What matters most to them now?' },
    {
      id: 'strengths',
      fact: 'strengths.good-at',
      kind: 'long',
      text: 'What are they good at, and what has helped before?',
    },
    {
      id: 'wants',
      fact: 'wishes.help',
      kind: 'long',
      text: 'What help would they take, and what do they not want?',
    },
    {
      id: 'sources-used',
      fact: 'sources.used',
      kind: 'choices',
      text: 'What is this screening based on?',
      answers: [
        { code: 'talk', words: 'Talking with them' },
        { code: 'seen', words: 'What you saw' },
        { code: 'nhs', words: 'The health record' },
        { code: 'custody', words: 'Police or court staff, custody record' },
        { code: 'family', words: 'Family or carer' },
        { code: 'others', words: 'Another service' },
      ],
    },
  ],
}
