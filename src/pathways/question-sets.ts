import { assessmentAdult } from './assessment-adult.ts'
import { assessmentYouth } from './assessment-youth.ts'
import type { QuestionSet, SetKind } from './question-set.ts'
import { faultsBetween, faultsOf } from './question-set-faults.ts'
import { screeningAdult } from './screening-adult.ts'
import { screeningYouth } from './screening-youth.ts'

/** Every version ever used, so that old answers stay readable with the words they were given under. */
export const questionSets: readonly QuestionSet[] = [
  screeningAdult,
  screeningYouth,
  assessmentAdult,
  assessmentYouth,
]

// Start-up refuses an inconsistent set: nothing can be imported from here when one is.
const faults = [
  ...questionSets.flatMap((set) => faultsOf(set).map((fault) => `${set.key}: ${fault}`)),
  ...faultsBetween(questionSets),
]
if (faults.length > 0) throw new Error(`The question sets are not consistent:\n${faults.join('\n')}`)

/** The set a form was given under; a row of a set nobody knows is a bug. */
export function questionSetOf(key: string, version: number): QuestionSet {
  const found = questionSets.find((one) => one.key === key && one.version === version)
  if (found === undefined) throw new Error(`No question set ${key} version ${String(version)}`)
  return found
}

/** The sets that are asked today; an adult's is never asked of a child. */
const asked: Readonly<Record<SetKind, Readonly<Record<'under-18' | 'adult', QuestionSet>>>> = {
  screening: { 'under-18': screeningYouth, adult: screeningAdult },
  assessment: { 'under-18': assessmentYouth, adult: assessmentAdult },
}

export function questionSetFor(kind: SetKind, treatedAs: 'under-18' | 'adult'): QuestionSet {
  return asked[kind][treatedAs]
}
