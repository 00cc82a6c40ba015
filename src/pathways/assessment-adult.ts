import {
  backgroundSection,
  homeNowSection,
  peopleNowSection,
  presentingSection,
  servicesNowSection,
} from './assessment-background.ts'
import { formulationSection, recommendationsSection, strengthsSection } from './assessment-formulation.ts'
import {
  bodyNowSection,
  neurodiversitySection,
  substancesNowSection,
  womenNowSection,
} from './assessment-health.ts'
import { capacitySection, mentalStateSection, participationSection } from './assessment-mind.ts'
import {
  closeRiskSection,
  fromOthersSection,
  leavingRiskSection,
  ownHealthRiskSection,
  sexualFireRiskSection,
  suicideRiskSection,
  violenceRiskSection,
} from './assessment-risk.ts'
import type { QuestionSet } from './question-set.ts'
import { screeningAdult } from './screening-adult.ts'

/**
 * The full assessment of an adult, by a registered practitioner (duties L3 and L4; Domain brief: liaison and diversion, section
 * 3.4). The wording is ours. It finds out and describes; nothing in it is scored, and no level of risk is asked for.
 */
export const assessmentAdult: QuestionSet = {
  key: 'assessment-adult',
  kind: 'assessment',
  version: 1,
  title: 'Adult assessment',
  sources: screeningAdult.sources,
  sections: [
    presentingSection,
    backgroundSection,
    servicesNowSection,
    homeNowSection,
    peopleNowSection,
    substancesNowSection,
    neurodiversitySection,
    bodyNowSection,
    womenNowSection,
    mentalStateSection,
    capacitySection,
    participationSection,
    suicideRiskSection,
    ownHealthRiskSection,
    violenceRiskSection,
    sexualFireRiskSection,
    closeRiskSection,
    fromOthersSection,
    leavingRiskSection,
    strengthsSection,
    formulationSection,
    recommendationsSection,
  ],
}
