import { chancesOf, chancesOfOthers } from './chances.ts'
import { comparerOf, type Comparer, type Comparison, type Shown } from './comparisons.ts'
import { gather, type Pairs } from './gathering.ts'
import { learn } from './learning.ts'
import { MOST_FOR_TWINS, type Model } from './model.ts'
import type { LinkRecord } from './record.ts'
import { withThirds, type LinkedPair } from './thirds.ts'
import { mayBeTwins } from './twins.ts'
import { weigher } from './weighing.ts'

export interface Linked {
  readonly pairs: readonly LinkedPair[]
  readonly comparisons: readonly Comparison[]
  readonly model: Model
}

/**
 * Which records of one file (`second` null: each pair once), or of two, are of one person: learns from the records themselves,
 * then weighs every pair that agrees in anything to speak of.
 */
export function link(first: readonly LinkRecord[], second: readonly LinkRecord[] | null): Linked {
  const records = second === null ? first : [...first, ...second]
  const split = second === null ? null : first.length
  const inAll = second === null ? (first.length * (first.length - 1)) / 2 : first.length * second.length
  const kinds = [...new Set(records.flatMap((record) => Object.keys(record.numbers)))].sort()
  const comparer = comparerOf(records, kinds)
  const { comparisons } = comparer
  const pairs = gather(records, split)
  const compared = pairs.one.length
  const shown = compareAll(comparer, pairs)
  const other = chancesOf(comparer, records.length, split)
  const others = chancesOfOthers(comparisons, shown, other)
  const model = learn(comparisons, other, { shown, others, compared, inAll: Math.max(inAll, 1) })
  const weigh = weigher(comparisons, model)
  const linked = Array.from({ length: compared }, (_, pair): LinkedPair => {
    const { person } = weigh(shown, others, pair)
    const twins = mayBeTwins(
      comparisons,
      shown,
      pair,
      comparer.bothNamed(pairs.one[pair] ?? 0, pairs.two[pair] ?? 0),
    )
    return {
      one: pairs.one[pair] ?? 0,
      two: (pairs.two[pair] ?? 0) - (split ?? 0),
      probability: twins ? Math.min(person, MOST_FOR_TWINS) : person,
      twins,
    }
  })
  return { pairs: second === null ? withThirds(linked) : linked, comparisons, model }
}

function compareAll(comparer: Comparer, pairs: Pairs): Shown {
  const width = comparer.comparisons.length
  const count = pairs.one.length
  const shown = { width, levels: new Int8Array(count * width), shares: new Float64Array(count * width) }
  for (let pair = 0; pair < count; pair += 1)
    comparer.compare(pairs.one[pair] ?? 0, pairs.two[pair] ?? 0, shown, pair)
  return shown
}
