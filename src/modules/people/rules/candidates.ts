import { Temporal } from 'temporal-polyfill'
import { identifierName } from '#kernel/identifiers.ts'
import { jaroWinkler, normaliseName, phoneticKey } from '#kernel/names.ts'
import type { NameFacts, RecordedIdentifierKind } from '../schema/words.ts'
import { partsOf } from './names.ts'
import { isShortForm } from './short-names.ts'

/** Somebody's names and births as they stand on record. */
export interface Comparable {
  readonly names: readonly NameFacts[]
  readonly dateOfBirth: string | null
  readonly birthPrecision: string
  /** Year counted back from an estimated age. */
  readonly estimatedBirthYear: number | null
  /** Kinds of number that are the same on both sides. */
  readonly identifierKinds: readonly string[]
  /** What an unknown person is called meanwhile. */
  readonly label?: string | null
}

/** What is known of the person looked for; a date typed without saying which way round brings both readings. */
export interface Sought {
  readonly name: NameFacts | null
  readonly births: readonly string[]
  readonly birthYear?: number | undefined
}

export interface Likeness {
  readonly score: number
  readonly reasons: readonly string[]
}

interface Points {
  readonly points: number
  readonly reason: string
}

// Numbers that follow one person through life; the others belong to one case or one stay.
const PERSONAL: readonly string[] = ['nhs-number', 'pnc', 'cro', 'crn', 'prison-number']

/**
 * How much a record looks like the person sought, and why. An additive score for the order of a list, never a decision:
 * whoever reads the list decides (design, promise 6). The weights are our own defaults.
 */
export function likenessOf(sought: Sought, record: Comparable): Likeness {
  const parts: Points[] = [
    ...numberPoints(record.identifierKinds),
    ...(sought.name === null ? [] : namePoints(sought.name, record)),
    ...birthPoints(sought, record),
  ]
  const score = parts.reduce((sum, part) => sum + part.points, 0)
  return { score: Math.max(0, Math.min(100, score)), reasons: parts.map((part) => part.reason) }
}

function numberPoints(kinds: readonly string[]): Points[] {
  const sorted = [...kinds].sort((a, b) => Number(PERSONAL.includes(b)) - Number(PERSONAL.includes(a)))
  return sorted.map((kind, place) => ({
    points: place > 0 ? 10 : PERSONAL.includes(kind) ? 60 : 30,
    reason: `Same ${recordedName(kind)}`,
  }))
}

/** The words for a kind of number, with those a local system gave. */
function recordedName(kind: string): string {
  return kind === 'local' ? 'local number' : identifierName(kind as Exclude<RecordedIdentifierKind, 'local'>)
}

function namePoints(sought: NameFacts, record: Comparable): Points[] {
  let best: readonly Points[] = labelPoints(sought, record.label ?? null)
  for (const name of record.names) {
    const found = compareNames(sought, name)
    if (total(found) > total(best)) best = found
  }
  return [...best]
}

function labelPoints(sought: NameFacts, label: string | null): readonly Points[] {
  if (label === null) return []
  const words = new Set(normaliseName(label).split(' '))
  const typed = normaliseName(sought.asGiven)
    .split(' ')
    .filter((word) => word !== '')
  const met = typed.filter((word) => words.has(word)).length
  return met > 0 && met >= typed.length / 2
    ? [{ points: Math.round((30 * met) / typed.length), reason: 'Matches the label' }]
    : []
}

function total(points: readonly Points[]): number {
  return points.reduce((sum, part) => sum + part.points, 0)
}

function compareNames(sought: NameFacts, recorded: NameFacts): readonly Points[] {
  const asked = partsOf(sought)
  const stands = partsOf(recorded)
  const straight = [
    ...comparePart('family', asked.family, stands.family),
    ...comparePart('given', asked.given, stands.given),
  ]
  const swapped = [
    ...comparePart('family', asked.given, stands.family),
    ...comparePart('given', asked.family, stands.given),
  ]
  const bothSwapped = swapped.length === 2
  if (total(swapped) - 4 <= total(straight)) return straight
  if (bothSwapped)
    return [{ points: total(swapped) - 4, reason: 'Given and family name the other way round' }]
  return swapped.map((part) => ({ ...part, points: part.points - 2 }))
}

const WORTH = {
  family: { same: 24, near: 18, sounds: 15, alike: 10 },
  given: { same: 16, near: 12, sounds: 10, alike: 7 },
} as const
const CALLED = { family: 'family name', given: 'given name' } as const

