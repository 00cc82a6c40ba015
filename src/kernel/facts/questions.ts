import type { FactDefinition } from './fact.ts'

/** What the sets of questions ask that other pages ask too: the code is the one of the question, so that both are one fact. */
export const sharedQuestionFacts = {
  'communication.helps': { of: 'person', words: 'what helps with communication' },
  'contact.worker-sex': { of: 'person', words: 'whether they would rather see a woman or a man' },
  'family.dependants': { of: 'person', words: 'whether anybody depends on them' },
  'family.dependants-with': { of: 'person', words: 'who is with those who depend on them' },
  'health.medication': { of: 'episode', words: 'which medicines, and when the last dose was' },
  'services.others': { of: 'person', words: 'services that know them' },
  'forces.served': { of: 'person', words: 'whether they served in the armed forces' },
} as const satisfies Readonly<Record<string, FactDefinition>>
