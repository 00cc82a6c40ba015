import { comparableIdentifier, parseIdentifier, type IdentifierKind } from '#kernel/identifiers.ts'
import type { IncomingRow, RowFacts } from './facts.ts'

/** An entry as an earlier import left it. */
export interface StoredRow {
  readonly id: string
  readonly rowKey: string
  readonly looseKey: string
  readonly siteId: string | null
  readonly courtKey: string
  readonly hearingOn: string
  readonly listType: string
  readonly status: 'listed' | 'removed'
  readonly facts: RowFacts
}

/** How two entries were found to be one: by the whole key, by court, day, case and name, or by URN where one has no case number. */
export type Tier = 'exact' | 'loose' | 'urn'

export interface Pair {
  readonly stored: StoredRow
  readonly incoming: IncomingRow
  readonly tier: Tier
}

interface Keyed {
  readonly rowKey: string
  readonly looseKey: string
  readonly facts: RowFacts
}

type KeyOf = (row: Keyed) => string | null

const loosely =
  (part: (facts: RowFacts) => string | null): KeyOf =>
  (row) => {
    const more = part(row.facts)
    return more === null ? null : `${row.looseKey}|${more}`
  }

const byUrn: KeyOf = ({ looseKey, facts }) => {
  if (facts.urn === null) return null
  const [court = '', day = '', , name = ''] = looseKey.split('|')
  return [court, day, number('urn', facts.urn), name].join('|')
}

const steps: readonly { readonly tier: Tier; readonly key: KeyOf }[] = [
  { tier: 'loose', key: loosely(({ pnc }) => (pnc === null ? null : number('pnc', pnc))) },
  { tier: 'exact', key: (row) => row.rowKey },
  { tier: 'loose', key: loosely(({ cro }) => (cro === null ? null : number('cro', cro))) },
  { tier: 'loose', key: loosely(({ date_of_birth }) => date_of_birth) },
  { tier: 'loose', key: (row) => row.looseKey },
  { tier: 'urn', key: (row) => join(byUrn(row), row.facts.date_of_birth) },
  { tier: 'urn', key: byUrn },
]

/**
 * Finds for each entry of a file the stored one it continues, surest first. Two are paired only when each is alone with
 * its key, and never against two different PNC numbers: then they are two people of one name.
 */
export function pairUp(stored: readonly StoredRow[], incoming: readonly IncomingRow[]): readonly Pair[] {
  const pairs: Pair[] = []
  let oldOnes = [...stored]
  let newOnes = [...incoming]
  for (const { tier, key } of steps) {
    const before = grouped(oldOnes, key)
    const found = new Set<Keyed>()
    for (const [text, fresh] of grouped(newOnes, key)) {
      const [one, ...others] = before.get(text) ?? []
      const [row, ...more] = fresh
      if (one === undefined || row === undefined || others.length > 0 || more.length > 0) continue
      if (contradicts(one.facts, row.facts)) continue
      pairs.push({ stored: one, incoming: row, tier })
      found.add(one).add(row)
    }
    oldOnes = oldOnes.filter((row) => !found.has(row))
    newOnes = newOnes.filter((row) => !found.has(row))
    if (oldOnes.length === 0 || newOnes.length === 0) break
  }
  return pairs
}

function grouped<T extends Keyed>(rows: readonly T[], key: KeyOf): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const text = key(row)
    if (text === null) continue
    const group = groups.get(text)
    if (group === undefined) groups.set(text, [row])
    else group.push(row)
  }
  return groups
}

function contradicts(one: RowFacts, two: RowFacts): boolean {
  return one.pnc !== null && two.pnc !== null && number('pnc', one.pnc) !== number('pnc', two.pnc)
}

function join(...parts: readonly (string | null)[]): string | null {
  return parts.includes(null) ? null : parts.join('|')
}

function number(kind: IdentifierKind, text: string): string {
  return comparableIdentifier(parseIdentifier(kind, text))
}
