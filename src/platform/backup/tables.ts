import { createHash } from 'node:crypto'
import type { PoolClient } from 'pg'
import type { TableResult } from './format.ts'

export interface Table {
  /** With its schema, quoted for use in a statement. */
  readonly name: string
  readonly columns: readonly string[]
  /** Ordered by its key; text by its bytes, since servers sort words differently. */
  readonly order: string
  /** The column numbered by the database itself, when there is one. */
  readonly identity: string | null
}

const rowsAtOnce = 2_000

/**
 * Every table of the product, those that others refer to first. Left out are the job queue's own tables (they are made anew
 * by starting) and the list of migrations, which goes into the heading.
 */
export async function productTables(client: PoolClient): Promise<readonly Table[]> {
  const { rows } = await client.query<{
    id: number
    name: string
    columns: string[]
    key: string[] | null
    identity: string | null
    refers: number[]
  }>(`
    select c.oid::int as id, format('%I.%I', n.nspname, c.relname) as name,
      (select array_agg(quote_ident(a.attname) order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select array_agg(case when t.typcategory = 'S' then format('t.%I collate "C"', a.attname) else format('t.%I', a.attname) end order by k.place)
        from pg_index i cross join lateral unnest(i.indkey::int[]) with ordinality k(attnum, place)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum join pg_type t on t.oid = a.atttypid
        where i.indrelid = c.oid and i.indisprimary) as key,
      (select quote_ident(a.attname) from pg_attribute a where a.attrelid = c.oid and a.attidentity <> '') as identity,
      (select coalesce(array_agg(distinct f.confrelid::int), '{}') from pg_constraint f
        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as refers
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('information_schema', 'pgboss') and n.nspname not like 'pg\\_%'
      and (n.nspname, c.relname) <> ('platform', 'migration')
    order by n.nspname, c.relname`)
  const placed = new Set<number>()
  const ordered: Table[] = []
  let left = rows
  while (left.length > 0) {
    const ready = left.filter((one) => one.refers.every((id) => placed.has(id)))
    if (ready.length === 0)
      throw new Error(`Tables refer to each other in a circle: ${left.map((one) => one.name).join(', ')}`)
    for (const { id, name, columns, key, identity } of ready) {
      if (key === null) throw new Error(`The table ${name} has no key`)
      placed.add(id)
      ordered.push({ name, columns, order: key.join(', '), identity })
    }
    left = left.filter((one) => !placed.has(one.id))
  }
  return ordered
}

/** The rows of a table, each as one line of JSON, a few thousand at a time; the client must be in a transaction. */
export async function* rowsOf(client: PoolClient, table: Table): AsyncGenerator<readonly string[]> {
  const columns = table.columns.map((column) => `t.${column}`).join(', ')
  await client.query(
    `declare backup_rows no scroll cursor for select row_to_json(r)::text as line from (select ${columns} from ${table.name} t order by ${table.order}) r`,
  )
  for (;;) {
    const { rows } = await client.query<{ line: string }>(`fetch ${String(rowsAtOnce)} from backup_rows`)
    if (rows.length === 0) break
    yield rows.map((row) => row.line)
  }
  await client.query('close backup_rows')
}

/** Counts and hashes rows as they pass. */
export function tally(name: string): { add(line: string): void; result(): TableResult } {
  const hash = createHash('sha256')
  let rows = 0
  return {
    add: (line) => {
      rows += 1
      hash.update(line).update('\n')
    },
    result: () => ({ name, rows, sha256: hash.digest('hex') }),
  }
}

/** How the database writes times and numbers must not depend on the machine it runs on; long reading is allowed. */
export const sameWords =
  "set local timezone to 'UTC'; set local datestyle to 'ISO'; set local intervalstyle to 'postgres'; set local extra_float_digits to 1; set local bytea_output to 'hex'; set local statement_timeout to 0; set local idle_in_transaction_session_timeout to 0"
