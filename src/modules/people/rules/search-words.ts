import type { Temporal } from 'temporal-polyfill'
import { comparableIdentifier, IDENTIFIER_KINDS, parseIdentifier } from '#kernel/identifiers.ts'
import { parseLooseDate } from '#kernel/dates.ts'

/** What somebody typed into the search box, taken apart. */
export interface SearchWords {
  readonly name: string
  /** The likelier reading of a date first. */
  readonly births: readonly string[]
  readonly birthYear: number | undefined
  readonly identifiers: readonly { readonly kind: string; readonly normal: string }[]
}

const DATES: readonly RegExp[] = [
  /\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b/,
  /\b\d{1,2}(?:st|nd|rd|th)?[-/. ](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/., ]+\d{2,4}\b/i,
  /\b\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})\b/,
  /\b\d{1,2} \d{1,2} (?:\d{4}|\d{2})\b/,
  /\b\d{8}\b/,
]

// These have a form that can hardly be met by chance; the others are tried only on what looks like a reference.
const TELLING = IDENTIFIER_KINDS.filter((kind) => kind !== 'custody-record' && kind !== 'case-number')
const LOOSE = [
  'nhs-number',
  'pnc',
  'cro',
  'crn',
  'prison-number',
  'custody-record',
  'asn',
  'urn',
  'local',
] as const

/** Reads a search as people type it: names in any order, a date of birth any way round, any number, or all together. */
export function readSearch(typed: string, today: Temporal.PlainDate): SearchWords {
  let text = typed.slice(0, 200).replace(/\s+/g, ' ').trim()
  const births: string[] = []
  for (const shape of DATES) {
    const found = shape.exec(text)?.[0]
    if (found === undefined) continue
    const readings = birthReadings(found, today)
    if (readings.length === 0) continue
    births.push(...readings)
    text = text.replace(found, ' ').replace(/\s+/g, ' ').trim()
  }
  const { identifiers, left } = takeIdentifiers(text.split(' ').filter(Boolean))
  const years = left.filter((word) => /^(19|20)\d{2}$/.test(word) && Number(word) <= today.year)
  const name = left.filter((word) => !/\d/.test(word)).join(' ')
  return { name, births, birthYear: years[0] === undefined ? undefined : Number(years[0]), identifiers }
}

/** A date and, when day and month could be exchanged, the other way round. */
function birthReadings(text: string, today: Temporal.PlainDate): readonly string[] {
  const swapped = text.replace(/^(\d{1,2})([-/. ])(\d{1,2})([-/. ])(?=\d{2})/, '$3$2$1$4')
  const yearFirst = text.replace(/^(\d{4}[-/.])(\d{1,2})([-/.])(\d{1,2})$/, '$1$4$3$2')
  const readings = [text, swapped, yearFirst].flatMap((one) => {
    const read = parseLooseDate(one, { today, birth: true })
    return read.ok ? [read.value.toString()] : []
  })
  return [...new Set(readings)]
}

function takeIdentifiers(words: readonly string[]) {
  const identifiers: { kind: string; normal: string }[] = []
  const left: string[] = []
  let place = 0
  while (place < words.length) {
    const taken = identifierAt(words, place)
    if (taken === null) {
      left.push(words[place] ?? '')
      place += 1
    } else {
      identifiers.push(...taken.found)
      place += taken.count
    }
  }
  return { identifiers, left }
}

/** The longest run of words from here that is a number of some kind: people type them in groups. */
function identifierAt(words: readonly string[], place: number) {
  for (let count = Math.min(5, words.length - place); count > 0; count -= 1) {
    const text = words.slice(place, place + count).join(' ')
    if (!/\d/.test(text)) continue
    const found = TELLING.flatMap((kind) => {
      const { normal } = parseIdentifier(kind, text)
      return normal === null ? [] : [{ kind: kind, normal }]
    })
    if (found.length > 0) return { found, count }
  }
  // A mistyped number is kept as given, so it is looked for as given, whatever kind it was meant to be.
  const digits = digitRun(words, place)
  const count = digits.length >= 8 ? countOf(words, place) : 1
  const word = digits.length >= 8 ? digits : (words[place] ?? '')
  if (!/\d/.test(word) || word.length < 5) return null
  const { normal } = parseIdentifier('custody-record', word)
  const loose = LOOSE.map((kind) => ({
    kind: kind,
    normal: kind === 'local' ? word.toUpperCase() : comparableIdentifier({ asGiven: word, normal: null }),
  }))
  return { found: normal === null ? loose : [...loose, { kind: 'custody-record', normal }], count }
}

function countOf(words: readonly string[], place: number): number {
  const rest = words.slice(place)
  const end = rest.findIndex((word) => !/^\d+$/.test(word))
  return end === -1 ? rest.length : end
}

/** Digits typed in groups, put together. */
function digitRun(words: readonly string[], place: number): string {
  return words.slice(place, place + countOf(words, place)).join('')
}
