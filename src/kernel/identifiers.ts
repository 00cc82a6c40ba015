/** The numbers people and cases are known by. Each has one way of being written down here, and a check when one exists. */
export const IDENTIFIER_KINDS = [
  'nhs-number',
  'pnc',
  'cro',
  'crn',
  'prison-number',
  'custody-record',
  'asn',
  'urn',
  'case-number',
] as const

export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number]

/**
 * An identifier as somebody gave it. `normal` is its one canonical form, for storing and comparing; it is null when what
 * was given is not well formed, and then `why` says so in plain English. What was given is never thrown away: a mistyped
 * number on a court list is still evidence of who is meant.
 */
export interface ParsedIdentifier {
  readonly kind: IdentifierKind
  readonly asGiven: string
  readonly normal: string | null
  readonly wellFormed: boolean
  readonly why?: string
}

const NAMES: Readonly<Record<IdentifierKind, string>> = {
  'nhs-number': 'NHS number',
  pnc: 'PNC number',
  cro: 'CRO number',
  crn: 'Probation number (CRN)',
  'prison-number': 'Prison number',
  'custody-record': 'Custody record number',
  asn: 'Arrest/summons number',
  urn: 'Case URN',
  'case-number': 'Court case number',
}

/** The words a page uses for a kind of identifier. */
export function identifierName(kind: IdentifierKind): string {
  return NAMES[kind]
}

export function isIdentifierKind(text: string): text is IdentifierKind {
  return IDENTIFIER_KINDS.some((kind) => kind === text)
}

type Reading = { readonly normal: string } | { readonly why: string }

const READERS: Readonly<Record<IdentifierKind, (text: string) => Reading>> = {
  'nhs-number': readNhsNumber,
  pnc: readPnc,
  cro: readCro,
  crn: (text) => matching(compact(text), /^[A-Z]\d{6}$/, 'A CRN is a letter and six digits, like X123456'),
  'prison-number': (text) =>
    matching(compact(text), /^[A-Z]\d{4}[A-Z]{2}$/, 'A prison number looks like A1234BC'),
  'custody-record': readCustodyRecord,
  asn: readAsn,
  urn: readUrn,
  'case-number': (text) =>
    matching(compact(text), /^\d{10}$/, 'A magistrates’ court case number is ten digits'),
}

/** Reads one identifier of a known kind. Always answers; a malformed one is kept as given and marked so. */
export function parseIdentifier(kind: IdentifierKind, text: string): ParsedIdentifier {
  const asGiven = text.trim()
  const reading: Reading = asGiven === '' ? { why: `${NAMES[kind]} is empty` } : READERS[kind](asGiven)
  return 'normal' in reading
    ? { kind, asGiven, normal: reading.normal, wellFormed: true }
    : { kind, asGiven, normal: null, wellFormed: false, why: reading.why }
}

/** How an identifier is shown to people: canonical when well formed (an NHS number as 3 3 4), otherwise as it was given. */
export function showIdentifier(identifier: Pick<ParsedIdentifier, 'kind' | 'asGiven' | 'normal'>): string {
  if (identifier.normal === null) return identifier.asGiven
  return identifier.kind === 'nhs-number' ? showNhsNumber(identifier.normal) : identifier.normal
}

/** Ten digits in the NHS's own grouping, 3 3 4, so that people can read them aloud; anything else comes back unchanged. */
function showNhsNumber(normal: string): string {
  return /^\d{10}$/.test(normal) ? `${normal.slice(0, 3)} ${normal.slice(3, 6)} ${normal.slice(6)}` : normal
}

/** What two identifiers are compared by, also when malformed: the canonical form, else the letters and digits alone. */
export function comparableIdentifier(identifier: Pick<ParsedIdentifier, 'asGiven' | 'normal'>): string {
  return identifier.normal ?? compact(identifier.asGiven).replace(/[^A-Z0-9]/g, '')
}

function compact(text: string): string {
  return text.toUpperCase().replace(/\s+/g, '')
}

function matching(text: string, shape: RegExp, why: string): Reading {
  return shape.test(text) ? { normal: text } : { why }
}

// NHS Data Dictionary, "NHS NUMBER": ten digits, the last a modulus 11 check of the first nine weighted 10 down to 2;
// a remainder giving 10 is never issued and 11 counts as 0.
function readNhsNumber(text: string): Reading {
  const digits = text.replace(/[\s.‐-―-]+/g, '')
  if (!/^\d{10}$/.test(digits)) return { why: 'An NHS number is ten digits' }
  // One digit ten times can satisfy the arithmetic but is what gets typed to step past a box.
  if (/^(\d)\1{9}$/.test(digits)) return { why: 'This is one digit repeated, not an NHS number' }
  let sum = 0
  for (let place = 0; place < 9; place += 1) sum += Number(digits.charAt(place)) * (10 - place)
  const check = (11 - (sum % 11)) % 11
  if (check === 10 || check !== Number(digits.charAt(9))) {
    return { why: 'The last digit does not fit: check the NHS number for a mistyped or swapped digit' }
  }
  return { normal: digits }
}

