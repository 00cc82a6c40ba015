import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#db/types.ts'
import type { Account, ImportResult } from '../schema/codes.ts'
import type { CourtDay } from './stored-rows.ts'

/** What the list of imports and the page of one tell beside the counts. */
export interface ImportCourt {
  readonly courtKey: string
  readonly courtName: string | null
  readonly hearingOn: string
  readonly listType: string
  readonly rows: number
  /** Null: nobody covers it. */
  readonly siteId: string | null
}

export interface ImportRecord {
  readonly id: string
  readonly fileName: string
  readonly importedAt: Date
  readonly importedBy: string | null
  readonly result: ImportResult
  readonly courts: readonly ImportCourt[]
  readonly notes: readonly string[]
}

export interface NewImport {
  readonly id: string
  readonly fileName: string
  readonly fileHash: string
  readonly workerId: string | null
  readonly job: string | null
  readonly result: ImportResult
  readonly courts: readonly ImportCourt[]
  readonly notes: readonly string[]
}

interface Counts {
  readonly rows: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly removed: number
  readonly courts: readonly ImportCourt[]
  readonly notes: readonly string[]
}

/** Begins an import: rows and editions name it, so it is there before them. */
export async function insertImport(tx: Tx, made: NewImport): Promise<void> {
  const { result } = made
  const counts: Counts = {
    rows: result.rows,
    created: result.created,
    updated: result.updated,
    unchanged: result.unchanged,
    removed: result.removed,
    courts: made.courts,
    notes: made.notes,
  }
  await sql`
    insert into court.list_import (id, file_name, file_hash, format, imported_at, imported_by, imported_job, hearings, counts, skipped, rejected)
    values (${made.id}, ${made.fileName}, ${made.fileHash}, ${result.format}, platform.now(), ${made.workerId}, ${made.job}, ${result.hearings},
      ${JSON.stringify(counts)}::jsonb, ${JSON.stringify(result.skipped)}::jsonb, ${JSON.stringify(result.rejected)}::jsonb)`.execute(
    tx,
  )
}

/** A list of one court, day and type, as editions are counted. */
export interface EditionKey extends CourtDay {
  readonly listType: string
}

/** For each list of these courts and days: the latest day any earlier one was issued on. */
export async function latestIssues(
  tx: Tx,
  days: readonly CourtDay[],
): Promise<readonly (EditionKey & { readonly issuedOn: string | null })[]> {
  const json = JSON.stringify(days.map((day) => ({ court_key: day.courtKey, hearing_on: day.hearingOn })))
  const { rows } = await sql<{
    court_key: string
    hearing_on: string
    list_type: string
    issued_on: string | null
  }>`
    select e.court_key, e.hearing_on, e.list_type, max(e.issued_on) as issued_on
    from court.list_edition e join (select distinct * from jsonb_to_recordset(${json}::jsonb) as x(court_key text, hearing_on date)) d
      on d.court_key = e.court_key and d.hearing_on = e.hearing_on
    where e.whole_list group by 1, 2, 3`.execute(tx)
  return rows.map((row) => ({
    courtKey: row.court_key,
    hearingOn: row.hearing_on,
    listType: row.list_type,
    issuedOn: row.issued_on,
  }))
}

export interface NewEdition extends EditionKey {
  readonly courtName: string | null
  readonly whole: boolean
  readonly issuedOn: string | null
}

/** Writes down which lists a file carried. */
export async function insertEditions(
  tx: Tx,
  importId: string,
  editions: readonly NewEdition[],
): Promise<void> {
  if (editions.length === 0) return
  const values = editions.map((one) => ({
    id: newId(),
    court_key: one.courtKey,
    court_name: one.courtName,
    hearing_on: one.hearingOn,
    list_type: one.listType,
    whole_list: one.whole,
    issued_on: one.issuedOn,
  }))
  await sql`
    insert into court.list_edition (id, import_id, court_key, court_name, hearing_on, list_type, whole_list, edition, issued_on)
    select r.id, ${importId}::uuid, r.court_key, r.court_name, r.hearing_on, r.list_type, r.whole_list,
      1 + coalesce((select max(e.edition) from court.list_edition e
        where e.court_key = r.court_key and e.hearing_on = r.hearing_on and e.list_type = r.list_type), 0), r.issued_on
    from jsonb_populate_recordset(null::court.list_edition, ${JSON.stringify(values)}::jsonb) r`.execute(tx)
}

interface ImportRow {
  readonly id: string
  readonly file_name: string
  readonly imported_at: Date
  readonly imported_by_name: string | null
  readonly format: string
  readonly hearings: number
  readonly counts: Counts
  readonly skipped: readonly Account[]
  readonly rejected: readonly Account[]
}

function toRecord(row: ImportRow): ImportRecord {
  const { courts, notes, ...counts } = row.counts
  return {
    id: row.id,
    fileName: row.file_name,
    importedAt: row.imported_at,
    importedBy: row.imported_by_name,
    result: {
      format: row.format,
      hearings: row.hearings,
      ...counts,
      skipped: row.skipped,
      rejected: row.rejected,
    },
    courts,
    notes,
  }
}

/** The latest imports, newest first: counts and places in files, nobody's name. */
export async function latestImports(tx: Tx, most: number): Promise<ImportRecord[]> {
  const { rows } = await sql<ImportRow>`
    select i.id, i.file_name, i.imported_at, w.display_name as imported_by_name, i.format, i.hearings, i.counts, i.skipped, i.rejected
    from court.list_import i left join access.worker_view w on w.id = i.imported_by order by i.imported_at desc, i.id desc limit ${most}`.execute(
    tx,
  )
  return rows.map(toRecord)
}

/** One import, or null. */
export async function findImport(tx: Tx, importId: string): Promise<ImportRecord | null> {
  const { rows } = await sql<ImportRow>`
    select i.id, i.file_name, i.imported_at, w.display_name as imported_by_name, i.format, i.hearings, i.counts, i.skipped, i.rejected
    from court.list_import i left join access.worker_view w on w.id = i.imported_by where i.id = ${importId}::uuid`.execute(
    tx,
  )
  return rows[0] === undefined ? null : toRecord(rows[0])
}
