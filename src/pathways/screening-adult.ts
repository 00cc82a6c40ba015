import { bodySection, mindSection, substancesSection, thinkingSection } from './screening-adult-health.ts'
import { homeSection, peopleSection, womenSection, wordsSection } from './screening-adult-life.ts'
import { harmSection, suicideSection } from './screening-adult-safety.ts'
import type { QuestionSet } from './question-set.ts'

/**
 * The adult screening, a plain list. Domains: Domain brief: liaison and diversion, section 3.3; the wording is ours.
 * Screening is not diagnosis, and nothing in it is scored.
 */
export const screeningAdult: QuestionSet = {
  key: 'screening-adult',
  version: 1,
  title: 'Adult screening',
  sources: [
    { code: 'self', words: 'They said so' },
    { code: 'police', words: 'Police or custody staff' },
    { code: 'records', words: 'A record' },
    { code: 'family', words: 'Family or carer' },
    { code: 'observed', words: 'You saw it' },
  ],
  sections: [
    bodySection,
    mindSection,
    suicideSection,
    thinkingSection,
    substancesSection,
    womenSection,
    harmSection,
    peopleSection,
    homeSection,
    wordsSection,
  ],
}

/** Every version ever used, so that old answers stay readable with the words they were given under. */
const screeningSets: readonly QuestionSet[] = [screeningAdult]

/** The set a screening was given under; a row of a set nobody knows is a bug. */
export function questionSetOf(key: string, version: number): QuestionSet {
  const found = screeningSets.find((one) => one.key === key && one.version === version)
  if (found === undefined) throw new Error(`No question set ${key} version ${String(version)}`)
  return found
}
