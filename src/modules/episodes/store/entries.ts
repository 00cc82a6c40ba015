import { sql, type RawBuilder } from 'kysely'
import { instantFromDb, instantToDb, type Temporal } from '#kernel/dates.ts'
import type { Tx } from '#db/types.ts'
import type { EntryKind, EntryRow } from '../schema.ts'

interface Found {
  id: string
  episode_id: string
  kind: EntryKind
  addendum_to: string | null
  addendum_kind: string | null
  happened_at: Date
  recorded_at: Date
  place: string | null
  method: string | null
  present: string | null
  body: string
  late_reason: string | null
  recorded_by: string
  recorded_by_name: string
  recorded_by_title: string
}

function entriesWhere(tx: Tx, where: RawBuilder<unknown>): Promise<readonly EntryRow[]> {
  return sql<Found>`
    select n.*, coalesce(w.display_name, '') as recorded_by_name, coalesce(w.job_title, '') as recorded_by_title
    from episodes.entry n left join access.worker_view w on w.id = n.recorded_by
    where ${where} order by n.happened_at desc, n.recorded_at desc, n.id desc`
    .execute(tx)
    .then(({ rows }) =>
      rows.map((found) => ({
        id: found.id,
        episodeId: found.episode_id,
        kind: found.kind,
        addendumTo: found.addendum_to,
        addendumKind: found.addendum_kind,
        happenedAt: instantFromDb(found.happened_at),
        recordedAt: instantFromDb(found.recorded_at),
        place: found.place,
        method: found.method,
        present: found.present,
        body: found.body,
        lateReason: found.late_reason,
        recordedById: found.recorded_by,
        recordedByName: found.recorded_by_name,
        recordedByTitle: found.recorded_by_title,
      })),
    )
}

/** The entries of an episode, the latest event first; addenda are among them and name what they add to. */
export function listEntries(work: { readonly tx: Tx }, episodeId: string): Promise<readonly EntryRow[]> {
  return entriesWhere(work.tx, sql`n.episode_id = ${episodeId}::uuid`)
}

/** One entry within the reader's sight, or null. */
export async function findEntry(work: { readonly tx: Tx }, entryId: string): Promise<EntryRow | null> {
  const [found] = await entriesWhere(work.tx, sql`n.id = ${entryId}::uuid`)
  return found ?? null
}

export interface EntryToAdd {
  readonly id: string
  readonly personId: string
  readonly episodeId: string
  readonly kind: EntryKind
  readonly happenedAt: Temporal.Instant
  readonly body: string
  readonly by: string
  readonly place?: string | undefined
  readonly method?: string | undefined
  readonly present?: string | undefined
  readonly addendumTo?: string | undefined
  readonly addendumKind?: string | undefined
  readonly lateReason?: string | undefined
}

/** Adds a signed entry. Entries are only ever added. */
export async function addEntryRow(tx: Tx, entry: EntryToAdd): Promise<void> {
  await tx
    .insertInto('episodes.entry')
    .values({
      id: entry.id,
      person_id: entry.personId,
      episode_id: entry.episodeId,
      kind: entry.kind,
      addendum_to: entry.addendumTo ?? null,
      addendum_kind: entry.addendumKind ?? null,
      happened_at: instantToDb(entry.happenedAt),
      place: entry.place ?? null,
      method: entry.method ?? null,
      present: entry.present ?? null,
      body: entry.body,
      late_reason: entry.lateReason ?? null,
      recorded_by: entry.by,
    })
    .execute()
}
