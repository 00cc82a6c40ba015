import type pg from 'pg'
import { madeUpRow } from '#tests/architecture/one-row-each.ts'
import { idOf, personNames, personOf, putPeople, sights, workers, type PersonName } from './people.ts'
import { rowsOfTheirOwn, type OwnRow } from './table.ts'

/** One table with a wall, with a row for each person in it. */
export interface Walled {
  readonly name: string
  /** The rows by the names under which they are expected, each as it was put in. */
  readonly rows: ReadonlyMap<string, Row>
  /** What a row is known by: its id, or what stands in its place. */
  readonly key: string
  readonly keys: ReadonlyMap<string, string>
  /** A column that can be set to the same value in every row. */
  readonly plain: { readonly column: string; readonly value: string }
}

type Row = ReadonlyMap<string, string>

interface TableFacts {
  readonly name: string
  readonly oid: number
  readonly keys: readonly string[]
  readonly parents: Readonly<Record<string, string>>
}

/** What stands in no table of ours: somebody nobody here knows. */
const unknownPerson = `'${idOf('somebody else')}'`

/** Takes away everything but the walls, so that a row that is not let in was stopped by one. */
async function onlyWalls(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(
    `select format('alter table %s drop constraint %I cascade', conrelid::regclass, conname) as statement from pg_constraint k
       where contype in ('f', 'c', 'u') and conrelid <> 0 and connamespace::regnamespace::text not in ('pg_catalog', 'information_schema', 'pgboss')
     union all
     select format('drop index %s', i.indexrelid::regclass) from pg_index i join pg_class c on c.oid = i.indrelid
       where i.indisunique and not i.indisprimary and c.relrowsecurity
         and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid)
     union all
     select format('alter table %s disable trigger user', c.oid::regclass) from pg_class c where c.relkind = 'r' and c.relrowsecurity`,
  )
  for (const { statement } of rows) await client.query(statement)
}

async function walledTables(client: pg.PoolClient): Promise<readonly TableFacts[]> {
  const { rows } = await client.query<TableFacts>(
    `select n.nspname || '.' || c.relname as name, c.oid,
        (select array_agg(a.attname::text) from pg_constraint k join pg_attribute a on a.attrelid = c.oid and a.attnum = any (k.conkey)
          where k.contype = 'p' and k.conrelid = c.oid) as keys,
        coalesce((select jsonb_object_agg(a.attname, p.relnamespace::regnamespace::text || '.' || p.relname)
          from pg_constraint k join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1] join pg_class p on p.oid = k.confrelid
          where k.contype = 'f' and k.conrelid = c.oid and p.relnamespace <> 'access'::regnamespace), '{}') as parents
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and c.relrowsecurity and n.nspname <> 'pgboss' order by 1`,
  )
  return rows
}

/** A row about somebody: whatever names a person, an episode, a team or a parent row names theirs. */
function rowAbout(facts: TableFacts, madeUp: Row, person: PersonName, name: string, own: OwnRow['set']): Row {
  const { team, writer, site } = personOf(person)
  const known: Readonly<Record<string, string>> = {
    id: `'${idOf(`${facts.name} ${name}`)}'`,
    ...Object.fromEntries(
      Object.entries(facts.parents).map(([column, parent]) => [column, `'${idOf(`${parent} ${person}`)}'`]),
    ),
    person_id: `'${idOf(`people.person ${person}`)}'`,
    episode_id: `'${idOf(`episodes.episode ${person}`)}'`,
    other_person_id: unknownPerson,
    team_id: `'${idOf(`team ${team}`)}'`,
    worker_id: `'${idOf(`worker ${writer}`)}'`,
    site_id: `'${idOf(`site ${site}`)}'`,
    path: `'${name}'`,
    ...own,
  }
  return new Map([...madeUp].map(([column, value]) => [column, known[column] ?? value]))
}

export function insertOf(table: string, row: Row): string {
  return `insert into ${table} (${[...row.keys()].join(', ')}) values (${[...row.values()].join(', ')})`
}

/** Fills every table that has a wall: a row about each person, and the rows that the table of expectations adds. */
export async function putRows(client: pg.PoolClient): Promise<readonly Walled[]> {
  const tables = await walledTables(client)
  await onlyWalls(client)
  const walled: Walled[] = []
  for (const facts of tables) {
    const madeUp = await madeUpRow(client, facts.name, facts.oid)
    const { set = {}, also = [], none = false, byHand = false } = rowsOfTheirOwn[facts.name] ?? {}
    const rows = new Map<string, Row>()
    for (const person of none ? [] : personNames)
      rows.set(person, rowAbout(facts, madeUp, person, person, set))
    for (const one of also)
      rows.set(one.name, rowAbout(facts, madeUp, one.about, one.name, { ...set, ...one.set }))
    for (const row of byHand ? [] : rows.values()) await client.query(insertOf(facts.name, row))
    const key = facts.keys.find((one) => one !== 'worker_id') ?? 'id'
    const keys = new Map([...rows].map(([name, row]) => [unquoted(row.get(key) ?? ''), name]))
    const column = [...madeUp.keys()].findLast((one) => !facts.keys.includes(one)) ?? key
    walled.push({ name: facts.name, rows, key, keys, plain: { column, value: madeUp.get(column) ?? 'null' } })
  }
  await putPeople(client)
  return walled.map((one) => ({ ...one, keys: new Map([...one.keys, ...(putByHand[one.name] ?? [])]) }))
}

/** Rows that `putPeople` puts in, by the names under which they are expected. */
const putByHand: Readonly<Record<string, readonly (readonly [key: string, name: string])[]>> = {
  'access.relationship': sights.map(({ name }) => [idOf(`access.relationship ${name}`), name]),
  'access.worker': workers.map((name) => [idOf(`worker ${name}`), name]),
  'access.membership': workers.map((name) => [idOf(`membership ${name}`), name]),
}

function unquoted(literal: string): string {
  return literal.replace(/^'|'$/g, '')
}
