import { describe, expect, it } from 'vitest'
import { slipsBetween } from './edits.ts'
import { gather } from './gathering.ts'
import { birthLevel, codeLevel, numberLevel, wordingComparison } from './levels.ts'
import { link } from './link.ts'
import { MOST_FOR_TWINS, SAME_PERSON_THRESHOLD } from './model.ts'
import type { LinkRecord } from './record.ts'
import { withThirds } from './thirds.ts'

const nobody: LinkRecord = {
  id: '',
  given: '',
  family: '',
  number: '',
  street: '',
  locality: '',
  suburb: '',
  postcode: '',
  region: '',
  birth: '',
  numbers: {},
}

function person(id: string, facts: Partial<LinkRecord>): LinkRecord {
  return { ...nobody, id, ...facts }
}

const kevin = {
  given: 'kevin',
  family: 'roe',
  birth: '19880304',
  number: '14',
  street: 'acacia road',
  suburb: 'quarrydale',
  postcode: 'B801AA',
}
const maureen = { given: 'maureen', family: 'ashby', birth: '19510922', number: '3', street: 'mill lane' }
const trevor = { given: 'trevor', family: 'pendleton', birth: '19670111', suburb: 'stonebeck' }

describe('slips between two texts', () => {
  it.each([
    ['smith', 'smith', 0],
    ['smith', 'smyth', 1],
    ['smith', 'smiht', 1],
    ['smith', 'smit', 1],
    ['smith', 'smithe', 1],
    ['smith', 'smythe', 2],
    ['smith', 'jones', 3],
    ['', 'ab', 2],
    ['ab', 'ba', 1],
    ['abcdef', 'fedcba', 3],
  ])('%j and %j: %i', (one, two, slips) => {
    expect(slipsBetween(one, two, 2)).toBe(slips)
    expect(slipsBetween(two, one, 2)).toBe(slips)
  })
})

describe('how alike', () => {
  const wording = wordingComparison()
  it.each([
    ['smith', 'smith', 0],
    ['mill house', 'millhouse', 1],
    ['smith', 'smyth', 2],
    ['catherine', 'kathryn', 4],
    ['anne', 'anne marie', 3],
    ['smith jones', 'jones', 3],
    ['bill', 'william', 3],
    ['tope', 'temitope', 5],
    ['acacia road', 'kestrel road', 5],
    ['david', 'gloria', 5],
  ])('wording %j and %j: level %i', (one, two, level) => {
    expect(wording(one, two)).toBe(level)
    expect(wording(two, one)).toBe(level)
  })

  it.each([
    ['19880304', '19880304', 0],
    ['19880304', '19880403', 1],
    ['19880304', '19880314', 1],
    ['19880304', '19880340', 1],
    ['19880304', '19890314', 2],
    ['19880304', '19881125', 3],
    ['19880304', '19510304', 2],
    ['19880304', '20050304', 3],
    ['19880304', '19710922', 4],
    ['19880231', '19880213', 1],
  ])('births %s and %s: level %i', (one, two, level) => {
    expect(birthLevel(one, two)).toBe(level)
    expect(birthLevel(two, one)).toBe(level)
  })

  it.each([
    ['4011', '4011', 0],
    ['4011', '4101', 1],
    ['B801AA', 'B801AB', 1],
    ['B801AA', 'B801QX', 2],
    ['B801AA', 'M412QX', 3],
    ['wa', 'vic', 3],
    ['sa', 'wa', 1],
  ])('codes %s and %s: level %i', (one, two, level) => {
    expect(codeLevel(one, two)).toBe(level)
  })

  it.each([
    ['4', '4', 0],
    ['4', '5', 2],
    ['14', '4', 1],
    ['14', '44', 1],
    ['14', '230', 2],
  ])('house numbers %s and %s: level %i', (one, two, level) => {
    expect(numberLevel(one, two)).toBe(level)
  })
})

describe('pairs that come into question', () => {
  const pairsOf = (records: readonly LinkRecord[], split: number | null = null) => {
    const { one, two } = gather(records, split)
    return [...one].map((first, place) => `${String(first)}-${String(two[place])}`)
  }

  it('agree in two marks, names in either place, dates and postcodes with neighbours swapped', () => {
    const found = pairsOf([
      person('a', kevin),
      person('b', { given: 'roe', family: 'kevin' }),
      person('c', { family: 'rowe', birth: '19880403' }),
      person('d', { family: 'roe' }),
      person('e', { postcode: 'B810AA', number: '14' }),
    ])
    expect(found).toEqual(['0-1', '0-2', '0-4'])
  })

  it('of two files pair one record of each', () => {
    const all = [person('a', kevin), person('b', kevin), person('c', kevin), person('d', kevin)]
    expect(pairsOf(all, 2)).toEqual(['0-2', '0-3', '1-2', '1-3'])
    expect(pairsOf(all)).toHaveLength(6)
  })
})

