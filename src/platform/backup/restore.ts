import type { PoolClient } from 'pg'
import { migrate, readMigrations, type Database } from '#platform/db/index.ts'
import { BackupRefused, control, type Control, type Heading, type TableResult } from './format.ts'
import { productTables, rowsOf, sameWords, tally, type Table } from './tables.ts'

export interface Restored {
  readonly takenAt: string
  /** As written in the backup; what was put back has been read again and is the same, row for row. */
  readonly tables: readonly TableResult[]
  readonly rows: number
  /** Migrations that came after the backup was taken, applied now. */
  readonly newer: readonly string[]
}

interface Contents {
  readonly heading: Heading
  readonly tables: readonly TableResult[]
  readonly rows: number
}

const bytesAtOnce = 1_000_000

/** Reads a backup from end to end without putting anything anywhere: whole, unaltered, and of a version this one knows? */
async function inspectBackup(lines: AsyncIterable<string>, migrationsFolder: string): Promise<Contents> {
  let found: Heading | undefined
  let ended: { tables: number; rows: number } | undefined
  const tables: TableResult[] = []
  let counting: ReturnType<typeof tally> | undefined
  for await (const line of lines) {
    if (line.startsWith('R')) {
      if (counting === undefined) throw notWhole()
      counting.add(line.slice(1))
      continue
    }
    const said = controlOf(line)
    if (ended !== undefined || 'kind' in said !== (found === undefined)) throw notWhole()
    if ('kind' in said) found = said
    else if ('table' in said) counting = tally(said.table)
    else if ('end' in said) {
      const counted = counting?.result()
      if (counted?.sha256 !== said.end.sha256 || counted.rows !== said.end.rows) throw notWhole()
      tables.push(said.end)
      counting = undefined
    } else ended = said.done
  }
  if (found === undefined || ended === undefined || ended.tables !== tables.length) throw notWhole()
  refuseUnknown(found, migrationsFolder)
  return { heading: found, tables, rows: ended.rows }
}

/**
 * Puts a backup into an empty database: the schema as it was when the backup was taken, every row, all in one transaction;
 * then reads each table again and compares it with the backup; then brings the schema up to date. `lines` is asked for twice.
 */
export async function restoreBackup<DB>(
  db: Database<DB>,
  migrationsFolder: string,
  lines: () => AsyncIterable<string>,
): Promise<Restored> {
  const contents = await inspectBackup(lines(), migrationsFolder)
  const client = await db.pool.connect()
  try {
    await refuseUsed(client)
    const names = contents.heading.migrations.map((one) => one.name)
    await migrate(client, migrationsFolder, names.at(-1))
    await client.query('begin')
    try {
      await client.query(sameWords)
      const tables = await productTables(client)
      await load(client, tables, lines())
      await compare(client, tables, contents.tables)
      await client.query('commit')
    } catch (error) {
      await client.query('rollback')
      throw error
    }
    const newer = await migrate(client, migrationsFolder)
    return { takenAt: contents.heading.takenAt, tables: contents.tables, rows: contents.rows, newer }
  } finally {
    client.release()
  }
}

function refuseUnknown(found: Heading, migrationsFolder: string): void {
  const known = new Map(readMigrations(migrationsFolder).map((one) => [one.name, one.checksum]))
  const unknown = found.migrations.filter((one) => known.get(one.name) !== one.checksum)
  if (unknown.length > 0)
    throw new BackupRefused(
      `The backup was made by another version of the product (${unknown.map((one) => one.name).join(', ')}). Use that version, or a newer one.`,
    )
}

async function refuseUsed(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ used: boolean }>(
    "select to_regclass('platform.migration') is not null as used",
  )
  if (rows[0]?.used === true)
    throw new BackupRefused(
      'This database is in use already: nothing was changed. Restore into a new, empty database or folder.',
    )
}

/** Rows go in as they were: triggers rest, and what migrations had put there themselves makes way. */
async function load(
  client: PoolClient,
  tables: readonly Table[],
  lines: AsyncIterable<string>,
): Promise<void> {
  const known = new Map(tables.map((table) => [table.name, table]))
  await client.query(`truncate ${tables.map((table) => table.name).join(', ')}`)
  for (const table of tables) await client.query(`alter table ${table.name} disable trigger user`)
  let into: { table: Table; columns: string; held: string[]; bytes: number } | undefined
  const flush = async () => {
    if (into === undefined || into.held.length === 0) return
    await client.query(
      `insert into ${into.table.name} (${into.columns}) overriding system value
       select ${into.columns} from json_populate_recordset(null::${into.table.name}, $1::json)`,
      [`[${into.held.join(',')}]`],
    )
    into.held = []
    into.bytes = 0
  }
  for await (const line of lines) {
    if (line.startsWith('R')) {
      if (into === undefined) throw notWhole()
      into.held.push(line.slice(1))
      into.bytes += line.length
      if (into.bytes >= bytesAtOnce) await flush()
      continue
    }
    const said = controlOf(line)
    await flush()
    if (!('table' in said)) continue
    const table = known.get(said.table)
    // Whoever has the public key can make a file: its words go into no statement unless they are names of ours.
    if (table === undefined || !said.columns.every((column) => table.columns.includes(column)))
      throw new BackupRefused(`The backup holds a table or column that is not ours: ${said.table}`)
    into = { table, columns: said.columns.join(', '), held: [], bytes: 0 }
  }
  for (const table of tables) {
    await client.query(`alter table ${table.name} enable trigger user`)
    if (table.identity !== null)
      await client.query(
        `select setval(pg_get_serial_sequence($1, $2), coalesce((select max(${table.identity}) from ${table.name}), 0) + 1, false)`,
        [table.name, table.identity],
      )
  }
}

async function compare(
  client: PoolClient,
  tables: readonly Table[],
  expected: readonly TableResult[],
): Promise<void> {
  for (const table of tables) {
    const counted = tally(table.name)
    for await (const lines of rowsOf(client, table)) for (const line of lines) counted.add(line)
    const stands = counted.result()
    const was = expected.find((one) => one.name === table.name)
    if (stands.rows !== (was?.rows ?? 0) || (was !== undefined && stands.sha256 !== was.sha256))
      throw new BackupRefused(
        `The table ${table.name} was not restored as it was (${String(was?.rows ?? 0)} rows before, ${String(stands.rows)} now). Nothing was kept.`,
      )
  }
}

function controlOf(line: string): Control {
  try {
    return control.parse(JSON.parse(line.slice(1)))
  } catch {
    throw notWhole()
  }
}

function notWhole(): BackupRefused {
  return new BackupRefused('The backup is not whole, or something in it was altered. Use another one.')
}
