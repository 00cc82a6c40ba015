/** NHS convention: the pseudo-postcode for somebody of no fixed abode (NHS Data Dictionary, "POSTCODE OF USUAL ADDRESS"). */
export const NO_FIXED_ABODE = 'ZZ99 3VZ'

/** A postcode as given; `normal` is upper case with one space, or null when it cannot be a United Kingdom postcode. */
export interface ParsedPostcode {
  readonly asGiven: string
  readonly normal: string | null
  readonly wellFormed: boolean
  readonly noFixedAbode: boolean
  readonly why?: string
}

// Royal Mail's rules as in BS 7666: which letters may stand in which place (no Q, V, X first; no I, J, Z second; …).
const OUTWARD =
  /^(?:[A-PR-UWYZ][0-9]{1,2}|[A-PR-UWYZ][A-HK-Y][0-9]{1,2}|[A-PR-UWYZ][0-9][A-HJKPS-UW]|[A-PR-UWYZ][A-HK-Y][0-9][ABEHMNPRVWXY])$/
const INWARD = /^[0-9][ABD-HJLNP-UW-Z]{2}$/

/** Reads a postcode however it is spaced or cased. Always answers; a malformed one is kept as given and marked so. */
export function parsePostcode(text: string): ParsedPostcode {
  const asGiven = text.trim()
  const compact = asGiven.toUpperCase().replace(/[^A-Z0-9]/g, '')
  if (compact === '') return refuse(asGiven, 'Enter a postcode')
  const outward = compact.slice(0, -3)
  const inward = compact.slice(-3)
  // Pseudo-postcodes use letters that no real one does.
  const special = compact === 'GIR0AA' || /^ZZ99[0-9][A-Z]{2}$/.test(compact)
  if (!special && !(OUTWARD.test(outward) && INWARD.test(inward))) {
    return refuse(asGiven, 'Enter a full UK postcode, like SW1A 1AA')
  }
  const normal = `${outward} ${inward}`
  return { asGiven, normal, wellFormed: true, noFixedAbode: normal === NO_FIXED_ABODE }
}

function refuse(asGiven: string, why: string): ParsedPostcode {
  return { asGiven, normal: null, wellFormed: false, noFixedAbode: false, why }
}

/** The first half of a normal postcode: the district, SW1A of SW1A 1AA. */
export function postcodeDistrict(normal: string): string {
  return normal.split(' ')[0] ?? normal
}

/** District and first digit: the sector, SW1A 1 of SW1A 1AA. */
export function postcodeSector(normal: string): string {
  return normal.slice(0, -2)
}
