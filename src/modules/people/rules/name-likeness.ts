import { jaroWinkler, normaliseName, phoneticKey } from '#kernel/names.ts'
import type { NameFacts } from '../schema/words.ts'
import type { Evidence } from './evidence.ts'
import { partsOf } from './names.ts'
import { isShortForm } from './short-names.ts'
import { bitsOf, WEIGHTS, type Chances, type NameRarity } from './weights.ts'

type Part = 'given' | 'family'
const CALLED = { family: 'family name', given: 'given name' } as const
const HEADINGS = { family: 'Family name', given: 'Given name' } as const

/** How two parts of two names compare. */
interface Found {
  readonly kind: keyof typeof WEIGHTS.given
  readonly bits: number
}

/** The evidence of two names, in the order they were given or crossed, whichever explains more. */
export function compareNames(
  sought: NameFacts,
  recorded: NameFacts,
  rarity: NameRarity,
): readonly Evidence[] {
  const asked = shownParts(sought)
  const stands = shownParts(recorded)
  const straight = together([
    ...comparePart('family', asked.family, stands.family, rarity),
    ...comparePart('given', asked.given, stands.given, rarity),
  ])
  const crossed = together([
    ...comparePart('family', asked.given, stands.family, rarity),
    ...comparePart('given', asked.family, stands.given, rarity),
  ])
  const turned = totalOf(crossed) + bitsOf(WEIGHTS.crossed)
  if (crossed.every(({ bits }) => bits <= 0) || turned <= totalOf(straight)) return straight
  if (crossed.length < 2) return crossed.map((one) => ({ ...one, bits: one.bits + bitsOf(WEIGHTS.crossed) }))
  return [
    {
      about: 'name',
      what: 'Names',
      asked: `${asked.given.shown} ${asked.family.shown}`,
      stands: `${stands.given.shown} ${stands.family.shown}`,
      reason: 'Given and family name the other way round',
      bits: turned,
    },
  ]
}

export function totalOf(evidence: readonly Evidence[]): number {
  return evidence.reduce((sum, { bits }) => sum + bits, 0)
}

/** Of two names that both agree, the given name counts less: Mohammed goes with Khan. */
function together(found: readonly Evidence[]): readonly Evidence[] {
  if (found.length < 2 || !found.every(({ bits }) => bits > 0)) return found
  return found.map((one, place) =>
    place === 0
      ? one
      : { ...one, bits: Math.max(Math.min(one.bits, 0.5), one.bits + bitsOf(WEIGHTS.together)) },
  )
}

/** One part of a name: its words as they are compared, and as they are shown. */
interface NamePart {
  readonly words: readonly string[]
  readonly shown: string
}

function shownParts(name: NameFacts): { readonly given: NamePart; readonly family: NamePart } {
  const { given, family } = partsOf(name)
  const part = (words: readonly string[], recorded: string | undefined): NamePart => ({
    words,
    shown: recorded ?? words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' '),
  })
  return { given: part(given, name.given), family: part(family, name.family) }
}

/** The best likeness of any word of one part with any word of the other: people drop half of a double name. */
function comparePart(part: Part, asked: NamePart, stands: NamePart, rarity: NameRarity): readonly Evidence[] {
  if (asked.words.length === 0 || stands.words.length === 0) return []
  const { kind, bits } = bestOf(part, asked.words, stands.words, rarity)
  return [
    {
      about: 'name',
      what: HEADINGS[part],
      asked: asked.shown,
      stands: stands.shown,
      reason: reasonOf(part, kind),
      bits,
    },
  ]
}

function bestOf(part: Part, asked: readonly string[], stands: readonly string[], rarity: NameRarity): Found {
  if (asked.join('') === stands.join('')) return found(part, 'same', asked, rarity)
  let best: Found | null = null
  for (const one of asked) {
    for (const two of stands) {
      const kind = kindOf(part, one, two)
      const partly = kind === 'same' ? 'part' : kind
      const next = found(part, partly, [one, two], rarity)
      if (best === null || next.bits > best.bits) best = next
    }
  }
  return best ?? found(part, 'different', [], rarity)
}

function found(part: Part, kind: Found['kind'], words: readonly string[], rarity: NameRarity): Found {
  return { kind, bits: bitsOf(withRarity(part, kind, words, rarity)) }
}

function withRarity(part: Part, kind: Found['kind'], words: readonly string[], rarity: NameRarity): Chances {
  const table: Partial<Record<Found['kind'], Chances>> = WEIGHTS[part]
  const chances = table[kind] ?? WEIGHTS[part].different
  const share = kind === 'different' || kind === 'initial' ? null : rarity.share(part, words)
  if (share === null) return chances
  const usual = WEIGHTS[part].same.other
  // A rare name that is met tells more; a slip in one, or half of it, tells half as much more.
  const rarer = kind === 'same' ? share / usual : Math.sqrt(share / usual)
  return { same: chances.same, other: Math.min(0.9, chances.other * rarer) }
}

function kindOf(part: Part, one: string, two: string): Found['kind'] {
  if (one === two) return 'same'
  if (part === 'given' && isShortForm(one, two)) return 'short'
  if (part === 'given' && (one.length === 1 || two.length === 1))
    return one[0] === two[0] ? 'initial' : 'different'
  const likeness = jaroWinkler(one, two)
  if (likeness >= 0.93) return 'near'
  // Names that sound alike share at least half their letters; sounding out every pair is what takes the time.
  if (likeness < 0.5) return 'different'
  const sounds = phoneticKey(one)
  if (sounds !== '' && sounds === phoneticKey(two)) return 'sounds'
  return likeness >= 0.86 ? 'alike' : 'different'
}

function reasonOf(part: Part, kind: Found['kind']): string {
  const called = CALLED[part]
  return {
    same: `Same ${called}`,
    part: `Part of the ${called} is the same`,
    short: 'Short form of the given name',
    near: `Nearly the same ${called}`,
    sounds: `The ${called} sounds alike`,
    alike: `Similar ${called}`,
    initial: 'Same initial',
    different: `Different ${called}`,
  }[kind]
}

/** Words of a label somebody unknown goes by meanwhile. */
export function compareLabel(sought: NameFacts, label: string | null): readonly Evidence[] {
  if (label === null) return []
  const words = new Set(normaliseName(label).split(' '))
  const typed = normaliseName(sought.asGiven)
    .split(' ')
    .filter((word) => word !== '')
  const met = typed.filter((word) => words.has(word)).length
  if (met === 0 || met < typed.length / 2) return []
  return [
    {
      about: 'label',
      what: 'Label',
      asked: sought.asGiven,
      stands: label,
      reason: 'Matches the label',
      bits: bitsOf(WEIGHTS.label) * (met / typed.length),
    },
  ]
}
