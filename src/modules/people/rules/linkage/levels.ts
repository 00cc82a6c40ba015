import { jaroWinkler, phoneticKey } from '#kernel/names.ts'
import { isShortForm } from '../short-names.ts'
import { slipsBetween } from './edits.ts'

// How alike two values are, from 0 (the same) upwards; what the levels are called stands in assumed.ts.

/** A wording as it is compared; how it sounds is worked out only for those that come near another. */
interface Wording {
  readonly letters: string
  readonly words: readonly string[]
  sound: string | null
}

const COMMON_WORDS = new Set(
  'street road avenue lane close court place drive crescent circuit way gardens house flat park village hill'.split(
    ' ',
  ),
)

/** Compares words of names or addresses; what it works out of one text it keeps for the next comparison. */
export function wordingComparison(): (one: string, two: string) => number {
  const known = new Map<string, Wording>()
  const read = (text: string): Wording => {
    const before = known.get(text)
    if (before !== undefined) return before
    const words = text.split(' ')
    const made = {
      letters: words.join(''),
      words: words.length > 1 ? words.filter((word) => word.length >= 4 && !COMMON_WORDS.has(word)) : words,
      sound: null,
    }
    known.set(text, made)
    return made
  }
  return (one, two) => (one === two ? 0 : wordingLevel(one, two, read(one), read(two)))
}

function wordingLevel(one: string, two: string, a: Wording, b: Wording): number {
  if (a.letters === b.letters) return 1
  const shorter = Math.min(a.letters.length, b.letters.length)
  const slips = slipsBetween(a.letters, b.letters, 2)
  if (slips === 1 && shorter >= 3) return 2
  const likeness = jaroWinkler(a.letters, b.letters)
  if ((slips === 2 && shorter >= 6) || likeness >= 0.92 || sharesWord(a, b) || isShortForm(one, two)) return 3
  if (likeness >= 0.82) return 4
  // Texts that sound alike share at least half their letters.
  if (likeness < 0.5) return 5
  a.sound ??= phoneticKey(one)
  b.sound ??= phoneticKey(two)
  return a.sound.length > 1 && a.sound === b.sound ? 4 : 5
}

// Half of a double name, or a building beside a street: a telling word of one is in the other.
function sharesWord(one: Wording, two: Wording): boolean {
  if (one.words.length < 2 && two.words.length < 2) return false
  return one.words.some((word) => word.length >= 4 && two.words.includes(word))
}

/** Dates of birth as eight digits, year first; they may be impossible, since people mistype them. */
export function birthLevel(one: string, two: string): number {
  if (one === two) return 0
  const turned = two.slice(0, 4) + two.slice(6, 8) + two.slice(4, 6)
  if (one === turned) return 1
  const slips = slipsBetween(one, two, 2)
  if (slips <= 2) return slips
  return one.slice(0, 4) === two.slice(0, 4) || one.slice(4) === two.slice(4) ? 3 : 4
}

/** Numbers of houses. */
export function numberLevel(one: string, two: string): number {
  if (one === two) return 0
  return slipsBetween(one, two, 1) === 1 && Math.max(one.length, two.length) >= 2 ? 1 : 2
}

/** Postcodes, regions and personal numbers. */
export function codeLevel(one: string, two: string): number {
  if (one === two) return 0
  const slips = slipsBetween(one, two, 2)
  if (slips <= 2 && Math.min(one.length, two.length) > slips) return slips
  return one.length >= 5 && one.slice(0, -2) === two.slice(0, -2) ? 2 : 3
}
