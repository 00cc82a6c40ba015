import { isUnder18, ageOn, Temporal } from '#kernel/dates.ts'
import { type IdentifierKind, type ParsedIdentifier, parseIdentifier } from '#kernel/identifiers.ts'
import { splitName } from '#kernel/names.ts'
import { parsePostcode } from '#kernel/postcode.ts'
import type { ListedBirth, ListedName, ListedSex } from './types.ts'

/** A day as courts write it, 20/02/2020 or 2020-02-20; null when it is no real day. */
export function readDay(text: string): string | null {
  const dayFirst = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text)
  const yearFirst = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:T.*)?$/.exec(text)
  const year = dayFirst?.[3] ?? yearFirst?.[1]
  const month = dayFirst?.[2] ?? yearFirst?.[2]
  const day = dayFirst?.[1] ?? yearFirst?.[3]
  if (year === undefined || month === undefined || day === undefined) return null
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    ).toString()
  } catch {
    return null
  }
}

/** A clock time, HH:MM; null when it is none. */
export function readClock(text: string | null): string | null {
  const parts = /^(\d{1,2}):?(\d{2})(?::\d{2})?$/.exec(text ?? '')
  if (parts === null || Number(parts[1]) > 23 || Number(parts[2]) > 59) return null
  return `${(parts[1] ?? '').padStart(2, '0')}:${parts[2] ?? ''}`
}

export function readIdentifier(kind: IdentifierKind, text: string | null): ParsedIdentifier | null {
  return text === null ? null : parseIdentifier(kind, text)
}

export function readBirth(text: string | null, hearingDate: string): ListedBirth {
  if (text === null) return { iso: null, asGiven: '' }
  const iso = readDay(text)
  if (iso === null) return { iso: null, asGiven: text, why: 'The date of birth is not a real date' }
  if (iso > hearingDate) return { iso: null, asGiven: text, why: 'The date of birth is after the hearing' }
  if (iso < '1890') return { iso: null, asGiven: text, why: 'The date of birth is too long ago' }
  return { iso, asGiven: text }
}

const SEXES: Readonly<Record<string, ListedSex>> = {
  m: 'male',
  male: 'male',
  f: 'female',
  female: 'female',
  n: 'not-specified',
  ns: 'not-specified',
  x: 'not-specified',
  other: 'not-specified',
  not_specified: 'not-specified',
  indeterminate: 'not-specified',
  u: 'not-known',
  unknown: 'not-known',
  not_known: 'not-known',
}

/** Libra's N is "not specified" (neither recorded as M nor F); nothing at all is not known. */
export function readSex(text: string | null): { readonly value: ListedSex; readonly asGiven: string | null } {
  const word = (text ?? '').toLowerCase().replace(/[\s-]+/g, '_')
  const value = Object.hasOwn(SEXES, word) ? SEXES[word] : undefined
  return { value: value ?? (text === null ? 'not-known' : 'not-specified'), asGiven: text }
}

/** The name from its parts when there are any, otherwise taken apart from the whole; null when there is neither. */
export function readName(
  parts: {
    readonly title: string | null
    readonly givens: readonly (string | null)[]
    readonly family: string | null
  },
  whole: string | null,
): ListedName | null {
  const givens = parts.givens.filter((given) => given !== null)
  if (parts.family === null && givens.length === 0) {
    if (whole === null || !/\p{L}/u.test(whole)) return null
    const { title, given, middle, family, asGiven } = splitName(whole)
    return { title, given, middle, family, asGiven }
  }
  const joined = [parts.title, ...givens, parts.family].filter((part) => part !== null).join(' ')
  if (!/\p{L}/u.test([...givens, parts.family ?? ''].join(''))) return null
  return {
    title: parts.title ?? '',
    given: parts.family === null && givens.length === 1 ? '' : (givens[0] ?? ''),
    middle: givens.slice(1).join(' '),
    family: parts.family ?? (givens.length === 1 ? (givens[0] ?? '') : ''),
    asGiven: whole ?? joined,
  }
}

export function readAddress(
  lines: readonly (string | null)[],
  postcode: string | null,
): { readonly lines: readonly string[]; readonly postcode: string | null } {
  return {
    lines: lines.filter((line) => line !== null),
    postcode: postcode === null ? null : (parsePostcode(postcode).normal ?? postcode),
  }
}

export function readLanguage(text: string | null): 'english' | 'welsh' | null {
  const word = (text ?? '').toLowerCase()
  if (word === 'welsh' || word === 'cymraeg' || word === 'cy') return 'welsh'
  return word === 'english' || word === 'en' ? 'english' : null
}

/** Whether the defendant is under 18 at the hearing, and what contradicts what. */
export function readYouth(
  stated: boolean | null,
  birth: ListedBirth,
  age: string | null,
  hearingDate: string,
): { readonly youth: boolean | null; readonly warnings: readonly string[] } {
  const warnings: string[] = []
  const given = age !== null && /^\d{1,3}$/.test(age) ? Number(age) : null
  let byBirth: boolean | null = null
  if (birth.iso !== null) {
    const dob = Temporal.PlainDate.from(birth.iso)
    const day = Temporal.PlainDate.from(hearingDate)
    byBirth = isUnder18(dob, day)
    if (given !== null && ageOn(dob, day) !== given) {
      warnings.push(`The age given (${given}) does not fit the date of birth on the day of the hearing`)
    }
    if (stated !== null && stated !== byBirth) {
      warnings.push('The court’s youth mark does not fit the date of birth')
    }
  }
  return { youth: stated ?? byBirth ?? (given === null ? null : given < 18), warnings }
}
