import { describe, expect, it } from 'vitest'
import { NO_FIXED_ABODE, parsePostcode, postcodeDistrict, postcodeSector } from './postcode.ts'

describe('postcodes', () => {
  // The six shapes Royal Mail uses, with its own examples.
  it.each([
    ['M1 1AE', 'M1 1AE'],
    ['b33 8th', 'B33 8TH'],
    ['CR26XH', 'CR2 6XH'],
    ['DN55 1PT', 'DN55 1PT'],
    [' w1a  0ax ', 'W1A 0AX'],
    ['EC1A-1BB', 'EC1A 1BB'],
    ['gir 0aa', 'GIR 0AA'],
    ['zz993vz', NO_FIXED_ABODE],
  ])('%j is %s', (text, normal) => {
    expect(parsePostcode(text)).toEqual({
      asGiven: text.trim(),
      normal,
      wellFormed: true,
      noFixedAbode: normal === NO_FIXED_ABODE,
    })
  })

  it.each(['', 'SW1A', 'QM1 1AE', 'M1 1AC', 'AI1 1AA', 'ABC1 1AA', 'M1 AAE', 'none'])(
    '%j is kept and marked',
    (text) => {
      const parsed = parsePostcode(text)
      expect(parsed).toMatchObject({ asGiven: text, normal: null, wellFormed: false, noFixedAbode: false })
      expect(parsed.why).toMatch(/postcode/)
    },
  )

  it('has a district and a sector', () => {
    expect(postcodeDistrict('EC1A 1BB')).toBe('EC1A')
    expect(postcodeSector('EC1A 1BB')).toBe('EC1A 1')
  })
})
