import { nameTokens } from '#kernel/names.ts'
import { notNames } from '../schema/hints.ts'

export interface NameFacts {
  /** The person's own names. */
  readonly own: readonly string[]
  /** Names the record knows of others. */
  readonly others: readonly string[]
  /** Names that may stand there: who asked, who writes, the court, the services. */
  readonly expected: readonly string[]
}

const plain = (word: string) => word.toLowerCase().replace(/(?:['’]s)$/, '')
const word = String.raw`[A-Z][a-z]+(?:['’-][A-Z]?[a-z]+)*`
const pair = new RegExp(String.raw`\b${word}(?:[ ]${word})+`, 'g')
const titled = new RegExp(String.raw`\b(?:Mr|Mrs|Ms|Miss|Mx)\.?[ ]${word}`, 'g')
/** A relation followed by a name: "her brother Liam". */
const related = new RegExp(
  String.raw`\b(?:partner|wife|husband|ex|girlfriend|boyfriend|mother|mum|father|dad|brother|sister|son|daughter|friend|neighbour|cousin|uncle|aunt|carer|landlord),?[ ](${word})`,
  'g',
)

/**
 * Names of other people that a text may carry: those the record knows, and what is written like a name. It warns; whether a
 * name has to stand is somebody's to say (Domain brief: liaison and diversion, section 5: nobody else identified needlessly).
 */
export function namesIn(text: string, facts: NameFacts): readonly string[] {
  const own = new Set(facts.own.flatMap((name) => nameTokens(name)))
  const expected = new Set(facts.expected.flatMap((name) => name.split(/[^A-Za-z'’-]+/)).map(plain))
  const isExpected = (one: string) =>
    notNames.has(one) || expected.has(plain(one)) || own.has(nameTokens(one)[0] ?? plain(one))
  const written = [
    ...(text.match(pair) ?? []),
    ...(text.match(titled) ?? []),
    ...[...text.matchAll(related)].map(([, name]) => name ?? ''),
  ].flatMap((found) => {
    const words = found.split(' ').filter((one) => !/^(?:Mr|Mrs|Ms|Miss|Mx)\.?$/.test(one))
    return words.some((one) => !isExpected(one)) ? [found] : []
  })
  const known = facts.others.filter((name) => isNamed(text, name, own))
  return [...new Set([...known, ...written])]
}

/** The whole name, or a part of it that is not also the person's own. */
function isNamed(text: string, name: string, own: ReadonlySet<string>): boolean {
  const tokens = new Set(nameTokens(text))
  return nameTokens(name).some(
    (token) => token.length > 2 && !own.has(token) && tokens.has(token) && written(text, token),
  )
}

/** A word that is also a name ("will", "grace") counts only where it is written with a capital. */
function written(text: string, token: string): boolean {
  return text.split(/[^\p{L}'’-]+/u).some((one) => /^\p{Lu}/u.test(one) && nameTokens(one).includes(token))
}
