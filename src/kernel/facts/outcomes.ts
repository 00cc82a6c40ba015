import type { FactDefinition } from './fact.ts'

/** Questionnaires: each is filled in anew, so that nothing of it is known before but the language. */
export const outcomeFacts = {
  'outcome-form.answer': { of: 'event', words: 'answer to a question of a questionnaire' },
  'outcome-form.rest': { of: 'event', words: 'whether questions without a tick were not answered' },
  'outcome-form.work-not-applicable': { of: 'event', words: 'whether a question about work applies' },
  'outcome-form.mode': { of: 'event', words: 'how a questionnaire was answered' },
  'outcome-form.setting': { of: 'event', words: 'where a questionnaire was answered' },
  'outcome-form.language': { of: 'event', words: 'language of a questionnaire' },
  'outcome-form.interpreter': { of: 'event', words: 'whether an interpreter was there for it' },
  'outcome-form.completed-at': { of: 'event', words: 'when a questionnaire was answered' },
  'outcome-form.not-completed': { of: 'event', words: 'why a questionnaire was not finished' },
  'outcome-form.corrected-why': { of: 'event', words: 'why a questionnaire is typed again' },
} as const satisfies Readonly<Record<string, FactDefinition>>
