import { normaliseName, nameTokens, phoneticKey } from '#kernel/names.ts'
import type { NameFacts } from '../schema/words.ts'

/** What a name is looked up by: its telling words, normalised. Their order does not matter to the index. */
export function matchKey(name: NameFacts): string {
  const text = [name.given, name.family].filter(Boolean).join(' ') || name.asGiven
  return nameTokens(text).join(' ')
}

/** How the telling words of a name sound, each once. */
export function soundsOf(name: NameFacts): readonly string[] {
  return [
    ...new Set(phoneticKey([name.given, name.family].filter(Boolean).join(' ') || name.asGiven).split(' ')),
  ].filter(Boolean)
}

/** The parts of a name to compare: as recorded, or made from how it was given when nobody took it apart. */
export function partsOf(name: NameFacts): {
  readonly given: readonly string[]
  readonly family: readonly string[]
} {
  if (name.given !== undefined || name.family !== undefined) {
    return { given: wordsOf(name.given), family: wordsOf(name.family) }
  }
  const all = nameTokens(name.asGiven)
  return { given: all.slice(0, -1), family: all.slice(-1) }
}

function wordsOf(text: string | undefined): readonly string[] {
  return text === undefined || normaliseName(text) === '' ? [] : nameTokens(text)
}
