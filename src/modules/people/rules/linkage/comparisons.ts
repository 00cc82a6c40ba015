import { ASSUMED, type ComparedAs } from './assumed.ts'
import { columnsOf, remembered, type Column } from './columns.ts'
import { birthLevel, codeLevel, numberLevel, wordingComparison } from './levels.ts'
import type { LinkRecord } from './record.ts'

/** One thing that two records are compared in. */
export interface Comparison {
  readonly field: string
  readonly part: 'name' | 'address' | 'birth' | 'number'
  readonly as: ComparedAs
}

/** What pairs showed, one row of `width` for each pair: levels (-1: nothing to compare) and how common equal texts are. */
export interface Shown {
  readonly width: number
  readonly levels: Int8Array
  readonly shares: Float64Array
}

/** All records made ready to be compared. */
export interface Comparer {
  readonly comparisons: readonly Comparison[]
  /** Compares two records and writes their row. */
  compare(one: number, two: number, into: Shown, row: number): void
  /** One comparison of two records, without looking whether fields were crossed; null for the orders themselves. */
  readonly straight: readonly (((one: number, two: number) => number) | null)[]
  /** Whether both given names are names that others have too: a slip of the pen seldom makes another name. */
  bothNamed(one: number, two: number): boolean
  /** How often two records drawn at random hold the same text. */
  readonly chanceOfSame: readonly number[]
}

/** A field, or two that are sometimes filled crossed: given and family name, the two lines of an address. */
interface Compared {
  readonly comparisons: readonly Comparison[]
  readonly columns: readonly Column[]
  readonly level: (one: number, two: number) => number
}

export function comparerOf(records: readonly LinkRecord[], kinds: readonly string[]): Comparer {
  const all = comparedFields(records, kinds)
  const starts = all.map((_, place) =>
    all.slice(0, place).reduce((sum, { comparisons }) => sum + comparisons.length, 0),
  )
  return {
    comparisons: all.flatMap(({ comparisons }) => comparisons),
    compare(one, two, into, row) {
      for (let place = 0; place < all.length; place += 1) {
        const compared = all[place]
        if (compared === undefined) continue
        const at = row * into.width + (starts[place] ?? 0)
        if (compared.columns.length === 2) compareCrossable(compared, one, two, into, at)
        else write(compared, 0, 0, one, two, into, at)
      }
    },
    bothNamed: (one, two) => {
      const given = all[0]?.columns[0]
      return (
        given !== undefined &&
        [one, two].every((record) => (given.holders[given.held[record] ?? -1] ?? 0) >= HOLDERS_OF_A_NAME)
      )
    },
    straight: all.flatMap(({ columns, level }) => {
      const each = columns.map(
        ({ held }) =>
          (one: number, two: number) =>
            levelOf(held, held, level, one, two),
      )
      return columns.length === 2 ? [null, ...each] : each
    }),
    chanceOfSame: all.flatMap(({ columns }) => {
      const each = columns.map(({ share }) => share.reduce((sum, part) => sum + part * part, 0))
      return columns.length === 2 ? [1, ...each] : each
    }),
  }
}

function comparedFields(records: readonly LinkRecord[], kinds: readonly string[]): readonly Compared[] {
  const wording = (fields: readonly WordedField[], part: 'name' | 'address'): Compared => {
    const columns = columnsOf(
      fields.map((field) => records.map((record) => record[field])),
      'wording',
    )
    return {
      comparisons: [
        ...(fields.length === 2 ? [{ field: `${part} order`, part, as: 'order' as const }] : []),
        ...fields.map((field) => ({ field, part, as: 'wording' as const })),
      ],
      columns,
      level: remembered(columns[0]?.values ?? [], wordingComparison()),
    }
  }
  const single = (comparison: Comparison, read: (record: LinkRecord) => string, level: Level): Compared => {
    const columns = columnsOf([records.map(read)], comparison.as)
    return { comparisons: [comparison], columns, level: remembered(columns[0]?.values ?? [], level) }
  }
  return [
    wording(['given', 'family'], 'name'),
    wording(['street', 'locality'], 'address'),
    wording(['suburb'], 'address'),
    single({ field: 'number', part: 'address', as: 'house-number' }, (record) => record.number, numberLevel),
    single({ field: 'postcode', part: 'address', as: 'code' }, (record) => record.postcode, codeLevel),
    single({ field: 'region', part: 'address', as: 'code' }, (record) => record.region, codeLevel),
    single({ field: 'birth', part: 'birth', as: 'birth' }, (record) => record.birth, birthLevel),
    ...kinds.map((kind) =>
      single(
        { field: kind, part: 'number', as: 'personal-number' },
        (record) => record.numbers[kind] ?? '',
        codeLevel,
      ),
    ),
  ]
}

type WordedField = 'given' | 'family' | 'street' | 'locality' | 'suburb'
type Level = (one: string, two: string) => number

const HOLDERS_OF_A_NAME = 4
const DIFFERENT = ASSUMED.wording.levels.length - 1
// Two fields count as crossed only when that explains them far better; two strangers seldom look so.
const CROSSING_GAIN = 4

function compareCrossable(compared: Compared, one: number, two: number, into: Shown, at: number): void {
  const { levels } = into
  write(compared, 0, 0, one, two, into, at + 1)
  write(compared, 1, 1, one, two, into, at + 2)
  levels[at] = levels[at + 1] === -1 && levels[at + 2] === -1 ? -1 : 0
  const straight = likeness(levels, at)
  if (straight > DIFFERENT) return
  write(compared, 0, 1, one, two, into, at + 1)
  write(compared, 1, 0, one, two, into, at + 2)
  if (likeness(levels, at) >= straight + CROSSING_GAIN) {
    levels[at] = 1
    return
  }
  write(compared, 0, 0, one, two, into, at + 1)
  write(compared, 1, 1, one, two, into, at + 2)
}

function likeness(levels: Int8Array, at: number): number {
  const first = levels[at + 1] ?? -1
  const second = levels[at + 2] ?? -1
  return (first < 0 ? 0 : DIFFERENT - first) + (second < 0 ? 0 : DIFFERENT - second)
}

function write(
  { columns, level }: Compared,
  left: number,
  right: number,
  one: number,
  two: number,
  into: Shown,
  at: number,
): void {
  const first = columns[left]
  const second = columns[right]
  if (first === undefined || second === undefined) return
  const found = levelOf(first.held, second.held, level, one, two)
  into.levels[at] = found
  into.shares[at] = 0
  if (found < 0) return
  const a = first.held[one] ?? -1
  const b = second.held[two] ?? -1
  // The commoner of the two in either place: a slip in a common name is as weak as the name.
  into.shares[at] = Math.max(
    first.share[a] ?? 0,
    second.share[b] ?? 0,
    first.share[b] ?? 0,
    second.share[a] ?? 0,
  )
}

function levelOf(
  left: Int32Array,
  right: Int32Array,
  level: (one: number, two: number) => number,
  one: number,
  two: number,
): number {
  const a = left[one] ?? -1
  const b = right[two] ?? -1
  return a < 0 || b < 0 ? -1 : level(a, b)
}
