import { normaliseName, splitName } from '#kernel/names.ts'
import { NO_FIXED_ABODE } from '#kernel/postcode.ts'
import type { LinkRecord } from '../rules/linkage/record.ts'

/** Kinds of personal number a file may carry. */
const NUMBER_KINDS = ['social-security', 'nhs-number', 'pnc', 'cro', 'crn', 'prison-number'] as const

export type LinkField = (typeof NUMBER_KINDS)[number] | 'name' | Exclude<keyof LinkRecord, 'numbers'>

/** One line of a file, made ready to be compared. What says that nothing is known says nothing. */
export function linkRecordOf(cells: Readonly<Partial<Record<LinkField, string>>>): LinkRecord {
  const read = (field: LinkField): string => (cells[field] ?? '').trim()
  const whole = splitName(read('name'))
  const street = streetOf(words(read('street')), words(read('number')))
  const postcode = compact(read('postcode'))
  return {
    id: read('id'),
    given: words(read('given')) || words([whole.given, whole.middle].join(' ')),
    family: words(read('family')) || words(whole.family),
    ...street,
    locality: words(read('locality')),
    suburb: words(read('suburb')),
    // Everybody of no fixed abode has this one: it is no evidence that two of them are one.
    postcode: postcode === compact(NO_FIXED_ABODE) ? '' : postcode,
    region: words(read('region')),
    birth: birthOf(read('birth')),
    numbers: Object.fromEntries(
      NUMBER_KINDS.map((kind) => [kind, personalNumber(read(kind))] as const).filter(
        ([, value]) => value !== '',
      ),
    ),
  }
}

const NOTHING = new Set([
  'unknown',
  'not known',
  'none',
  'null',
  'na',
  'n a',
  'nk',
  'nfa',
  'no fixed abode',
  'no fixed address',
  'homeless',
])

function words(text: string): string {
  const plain = normaliseName(text)
  return NOTHING.has(plain) ? '' : plain
}

function compact(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, '')
}

// Files of this country write "Flat 2, 14 Acacia Road" in one field; others keep the number apart.
function streetOf(street: string, number: string): { readonly street: string; readonly number: string } {
  if (number !== '') return { street, number }
  const found = /^(?:(?:flat|unit|apartment|apt|room) \w+ )?(\d+[a-z]?) (.+)$/.exec(street)
  return found === null ? { street, number: '' } : { number: found[1] ?? '', street: found[2] ?? '' }
}

/** A date of birth as eight digits, year first. Days that do not exist are kept: a slip made them. */
function birthOf(text: string): string {
  const parts = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text)
  const iso = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/.exec(text)
  if (parts !== null) return joined(parts[3], parts[2], parts[1])
  if (iso !== null) return joined(iso[1], iso[2], iso[3])
  const digits = text.replace(/\D/g, '')
  return digits.length < 6 || /^0+$/.test(digits) ? '' : digits
}

function joined(...parts: readonly (string | undefined)[]): string {
  return parts.map((part) => (part ?? '').padStart(2, '0')).join('')
}

// 0000000000 and 9999999999 are what forms get when there is no number.
function personalNumber(text: string): string {
  const value = NOTHING.has(normaliseName(text)) ? '' : compact(text)
  return /^(.)\1*$/.test(value) ? '' : value
}
