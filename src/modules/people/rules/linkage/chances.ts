import { ASSUMED, ASSUMED_DRAWS } from './assumed.ts'
import type { Comparer, Comparison, Shown } from './comparisons.ts'

const DRAWS = 100_000

/**
 * How often two different people show each level of each comparison: counted over pairs drawn at random; how often they hold
 * equal texts follows from how common the texts are.
 */
export function chancesOf(
  comparer: Comparer,
  records: number,
  split: number | null,
): readonly (readonly number[])[] {
  const draw = generator(20_260_101)
  const ones = split ?? records
  const twos = split === null ? records : records - split
  const counts = comparer.comparisons.map((comparison) =>
    ASSUMED[comparison.as].other.map((chance) => chance * ASSUMED_DRAWS),
  )
  for (let left = Math.min(DRAWS, ones * twos); left > 0; left -= 1) {
    const one = draw(ones)
    const two = draw(twos) + (split ?? 0)
    if (one === two) continue
    for (const [place, count] of counts.entries()) {
      const level = comparer.straight[place]?.(one, two) ?? -1
      if (level >= 0) count[level] = (count[level] ?? 0) + 1
    }
  }
  return counts.map((count, place) => {
    if (comparer.comparisons[place]?.as === 'order') return ASSUMED.order.other
    const same =
      comparer.comparisons[place]?.as === 'personal-number'
        ? (ASSUMED['personal-number'].other[0] ?? 0)
        : Math.max(comparer.chanceOfSame[place] ?? 0, 1e-9)
    const others = count.slice(1)
    const total = others.reduce((sum, seen) => sum + seen, 0)
    return [same, ...others.map((seen) => (seen / total) * (1 - same))]
  })
}

// A linear congruential generator (Numerical Recipes): the same file gives the same answer every time.
function generator(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * below)
  }
}

/** How likely what each pair shows is between two different people, with the rarity of what they share. */
export function chancesOfOthers(
  comparisons: readonly Comparison[],
  shown: Shown,
  other: readonly (readonly number[])[],
): Float64Array {
  const given = comparisons.findIndex(({ field }) => field === 'given')
  return Float64Array.from(shown.levels, (level, at) => {
    const place = at % shown.width
    if (level < 0 || comparisons[place]?.as === 'order') return 1
    const chance = chanceOfOther(other[place] ?? [], level, shown.shares[at] ?? 0)
    // The family name stands after the given name.
    return place === given && isAlike(level) && isAlike(shown.levels[at + 1] ?? -1)
      ? Math.min(1, chance * NAMES_GO_TOGETHER)
      : chance
  })
}

// Mohammed goes with Khan and Gareth with Evans: more people share both names than the share of each would have it. Our own
// estimate; nothing but a register of a whole country could say.
const NAMES_GO_TOGETHER = 8
const ALIKE = ASSUMED.wording.levels.indexOf('near')

function isAlike(level: number): boolean {
  return level >= 0 && level <= ALIKE
}

// One slip in a rare text tells nearly as much as the text itself, but other texts lie one slip away from it too.
const RARITY_OF_A_SLIP = 0.5

/** Two different people both being called Zebedee is as rare as the name: the share takes the place of the average. */
function chanceOfOther(other: readonly number[], level: number, share: number): number {
  const usual = other[level] ?? 1
  if (share === 0 || level > 2) return usual
  if (level === 0) return share
  return Math.min(1, usual * (share / (other[0] ?? share)) ** RARITY_OF_A_SLIP)
}
