import { nameTokens, normaliseName, PARTICLES, SUFFIXES, TITLES } from './name-words.ts'

export { jaroWinkler } from './name-likeness.ts'
export { phoneticKey } from './name-sounds.ts'
export { nameTokens, normaliseName } from './name-words.ts'

/** A name taken apart. Any part may be empty: people with one name have it as `family`. */
export interface NameParts {
  readonly title: string
  readonly given: string
  readonly middle: string
  readonly family: string
  readonly suffix: string
  readonly asGiven: string
}

// These may also be given names or surnames, so they are titles only with a full stop or when enough name remains.
const DOUBTFUL_TITLES = new Set([
  'major',
  'sister',
  'brother',
  'father',
  'lord',
  'master',
  'fr',
  'col',
  'hon',
])
/**
 * Takes apart a name written any of the usual ways: "Mr. David DLONE", "DLONE, David", "DLONE", "Mary Anne SMITH JONES"
 * (a run of capitals at the end of a name otherwise in mixed case is the family name), "Jan van der Berg".
 */
export function splitName(text: string): NameParts {
  const asGiven = text.replace(/\s+/g, ' ').trim()
  const comma = asGiven.indexOf(',')
  if (comma > 0) {
    const before = words(asGiven.slice(0, comma))
    const after = words(asGiven.slice(comma + 1).replace(/,/g, ' '))
    // "John Smith, Jr": the comma sets off a suffix, not the given names.
    if (after.length > 0 && after.every((word) => SUFFIXES.has(bare(word)))) {
      return inOrder([...before, ...after], asGiven)
    }
    const lead = takeTitle(before)
    const { title, rest } = takeTitle(after)
    const { suffix, rest: givens } = takeSuffix(rest)
    return {
      title: title === '' ? lead.title : title,
      given: givens[0] ?? '',
      middle: givens.slice(1).join(' '),
      family: lead.rest.join(' '),
      suffix,
      asGiven,
    }
  }
  return inOrder(words(asGiven), asGiven)
}

function inOrder(all: readonly string[], asGiven: string): NameParts {
  const { title, rest: named } = takeTitle(all)
  const { suffix, rest } = takeSuffix(named)
  const start = familyStart(rest)
  const givens = rest.slice(0, start)
  return {
    title,
    given: givens[0] ?? '',
    middle: givens.slice(1).join(' '),
    family: rest.slice(start).join(' '),
    suffix,
    asGiven,
  }
}

function words(text: string): readonly string[] {
  return text.split(' ').filter((word) => word !== '')
}

function bare(word: string): string {
  return normaliseName(word)
}

function takeTitle(all: readonly string[]): { readonly title: string; readonly rest: readonly string[] } {
  let count = 0
  while (count < all.length - 1) {
    const word = all[count] ?? ''
    const plain = bare(word)
    if (!TITLES.has(plain)) break
    if (DOUBTFUL_TITLES.has(plain) && !word.endsWith('.') && all.length - count < 3) break
    count += 1
  }
  return { title: all.slice(0, count).join(' '), rest: all.slice(count) }
}

function takeSuffix(all: readonly string[]): { readonly suffix: string; readonly rest: readonly string[] } {
  const last = all.at(-1)
  return last !== undefined && all.length > 2 && SUFFIXES.has(bare(last))
    ? { suffix: last, rest: all.slice(0, -1) }
    : { suffix: '', rest: all }
}

function familyStart(all: readonly string[]): number {
  if (all.length <= 1) return 0
  const shouted = (word: string): boolean => /\p{Lu}.*\p{Lu}/u.test(word) && word === word.toUpperCase()
  let start = all.length - 1
  // The capitals convention only says something when the name is not all in capitals.
  if (shouted(all.at(-1) ?? '') && !all.every(shouted)) {
    while (start > 1 && shouted(all[start - 1] ?? '')) start -= 1
  }
  while (start > 1 && PARTICLES.has(bare(all[start - 1] ?? ''))) start -= 1
  return start
}

type ShownName = Partial<Omit<NameParts, 'asGiven'>>

/** A name for the page: given names first, or `family-first` for lists in order of surname ("DLONE, David"). */
export function displayName(name: ShownName, style: 'natural' | 'family-first' = 'natural'): string {
  const given = [name.given, name.middle].filter(Boolean).join(' ')
  const family = [name.family, name.suffix].filter(Boolean).join(' ')
  if (style === 'family-first') return given === '' ? family : family === '' ? given : `${family}, ${given}`
  return [given, family].filter(Boolean).join(' ')
}

/** First letters of the given, middle and family names, in capitals; particles are passed over. */
export function initials(text: string): string {
  const { given, middle, family } = splitName(text)
  return nameTokens([given, middle, family].filter(Boolean).join(' '))
    .map((word) => Array.from(word)[0]?.toUpperCase() ?? '')
    .join('')
}
