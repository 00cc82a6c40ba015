import type pg from 'pg'

interface Column {
  readonly schema: string
  readonly table: string
  readonly column: string
  readonly type: string
  readonly nullable: boolean
  readonly generated: boolean
  readonly is_view: boolean
}

const scalars: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  bool: 'boolean',
  int4: 'number',
  int8: 'number',
  float4: 'number',
  float8: 'number',
  date: 'string',
  time: 'string',
  timestamptz: 'Timestamp',
  jsonb: 'Json',
  bytea: 'Buffer',
  _text: 'string[]',
  _uuid: 'string[]',
}

const preamble = `// Generated from the migrated schema by \`npm run generate\`: do not edit.
import type { ColumnType, Generated, Kysely } from 'kysely'

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue }
/** Read as a value; written as text (JSON.stringify), because the driver would turn a JavaScript array into an SQL one. */
export type Json = ColumnType<JsonValue, string, string>
export type Timestamp = ColumnType<Date, Date | string, Date | string>
/** One transaction, opened for somebody: the only handle a store ever gets. */
export type Tx = Kysely<DB>
`

/** The Kysely types of every table and view of ours, in TypeScript. */
export async function databaseTypes(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<Column>(`
    select n.nspname as schema, c.relname as "table", a.attname as "column", t.typname as type,
      not a.attnotnull as nullable, (a.atthasdef or a.attidentity <> '') as generated, c.relkind = 'v' as is_view
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace join pg_type t on t.oid = a.atttypid
    where c.relkind in ('r', 'v') and a.attnum > 0 and not a.attisdropped
      and n.nspname not in ('pg_catalog', 'information_schema', 'public', 'pgboss') and n.nspname not like 'pg_%'
    order by n.nspname, c.relname, a.attnum`)
  // A view loses what its table says of NULL: take it from the column of the same name in the table it shows.
  const notNull = new Set(
    rows
      .filter((row) => !row.is_view && !row.nullable)
      .map((row) => `${row.schema}.${row.table}.${row.column}`),
  )
  const tables = new Map<string, Column[]>()
  for (const row of rows) {
    const key = `${row.schema}.${row.table}`
    tables.set(key, [...(tables.get(key) ?? []), row])
  }
  const interfaces = [...tables].map(([key, columns]) => {
    const body = columns.map((column) => {
      const base = scalars[column.type]
      if (base === undefined)
        throw new Error(`No TypeScript type for ${column.type} (${key}.${column.column})`)
      const source = `${column.schema}.${column.table.replace(/_view$/, '')}.${column.column}`
      const nullable = column.is_view
        ? !notNull.has(source) && column.column !== 'display_name'
        : column.nullable
      const type = nullable
        ? base === 'Timestamp'
          ? 'ColumnType<Date | null, Date | string | null, Date | string | null>'
          : base === 'Json'
            ? 'ColumnType<JsonValue, string | null, string | null>'
            : `${base} | null`
        : base
      const wrapped = column.generated && !column.is_view ? `Generated<${type}>` : type
      return `  ${column.column}: ${wrapped.replace('Generated<Timestamp>', 'ColumnType<Date, Date | string | undefined, Date | string>').replace('Generated<Json>', 'ColumnType<JsonValue, string | undefined, string>')}`
    })
    return `export interface ${typeName(key)} {\n${body.join('\n')}\n}\n`
  })
  const index = [...tables.keys()].map((key) => `  '${key}': ${typeName(key)}`)
  return `${preamble}\n${interfaces.join('\n')}\nexport interface DB {\n${index.join('\n')}\n}\n`
}

function typeName(key: string): string {
  return key
    .split(/[._]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
}
