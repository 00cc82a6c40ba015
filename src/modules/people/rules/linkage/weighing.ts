import type { Comparison, Shown } from './comparisons.ts'
import type { Model } from './model.ts'

// People who live together often share a family name, and twins a birthday: of 1,000 births in England and Wales about 15 are
// multiple (ONS, Birth characteristics), so of two children of one home about two in a hundred.
const SAME_FAMILY_AT_HOME = 0.7
const SAME_BIRTH_AT_HOME = 0.02
// Our own guess: a son named after his father, a cousin after a grandmother.
const SAME_GIVEN_AT_HOME = 0.015

/** How likely a pair is one person, whether or not at one address, and how likely two people of one household. */
export interface Weighed {
  readonly person: number
  readonly moved: number
  readonly household: number
}

/**
 * Weighs pairs: the probability of each reading given all that the pair shows. `others` holds, in the same rows, how likely it
 * is between strangers.
 */
export function weigher(
  comparisons: readonly Comparison[],
  model: Model,
): (shown: Shown, others: Float64Array, pair: number) => Weighed {
  const logs = model.fields.map(({ same }) => same.map((chance) => Math.log(chance)))
  const startPerson = Math.log(model.person * (1 - model.moved))
  const startMoved = Math.log(model.person * model.moved)
  const startHome = Math.log(model.household)
  const startStranger = Math.log(1 - model.person - model.household)
  return (shown, others, pair) => {
    let person = startPerson
    let moved = startMoved
    let home = startHome
    let stranger = startStranger
    for (let place = 0; place < shown.width; place += 1) {
      const at = pair * shown.width + place
      const level = shown.levels[at] ?? -1
      const comparison = comparisons[place]
      if (level < 0 || comparison === undefined) continue
      const other = others[at] ?? 1
      const logOther = Math.log(other)
      const logSame = logs[place]?.[level] ?? 0
      person += logSame
      moved += comparison.part === 'address' ? logOther : logSame
      stranger += logOther
      home += Math.log(chanceAtHome(comparison, model.fields[place]?.same[level] ?? 1, other))
    }
    const most = Math.max(person, moved, home, stranger)
    const [here, gone, together] = [Math.exp(person - most), Math.exp(moved - most), Math.exp(home - most)]
    const total = here + gone + together + Math.exp(stranger - most)
    return { person: (here + gone) / total, moved: gone / total, household: together / total }
  }
}

/** Two people of one household share the address as one person's records do; their numbers are strangers'. */
function chanceAtHome(comparison: Comparison, same: number, other: number): number {
  if (comparison.part === 'address') return same
  if (comparison.field === 'family') return SAME_FAMILY_AT_HOME * same + (1 - SAME_FAMILY_AT_HOME) * other
  if (comparison.field === 'given') return SAME_GIVEN_AT_HOME * same + (1 - SAME_GIVEN_AT_HOME) * other
  if (comparison.field === 'birth') return SAME_BIRTH_AT_HOME * same + (1 - SAME_BIRTH_AT_HOME) * other
  return other
}
