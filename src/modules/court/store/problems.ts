import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#db/types.ts'
import type { Work } from '#modules/access/index.ts'
import type { EditionKey } from './imports.ts'

export interface UnreadableEntry {
  readonly ref: string
  readonly reason: string
  readonly courtKey: string | null
  readonly courtName: string | null
  readonly hearingOn: string | null
  readonly siteId: string | null
}

/**
 * Raises what could not be read, once: an entry that already stands open, or that somebody dealt with in this very file, is
 * not raised again.
 */
export async function raiseProblems(
  tx: Tx,
  importId: string,
  fileHash: string,
  entries: readonly UnreadableEntry[],
): Promise<void> {
  if (entries.length === 0) return
  const values = entries.map((entry) => ({
    id: newId(),
    site_id: entry.siteId,
    court_key: entry.courtKey,
    court_name: entry.courtName,
    hearing_on: entry.hearingOn,
    ref: entry.ref,
    reason: entry.reason,
  }))
  await sql`
    insert into court.list_problem (id, import_id, site_id, court_key, court_name, hearing_on, ref, reason)
    select r.id, ${importId}::uuid, r.site_id, r.court_key, r.court_name, r.hearing_on, r.ref, r.reason
    from jsonb_populate_recordset(null::court.list_problem, ${JSON.stringify(values)}::jsonb) r
    where not exists (select 1 from court.list_problem p join court.list_import i on i.id = p.import_id
      where p.court_key is not distinct from r.court_key and p.hearing_on is not distinct from r.hearing_on and p.ref = r.ref
        and p.reason = r.reason and (p.dealt_with_at is null or i.file_hash = ${fileHash}))`.execute(tx)
}

/**
 * Closes open problems of earlier lists that a newer whole list of the same court, day and type no longer has. One that
 * came in a file with another type of list too stays: which of them it was on cannot be told.
 */
export async function closeReplaced(
  tx: Tx,
  importId: string,
  replaced: readonly EditionKey[],
  still: readonly { readonly ref: string; readonly reason: string }[],
): Promise<void> {
  if (replaced.length === 0) return
  const lists = JSON.stringify(
    replaced.map((one) => ({ court_key: one.courtKey, hearing_on: one.hearingOn, list_type: one.listType })),
  )
  await sql`
    with newer as (select * from jsonb_to_recordset(${lists}::jsonb) as x(court_key text, hearing_on date, list_type text)),
      still as (select * from jsonb_to_recordset(${JSON.stringify(still)}::jsonb) as y(ref text, reason text))
    update court.list_problem p set dealt_with_at = platform.now(), outcome = 'A newer list of this court and day no longer has it.'
    where p.dealt_with_at is null and p.import_id <> ${importId}::uuid
      and exists (select 1 from newer n where n.court_key = p.court_key and n.hearing_on = p.hearing_on)
      and not exists (select 1 from court.list_edition e where e.import_id = p.import_id and e.court_key = p.court_key
        and e.hearing_on = p.hearing_on and not exists (select 1 from newer n where n.court_key = e.court_key
          and n.hearing_on = e.hearing_on and n.list_type = e.list_type))
      and not exists (select 1 from still s where s.ref = p.ref and s.reason = p.reason)`.execute(tx)
}

export interface OpenProblem {
  readonly id: string
  readonly siteId: string | null
  readonly courtName: string | null
  readonly courtKey: string | null
  readonly hearingOn: string | null
  readonly ref: string
  readonly reason: string
  readonly fileName: string
  readonly version: number
}

interface ProblemRow {
  readonly id: string
  readonly site_id: string | null
  readonly court_name: string | null
  readonly court_key: string | null
  readonly hearing_on: string | null
  readonly ref: string
  readonly reason: string
  readonly file_name: string
  readonly version: number
}

const toProblem = (row: ProblemRow): OpenProblem => ({
  id: row.id,
  siteId: row.site_id,
  courtName: row.court_name,
  courtKey: row.court_key,
  hearingOn: row.hearing_on,
  ref: row.ref,
  reason: row.reason,
  fileName: row.file_name,
  version: row.version,
})

/**
 * What needs a human at a site: on a day, together with what has no day; or on every day. Only the reader's own sites: the
 * wall in the database sees to it.
 */
export async function openProblems(work: Work, siteId: string, hearingOn?: string): Promise<OpenProblem[]> {
  const { rows } = await sql<ProblemRow>`
    select p.id, p.site_id, p.court_name, p.court_key, p.hearing_on, p.ref, p.reason, i.file_name, p.version
    from court.list_problem p join court.list_import i on i.id = p.import_id
    where p.site_id = ${siteId}::uuid and p.dealt_with_at is null
      and (${hearingOn ?? null}::date is null or p.hearing_on is null or p.hearing_on = ${hearingOn ?? null}::date)
    order by p.hearing_on, i.imported_at, p.id limit 200`.execute(work.tx)
  return rows.map(toProblem)
}

/** What needs a human at any of the reader's sites. */
export async function openProblemsOfMine(work: Work): Promise<OpenProblem[]> {
  const { rows } = await sql<ProblemRow>`
    select p.id, p.site_id, p.court_name, p.court_key, p.hearing_on, p.ref, p.reason, i.file_name, p.version
    from court.list_problem p join court.list_import i on i.id = p.import_id
    where p.site_id = any ((select platform.my_sites())::uuid[]) and p.dealt_with_at is null
    order by p.hearing_on desc, i.imported_at, p.id limit 200`.execute(work.tx)
  return rows.map(toProblem)
}

/** What needs a human and belongs to no site. Under the system role alone. */
export async function unplacedProblems(tx: Tx): Promise<OpenProblem[]> {
  const { rows } = await sql<ProblemRow>`
    select p.id, p.site_id, p.court_name, p.court_key, p.hearing_on, p.ref, p.reason, i.file_name, p.version
    from court.list_problem p join court.list_import i on i.id = p.import_id
    where p.site_id is null and p.dealt_with_at is null order by i.imported_at desc, p.id limit 200`.execute(
    tx,
  )
  return rows.map(toProblem)
}

/** The problem, seen by whoever the handle is; null when it is not there for them. */
export async function findProblem(
  tx: Tx,
  problemId: string,
): Promise<{ siteId: string | null; dealtWith: boolean } | null> {
  const { rows } = await sql<{ site_id: string | null; dealt_with: boolean }>`
    select site_id, dealt_with_at is not null as dealt_with from court.list_problem where id = ${problemId}::uuid for update`.execute(
    tx,
  )
  return rows[0] === undefined ? null : { siteId: rows[0].site_id, dealtWith: rows[0].dealt_with }
}

/** Writes down what was done about it. */
export async function closeProblem(
  tx: Tx,
  problemId: string,
  workerId: string,
  outcome: string,
): Promise<void> {
  await sql`update court.list_problem set dealt_with_at = platform.now(), dealt_with_by = ${workerId}::uuid, outcome = ${outcome}
    where id = ${problemId}::uuid and dealt_with_at is null`.execute(tx)
}
