/** One branch of a file already parsed: what XML and JSON have in common once read. */
export type Branch = Readonly<Record<string, unknown>>

const LONGEST = 500

export function asBranch(value: unknown): Branch {
  return isBranch(value) ? value : {}
}

export function isBranch(value: unknown): value is Branch {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What stands under a name, its own only: a file cannot reach what every object inherits. */
export function under(branch: Branch, name: string): unknown {
  return Object.hasOwn(branch, name) ? branch[name] : undefined
}

export function branchAt(branch: Branch, ...names: readonly string[]): Branch {
  let at = branch
  for (const name of names) at = asBranch(under(at, name))
  return at
}

/** The entries under a name, whether it held none, one or many; an empty element is still an entry. */
export function listAt(branch: Branch, name: string): readonly unknown[] {
  const value = under(branch, name)
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}

/** Text under a name, cleaned; null when there is none. */
export function textAt(branch: Branch, name: string): string | null {
  const value = under(branch, name)
  return cleanText(Array.isArray(value) ? value[0] : value)
}

/**
 * One line of printable text, or null when nothing is left: control characters (which a database refuses) and broken
 * characters go, white space becomes single spaces, and no field of a list is longer than 500 characters.
 */
export function cleanText(value: unknown): string | null {
  const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value
  if (typeof text !== 'string') return null
  const cleaned = text
    .slice(0, LONGEST * 4)
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST)
    .toWellFormed()
    .trim()
  return cleaned === '' ? null : cleaned
}