// Police numbers carry a letter: the remainder by 23 of the digits, read from this alphabet (I, O and S are left out).
// Source: ministryofjustice/hmpps-person-record, PNCIdentifier.kt and CROIdentifier.kt (MIT, Crown copyright).
const CHECK_LETTERS = 'ZABCDEFGHJKLMNPQRTUVWXY'

function checkLetter(digits: string): string {
  return CHECK_LETTERS.charAt(Number(BigInt(digits) % 23n))
}

const WRONG_LETTER = 'The check letter at the end does not fit the digits: look for a mistyped one'

// A two-digit year is read in the fixed window 1950 to 2049, so that the same text always means the same number
// whatever the day (the Ministry's own reader splits at the current year).
function fullYear(year: string): string {
  if (year.length === 4) return year
  return Number(year) < 50 ? `20${year}` : `19${year}`
}

// Long form YYYY/NNNNNNND, short form YY/ND to YY/NNNNNNND; with or without the slash and leading zeros.
function readPnc(text: string): Reading {
  const given = compact(text).replace(/[\\-]/g, '/')
  const parts =
    /^(\d{4})\/(\d{1,7})([A-Z])$/.exec(given) ??
    /^(\d{2})\/(\d{1,7})([A-Z])$/.exec(given) ??
    /^(\d{4})(\d{7})([A-Z])$/.exec(given) ??
    /^(\d{2})(\d{1,7})([A-Z])$/.exec(given)
  if (parts === null) return { why: 'A PNC number looks like 2003/0123456A or 03/123456A' }
  const [, year = '', serial = '', letter = ''] = parts
  const padded = serial.padStart(7, '0')
  if (checkLetter(year.slice(-2) + padded) !== letter) return { why: WRONG_LETTER }
  return { normal: `${fullYear(year)}/${padded}${letter}` }
}

// Standard NNNNNN/YYD is checked over the year and the serial padded to six; SFYY/ND ("small file") over the serial as
// it stands, which is why its zeros are kept.
function readCro(text: string): Reading {
  const given = compact(text).replace(/[\\-]/g, '/')
  const small = /^SF(\d{2})\/(\d{1,6})([A-Z])$/.exec(given)
  if (small !== null) {
    const [, year = '', serial = '', letter = ''] = small
    return checkLetter(year + serial) === letter
      ? { normal: `SF${year}/${serial}${letter}` }
      : { why: WRONG_LETTER }
  }
  const standard = /^(\d{1,6})\/(\d{2})([A-Z])$/.exec(given)
  if (standard === null) return { why: 'A CRO number looks like 123456/79J or SF05/123456A' }
  const [, serial = '', year = '', letter = ''] = standard
  const padded = serial.padStart(6, '0')
  return checkLetter(year + padded) === letter
    ? { normal: `${padded}/${year}${letter}` }
    : { why: WRONG_LETTER }
}

// No national format: each force numbers its own, usually station, number and year. Only what cannot be one is refused.
function readCustodyRecord(text: string): Reading {
  const given = compact(text)
  const plausible = /^[A-Z0-9][A-Z0-9/.-]{2,29}$/.test(given) && /\d/.test(given)
  return plausible ? { normal: given } : { why: 'A custody record number has digits, and letters or strokes' }
}

// YY/FFUU/SS/NNNNNNNNNNND: year, force, unit, system, sequence (padded to 11) and a check letter over the numeric force
// and system, the year and the sequence. Source: ministryofjustice/bichard7-next-core, lib/asn (MIT, Crown copyright).
function readAsn(text: string): Reading {
  const given = compact(text)
  const parts =
    /^(\d{2})\/([A-Z0-9]{2})([A-Z0-9]{2})\/([A-Z0-9]{2})\/(\d{1,11})([A-Z])$/.exec(given) ??
    /^(\d{2})\/([A-Z0-9]{2})\/?([A-Z0-9]{2})\/?([A-Z0-9]{2})\/?(\d{1,11})([A-Z])$/.exec(given) ??
    /^(\d{2})([A-Z0-9]{2})([A-Z0-9]{2})([A-Z0-9]{2})(\d{1,11})([A-Z])$/.exec(given)
  if (parts === null) return { why: 'An arrest/summons number looks like 26/01AB/01/1234567D' }
  const [, year = '', force = '', unit = '', system = '', sequence = '', letter = ''] = parts
  const padded = sequence.padStart(11, '0')
  const numeric = (part: string): string => (/^\d+$/.test(part) ? part : '')
  if (checkLetter(numeric(force) + numeric(system) + year + padded) !== letter) return { why: WRONG_LETTER }
  return { normal: `${year}/${force}${unit}/${system}/${padded}${letter}` }
}

// The pre-trial issues URN: police force (2), unit (2 letters or digits), number (5) and year (2); written with or
// without strokes. Other prosecutors use their own reference, which is kept as given.
function readUrn(text: string): Reading {
  const given = compact(text).replace(/[/-]/g, '')
  return matching(
    given,
    /^\d{2}[A-Z0-9]{2}\d{7}$/,
    'Not the police form of a URN (like 01AB1234526); it may be another prosecutor’s reference',
  )
}
