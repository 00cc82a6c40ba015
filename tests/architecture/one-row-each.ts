import type { Queryable } from './schema-rules.ts'

interface Column {
  readonly name: string
  readonly type: string
}

const scalars: Readonly<Record<string, string>> = {
  uuid: 'gen_random_uuid()',
  text: "'x'",
  bool: 'false',
  float8: '1',
  int4: '1',
  int8: '1',
  numeric: '1',
  date: "'2026-03-02'",
  time: "'09:00'",
  timestamptz: "'2026-03-02T09:00:00Z'",
  jsonb: "'{}'",
  bytea: "'\\x00'",
  _text: "'{}'",
  _uuid: "'{}'",
}

// Checks that speak of more than one column.
const together: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'custody.detention_event': { kind: "'warrant-issued'" },
  'access.shift': { ends_at: "'2026-03-02T17:00:00Z'" },
  'access.relationship': { worker_id: 'null', site_id: 'null' },
  'sharing.disclosure': { basis_reason: "'x'" },
  'risk.statement': { reason: 'null' },
  'sharing.answer': { by_link: 'null' },
  'sharing.one_time_link': { ended_at: 'null', ended_why: 'null' },
}

/**
 * Puts one made-up row into every table that has a wall, as the owner of the schema: without some row behind it, a wall
 * that shows nothing proves nothing. Foreign keys are dropped first, so each row stands alone. Returns the tables.
 */
export async function oneRowEach(db: Queryable): Promise<readonly string[]> {
  const { rows: keys } = await db.query<{ drop: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop from pg_constraint
      where contype = 'f' and connamespace::regnamespace::text not in ('pg_catalog', 'information_schema')`,
  )
  for (const key of keys) await db.query(key.drop)
  const { rows: tables } = await db.query<{ name: string; oid: number }>(
    `select n.nspname || '.' || c.relname as name, c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and c.relrowsecurity order by 1`,
  )
  for (const { name, oid } of tables) {
    const row = await madeUpRow(db, name, oid)
    await db.query(
      `insert into ${name} (${[...row.keys()].join(', ')}) values (${[...row.values()].join(', ')})`,
    )
  }
  return tables.map((table) => table.name)
}

/** A value for each column of a table, as SQL. */
export async function madeUpRow(
  db: Queryable,
  table: string,
  oid: number,
): Promise<ReadonlyMap<string, string>> {
  const { rows: columns } = await db.query<Column>(
    `select a.attname as name, t.typname as type from pg_attribute a join pg_type t on t.oid = a.atttypid
      where a.attrelid = $1 and a.attnum > 0 and not a.attisdropped and a.attidentity = '' order by a.attnum`,
    [oid],
  )
  const { rows: checks } = await db.query<{ definition: string }>(
    `select pg_get_constraintdef(oid) as definition from pg_constraint where conrelid = $1 and contype = 'c'`,
    [oid],
  )
  const values = columns.map(({ name, type }): [string, string] => {
    const special = together[table]?.[name]
    if (special !== undefined) return [name, special]
    const listed = checks
      .map(({ definition }) => firstAllowed(definition, name))
      .find((value) => value !== null)
    const value = listed ?? scalars[type]
    if (value === undefined) throw new Error(`No made-up value for ${type} (${table}.${name})`)
    return [name, value]
  })
  return new Map(values)
}

/** The first value of a list of allowed words, as SQL. */
function firstAllowed(definition: string, column: string): string | null {
  return new RegExp(`^CHECK \\(\\(${column} = ANY \\(ARRAY\\[('[^']+')`).exec(definition)?.[1] ?? null
}
