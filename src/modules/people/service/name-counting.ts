import { asSystem, type SystemCtx } from '#modules/access/index.ts'
import type { JobDefinition } from '#platform/jobs/index.ts'
import { countedWordsOf, FEWEST_HOLDERS } from '../rules/rarity.ts'
import { namesAfter, replaceCounts, type CountedWord, type NameText } from '../store/name-frequency.ts'

const AT_ONCE = 5000

/** Counts how common the words of names are among everybody known; answers how many people that is. */
export function countNames(ctx: SystemCtx): Promise<number> {
  return asSystem(ctx, 'people.count-names', async (work) => {
    const counts = new Map<string, { part: CountedWord['part']; word: string; holders: number }>()
    let last: NameText | null = null
    for (;;) {
      const names = await namesAfter(work, last, AT_ONCE)
      for (const name of names) countIn(counts, name)
      last = names.at(-1) ?? null
      if (names.length < AT_ONCE) break
    }
    return replaceCounts(
      work,
      [...counts.values()].filter(({ holders }) => holders >= FEWEST_HOLDERS),
    )
  })
}

function countIn(
  counts: Map<string, { part: CountedWord['part']; word: string; holders: number }>,
  name: NameText,
): void {
  const facts = { given: name.given || undefined, family: name.family || undefined, asGiven: name.asGiven }
  for (const { part, word } of countedWordsOf(facts)) {
    const known = counts.get(`${part} ${word}`)
    if (known === undefined) counts.set(`${part} ${word}`, { part, word, holders: name.holders })
    else known.holders += name.holders
  }
}

export const peopleJobs: readonly JobDefinition<SystemCtx>[] = [
  {
    name: 'people.count-names',
    cron: '40 3 * * 0',
    run: async (ctx) => {
      await countNames(ctx)
    },
  },
]
