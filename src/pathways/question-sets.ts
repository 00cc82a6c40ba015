import type { QuestionSet } from './question-set.ts'
import { faultsOf } from './question-set-faults.ts'
import { screeningAdult } from './screening-adult.ts'
import { screeningYouth } from './screening-youth.ts'

/** Every version ever used, so that old answers stay readable with the words they were given under. */
const questionSets: readonly QuestionSet[] = [screeningAdult, screeningYouth]

// Start-up refuses an inconsistent set: nothing can be imported from here when one is.
const faults = questionSets.flatMap((set) => faultsOf(set).map((fault) => `${set.key}: ${fault}`))
if (faults.length > 0) throw new Error(`The question sets are not consistent:\n${faults.join('\n')}`)

/** The set a screening was given under; a row of a set nobody knows is a bug. */
export function questionSetOf(key: string, version: number): QuestionSet {
  const found = questionSets.find((one) => one.key === key && one.version === version)
  if (found === undefined) throw new Error(`No question set ${key} version ${String(version)}`)
  return found
}

/** The set that is asked today of somebody treated as this; an adult's is never asked of a child. */
export function questionSetFor(treatedAs: 'under-18' | 'adult'): QuestionSet {
  return treatedAs === 'under-18' ? screeningYouth : screeningAdult
}
