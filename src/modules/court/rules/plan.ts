import type { Skipped } from '../schema/lists/index.ts'
import { changedFields, changeNote, merged } from './changes.ts'
import type { IncomingRow, RowFacts } from './facts.ts'
import { pairUp, type Pair, type StoredRow } from './matching.ts'

/** One court's list for one day and type, as far as it decides what happens to entries that are not on it. */
export interface ListNow {
  readonly courtKey: string
  readonly hearingOn: string
  readonly listType: string
  readonly whole: boolean
  /** Issued before one that was already imported: it overrules nothing. */
  readonly older: boolean
  readonly readable: number
  readonly unreadable: number
}

export interface RowUpdate {
  readonly id: string
  readonly rowKey: string
  readonly looseKey: string
  readonly listType: string
  /** Null: nothing that somebody on the way to court would want to know. */
  readonly note: string | null
  readonly facts: RowFacts
}

/** What an import will do, worked out before anything is written. */
export interface ImportPlan {
  readonly create: readonly IncomingRow[]
  readonly update: readonly RowUpdate[]
  readonly unchanged: number
  readonly remove: readonly { readonly id: string; readonly note: string }[]
  readonly skipped: readonly Skipped[]
}

/**
 * Holds a file against what is stored: new, changed, the same, or taken off. An entry is taken off only by a whole list of
 * the court, day and type it stands on; an older list changes nothing and adds nobody.
 */
export function planImport(
  stored: readonly StoredRow[],
  incoming: readonly IncomingRow[],
  lists: readonly ListNow[],
): ImportPlan {
  const pairs = pairUp(stored, incoming)
  const known = new Set(pairs.map((pair) => pair.incoming))
  const still = new Set(pairs.map((pair) => pair.stored))
  const listOf = (row: { courtKey: string; hearingOn: string; listType: string }) =>
    lists.find(
      (list) =>
        list.courtKey === row.courtKey && list.hearingOn === row.hearingOn && list.listType === row.listType,
    )
  const isOlder = (row: IncomingRow) => listOf(row)?.older === true

  // Every key is held once: an entry that stands keeps its own, also against somebody it could be mistaken for.
  const keys = new Set(stored.map((row) => row.rowKey))
  const create: IncomingRow[] = []
  const skipped: Skipped[] = []
  for (const row of incoming) {
    if (known.has(row)) continue
    if (isOlder(row))
      skipped.push({
        ref: row.ref,
        reason: 'This list is older than one already imported, which does not have the entry',
      })
    else create.push({ ...row, rowKey: freeKey(row, keys) })
  }
  const updates = pairs
    .filter((pair) => !isOlder(pair.incoming))
    .map((pair) => updateOf(pair, keys))
    .filter((update) => update !== null)
  const remove = stored.flatMap((row) => {
    const list = still.has(row) || row.status === 'removed' ? undefined : listOf(row)
    return list !== undefined && mayRemove(list) ? [{ id: row.id, note: removalNote(list) }] : []
  })
  return { create, update: updates, unchanged: pairs.length - updates.length, remove, skipped }
}

// A list of which nothing could be read says nothing about who is not on it.
function mayRemove(list: ListNow): boolean {
  return list.whole && !list.older && (list.readable > 0 || list.unreadable === 0)
}

function removalNote({ unreadable }: ListNow): string {
  if (unreadable === 0) return 'Not on the newest list.'
  const entries = unreadable === 1 ? 'one entry' : `${String(unreadable)} entries`
  return `Not on the newest list, but ${entries} of it could not be read: check with the court.`
}

function freeKey(row: IncomingRow, taken: Set<string>): string {
  let key = row.rowKey
  while (taken.has(key)) key = `${key}|${row.facts.pnc ?? 'another'}`
  taken.add(key)
  return key
}

function updateOf({ stored, incoming, tier }: Pair, keys: Set<string>): RowUpdate | null {
  const facts = merged(stored.facts, incoming.facts, incoming.whole)
  const fields = changedFields(stored.facts, facts)
  const listType = incoming.whole ? incoming.listType : stored.listType
  const back = stored.status === 'removed'
  // The key follows what became known; one that says less than the stored one does not replace it.
  const saysMore =
    tier === 'loose' && (incoming.facts.date_of_birth !== null || stored.facts.date_of_birth === null)
  const adopt = saysMore && !keys.has(incoming.rowKey)
  if (fields.length === 0 && listType === stored.listType && !back && !adopt) return null
  if (adopt) keys.add(incoming.rowKey)
  const notes = [
    back ? 'Back on the list.' : '',
    fields.length > 0 ? changeNote(stored.facts, facts, fields) : '',
    listType === stored.listType ? '' : `Now on the ${listType}.`,
  ]
  return {
    id: stored.id,
    rowKey: adopt ? incoming.rowKey : stored.rowKey,
    looseKey: adopt ? incoming.looseKey : stored.looseKey,
    listType,
    note: notes.filter(Boolean).join(' ') || null,
    facts,
  }
}
