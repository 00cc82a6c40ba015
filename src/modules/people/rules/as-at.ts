import { Temporal } from 'temporal-polyfill'
import type { EarlierRow, RowDocument, StandingRow } from '../schema/history.ts'

/**
 * The rows of a record as they stood at an instant: for each, what the first change after that instant replaced, or the row
 * itself when nothing changed since. Rows that came later are left out. A change at the instant itself has happened.
 */
export function rowsAsAt(
  standing: readonly StandingRow[],
  earlier: readonly EarlierRow[],
  instant: Temporal.Instant,
): StandingRow[] {
  const first = new Map<string, EarlierRow>()
  for (const change of earlier) {
    if (Temporal.Instant.compare(Temporal.Instant.from(change.changedAt), instant) <= 0) continue
    const key = `${change.table} ${change.rowId}`
    const known = first.get(key)
    if (known === undefined || change.seq < known.seq) first.set(key, change)
  }
  return standing
    .map((one) => ({
      table: one.table,
      row: first.get(`${one.table} ${String(one.row['id'])}`)?.old ?? one.row,
    }))
    .filter(({ row }) => cameBy(row, instant))
}

function cameBy(row: RowDocument, instant: Temporal.Instant): boolean {
  const came = row['created_at'] ?? row['recorded_at']
  return typeof came === 'string' && Temporal.Instant.compare(Temporal.Instant.from(came), instant) <= 0
}
