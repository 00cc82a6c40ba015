import { bodySection, substancesSection } from './screening-adult-health.ts'
import { wordsSection } from './screening-adult-life.ts'
import { suicideSection } from './screening-adult-safety.ts'
import { screeningAdult } from './screening-adult.ts'
import type { QuestionSet } from './question-set.ts'
import { childHomeSection, girlsSection, schoolSection, servicesSection } from './screening-youth-life.ts'
import { childMindSection, childThinkingSection } from './screening-youth-parts.ts'
import { adultsSection, overnightSection } from './screening-youth-safeguards.ts'
import { childHarmSection } from './screening-youth-harm.ts'

/**
 * The screening for everybody who is or is treated as under 18. Beside what an adult is asked: who has to be there and who
 * has to be told, who knows them, school, and what is different about harm to a child (Domain brief: liaison and
 * diversion, sections 3.5 and 4). The wording is ours. Screening is not diagnosis, and nothing in it is scored.
 */
export const screeningYouth: QuestionSet = {
  key: 'screening-youth',
  kind: 'screening',
  version: 1,
  title: 'Screening for under-18s',
  sources: screeningAdult.sources,
  sections: [
    adultsSection,
    bodySection,
    childMindSection,
    suicideSection,
    childThinkingSection,
    substancesSection,
    girlsSection,
    childHarmSection,
    servicesSection,
    schoolSection,
    childHomeSection,
    overnightSection,
    wordsSection,
  ],
}
