import type { NameFacts } from '../schema/words.ts'
import { partsOf } from './names.ts'
import { UNCOUNTED, type NameRarity } from './weights.ts'

/** Words that fewer people have are not counted: a table of rare names would be a table of people. */
export const FEWEST_HOLDERS = 5

interface Counted {
  readonly people: number
  readonly words: readonly {
    readonly part: 'given' | 'family'
    readonly word: string
    readonly holders: number
  }[]
}

// From fewer people than this nobody learns how common a name is.
const ENOUGH_PEOPLE = 1000

/** How common names are, from what was counted; a word nobody counted is as rare as one that hardly anybody has. */
export function rarityOf({ people, words }: Counted): NameRarity {
  if (people < ENOUGH_PEOPLE) return { ...UNCOUNTED, people }
  const holders = new Map(words.map(({ part, word, holders: count }) => [`${part} ${word}`, count]))
  return {
    people,
    // Of several words the rarest tells.
    share: (part, asked) =>
      Math.min(...asked.map((word) => (holders.get(`${part} ${word}`) ?? FEWEST_HOLDERS - 1) / people)),
  }
}

/** The words of the parts of a name, in the form they are counted in. */
export function countedWordsOf(
  name: NameFacts,
): { readonly part: 'given' | 'family'; readonly word: string }[] {
  const { given, family } = partsOf(name)
  return [
    ...[...new Set(given)].map((word) => ({ part: 'given' as const, word })),
    ...[...new Set(family)].map((word) => ({ part: 'family' as const, word })),
  ]
}
