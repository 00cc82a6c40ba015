import { identifierName } from '#kernel/identifiers.ts'
import type { NameFacts, RecordedIdentifierKind } from '../schema/words.ts'
import { compareBirth } from './birth-likeness.ts'
import type { Evidence } from './evidence.ts'
import { compareLabel, compareNames, totalOf } from './name-likeness.ts'
import { bitsOf, chanceOf, UNCOUNTED, WEIGHTS, type NameRarity } from './weights.ts'

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
  /** 0 to 100, for the order of a list. */
  readonly score: number
  readonly reasons: readonly string[]
  /** That this is the person sought, of all whom the service knows. */
  readonly chance: number
  readonly twins: boolean
  readonly evidence: readonly Evidence[]
}

// Numbers that follow one person through life; the others belong to one case or one stay.
const PERSONAL: readonly string[] = ['nhs-number', 'pnc', 'cro', 'crn', 'prison-number']
const SCORE_FOR_A_BIT = 2.5
const TWINS = 'May be twins: same family name and date of birth, different given names'

/**
 * How much a record looks like the person sought, and why: the evidence of each thing compared, added up in bits (Fellegi and
 * Sunter; docs/decisions/0011). It orders a list and decides nothing: whoever reads the list decides (design, promise 6).
 */
export function likenessOf(sought: Sought, record: Comparable, rarity: NameRarity = UNCOUNTED): Likeness {
  const evidence = [
    ...compareNumbers(record.identifierKinds),
    ...(sought.name === null ? [] : bestName(sought.name, record, rarity)),
    ...compareBirth(sought, record),
  ]
  const bits = totalOf(evidence)
  const twins = mayBeTwins(evidence, record.identifierKinds)
  return {
    score: Math.max(0, Math.min(100, Math.round(bits * SCORE_FOR_A_BIT))),
    reasons: [
      ...(twins ? [TWINS] : []),
      ...evidence.filter((one) => one.bits > 0 || one.about === 'birth').map(({ reason }) => reason),
    ],
    chance: chanceOf(bits, rarity.people),
    twins,
    evidence,
  }
}

function compareNumbers(kinds: readonly string[]): readonly Evidence[] {
  const sorted = [...kinds].sort((a, b) => Number(PERSONAL.includes(b)) - Number(PERSONAL.includes(a)))
  return sorted.map((kind, place): Evidence => {
    const first = PERSONAL.includes(kind) ? WEIGHTS.number : WEIGHTS.caseNumber
    const name = recordedName(kind)
    return {
      about: 'number',
      what: name.charAt(0).toUpperCase() + name.slice(1),
      asked: 'Given',
      stands: 'The same',
      reason: `Same ${name}`,
      bits: bitsOf(place > 0 ? WEIGHTS.anotherNumber : first),
    }
  })
}

/** The words for a kind of number, with those a local system gave. */
function recordedName(kind: string): string {
  return kind === 'local' ? 'local number' : identifierName(kind as Exclude<RecordedIdentifierKind, 'local'>)
}

function bestName(sought: NameFacts, record: Comparable, rarity: NameRarity): readonly Evidence[] {
  const label = compareLabel(sought, record.label ?? null)
  const compared = record.names.map((name) => compareNames(sought, name, rarity))
  return [...(label.length > 0 ? [label] : []), ...compared].reduce<readonly Evidence[]>(
    (best, next) => (best.length === 0 || totalOf(next) > totalOf(best) ? next : best),
    [],
  )
}

/** One family name, one day of birth, another given name, and no number of their own that says they are one. */
function mayBeTwins(evidence: readonly Evidence[], kinds: readonly string[]): boolean {
  const says = (what: string) => evidence.find((one) => one.what === what)
  return (
    !kinds.some((kind) => PERSONAL.includes(kind)) &&
    (says('Family name')?.bits ?? 0) > 0 &&
    ['Different given name', 'Similar given name'].includes(says('Given name')?.reason ?? '') &&
    says('Date of birth')?.reason === 'Same date of birth'
  )
}
