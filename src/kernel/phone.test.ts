import { describe, expect, it } from 'vitest'
import { parsePhone, showPhone } from './phone.ts'

describe('phone numbers', () => {
  it.each([
    ['07700 900123', '+447700900123', 'mobile', '07700 900123'],
    ['+44 (0)7700-900123', '+447700900123', 'mobile', '07700 900123'],
    ['0044 7700 900123', '+447700900123', 'mobile', '07700 900123'],
    ['020 7946 0000', '+442079460000', 'landline', '020 7946 0000'],
    ['(0113) 496 0000', '+441134960000', 'landline', '0113 496 0000'],
    ['0121 496 0000 ext 12', '+441214960000', 'landline', '0121 496 0000'],
    ['01632 960001', '+441632960001', 'landline', '01632 960001'],
    ['0808 157 0000', '+448081570000', 'other', '0808 157 0000'],
    ['07000 000000', '+447000000000', 'other', '07000 000000'],
    ['+48 22 123 45 67', '+48221234567', 'other', '+48221234567'],
  ])('%j is %s, a %s, shown as %s', (text, normal, kind, shown) => {
    expect(parsePhone(text)).toEqual({ asGiven: text, normal, wellFormed: true, kind })
    expect(showPhone(normal)).toBe(shown)
  })

  it.each(['', '7700', '900123', '07700 90012', '077009001234', 'call mum', '+12', '04567 123456'])(
    '%j is kept and marked',
    (text) => {
      expect(parsePhone(text)).toMatchObject({ asGiven: text, normal: null, wellFormed: false, kind: null })
    },
  )
})
