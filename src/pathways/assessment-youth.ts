import { childBackground, childServices, presentingSection } from './assessment-background.ts'
import { formulationSection, recommendationsSection, strengthsSection } from './assessment-formulation.ts'
import { bodyNowSection, neurodiversity, substancesNowSection } from './assessment-health.ts'
import { childCapacitySection, childParticipationSection, mentalStateSection } from './assessment-mind.ts'
import {
  closeRisk,
  fromOthers,
  leavingRiskSection,
  ownHealthRiskSection,
  sexualFireRiskSection,
  suicideRiskSection,
  violenceRiskSection,
} from './assessment-risk.ts'
import type { QuestionSet } from './question-set.ts'
import { pick } from './screening-adult-parts.ts'
import { childHomeSection, girlsSection, schoolSection, servicesSection } from './screening-youth-life.ts'
import { childMindSection, childThinkingSection } from './screening-youth-parts.ts'
import { adultsSection, overnightSection } from './screening-youth-safeguards.ts'
import { childHarmSection } from './screening-youth-harm.ts'
import { screeningYouth } from './screening-youth.ts'

/**
 * The full assessment of everybody who is or is treated as under 18: what an adult is asked, in a child's terms, and the
 * additions of section 3.5, "Youth extras" (Domain brief: liaison and diversion). Nothing in it is scored.
 */
export const assessmentYouth: QuestionSet = {
  key: 'assessment-youth',
  kind: 'assessment',
  version: 1,
  title: 'Assessment for under-18s',
  sources: screeningYouth.sources,
  sections: [
    presentingSection,
    adultsSection,
    childBackground(childMindSection),
    childServices(servicesSection),
    schoolSection,
    childHomeSection,
    substancesNowSection,
    neurodiversity(childThinkingSection.questions.filter((question) => question.id !== 'understands')),
    bodyNowSection,
    girlsSection,
    mentalStateSection,
    childCapacitySection,
    {
      ...childParticipationSection,
      questions: [...pick(childThinkingSection, ['understands']), ...childParticipationSection.questions],
    },
    suicideRiskSection,
    ownHealthRiskSection,
    violenceRiskSection,
    sexualFireRiskSection,
    closeRisk(pick(childHarmSection, ['harms-others'])),
    fromOthers(childHarmSection.questions.filter((question) => question.id !== 'harms-others')),
    leavingRiskSection,
    overnightSection,
    strengthsSection,
    formulationSection,
    recommendationsSection,
  ],
}
