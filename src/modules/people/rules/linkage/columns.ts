import { ASSUMED, ASSUMED_PEOPLE, type ComparedAs } from './assumed.ts'

/** A number that more records hold than one person's is what an office writes when there is none. */
const MOST_HOLDERS = 8

/** One column of all records: each different text once, which record holds which, and how common each is. */
export interface Column {
  readonly values: readonly string[]
  /** For each record the place of its text in `values`, or -1 where it says nothing. */
  readonly held: Int32Array
  /** For each text how many records hold it. */
  readonly holders: Float64Array
  /** For each text its share of the records that say something. */
  readonly share: Float64Array
}

/**
 * Columns that may be filled the wrong way round (given and family name) share their texts, so that they can be crossed.
 */
export function columnsOf(texts: readonly (readonly string[])[], as: ComparedAs): readonly Column[] {
  const places = new Map<string, number>()
  const values: string[] = []
  const columns = texts.map((column) => Int32Array.from(column, (text) => placeOf(text, places, values)))
  return columns.map((held) => {
    const holders = holdersOf(held, values.length)
    return { values, held, holders, share: shares(holders, as) }
  })
}

function placeOf(text: string, places: Map<string, number>, values: string[]): number {
  if (text === '') return -1
  const known = places.get(text)
  if (known !== undefined) return known
  places.set(text, values.length)
  values.push(text)
  return values.length - 1
}

function holdersOf(held: Int32Array, size: number): Float64Array {
  const holders = new Float64Array(size)
  for (const code of held) if (code >= 0) holders[code] = (holders[code] ?? 0) + 1
  return holders
}

function shares(holders: Float64Array, as: ComparedAs): Float64Array {
  const said = holders.reduce((sum, count) => sum + count, 0)
  const usual = ASSUMED[as].other[0] ?? 1
  return holders.map((count) => {
    if (count === 0) return 0
    if (as === 'personal-number' && count <= MOST_HOLDERS) return usual
    return (count + usual * ASSUMED_PEOPLE) / (said + ASSUMED_PEOPLE)
  })
}

/** A comparison of two texts that is worked out once for each two different texts. */
export function remembered(
  values: readonly string[],
  level: (one: string, two: string) => number,
): (one: number, two: number) => number {
  const known = new Map<number, number>()
  const width = values.length
  return (one, two) => {
    if (one === two) return 0
    const key = one < two ? one * width + two : two * width + one
    const before = known.get(key)
    if (before !== undefined) return before
    const found = level(values[one] ?? '', values[two] ?? '')
    known.set(key, found)
    return found
  }
}
