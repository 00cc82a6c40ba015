export type PhoneKind = 'mobile' | 'landline' | 'other'

/** A telephone number as given; `normal` is +44… (or another country's +…), null when it cannot be dialled as it stands. */
export interface ParsedPhone {
  readonly asGiven: string
  readonly normal: string | null
  readonly wellFormed: boolean
  readonly kind: PhoneKind | null
  readonly why?: string
}

/**
 * Reads a number as people write it: spaces, brackets, dots, dashes, +44 (0), 0044, and an extension, which is kept only
 * in what was given. Lengths follow Ofcom's National Telephone Numbering Plan.
 */
export function parsePhone(text: string): ParsedPhone {
  const asGiven = text.trim()
  const dialled = asGiven
    .toLowerCase()
    .replace(/(?:ext|extension|x)\.?\s*\d+$/, '')
    .replace(/[\s().\-‐-―/]/g, '')
    .replace(/^00/, '+')
  if (dialled === '') return refuse(asGiven, 'Enter a phone number')
  if (!/^\+?\d+$/.test(dialled))
    return refuse(asGiven, 'A phone number has only digits, and a + at the start')
  if (dialled.startsWith('+') && !dialled.startsWith('+44')) {
    return dialled.length >= 8 && dialled.length <= 16
      ? { asGiven, normal: dialled, wellFormed: true, kind: 'other' }
      : refuse(asGiven, 'Check the number: it is too short or too long')
  }
  // "+44 (0)7700…" keeps the trunk 0 that is not dialled from abroad.
  const national = dialled.startsWith('+44') ? dialled.slice(3).replace(/^0/, '') : dialled.replace(/^0/, '')
  if (!dialled.startsWith('+') && !dialled.startsWith('0')) {
    return refuse(asGiven, 'Start a UK number with its area code, or another country’s with +')
  }
  const fits =
    /^[1237]\d{9}$/.test(national) ||
    /^1\d{8}$/.test(national) ||
    /^(?:800\d{6,7}|8\d{9}|5[56]\d{8}|9\d{9})$/.test(national)
  if (!fits) return refuse(asGiven, 'Check the number: a UK number has 11 digits with its 0')
  return { asGiven, normal: `+44${national}`, wellFormed: true, kind: kindOf(national) }
}

function kindOf(national: string): PhoneKind {
  // 070 is personal numbering and 076 is paging (save 07624, Isle of Man mobiles): neither takes a text safely.
  if (/^7(?:[1-57-9]|624)/.test(national)) return 'mobile'
  return /^[12]/.test(national) ? 'landline' : 'other'
}

function refuse(asGiven: string, why: string): ParsedPhone {
  return { asGiven, normal: null, wellFormed: false, kind: null, why }
}

/** A normal number for the page: UK numbers nationally and in groups, others as they are. */
export function showPhone(normal: string): string {
  if (!normal.startsWith('+44')) return normal
  const national = `0${normal.slice(3)}`
  if (/^02\d{9}$/.test(national))
    return `${national.slice(0, 3)} ${national.slice(3, 7)} ${national.slice(7)}`
  if (/^(?:03|08|09|011|01\d1)\d+$/.test(national) && national.length === 11) {
    return `${national.slice(0, 4)} ${national.slice(4, 7)} ${national.slice(7)}`
  }
  return `${national.slice(0, 5)} ${national.slice(5)}`
}
