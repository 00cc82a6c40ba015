import { phoneticKey } from '#kernel/names.ts'
import type { LinkRecord } from './record.ts'

/** Pairs that come into question: record `one[i]` with record `two[i]`. */
export interface Pairs {
  readonly one: Int32Array
  readonly two: Int32Array
}

/** A group that holds more records than this says too little about any two of them to be looked through. */
const LARGEST_GROUP = 2000

/**
 * Every two records that agree in any two marks: the sound of a name, a line of the address, the suburb, the postcode, the
 * house number, the year of birth, its day, a personal number. `split` is the first record of the second file, or null when one
 * file is looked through for people who stand in it twice.
 */
export function gather(records: readonly LinkRecord[], split: number | null): Pairs {
  const { marks, holders } = marksOfAll(records)
  const width = records.length
  const keys = growing()
  for (const [mark, held] of holders.entries()) {
    if (held.length < 2) continue
    for (const group of groupsUnder(mark, held, marks)) {
      if (group.length < 2 || group.length > LARGEST_GROUP) continue
      for (const [place, one] of group.entries()) {
        if (split !== null && one >= split) break
        for (let next = place + 1; next < group.length; next += 1) {
          const two = group[next] ?? 0
          if (split === null || two >= split) keys.add(one * width + two)
        }
      }
    }
  }
  return withoutRepeats(keys.sorted(), width)
}

/** Among the holders of one mark, those who share another: each two marks are looked at once, the lower first. */
function groupsUnder(
  mark: number,
  held: readonly number[],
  marks: readonly (readonly number[])[],
): Iterable<readonly number[]> {
  const groups = new Map<number, number[]>()
  for (const record of held) {
    for (const other of marks[record] ?? []) {
      if (other <= mark) continue
      const group = groups.get(other)
      if (group === undefined) groups.set(other, [record])
      else group.push(record)
    }
  }
  return groups.values()
}

function marksOfAll(records: readonly LinkRecord[]) {
  const places = new Map<string, number>()
  const holders: number[][] = []
  const sounds = new Map<string, string>()
  const marks = records.map((record, row) => {
    const codes = new Set<number>()
    for (const mark of marksOf(record, sounds)) {
      const known = places.get(mark)
      const code = known ?? places.size
      if (known === undefined) {
        places.set(mark, code)
        holders.push([])
      }
      if (!codes.has(code)) holders[code]?.push(row)
      codes.add(code)
    }
    return [...codes]
  })
  return { marks, holders }
}

// Names count in either place, and so do the lines of an address.
function marksOf(record: LinkRecord, sounds: Map<string, string>): readonly string[] {
  const marks: string[] = []
  for (const name of [record.given, record.family])
    if (name !== '') marks.push(`name ${soundOf(name, sounds)}`)
  for (const line of [record.street, record.locality])
    if (line !== '') marks.push(`line ${soundOf(line.replaceAll(' ', ''), sounds)}`)
  if (record.suburb !== '') marks.push(`suburb ${soundOf(record.suburb, sounds)}`)
  if (record.postcode !== '') marks.push(`postcode ${inOrder(record.postcode)}`)
  if (record.number !== '') marks.push(`house ${record.number}`)
  if (record.birth !== '')
    marks.push(`year ${record.birth.slice(0, 4)}`, `day ${inOrder(record.birth.slice(4))}`)
  for (const [kind, value] of Object.entries(record.numbers))
    if (value !== '') marks.push(`${kind}: ${value}`)
  return marks
}

/** Letters and digits in their own order, so that two of them the other way round make no difference. */
function inOrder(text: string): string {
  return Array.from(text).sort().join('')
}

function soundOf(text: string, sounds: Map<string, string>): string {
  const known = sounds.get(text)
  if (known !== undefined) return known
  const sound = phoneticKey(text).replaceAll(' ', '')
  const made = sound === '' ? text : sound
  sounds.set(text, made)
  return made
}

// Millions of pairs do not fit an ordinary list of numbers well.
function growing() {
  let keys = new Float64Array(1 << 16)
  let count = 0
  return {
    add(key: number): void {
      if (count === keys.length) {
        const longer = new Float64Array(keys.length * 2)
        longer.set(keys)
        keys = longer
      }
      keys[count] = key
      count += 1
    },
    sorted: () => keys.subarray(0, count).sort(),
  }
}

function withoutRepeats(sorted: Float64Array, width: number): Pairs {
  const different = sorted.filter((key, place) => place === 0 || key !== sorted[place - 1])
  return {
    one: Int32Array.from(different, (key) => Math.floor(key / width)),
    two: Int32Array.from(different, (key) => key % width),
  }
}
