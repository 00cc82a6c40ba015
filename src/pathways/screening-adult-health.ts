import {
  need,
  neuroStatus,
  presence,
  tellHealthcare,
  tellNow,
  yesNoUnclear,
} from './screening-adult-parts.ts'
import type { Section } from './question-set.ts'

const mhsds = 'NHS England, Mental Health Services Data Set'

export const bodySection: Section = {
  id: 'body',
  title: 'Health today',
  about: 'Anything that cannot wait is for the healthcare professional here. We tell them; they decide.',
  questions: [
    need(
      'physical-health',
      'health.physical',
      'Physical health',
      'Do they have any illness, injury, pain or disability that matters today?',
      {
        hint: 'Ask about fits, diabetes, breathing, heart, head injury, allergies.',
      },
    ),
    {
      id: 'unwell-now',
      fact: 'health.unwell-now',
      kind: 'choice',
      text: 'Do they look or sound acutely unwell, confused or injured now?',
      hint: 'What you see counts, even when they say they are fine.',
      answers: yesNoUnclear,
      urgent: [
        tellHealthcare(['yes'], 'Tell healthcare now: the person looks acutely unwell, confused or injured'),
      ],
    },
    need(
      'medication-due',
      'health.medication-due',
      'Medication due',
      'Is any medicine due, missed or not with them?',
      {
        answers: [
          { code: 'current', words: 'Yes, due or missed', means: 'current' },
          { code: 'no', words: 'No', means: 'none' },
          { code: 'unclear', words: 'Not clear', means: 'unclear' },
        ],
        urgent: [
          tellHealthcare(['current'], 'Tell healthcare now: medicine is due, missed or not with the person'),
        ],
      },
    ),
    {
      id: 'medication-detail',
      fact: 'health.medication',
      kind: 'long',
      text: 'Which medicines, what for, and when was the last dose?',
      showWhen: { question: 'medication-due', is: ['current', 'unclear'] },
    },
    {
      id: 'withdrawal',
      fact: 'substances.withdrawal-now',
      kind: 'choice',
      text: 'Could they be going into withdrawal from drink or drugs?',
      answers: yesNoUnclear,
      urgent: [tellHealthcare(['yes'], 'Tell healthcare now: the person may be going into withdrawal')],
    },
  ],
}

export const mindSection: Section = {
  id: 'mind',
  title: 'Mental health',
  questions: [
    need(
      'mental-health',
      'mental-health.problem',
      'Mental health',
      'Do they have a mental health problem, now or before?',
      {
        stable: true,
      },
    ),
    {
      id: 'mental-health-kinds',
      fact: 'mental-health.kinds',
      kind: 'choices',
      text: 'Which of these, as they, a record or somebody else says?',
      hint: 'This is what was said or recorded. It is not a diagnosis made here.',
      showWhen: { question: 'mental-health', is: ['current', 'history', 'unclear'] },
      stable: true,
      answers: [
        { code: 'psychosis', words: 'Schizophrenia or another psychosis' },
        { code: 'bipolar', words: 'Bipolar disorder' },
        { code: 'depression', words: 'Depression' },
        { code: 'anxiety', words: 'Anxiety, panic or a phobia' },
        { code: 'ocd', words: 'Obsessions or compulsions' },
        { code: 'trauma', words: 'Post-traumatic stress or complex trauma' },
        { code: 'personality', words: 'Personality difficulty' },
        { code: 'eating', words: 'Eating disorder' },
        { code: 'adjustment', words: 'Reaction to a recent event' },
        { code: 'organic', words: 'Dementia or another brain illness' },
        { code: 'perinatal', words: 'In pregnancy or the year after birth' },
        { code: 'other', words: 'Something else' },
      ],
    },
    {
      id: 'psychosis-now',
      fact: 'mental-health.psychosis-now',
      kind: 'choice',
      text: 'Do they seem out of touch with what is real now, or very high, driven or frozen?',
      hint: 'Voices, beliefs nobody shares, not sleeping for days, not speaking or moving.',
      answers: yesNoUnclear,
      urgent: [tellNow(['yes'], 'Tell the custody officer now: the person may be acutely mentally unwell')],
    },
    {
      id: 'mental-health-team',
      fact: 'services.mental-health-team',
      kind: 'choice',
      text: 'Is a mental health team seeing them now?',
      answers: yesNoUnclear,
    },
    {
      id: 'mental-health-team-who',
      fact: 'services.mental-health-worker',
      kind: 'text',
      text: 'Which team, and who is their worker there?',
      showWhen: { question: 'mental-health-team', is: ['yes'] },
    },
    {
      id: 'hospital-before',
      fact: 'mental-health.hospital',
      kind: 'choice',
      text: 'Have they been in hospital for their mental health?',
      stable: true,
      answers: [
        { code: 'detained', words: 'Yes, detained under the Mental Health Act' },
        { code: 'informal', words: 'Yes, of their own accord' },
        { code: 'no', words: 'No' },
        { code: 'unclear', words: 'Not clear' },
      ],
    },
  ],
}

