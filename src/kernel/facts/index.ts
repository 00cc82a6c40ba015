import { assessmentFacts } from './assessment.ts'
import { custodyAndCourtFacts } from './custody-and-court.ts'
import { decisionFacts } from './decision.ts'
import { episodeFacts } from './episode.ts'
import type { FactDefinition } from './fact.ts'
import { findingFacts } from './finding.ts'
import { outcomeFacts } from './outcomes.ts'
import { personRowFacts } from './person-rows.ts'
import { personFacts } from './person.ts'
import { sharedQuestionFacts } from './questions.ts'
import { reportFacts } from './reports.ts'
import { riskFacts } from './risk.ts'
import { settingFacts } from './setting.ts'
import { sharingFacts } from './sharing.ts'

export { factKinds, type FactDefinition, type FactKind } from './fact.ts'

/** Every fact that a field of a page asks for. What the sets of questions ask is named in them, by the same rule. */
export const facts = {
  ...personFacts,
  ...personRowFacts,
  ...sharedQuestionFacts,
  ...episodeFacts,
  ...custodyAndCourtFacts,
  ...assessmentFacts,
  ...outcomeFacts,
  ...riskFacts,
  ...sharingFacts,
  ...reportFacts,
  ...decisionFacts,
  ...findingFacts,
  ...settingFacts,
} as const satisfies Readonly<Record<string, FactDefinition>>

/** The code of a fact, like `person.date-of-birth`. */
export type Fact = keyof typeof facts

/** Beside the answer to a question: who says so, what service knows, a note, what is done, why it was not asked. */
export type QuestionPart = 'sources' | 'known' | 'note' | 'action' | 'reason' | 'what' | 'who' | 'by'

/** What a question of a set asks for: the fact it declares itself, or something beside it. */
export interface AskedFact {
  readonly asked: string
  readonly part?: QuestionPart | undefined
}

export type FieldFact = Fact | AskedFact

/** The code as a control on a page carries it; a part of a question comes after a colon. */
export function factCode(fact: FieldFact): string {
  if (typeof fact === 'string') return fact
  return fact.part === undefined ? fact.asked : `${fact.asked}:${fact.part}`
}
