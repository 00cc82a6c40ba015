import { ASSUMED } from './assumed.ts'
import type { Comparison, Shown } from './comparisons.ts'

const ONE_SLIP = ASSUMED.wording.levels.indexOf('one slip')
const SOMEWHAT_ALIKE = ASSUMED.wording.levels.indexOf('somewhat alike')

/**
 * Two people born together: one family name, one day of birth, but given names that have little in common or are two names in use
 * (Jade and Jane), and no personal number that says otherwise. Such a pair is never called the same person by itself (so does the Ministry of Justice's
 * person matching: possible twins are never joined).
 */
export function mayBeTwins(
  comparisons: readonly Comparison[],
  shown: Shown,
  pair: number,
  bothNamed: boolean,
): boolean {
  let birth = -1
  let family = -1
  let given = -1
  for (const [place, { field, part, as }] of comparisons.entries()) {
    const level = shown.levels[pair * shown.width + place] ?? -1
    if (part === 'name' && as === 'order' && level === 1) return false
    if (part === 'number' && level === 0) return false
    if (field === 'given') given = level
    if (field === 'family') family = level
    if (field === 'birth') birth = level
  }
  const apart = given >= SOMEWHAT_ALIKE || (given >= ONE_SLIP && bothNamed)
  return birth === 0 && apart && family >= 0 && family <= ONE_SLIP
}
