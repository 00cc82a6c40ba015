import { sql } from 'kysely'
import { reading, type Actor } from '#modules/access/index.ts'
import type { TestDatabase } from '#tests/support/database.ts'
import type { World } from '#tests/support/world.ts'

/** A table about people, what names a row of it, and its columns that hold words. */
export interface Walled {
  readonly name: string
  readonly key: string
  readonly words: readonly string[]
}

// Words a program looks for, not a person: what they stand for is in the column beside them.
const codes =
  /(^|_)(kind|status|key|code|scope|sounds|stage|source|hash|token|type|purpose|basis)$|^exit_reason$/
const words =
  /(name|given|family|as_given|value|number|phone|email|postcode|line|town|text|body|note|reason|detail|summary|message|told|what|plan|place|outcome)/

/** Every table with a wall that has somebody's words in it. */
export async function walledTables(db: TestDatabase): Promise<readonly Walled[]> {
  const { rows } = await db.pool.query<{ name: string; key: string; columns: string[] }>(`
    select n.nspname || '.' || c.relname as name,
      (select string_agg(format('%I::text', a.attname), '|| '' '' ||' order by a.attnum) from pg_index i
        join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey) where i.indrelid = c.oid and i.indisprimary) as key,
      array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        and a.atttypid = 'text'::regtype order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and c.relrowsecurity and n.nspname not in ('access', 'audit', 'history', 'platform') order by 1`)
  return rows
    .map(({ name, key, columns }) => ({
      name,
      key,
      words: columns.filter((column) => words.test(column) && !codes.test(column)),
    }))
    .filter((one) => one.words.length > 0)
}

/** The rows that stand inside somebody's walls, by their keys. */
export async function rowsSeen(world: World, actor: Actor, table: Walled): Promise<readonly string[]> {
  return reading(world.ctxFor(actor), async (work) => {
    const found = await sql<{
      key: string
    }>`select ${sql.raw(table.key)} as key from ${sql.raw(table.name)}`.execute(work.tx)
    return found.rows.map((row) => row.key)
  })
}

/** Which rows of a table are changed: all but these. */
export interface Change {
  readonly table: Walled
  readonly besides: readonly string[]
  /** A narrower choice, as a condition. */
  readonly where?: string
}

export const planted = 'Aa planted'

/**
 * Puts other words before every word in the chosen rows, as the owner of the tables, and answers with what takes them away
 * again. What the product refuses to hold (a code among the words) stays as it is. Returns how many rows have other words.
 */
export async function changeWords(
  db: TestDatabase,
  changes: readonly Change[],
): Promise<{ readonly changed: number; readonly back: () => Promise<void> }> {
  const done: { change: Change; column: string }[] = []
  let changed = 0
  for (const change of changes)
    for (const column of change.table.words) {
      const count = await update(db, change, column, `'${planted} ' || ${column}`, `${column} is not null`)
      if (count === null) continue
      changed += count
      done.push({ change, column })
    }
  return {
    changed,
    back: async () => {
      for (const { change, column } of done)
        await update(
          db,
          change,
          column,
          `substr(${column}, ${String(planted.length + 2)})`,
          `${column} like '${planted} %'`,
        )
    },
  }
}

async function update(
  db: TestDatabase,
  { table, besides, where = 'true' }: Change,
  column: string,
  to: string,
  only: string,
): Promise<number | null> {
  const client = await db.pool.connect()
  try {
    // Nothing of the product follows from it: no version, no history, no guard of its own.
    await client.query("begin; set local session_replication_role = 'replica'")
    const done = await client.query(
      `update ${table.name} set ${column} = ${to} where ${only} and (${where}) and not (${table.key} = any ($1::text[]))`,
      [besides],
    )
    await client.query('commit')
    return done.rowCount ?? 0
  } catch (error) {
    await client.query('rollback')
    if (error instanceof Error && /violates check constraint/.test(error.message)) return null
    throw error
  } finally {
    client.release()
  }
}
