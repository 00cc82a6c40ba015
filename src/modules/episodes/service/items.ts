import type { Work } from '#modules/access/index.ts'
import { itemMark, sensitivityOf, type ItemKind, type RecordItem } from '#modules/sharing/index.ts'
import type { EntryKind, EntryRow } from '../schema.ts'
import { listEntries } from '../store/entries.ts'

const kindOf: Partial<Readonly<Record<EntryKind, { readonly kind: ItemKind; readonly title: string }>>> = {
  contact: { kind: 'contact', title: 'Contact' },
  note: { kind: 'note', title: 'Note' },
  safeguarding: { kind: 'safeguarding', title: 'Safeguarding' },
}

/**
 * The signed entries of an episode as parts of the record. An addendum belongs to what it adds to: what was drawn from the
 * entry before does not say it. An addendum is as private as it was marked, and makes the whole as private.
 */
export async function entryItems(
  work: Work,
  about: { readonly personId: string; readonly episodeId: string },
): Promise<readonly RecordItem[]> {
  const entries = await listEntries(work, about.episodeId)
  const marked = await sensitivityOf(work, about.personId)
  return entries.flatMap((entry) => {
    const of = kindOf[entry.kind]
    if (of === undefined) return []
    const added = entries.filter((one) => one.addendumTo === entry.id).toReversed()
    const parts: readonly EntryRow[] = [entry, ...added]
    const classes = new Set(parts.flatMap((one) => marked.get(`entry:${one.id}`) ?? []))
    return [
      {
        key: `entry:${entry.id}`,
        source: { kind: 'entry', id: entry.id },
        mark: itemMark(...parts.flatMap((one) => [one.id, one.body]), ...classes),
        kind: of.kind,
        title: of.title,
        text: parts.map((one) => one.body).join('\n'),
        origin: 'mixed',
        at: entry.happenedAt,
        byName: entry.recordedByName,
        sensitivity: [...classes],
      },
    ]
  })
}
