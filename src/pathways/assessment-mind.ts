import { inWords, noOffence } from './assessment-parts.ts'
import { mindSection, thinkingSection } from './screening-adult-health.ts'
import { pick, yesNoUnclear } from './screening-adult-parts.ts'
import type { PlainQuestion, Section } from './question-set.ts'

/** The standard headings of a mental state examination (Domain brief: liaison and diversion, section 3.4). */
export const mentalStateSection: Section = {
  id: 'mental-state',
  title: 'Mental state',
  about: 'What you saw and heard today. Write what there is, also where it is ordinary.',
  origin: 'observed',
  questions: [
    inWords('appearance', 'mental-state.appearance', 'Appearance and behaviour'),
    inWords('speech', 'mental-state.speech', 'Speech'),
    inWords('mood-said', 'mental-state.mood-said', 'Mood, as they say it', { origin: 'said' }),
    inWords('mood-seen', 'mental-state.mood-seen', 'Mood, as you see it'),
    inWords('affect', 'mental-state.affect', 'Affect'),
    inWords('thought-form', 'mental-state.thought-form', 'Thought: form'),
    inWords('thought-content', 'mental-state.thought-content', 'Thought: content', {
      hint: 'Worries, beliefs, hopelessness. Thoughts of suicide have their own page.',
    }),
    inWords('perception', 'mental-state.perception', 'Perception'),
    ...pick(mindSection, ['psychosis-now']),
    inWords('cognition', 'mental-state.cognition', 'Cognition and orientation'),
    inWords('insight', 'mental-state.insight', 'Insight'),
    inWords('contact', 'mental-state.communication', 'Communication during contact'),
  ],
}

const decision: PlainQuestion = {
  id: 'decision',
  fact: 'capacity.decision',
  kind: 'text',
  text: 'The decision at hand',
  hint: 'One decision, today: for example to be referred, or what the court may be told.',
}

const conclusion: PlainQuestion = {
  id: 'capacity',
  fact: 'capacity.conclusion',
  kind: 'choice',
  text: 'Can they make this decision now?',
  answers: [
    { code: 'can', words: 'Yes' },
    { code: 'with-help', words: 'Yes, with the help described' },
    { code: 'cannot', words: 'No' },
    { code: 'later', words: 'Not now: the decision can wait' },
  ],
}

const capacityRest: readonly PlainQuestion[] = [
  inWords('capacity-help', 'capacity.help', 'What was done to help them decide', { origin: 'observed' }),
  inWords('capacity-why', 'capacity.why', 'Understanding, keeping in mind, weighing up, saying', {
    hint: 'What they said and did that shows it, for this decision.',
    origin: 'observed',
  }),
  conclusion,
  inWords(
    'best-interests',
    'capacity.best-interests',
    'What is done in their best interests, and who was asked',
    {
      showWhen: { question: 'capacity', is: ['cannot'] },
    },
  ),
]

/** Assumed unless there is reason to doubt it (Mental Capacity Act 2005 sections 1 to 4). */
export const capacitySection: Section = {
  id: 'capacity',
  title: 'Capacity for the decision at hand',
  about: 'For one decision, at this time. An unwise decision alone is no sign that somebody cannot decide.',
  origin: 'observed',
  questions: [decision, ...capacityRest],
}

/** Under 16 it is competence (Gillick); at 16 and 17 the Act applies as to adults. */
export const childCapacitySection: Section = {
  ...capacitySection,
  title: 'Competence or capacity for the decision at hand',
  questions: [
    decision,
    {
      id: 'decides-by',
      fact: 'capacity.decides-by',
      kind: 'choice',
      text: 'How it is judged',
      answers: [
        { code: 'gillick', words: 'Under 16: competence to understand and decide (Gillick)' },
        { code: 'act', words: '16 or 17: Mental Capacity Act 2005' },
        { code: 'parental', words: 'Somebody with parental responsibility decides' },
      ],
    },
    ...capacityRest,
  ],
}

/** What helps them take part; whether they are "fit" is not for us to say (section 4, "Who decides fitness"). */
export const participationSection: Section = {
  id: 'participation',
  title: 'Taking part effectively',
  about:
    'What they understand and what would help. Others decide whether they can be held, interviewed or tried. Where a plea is in doubt, write only that a psychiatric opinion is indicated.',
  origin: 'mixed',
  questions: [
    {
      id: 'understands-charge',
      fact: 'participation.charge',
      kind: 'choice',
      text: 'Do they understand the caution or charge when it is put in plain words?',
      hint: noOffence,
      answers: yesNoUnclear,
    },
    {
      id: 'follows',
      fact: 'participation.follows',
      kind: 'choice',
      text: 'Can they follow what is said in interview or in court?',
      answers: [
        { code: 'yes', words: 'Yes' },
        { code: 'with-help', words: 'With help' },
        { code: 'no', words: 'No' },
        { code: 'unclear', words: 'Not clear' },
      ],
    },
    {
      id: 'breaks',
      fact: 'participation.breaks',
      kind: 'text',
      text: 'Breaks: how often, and what for',
    },
    {
      id: 'intermediary',
      fact: 'participation.intermediary',
      kind: 'choice',
      text: 'Should an intermediary be considered?',
      hint: 'The court or the police decide; say what it would help with.',
      answers: yesNoUnclear,
    },
    ...pick(thinkingSection, ['appropriate-adult']),
    inWords('participation-help', 'participation.help', 'What else would help them take part'),
  ],
}

/** Under 18 an appropriate adult is there in any case. */
export const childParticipationSection: Section = {
  ...participationSection,
  questions: participationSection.questions.filter((question) => question.id !== 'appropriate-adult'),
}
