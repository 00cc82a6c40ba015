import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { likenessOf, type Comparable } from './candidates.ts'
import { atIndexLevel, bandOf, strengthOf } from './evidence.ts'
import { readAsAt } from './moments.ts'
import { enoughReason } from './reasons.ts'
import { readSearch } from './search-words.ts'
import { isShortForm } from './short-names.ts'

const kevin: Comparable = {
  names: [{ given: 'Kevin', family: 'Roe', asGiven: 'Kevin ROE' }],
  dateOfBirth: '1988-03-04',
  birthPrecision: 'exact',
  estimatedBirthYear: null,
  identifierKinds: [],
}

function asked(given: string, family: string, born?: string) {
  return { name: { given, family, asGiven: `${given} ${family}` }, births: born === undefined ? [] : [born] }
}

describe('how much a record looks like somebody', () => {
  it.each([
    ['Kevin', 'Roe', '1988-03-04', 69, ['Same family name', 'Same given name', 'Same date of birth']],
    [
      'Kev',
      'Rowe',
      '1988-03-04',
      58,
      ['Nearly the same family name', 'Short form of the given name', 'Same date of birth'],
    ],
    ['Roe', 'Kevin', '1988-03-04', 56, ['Given and family name the other way round', 'Same date of birth']],
    [
      'Kevin',
      'Roe',
      '1988-04-03',
      55,
      ['Same family name', 'Same given name', 'Day and month of birth the other way round'],
    ],
    [
      'Kevin',
      'Roe',
      '1988-03-14',
      47,
      ['Same family name', 'Same given name', 'Date of birth differs in one digit'],
    ],
    ['Kevin', 'Roe', '1988-11-25', 33, ['Same family name', 'Same given name', 'Same year of birth']],
    ['Kevin', 'Roe', '1971-10-29', 20, ['Same family name', 'Same given name', 'Different date of birth']],
    ['K', 'Roe', undefined, 24, ['Same family name', 'Same initial']],
    ['Margaret', 'Ashby', undefined, 0, []],
  ])('%s %s, born %s', (given, family, born, score, reasons) => {
    expect(likenessOf(asked(given, family, born), kevin)).toMatchObject({ score, reasons })
  })

  it.each([
    ['Siobhan', 'O’Brien', 'Shevaun', "O'Brien", ['Same family name', 'The given name sounds alike']],
    ['Anne-Marie', 'Smith-Jones', 'Anne Marie', 'Smith Jones', ['Same family name', 'Same given name']],
    [
      'Anne',
      'Jones',
      'Anne-Marie',
      'Smith-Jones',
      ['Part of the family name is the same', 'Part of the given name is the same'],
    ],
    ['Jose', 'Nunez', 'José', 'Ñuñez', ['Same family name', 'Same given name']],
    [
      'Bill',
      'Thompson',
      'William',
      'Thomson',
      ['Nearly the same family name', 'Short form of the given name'],
    ],
  ])('%s %s is compared with %s %s', (given, family, otherGiven, otherFamily, reasons) => {
    const record = {
      ...kevin,
      names: [{ given: otherGiven, family: otherFamily, asGiven: `${otherGiven} ${otherFamily}` }],
    }
    expect(likenessOf(asked(given, family), record).reasons).toEqual(reasons)
  })

  it('the best of several names counts, an alias too', () => {
    const record = { ...kevin, names: [...kevin.names, { asGiven: 'Razor Blake' }] }
    expect(likenessOf(asked('Razor', 'Blake'), record).reasons).toEqual([
      'Same family name',
      'Same given name',
    ])
  })

  it('a number that follows somebody through life outweighs any name; a second one adds little', () => {
    const byNumber = likenessOf({ name: null, births: [] }, { ...kevin, identifierKinds: ['pnc'] })
    expect(byNumber).toMatchObject({ score: 49, reasons: ['Same PNC number'] })
    const byTwo = likenessOf({ name: null, births: [] }, { ...kevin, identifierKinds: ['urn', 'nhs-number'] })
    expect(byTwo).toMatchObject({ score: 57, reasons: ['Same NHS number', 'Same Case URN'] })
  })

  it('an estimated age is met within five years', () => {
    const about = { ...kevin, names: [], dateOfBirth: null, estimatedBirthYear: 1990 }
    expect(likenessOf({ name: null, births: ['1988-03-04'] }, about).reasons).toEqual(['About the same age'])
    expect(likenessOf({ name: null, births: ['1983-03-04'] }, about).reasons).toEqual([])
  })

  it('says what was compared, both sides, and how strongly each tells', () => {
    const { evidence } = likenessOf(asked('Kev', 'Roe', '1971-10-29'), kevin)
    expect(
      evidence.map(({ what, asked: said, stands, reason, bits }) => [
        what,
        said,
        stands,
        reason,
        Math.round(bits),
      ]),
    ).toEqual([
      ['Family name', 'Roe', 'Roe', 'Same family name', 9],
      ['Given name', 'Kev', 'Kevin', 'Short form of the given name', 2],
      ['Date of birth', '29 October 1971', '4 March 1988', 'Different date of birth', -6],
    ])
    const other = likenessOf(asked('Dean', 'Roe'), kevin)
    expect(other.evidence.at(-1)).toMatchObject({ reason: 'Different given name' })
    expect(other.reasons).toEqual(['Same family name'])
  })

  it.each([
    ['Dean', 'Roe', '1988-03-04', [], true],
    ['Dean', 'Rowe', '1988-03-04', [], true],
    ['Kev', 'Roe', '1988-03-04', [], false],
    ['Dean', 'Roe', '1988-03-05', [], false],
    ['Dean', 'Ashby', '1988-03-04', [], false],
    ['Dean', 'Roe', '1988-03-04', ['pnc'], false],
    ['Dean', 'Roe', '1988-03-04', ['urn'], true],
  ])('%s %s, born %s, with the number %j: twins %s', (given, family, born, identifierKinds, twins) => {
    const found = likenessOf(asked(given, family, born), { ...kevin, identifierKinds })
    expect(found.twins).toBe(twins)
    expect(found.reasons.some((reason) => reason.startsWith('May be twins'))).toBe(twins)
  })

  it('a rare name tells more than a common one, a slip in it half as much more', () => {
    const rarity = (share: number) => ({ people: 100_000, share: () => share })
    const chance = (family: string, share: number) =>
      likenessOf(asked('Kevin', family), kevin, rarity(share)).evidence[0]?.bits ?? 0
    expect(chance('Roe', 0.000_1) - chance('Roe', 0.01)).toBeCloseTo(Math.log2(100), 6)
    expect(chance('Rowe', 0.000_1) - chance('Rowe', 0.01)).toBeCloseTo(Math.log2(10), 6)
  })

  it('the more people are known, the less one likeness says', () => {
    const among = (people: number) =>
      likenessOf(asked('Kevin', 'Roe', '1988-03-04'), kevin, { people, share: () => null }).chance
    expect(among(1_000_000)).toBeLessThan(among(100_000))
    expect(among(10)).toBe(among(20_000))
  })

  it('never leaves 0 to 100', () => {
    const all = likenessOf(asked('Kevin', 'Roe', '1988-03-04'), {
      ...kevin,
      identifierKinds: ['pnc', 'cro', 'nhs-number', 'crn'],
    })
    expect(all.score).toBe(100)
    expect(likenessOf({ name: null, births: ['1999-12-31'] }, kevin).score).toBe(0)
  })
})

