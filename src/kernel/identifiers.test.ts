import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  comparableIdentifier,
  IDENTIFIER_KINDS,
  type IdentifierKind,
  isIdentifierKind,
  parseIdentifier,
  showIdentifier,
} from './identifiers.ts'

// Expected values: NHS Data Dictionary's own example (943 476 5919) and test range 999; the Ministry of Justice's
// published examples for PNC and CRO (hmpps-person-record tests) and for ASN (bichard7 tests).
const WELL_FORMED: readonly [IdentifierKind, string, string][] = [
  ['nhs-number', '9434765919', '9434765919'],
  ['nhs-number', '943 476 5919', '9434765919'],
  ['nhs-number', ' 943-476-5919 ', '9434765919'],
  ['nhs-number', '999 000 0018', '9990000018'],
  ['pnc', '2008/0056560Z', '2008/0056560Z'],
  ['pnc', '20030011985X', '2003/0011985X'],
  ['pnc', '20120052494Q', '2012/0052494Q'],
  ['pnc', '1981/0154257C', '1981/0154257C'],
  ['pnc', '81/34U', '1981/0000034U'],
  ['pnc', '02/73319Z', '2002/0073319Z'],
  ['pnc', '00/223R', '2000/0000223R'],
  ['pnc', '79/163001B', '1979/0163001B'],
  ['pnc', '79163001b', '1979/0163001B'],
  ['pnc', '033Y', '2003/0000003Y'],
  ['cro', 'SF05/482703J', 'SF05/482703J'],
  ['cro', 'SF83/50058Z', 'SF83/50058Z'],
  ['cro', '265416/21G', '265416/21G'],
  ['cro', '65656/91H', '065656/91H'],
  ['cro', '85227/65L', '085227/65L'],
  ['asn', '1101ZD0100000448754K', '11/01ZD/01/00000448754K'],
  ['asn', '11/01ZD/01/448754K', '11/01ZD/01/00000448754K'],
  ['crn', 'x123456', 'X123456'],
  ['prison-number', 'a1234 bc', 'A1234BC'],
  ['urn', '80GD8183221', '80GD8183221'],
  ['urn', '80/GD/81832/21', '80GD8183221'],
  ['case-number', '1600032953', '1600032953'],
  ['custody-record', '01CK / 1234 / 26', '01CK/1234/26'],
]

const MALFORMED: readonly [IdentifierKind, string][] = [
  ['nhs-number', '943 476 5918'],
  ['nhs-number', '9434765991'],
  ['nhs-number', '943476591'],
  ['nhs-number', '94347659190'],
  ['nhs-number', '1111111111'],
  ['nhs-number', '0000000000'],
  ['pnc', '20030011985Z'],
  ['pnc', '2001/0171310S'],
  ['pnc', '1X23/1234567A'],
  ['pnc', '1923/1234567AA'],
  ['pnc', 'PNC-ID1'],
  ['cro', '85227/65G'],
  ['cro', '11111/79J'],
  ['cro', '12345/678E'],
  ['asn', 'ASN'],
  ['asn', '1101ZD0100000448754A'],
  ['crn', '1234567'],
  ['prison-number', 'A123BC'],
  ['urn', 'PROSECUTOR URN'],
  ['case-number', '160003295'],
  ['custody-record', '??'],
]

describe('identifiers', () => {
  it.each(WELL_FORMED)('%s %j is well formed and becomes %j', (kind, text, normal) => {
    expect(parseIdentifier(kind, text)).toEqual({ kind, asGiven: text.trim(), normal, wellFormed: true })
  })

  it.each(MALFORMED)('%s %j is kept as given and marked', (kind, text) => {
    const parsed = parseIdentifier(kind, text)
    expect(parsed).toMatchObject({ asGiven: text, normal: null, wellFormed: false })
    expect(parsed.why).toMatch(/\w/)
    expect(showIdentifier(parsed)).toBe(text)
  })

  it('says that an empty one is empty', () => {
    expect(parseIdentifier('pnc', '  ').why).toBe('PNC number is empty')
  })

  it('shows an NHS number as 3 3 4 and others canonically', () => {
    expect(showIdentifier(parseIdentifier('nhs-number', '9434765919'))).toBe('943 476 5919')
    expect(showIdentifier(parseIdentifier('pnc', '81/34U'))).toBe('1981/0000034U')
  })

  it('compares malformed ones by letters and digits', () => {
    expect(comparableIdentifier(parseIdentifier('pnc', 'pnc number1'))).toBe('PNCNUMBER1')
  })

  it('knows its kinds', () => {
    expect(isIdentifierKind('pnc')).toBe(true)
    expect(isIdentifierKind('toString')).toBe(false)
  })

  it('finds any one mistyped digit in an NHS number', () => {
    fc.assert(
      fc.property(fc.nat(9), fc.integer({ min: 1, max: 9 }), (place, shift) => {
        const digits = Array.from('9434765919', Number)
        digits[place] = ((digits[place] ?? 0) + shift) % 10
        expect(parseIdentifier('nhs-number', digits.join('')).wellFormed).toBe(false)
      }),
    )
  })

  it('never throws, never loses what was given, and its canonical form reads back as itself', () => {
    fc.assert(
      fc.property(fc.constantFrom(...IDENTIFIER_KINDS), fc.string({ unit: 'binary' }), (kind, text) => {
        const parsed = parseIdentifier(kind, text)
        expect(parsed.asGiven).toBe(text.trim())
        if (parsed.normal !== null) expect(parseIdentifier(kind, parsed.normal).normal).toBe(parsed.normal)
      }),
    )
  })
})
