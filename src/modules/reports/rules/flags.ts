import type { RecordItem } from '#modules/sharing/index.ts'
import type { Passage, PassageSource } from '../schema/report.ts'

export type FlagKind = 'changed' | 'added-to' | 'restricted' | 'gone'

export const flagWords: Readonly<Record<FlagKind, string>> = {
  changed: 'What this rests on was changed afterwards',
  'added-to': 'Something was added to what this rests on',
  restricted: 'What this rests on was marked as more private afterwards',
  gone: 'What this rests on is no longer to be seen',
}

export interface Flag {
  readonly passage: Passage
  readonly source: PassageSource
  readonly kind: FlagKind
  /** What stands there now; null when it is no longer to be seen. */
  readonly now: RecordItem | null
}

/** Why a drawn sentence has to be looked at again; null while what it rests on is as it was accepted. */
export function flagOf(passage: Passage, items: ReadonlyMap<string, RecordItem>): Flag | null {
  const { source } = passage
  if (source === null) return null
  const now = items.get(source.key) ?? null
  if (now === null) return source.acceptedMark === null ? null : { passage, source, kind: 'gone', now }
  if (now.sensitivity.some((one) => !source.acceptedClasses.includes(one)))
    return { passage, source, kind: 'restricted', now }
  if (now.mark === source.acceptedMark) return null
  return { passage, source, kind: now.text.startsWith(source.text) ? 'added-to' : 'changed', now }
}

/** Every sentence of a report that has to be looked at again. */
export function flagsOf(
  passages: readonly Passage[],
  items: ReadonlyMap<string, RecordItem>,
): readonly Flag[] {
  return passages.flatMap((passage) => flagOf(passage, items) ?? [])
}

export function byKey(items: readonly RecordItem[]): ReadonlyMap<string, RecordItem> {
  return new Map(items.map((one) => [one.key, one]))
}
