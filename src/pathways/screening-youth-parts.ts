import { mindSection, thinkingSection } from './screening-adult-health.ts'
import { pick } from './screening-adult-parts.ts'
import type { Section } from './question-set.ts'

/** The same mental health questions; which team helps is asked with the other services, and old age plays no part. */
export const childMindSection: Section = {
  ...mindSection,
  questions: [
    ...pick(mindSection, ['mental-health']),
    ...pick(mindSection, ['mental-health-kinds']).map((question) => ({
      ...question,
      answers: [
        ...(question.answers ?? []).filter(
          (answer) => answer.code !== 'organic' && answer.code !== 'personality',
        ),
        { code: 'conduct', words: 'Trouble with behaviour or feelings that began in childhood' },
      ],
    })),
    ...pick(mindSection, ['psychosis-now', 'hospital-before']),
    {
      id: 'loss',
      fact: 'family.loss',
      kind: 'text',
      text: 'Has somebody they were close to died, left or been locked up?',
    },
  ],
}

/** That an appropriate adult is needed is no question under 18: what is asked is whether there is one. */
export const childThinkingSection: Section = {
  ...thinkingSection,
  about:
    'Many young people who meet the police have trouble with language that nobody has noticed. Ask them to tell you in their own words what is happening.',
  questions: [
    ...thinkingSection.questions.filter((question) => question.id !== 'appropriate-adult'),
    {
      id: 'speech-therapy',
      fact: 'services.speech-therapy',
      kind: 'choice',
      text: 'Does a speech and language therapist know them?',
      stable: true,
      answers: [
        { code: 'now', words: 'Yes, now' },
        { code: 'before', words: 'Yes, before' },
        { code: 'waiting', words: 'Waiting for it' },
        { code: 'no', words: 'No' },
        { code: 'unclear', words: 'Not clear' },
      ],
    },
    {
      id: 'understands',
      fact: 'participation.understands-why',
      kind: 'long',
      text: 'What do they think is happening to them here, in their words?',
      hint: 'Write no account of the alleged offence.',
    },
  ],
}
