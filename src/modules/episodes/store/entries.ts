import { sql, type RawBuilder } from 'kysely'
import { instantFromDb, instantToDb, type Temporal } from '#kernel/dates.ts'
import type { Tx } from '#db/types.ts'
import type { EntryKind, EntryRow } from '../schema.ts'

/** As the database gives it; times come as text from a list that was gathered into one value. */
export interface FoundEntry {
  id: string
  episode_id: string
  kind: EntryKind
  addendum_to: string | null
  addendum_kind: string | null
  happened_at: Date | string
  recorded_at: Date | string
  place: string | null
  method: string | null
  present: string | null
  body: string
  late_reason: string | null
  recorded_by: string
  recorded_by_name: string
  recorded_by_title: string
}

const entriesWhere = (where: RawBuilder<unknown>) => sql<FoundEntry>`
    select n.*, coalesce(w.display_name, '') as recorded_by_name, coalesce(w.job_title, '') as recorded_by_title
    from episodes.entry n left join access.worker_view w on w.id = n.recorded_by
    where ${where} order by n.happened_at desc, n.recorded_at desc, n.id desc`

export const entriesOf = (episodeId: string) => entriesWhere(sql`n.episode_id = ${episodeId}::uuid`)

export function entryFrom(found: FoundEntry): EntryRow {
  return {
    id: found.id,
    episodeId: found.episode_id,
    kind: found.kind,
    addendumTo: found.addendum_to,
    addendumKind: found.addendum_kind,
    happenedAt: instantFromDb(new Date(found.happened_at)),
    recordedAt: instantFromDb(new Date(found.recorded_at)),
    place: found.place,
    method: found.method,
    present: found.present,
    body: found.body,
    lateReason: found.late_reason,
    recordedById: found.recorded_by,
    recordedByName: found.recorded_by_name,
    recordedByTitle: found.recorded_by_title,
  }
}

/** The entries of an episode, the latest event first; addenda are among them and name what they add to. */
export async function listEntries(
  work: { readonly tx: Tx },
  episodeId: string,
): Promise<readonly EntryRow[]> {
  const { rows } = await entriesOf(episodeId).execute(work.tx)
  return rows.map(entryFrom)
}

/** One entry within the reader's sight, or null. */
export async function findEntry(work: { readonly tx: Tx }, entryId: string): Promise<EntryRow | null> {
  const { rows } = await entriesWhere(sql`n.id = ${entryId}::uuid`).execute(work.tx)
  return rows[0] === undefined ? null : entryFrom(rows[0])
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
