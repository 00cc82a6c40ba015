import { sql } from 'kysely'
import { londonDay } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#db/types.ts'
import type { Work } from '#modules/access/index.ts'
import type { Cell, Cells } from '../schema/field-groups.ts'
import { rowGroups, type RowGroup, type RowGroupKey } from '../schema/row-groups.ts'

export interface PersonRow {
  readonly version: number
  readonly cells: Cells
}

/** A row of something a person has several of. */
export interface GroupRow {
  readonly id: string
  readonly version: number
  readonly cells: Cells
  readonly ended: boolean
}

export interface PersonDetails {
  readonly person: PersonRow
  readonly rows: Readonly<Record<RowGroupKey, readonly GroupRow[]>>
}

type Document = Readonly<Record<string, unknown>>

/** Everything on the details page, in one query; null below record level. */
export async function findDetails(work: Work, personId: string): Promise<PersonDetails | null> {
  const lists = rowGroups.map(
    (group) =>
      sql`(select coalesce(jsonb_agg(to_jsonb(x) order by x.id), '[]') from ${sql.table(group.table)} x where x.person_id = p.id) as ${sql.ref(columnOf(group.key))}`,
  )
  const { rows } = await sql<Record<string, unknown> & { person: Document }>`
    select to_jsonb(p) as person, ${sql.join(lists)} from people.person p where p.id = ${personId}::uuid`.execute(
    work.tx,
  )
  const found = rows[0]
  if (found === undefined) return null
  const today = londonDay(work.now).toString()
  const rowsOf: Record<RowGroupKey, GroupRow[]> = {
    names: [],
    identifiers: [],
    address: [],
    contact: [],
    'people-around': [],
    adjustments: [],
    alerts: [],
  }
  for (const group of rowGroups) {
    const documents = found[columnOf(group.key)]
    if (Array.isArray(documents))
      rowsOf[group.key] = documents.map((one: Document) => groupRow(group, one, today))
  }
  return { person: { version: Number(found.person['version']), cells: cellsOf(found.person) }, rows: rowsOf }
}

function columnOf(key: RowGroupKey): string {
  return `${key.replace('-', '_')}_rows`
}

function groupRow(group: RowGroup, document: Document, today: string): GroupRow {
  const cells = cellsOf(document)
  const end = cells[group.endColumn]
  const ended = group.endColumn === 'ended_at' ? end != null : typeof end === 'string' && end <= today
  return { id: String(document['id']), version: Number(document['version']), cells, ended }
}

/** A database row as cells: a tick becomes a word, so that a form can show it. */
export function cellsOf(document: Document): Cells {
  return Object.fromEntries(Object.entries(document).map(([column, value]) => [column, cellOf(value)]))
}

function cellOf(value: unknown): Cell {
  if (value === true) return 'true'
  if (typeof value === 'string' || typeof value === 'number') return value
  if (Array.isArray(value)) return value.map(String)
  return null
}

/** One row of a group as it stands; null when the person has none such in sight. */
export async function findGroupRow(
  work: Work,
  group: RowGroup,
  personId: string,
  rowId: string,
): Promise<GroupRow | null> {
  const { rows } = await sql<{ row: Document }>`
    select to_jsonb(x) as row from ${sql.table(group.table)} x where x.id = ${rowId}::uuid and x.person_id = ${personId}::uuid`.execute(
    work.tx,
  )
  return rows[0] === undefined ? null : groupRow(group, rows[0].row, londonDay(work.now).toString())
}

export async function findPersonRow(work: Work, personId: string): Promise<PersonRow | null> {
  const { rows } = await sql<{
    row: Document
  }>`select to_jsonb(p) as row from people.person p where p.id = ${personId}::uuid`.execute(work.tx)
  return rows[0] === undefined
    ? null
    : { version: Number(rows[0].row['version']), cells: cellsOf(rows[0].row) }
}