export const thinkingSection: Section = {
  id: 'thinking',
  title: 'Thinking, learning and communication',
  about:
    'If there is any reason to think somebody may be vulnerable, the police treat them so unless it is clearly not the case (PACE Code C 1.4).',
  questions: [
    need(
      'learning-disability',
      'neurodiversity.learning-disability',
      'Learning disability',
      'Learning disability',
      {
        answers: neuroStatus,
        codes: `${mhsds}, learning disability status`,
        stable: true,
      },
    ),
    need('autism', 'neurodiversity.autism', 'Autism', 'Autism', {
      answers: neuroStatus,
      codes: `${mhsds}, autism status`,
      stable: true,
    }),
    need('adhd', 'neurodiversity.adhd', 'ADHD', 'Attention deficit hyperactivity disorder', {
      answers: neuroStatus,
      stable: true,
    }),
    need(
      'brain-injury',
      'neurodiversity.brain-injury',
      'Brain injury',
      'Have they ever had a serious blow to the head, or an injury or illness of the brain?',
      {
        hint: 'Knocked out, in hospital for the head, changed afterwards.',
        stable: true,
      },
    ),
    need(
      'communication',
      'communication.needs',
      'Speech, language and communication',
      'Do they have trouble understanding, finding words, reading, or being understood?',
    ),
    {
      id: 'communication-help',
      fact: 'communication.helps',
      kind: 'choices',
      text: 'What helps?',
      stable: true,
      answers: [
        { code: 'short-words', words: 'Short words and one thing at a time' },
        { code: 'more-time', words: 'More time to answer' },
        { code: 'breaks', words: 'Breaks' },
        { code: 'written', words: 'Having it written or drawn' },
        { code: 'read-aloud', words: 'Having it read aloud' },
        { code: 'quiet', words: 'A quiet place, less light or noise' },
        { code: 'somebody-with-them', words: 'Somebody they know with them' },
        { code: 'intermediary', words: 'An intermediary' },
        { code: 'nothing', words: 'Nothing in particular', alone: true },
      ],
    },
    {
      id: 'appropriate-adult',
      fact: 'participation.appropriate-adult',
      kind: 'choice',
      text: 'Is there any reason to think they need an appropriate adult?',
      hint: 'We advise and write it down; the custody officer decides (PACE Code C 1.4 and 1.13).',
      answers: yesNoUnclear,
      urgent: [
        {
          ...tellNow(['yes'], 'Advise the custody officer that an appropriate adult is needed'),
          source: 'PACE Code C 1.4 and 1.13(d); Domain brief: liaison and diversion, sections 2 and 4',
        },
      ],
    },
  ],
}

export const substancesSection: Section = {
  id: 'substances',
  title: 'Drugs, alcohol and gambling',
  questions: [
    need('drugs', 'substances.drugs', 'Drugs', 'Do drugs cause them problems?', {
      hint: 'Street drugs, medicines that are not theirs, more of their own medicine than prescribed.',
    }),
    {
      id: 'drugs-detail',
      fact: 'substances.drugs-use',
      kind: 'long',
      text: 'Which drugs, how taken, how often, and when last?',
      showWhen: { question: 'drugs', is: ['current', 'unclear'] },
    },
    need('alcohol', 'substances.alcohol', 'Alcohol', 'Does drinking cause them problems?'),
    {
      id: 'alcohol-detail',
      fact: 'substances.alcohol-use',
      kind: 'long',
      text: 'How much, how often, and when last?',
      showWhen: { question: 'alcohol', is: ['current', 'unclear'] },
    },
    {
      id: 'substance-treatment',
      fact: 'services.substance',
      kind: 'choice',
      text: 'Is a drug or alcohol service helping them?',
      showWhen: { question: 'drugs', is: ['current', 'history', 'unclear'] },
      answers: yesNoUnclear,
    },
    {
      id: 'injecting',
      fact: 'substances.injecting',
      kind: 'choice',
      text: 'Do they inject?',
      showWhen: { question: 'drugs', is: ['current'] },
      answers: presence.map(({ code, words }) => ({ code, words })),
    },
    need('gambling', 'gambling.problem', 'Gambling', 'Does gambling cause them problems?'),
  ],
}