/** The best likeness of any word of one part with any word of the other: people drop half of a double name. */
function comparePart(
  part: 'family' | 'given',
  asked: readonly string[],
  stands: readonly string[],
): readonly Points[] {
  if (asked.length === 0 || stands.length === 0) return []
  const worth = WORTH[part]
  const whole = asked.join('') === stands.join('')
  if (whole) return [{ points: worth.same, reason: `Same ${CALLED[part]}` }]
  let best: Points | null = null
  for (const one of asked) {
    for (const two of stands) {
      const found = compareWords(part, one, two)
      if (found !== null && (best === null || found.points > best.points)) best = found
    }
  }
  if (best === null) return []
  const partly = (asked.length > 1 || stands.length > 1) && best.points === worth.same
  return partly ? [{ points: worth.same - 3, reason: `Part of the ${CALLED[part]} is the same` }] : [best]
}

function compareWords(part: 'family' | 'given', one: string, two: string): Points | null {
  const worth = WORTH[part]
  const called = CALLED[part]
  if (one === two) return { points: worth.same, reason: `Same ${called}` }
  if (part === 'given' && isShortForm(one, two))
    return { points: worth.near + 1, reason: 'Short form of the given name' }
  if (part === 'given' && (one.length === 1 || two.length === 1)) {
    return one[0] === two[0] ? { points: 4, reason: 'Same initial' } : null
  }
  const likeness = jaroWinkler(one, two)
  if (likeness >= 0.93) return { points: worth.near, reason: `Nearly the same ${called}` }
  // Names that sound alike share at least half their letters; sounding out every pair is what takes the time.
  if (likeness < 0.5) return null
  const sounds = phoneticKey(one)
  if (sounds !== '' && sounds === phoneticKey(two))
    return { points: worth.sounds, reason: `The ${called} sounds alike` }
  if (likeness >= 0.86) return { points: worth.alike, reason: `Similar ${called}` }
  return null
}

function birthPoints(sought: Sought, record: Comparable): readonly Points[] {
  if (
    record.dateOfBirth === null ||
    record.birthPrecision === 'year' ||
    record.birthPrecision === 'estimated'
  ) {
    return yearPoints(sought, record)
  }
  const stands = Temporal.PlainDate.from(record.dateOfBirth)
  let best: Points | null = null
  for (const [place, text] of sought.births.entries()) {
    const found = compareBirths(Temporal.PlainDate.from(text), stands)
    // The second reading of a date somebody typed is the American one.
    const counted = place > 0 && found.points > 0 ? { ...found, points: found.points - 4 } : found
    if (best === null || counted.points > best.points) best = counted
  }
  if (best !== null) return [best]
  return sought.birthYear === stands.year ? [{ points: 8, reason: 'Same year of birth' }] : []
}

function compareBirths(one: Temporal.PlainDate, two: Temporal.PlainDate): Points {
  if (one.equals(two)) return { points: 30, reason: 'Same date of birth' }
  if (one.year === two.year && one.month === two.day && one.day === two.month) {
    return { points: 22, reason: 'Day and month of birth the other way round' }
  }
  if (differingDigits(one, two) === 1) return { points: 20, reason: 'Date of birth differs in one digit' }
  if (one.year === two.year && one.month === two.month)
    return { points: 12, reason: 'Same month and year of birth' }
  if (one.year === two.year) return { points: 8, reason: 'Same year of birth' }
  return { points: -12, reason: 'Different date of birth' }
}

function differingDigits(one: Temporal.PlainDate, two: Temporal.PlainDate): number {
  const other = two.toString()
  return Array.from(one.toString()).filter((digit, place) => digit !== other[place]).length
}

function yearPoints(sought: Sought, record: Comparable): readonly Points[] {
  const stands =
    record.dateOfBirth === null ? record.estimatedBirthYear : Temporal.PlainDate.from(record.dateOfBirth).year
  const asked =
    sought.births[0] === undefined ? sought.birthYear : Temporal.PlainDate.from(sought.births[0]).year
  if (stands === null || asked === undefined) return []
  const apart = Math.abs(stands - asked)
  if (apart === 0) return [{ points: 8, reason: 'Same year of birth' }]
  // An age judged at the cell door is easily five years out.
  const guessed = record.dateOfBirth === null || record.birthPrecision === 'estimated'
  return guessed && apart <= 5 ? [{ points: 4, reason: 'About the same age' }] : []
}