describe('linking', () => {
  const probability = (records: readonly LinkRecord[], one = 0, two = 1) =>
    link(records, null).pairs.find((pair) => pair.one === one && pair.two === two)?.probability ?? 0

  it('of a file of three finds the two of one person', () => {
    const records = [person('a', kevin), person('b', { ...kevin, family: 'rowe' }), person('c', maureen)]
    expect(probability(records)).toBeGreaterThan(0.5)
    expect(probability(records, 0, 2)).toBe(0)
  })

  it('works with nothing but names and dates', () => {
    const few = { given: 'zebedee', family: 'ashcombe', birth: '19880304' }
    const records = [person('a', few), person('b', few), person('c', maureen), person('d', trevor)]
    expect(probability(records)).toBeGreaterThan(0.5)
  })

  it.each([
    ['a mover', { number: '9', street: 'kestrel close', suburb: 'fenwater', postcode: 'B873QX' }],
    ['given and family name swapped', { given: 'roe', family: 'kevin' }],
    ['a date with two digits swapped', { birth: '19880340' }],
    ['nothing known of the address', { number: '', street: '', suburb: '', postcode: '' }],
  ])('suggests %s', (_what, change) => {
    const records = [
      person('a', kevin),
      person('b', { ...kevin, ...change }),
      person('c', maureen),
      person('d', trevor),
    ]
    expect(probability(records)).toBeGreaterThan(0.5)
  })

  it.each([
    ['of another name', { given: 'dean' }],
    ['whose names are one letter apart but both in use', { given: 'kelvin' }],
  ])('possible twins %s are flagged and never the same person', (_what, change) => {
    const others = ['kelvin', 'kevin', 'kelvin', 'kevin', 'kelvin', 'kevin'].map((given, place) =>
      person(`o${String(place)}`, {
        given,
        family: `stranger${'abcdef'.charAt(place)}x`,
        birth: `19${String(40 + place * 7)}0${String(1 + place)}1${String(place)}`,
      }),
    )
    const { pairs } = link([person('a', kevin), person('b', { ...kevin, ...change }), ...others], null)
    const pair = pairs.find(({ one, two }) => one === 0 && two === 1)
    expect(pair?.twins).toBe(true)
    expect(pair?.probability).toBeLessThanOrEqual(MOST_FOR_TWINS)
    expect(MOST_FOR_TWINS).toBeLessThan(SAME_PERSON_THRESHOLD)
  })

  it('one number says that they are not twins', () => {
    const numbers = { pnc: '20120000001A' }
    const { pairs } = link(
      [person('a', { ...kevin, numbers }), person('b', { ...kevin, numbers, given: 'dean' })],
      null,
    )
    expect(pairs[0]?.twins).toBe(false)
    expect(pairs[0]?.probability).toBeGreaterThan(0.5)
  })

  it('gives the same answer twice', () => {
    const records = [person('a', kevin), person('b', { ...kevin, family: 'rowe' }), person('c', maureen)]
    expect(link(records, null).pairs).toEqual(link(records, null).pairs)
  })
})

describe('what a third record says', () => {
  const pair = (one: number, two: number, probability: number, twins = false) => ({
    one,
    two,
    probability,
    twins,
  })

  it('two who are both surely a third are each other, though never at the same-person threshold by that alone', () => {
    expect(withThirds([pair(0, 1, 0.9999), pair(1, 2, 0.9999), pair(0, 2, 0.3)])).toContainEqual(
      pair(0, 2, 0.99),
    )
    expect(withThirds([pair(0, 1, 0.993), pair(1, 2, 0.992)])).toContainEqual({
      one: 0,
      two: 2,
      probability: expect.closeTo(0.985, 6) as unknown,
      twins: false,
    })
    expect(0.99).toBeLessThan(SAME_PERSON_THRESHOLD)
  })

  it('who is only likely speaks for nobody, and what is surer stays', () => {
    expect(withThirds([pair(0, 1, 0.9), pair(1, 2, 0.9999)])).toHaveLength(2)
    expect(withThirds([pair(0, 1, 0.9999), pair(1, 2, 0.9999), pair(0, 2, 0.9995)])).toContainEqual(
      pair(0, 2, 0.9995),
    )
  })
})