/** What the person's own row held at an earlier version; reads the history, so the caller is elevated. */
export async function personRowAtVersion(tx: Tx, personId: string, version: number): Promise<Cells | null> {
  const { rows } = await sql<{ old: Document }>`
    select old from history.change_view where table_name = 'people.person' and row_id = ${personId} and (old ->> 'version')::int = ${version}`.execute(
    tx,
  )
  return rows[0] === undefined ? null : cellsOf(rows[0].old)
}

function assignments(cells: Cells) {
  return sql.join(Object.entries(cells).map(([column, cell]) => sql`${sql.ref(column)} = ${parameter(cell)}`))
}

function parameter(cell: Cell) {
  return Array.isArray(cell) ? [...(cell as readonly string[])] : cell
}

/** Changes the person's own row when it is still at the version seen. */
export async function updatePerson(
  work: Work,
  personId: string,
  version: number,
  cells: Cells,
): Promise<boolean> {
  const { rows } =
    await sql`update people.person set ${assignments(cells)} where id = ${personId}::uuid and version = ${version} returning id`.execute(
      work.tx,
    )
  return rows.length > 0
}

/** Changes a row of a group when it is still at the version seen. */
export async function updateRow(
  work: Work,
  group: RowGroup,
  personId: string,
  rowId: string,
  version: number,
  cells: Cells,
): Promise<boolean> {
  const { rows } = await sql`update ${sql.table(group.table)} set ${assignments(cells)}
    where id = ${rowId}::uuid and person_id = ${personId}::uuid and version = ${version} returning id`.execute(
    work.tx,
  )
  return rows.length > 0
}

export async function insertRow(
  work: Work,
  group: RowGroup,
  personId: string,
  cells: Cells,
): Promise<string> {
  const id = newId()
  const all: Cells = { id, person_id: personId, ...cells }
  await sql`insert into ${sql.table(group.table)} (${sql.join(Object.keys(all).map((column) => sql.ref(column)))})
    values (${sql.join(Object.values(all).map((cell) => sql`${parameter(cell)}`))})`.execute(work.tx)
  return id
}

/** Ends a row, or takes the end back. */
export async function setEnd(
  work: Work,
  group: RowGroup,
  personId: string,
  rowId: string,
  version: number,
  ended: boolean,
): Promise<boolean> {
  const today = londonDay(work.now).toString()
  const end = !ended ? sql`null` : group.endColumn === 'ended_at' ? sql`platform.now()` : sql`${today}::date`
  const { rows } = await sql`update ${sql.table(group.table)} set ${sql.ref(group.endColumn)} = ${end}
    where id = ${rowId}::uuid and person_id = ${personId}::uuid and version = ${version} returning id`.execute(
    work.tx,
  )
  return rows.length > 0
}

export interface IdentityChange {
  readonly from: string
  readonly to: string
  readonly reason: string
}

/** Why the identity is now held to be what it is. */
export async function insertIdentityChange(
  work: Work,
  personId: string,
  change: IdentityChange,
): Promise<void> {
  await work.tx
    .insertInto('people.identity_change')
    .values({
      id: newId(),
      person_id: personId,
      from_status: change.from,
      to_status: change.to,
      reason: change.reason,
      changed_at: new Date(work.now.epochMilliseconds),
      changed_by: work.actor.workerId,
    })
    .execute()
}

export interface IdentityChangeRow extends IdentityChange {
  readonly at: Date
  readonly by: string
}

export async function listIdentityChanges(work: Work, personId: string): Promise<IdentityChangeRow[]> {
  const { rows } = await sql<{
    from_status: string
    to_status: string
    reason: string
    changed_at: Date
    display_name: string
  }>`
    select c.from_status, c.to_status, c.reason, c.changed_at, w.display_name from people.identity_change c
    join access.worker_view w on w.id = c.changed_by where c.person_id = ${personId}::uuid order by c.changed_at desc`.execute(
    work.tx,
  )
  return rows.map((row) => ({
    from: row.from_status,
    to: row.to_status,
    reason: row.reason,
    at: row.changed_at,
    by: row.display_name,
  }))
}
