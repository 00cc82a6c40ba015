import { sql } from 'kysely'
import { instantToDb, type Temporal } from '#kernel/dates.ts'
import type { Tx } from '#db/types.ts'
import {
  historyTables,
  type EarlierRow,
  type HistoryTable,
  type RowDocument,
  type StandingRow,
} from '../schema/history.ts'

// The history and the audit trail are read by an elevated caller whose policy allows it.

/** Every row of a person's record as it stands. */
export async function standingRows(tx: Tx, personId: string): Promise<StandingRow[]> {
  const parts = historyTables.map(
    (table) =>
      sql`select ${table}::text as "table", to_jsonb(x) as row from ${sql.table(table)} x where ${sql.ref(table === 'people.person' ? 'x.id' : 'x.person_id')} = ${personId}::uuid`,
  )
  const { rows } = await sql<{
    table: HistoryTable
    row: RowDocument
  }>`${sql.join(parts, sql` union all `)}`.execute(tx)
  return rows
}

/** What these rows were before each change after an instant. */
export async function earlierRows(
  tx: Tx,
  standing: readonly StandingRow[],
  after: Temporal.Instant,
): Promise<EarlierRow[]> {
  const ids = [...new Set(standing.map((one) => String(one.row['id'])))]
  const { rows } = await sql<{
    table_name: HistoryTable
    row_id: string
    seq: number
    changed_at: Date
    old: RowDocument
  }>`
    select distinct on (table_name, row_id) table_name, row_id, seq, changed_at, old from history.change_view
    where table_name = any (${[...historyTables]}) and row_id = any (${ids}) and changed_at > ${instantToDb(after)}
    order by table_name, row_id, seq`.execute(tx)
  return rows.map((row) => ({
    table: row.table_name,
    rowId: row.row_id,
    seq: row.seq,
    changedAt: row.changed_at.toISOString(),
    old: row.old,
  }))
}

export interface ChangeLine {
  readonly at: Date
  readonly by: string | null
  readonly table: string
}

/** When the record changed and who changed it, newest first. */
export async function listChanges(tx: Tx, personId: string): Promise<ChangeLine[]> {
  const { rows } = await sql<ChangeLine>`
    select c.changed_at as at, w.display_name as by, c.table_name as "table" from history.change_view c
    left join access.worker_view w on w.id = c.changed_by
    where c.table_name = any (${[...historyTables]}) and c.row_id in (
      ${sql.join(
        historyTables.map(
          (table) =>
            sql`select id::text from ${sql.table(table)} where ${sql.ref(table === 'people.person' ? 'id' : 'person_id')} = ${personId}::uuid`,
        ),
        sql` union all `,
      )})
    order by c.seq desc limit 200`.execute(tx)
  return rows
}

export interface LookLine {
  readonly seq: number
  readonly at: Date
  readonly by: string | null
  readonly jobTitle: string | null
  readonly action: string
  readonly page: string | null
}

/** Who looked at a record or was shown the person as a candidate, and who changed it, newest first from a line on. */
export async function listLooks(
  tx: Tx,
  personIds: readonly string[],
  before: number | undefined,
  most: number,
): Promise<LookLine[]> {
  const ids = [...personIds]
  const { rows } = await sql<LookLine>`
    select e.seq, e.at, w.display_name as by, w.job_title as "jobTitle", e.action, e.details ->> 'page' as page
    from (
      (select * from audit.event_view where person_id = any (${ids}::uuid[]) and (${before ?? null}::bigint is null or seq < ${before ?? null}::bigint) order by seq desc limit ${most})
      union all
      (select * from audit.event_view where action in ('candidates.shown', 'people.searched') and details -> 'personIds' ?| ${ids}::text[]
        and (${before ?? null}::bigint is null or seq < ${before ?? null}::bigint) order by seq desc limit ${most})
    ) e left join access.worker_view w on w.id = e.worker_id order by e.seq desc limit ${most}`.execute(tx)
  return rows
}