describe('what may be shown at index level', () => {
  const line = { what: '', asked: 'Kevin', reason: 'Same given name', bits: 5 }
  it.each([
    [{ ...line, about: 'name', stands: 'Kevin' } as const, 'Kevin'],
    [{ ...line, about: 'name', stands: 'Razor' } as const, 'Another name on the record'],
    [{ ...line, about: 'birth', stands: '4 March 1988' } as const, '1988'],
    [{ ...line, about: 'birth', stands: 'about 1990' } as const, '1990'],
    [{ ...line, about: 'number', stands: 'The same' } as const, ''],
    [{ ...line, about: 'label', stands: 'Unknown man, cell 9' } as const, ''],
  ])('%j shows %j', (evidence, stands) => {
    expect(atIndexLevel(evidence, 'Kevin ROE').stands).toBe(stands)
  })
})

describe('how likely, in words', () => {
  it.each([
    [0.9995, false, 'same-person'],
    [0.99, false, 'likely'],
    [0.2, false, 'possible'],
    [0.99999, true, 'twins'],
  ])('a chance of %d, twins %s: %s', (chance, twins, band) => {
    expect(bandOf({ chance, twins }, 0.999)).toBe(band)
  })

  it.each([
    [13, 'Very strongly for', 4],
    [6, 'Strongly for', 3],
    [3, 'For', 2],
    [1, 'Weakly for', 1],
    [0.1, 'Says little', 0],
    [-1, 'Weakly against', -1],
    [-3.5, 'Against', -2],
    [-6, 'Strongly against', -3],
  ])('%d bits: %s', (bits, words, step) => {
    expect(strengthOf(bits)).toEqual({ words, step })
  })
})

