import { bodySection, mindSection, substancesSection, thinkingSection } from './screening-adult-health.ts'
import { homeSection, peopleSection, wordsSection } from './screening-adult-life.ts'
import { womenSection } from './screening-adult-women.ts'
import { harmSection, suicideSection } from './screening-adult-safety.ts'
import type { QuestionSet } from './question-set.ts'

/**
 * The adult screening, a plain list. Domains: Domain brief: liaison and diversion, section 3.3; the wording is ours.
 * Screening is not diagnosis, and nothing in it is scored.
 */
export const screeningAdult: QuestionSet = {
  key: 'screening-adult',
  kind: 'screening',
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
