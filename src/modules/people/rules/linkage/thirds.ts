import { MOST_BY_OTHERS } from './model.ts'

/** Two records, by their places in the files, and how likely they are of one person. */
export interface LinkedPair {
  readonly one: number
  readonly two: number
  readonly probability: number
  /** They look like two people born together. */
  readonly twins: boolean
}

/** Only those who are as good as certain speak for a third. */
const SURE = 0.99

/**
 * Being one person carries over: whoever is C and C is B is B. Within one file a pair is therefore at least as likely as both
 * its links to a third record together, p(AC) + p(CB) - 1 (Bonferroni's bound). What a third record says never reaches the
 * same-person threshold: the two may contradict each other in what the third leaves out.
 */
export function withThirds(pairs: readonly LinkedPair[]): readonly LinkedPair[] {
  const near = new Map<number, Map<number, number>>()
  for (const { one, two, probability } of pairs) {
    if (probability < SURE) continue
    neighboursOf(near, one).set(two, probability)
    neighboursOf(near, two).set(one, probability)
  }
  const raised = new Map<number, Map<number, number>>()
  for (const neighbours of near.values()) {
    const all = [...neighbours].sort(([a], [b]) => a - b)
    for (const [place, [one, sureOne]] of all.entries()) {
      for (const [two, sureTwo] of all.slice(place + 1)) {
        const bound = Math.min(sureOne + sureTwo - 1, MOST_BY_OTHERS)
        const row = neighboursOf(raised, one)
        if (bound > (row.get(two) ?? 0)) row.set(two, bound)
      }
    }
  }
  const lifted = pairs.map((pair): LinkedPair => {
    const row = raised.get(pair.one)
    const bound = row?.get(pair.two) ?? 0
    row?.delete(pair.two)
    return bound > pair.probability ? { ...pair, probability: bound } : pair
  })
  const found = [...raised].flatMap(([one, row]) =>
    [...row].map(([two, probability]): LinkedPair => ({ one, two, probability, twins: false })),
  )
  return [...lifted, ...found]
}

function neighboursOf(all: Map<number, Map<number, number>>, record: number): Map<number, number> {
  const known = all.get(record)
  if (known !== undefined) return known
  const made = new Map<number, number>()
  all.set(record, made)
  return made
}
