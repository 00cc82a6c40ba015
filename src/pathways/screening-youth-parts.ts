import { mindSection, thinkingSection } from './screening-adult-health.ts'
import type { Question, Section } from './question-set.ts'

/** Questions of another section whose words fit a child too; what was answered to them at one age is found at the other. */
export function pick(section: Section, ids: readonly string[]): readonly Question[] {
  return ids.map((id) => {
    const found = section.questions.find((question) => question.id === id)
    if (found === undefined) throw new Error(`No question ${id} in the section ${section.id}`)
    return found
  })
}

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
    { id: 'loss', kind: 'text', text: 'Has somebody they were close to died, left or been locked up?' },
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
      kind: 'long',
      text: 'What do they think is happening to them here, in their words?',
      hint: 'Write no account of the alleged offence.',
    },
  ],
}