describe('what was typed into the search box', () => {
  const today = Temporal.PlainDate.from('2026-11-23')

  it.each([
    ['kev rowe', 'kev rowe', [], []],
    ['rowe 4/3/88', 'rowe', ['1988-03-04', '1988-04-03'], []],
    ['4 March 1988', '', ['1988-03-04'], []],
    ['1988-03-04', '', ['1988-03-04', '1988-04-03'], []],
    ['04031988', '', ['1988-03-04'], []],
    ['27/3/1988', '', ['1988-03-27'], []],
    ["o'brien-walsh", "o'brien-walsh", [], []],
    ['999 000 0018', '', [], [{ kind: 'nhs-number', normal: '9990000018' }]],
    ['rowe x123456', 'rowe', [], [{ kind: 'crn', normal: 'X123456' }]],
    ['A1234BC', '', [], [{ kind: 'prison-number', normal: 'A1234BC' }]],
    ['', '', [], []],
  ])('%j', (typed, name, births, identifiers) => {
    const words = readSearch(typed, today)
    expect(words.name).toBe(name)
    expect(words.births).toEqual(births)
    expect(words.identifiers).toEqual(identifiers)
  })

  it('a mistyped number is looked for as it was given, whatever kind it was meant to be', () => {
    const { identifiers } = readSearch('999 000 0019', today)
    expect(identifiers).toContainEqual({ kind: 'nhs-number', normal: '9990000019' })
  })

  it('a year alone is a year of birth', () => {
    expect(readSearch('rowe 1988', today)).toMatchObject({ name: 'rowe', birthYear: 1988, births: [] })
  })
})

describe('short forms', () => {
  it.each([
    ['kev', 'kevin', true],
    ['bill', 'william', true],
    ['mo', 'mohammed', true],
    ['bill', 'billy', true],
    ['bob', 'bobby', true],
    ['kevin', 'kevin', false],
    ['ke', 'kevin', false],
    ['jo', 'mary', false],
  ])('%s and %s: %s', (one, two, expected) => {
    expect(isShortForm(one, two)).toBe(expected)
    expect(isShortForm(two, one)).toBe(expected)
  })
})

describe('a reason somebody can judge', () => {
  it.each([
    ['He collapsed in the dock and we need his medication', true],
    ['urgent', false],
    ['a b c d e', false],
    ['..... ..... ..... ..... .....', false],
  ])('%j: %s', (text, expected) => {
    expect(enoughReason(text)).toBe(expected)
  })
})

describe('a moment to see the record at', () => {
  const today = Temporal.PlainDate.from('2026-11-23')
  it.each([
    ['27 3 2026 14:05', '2026-03-27T14:05:00Z'],
    ['27/3/2026, 9.30', '2026-03-27T09:30:00Z'],
    ['1 July 2026 1405', '2026-07-01T13:05:00Z'],
    ['2026-03-27T14:05', '2026-03-27T14:05:00Z'],
    ['yesterday', '2026-11-22T23:59:59.999Z'],
    ['1 7 2026', '2026-07-01T22:59:59.999Z'],
  ])('%s', (text, expected) => {
    const read = readAsAt(text, today)
    expect(read.ok && read.value.toString()).toBe(expected)
  })

  it('says how to write one', () => {
    expect(readAsAt('soon', today)).toEqual({
      ok: false,
      message: 'Enter a date, and a time if you know it, like 27 3 2026 14:05',
    })
  })
})
