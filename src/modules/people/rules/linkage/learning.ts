import { ASSUMED, ASSUMED_PAIRS } from './assumed.ts'
import type { Comparison, Shown } from './comparisons.ts'
import type { Model } from './model.ts'
import { weigher } from './weighing.ts'

const ROUNDS = 60

/** Pairs that were compared, out of how many there are in all. */
export interface Evidence {
  readonly shown: Shown
  readonly others: Float64Array
  readonly compared: number
  readonly inAll: number
}

/**
 * Expectation–maximisation without labels. Pairs that nothing brought together count as strangers; what strangers show stays as
 * counted at random; what one person's records show, how many such pairs there are and how many of one household is learned.
 */
export function learn(
  comparisons: readonly Comparison[],
  other: readonly (readonly number[])[],
  evidence: Evidence,
): Model {
  const { inAll, compared } = evidence
  const person = atMostATenth(Math.max(1, compared / 20) / inAll)
  let model: Model = {
    person,
    moved: 0.1,
    household: person / 10,
    fields: comparisons.map(({ as }, place) => ({ same: ASSUMED[as].same, other: other[place] ?? [] })),
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = learnOnce(comparisons, model, evidence)
    const settled = Math.abs(next.person - model.person) < model.person * 1e-6
    model = next
    if (settled) break
  }
  return model
}

function learnOnce(comparisons: readonly Comparison[], model: Model, evidence: Evidence): Model {
  const { shown, others, compared, inAll } = evidence
  const weigh = weigher(comparisons, model)
  const seen = comparisons.map(({ as }) => ASSUMED[as].same.map((chance) => chance * ASSUMED_PAIRS))
  let people = 0
  let gone = 0
  let households = 0
  for (let pair = 0; pair < compared; pair += 1) {
    const { person, moved, household } = weigh(shown, others, pair)
    households += household
    if (person < 1e-6) continue
    people += person
    gone += moved
    for (let place = 0; place < shown.width; place += 1) {
      const level = shown.levels[pair * shown.width + place] ?? -1
      const row = seen[place]
      if (level < 0 || row === undefined) continue
      row[level] = (row[level] ?? 0) + (comparisons[place]?.part === 'address' ? person - moved : person)
    }
  }
  return {
    person: atMostATenth(Math.max(people, 0.5) / inAll),
    moved: (gone + 0.1 * ASSUMED_PAIRS) / (people + ASSUMED_PAIRS),
    household: atMostATenth(Math.max(households, 0.5) / inAll),
    fields: model.fields.map(({ other }, place) => ({ same: shareOut(seen[place] ?? []), other })),
  }
}

function shareOut(seen: readonly number[]): readonly number[] {
  const total = seen.reduce((sum, one) => sum + one, 0)
  return seen.map((one) => one / total)
}

function atMostATenth(chance: number): number {
  return Math.min(0.1, chance)
}
