import type pg from 'pg'
import { describe, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database.ts'
import { oneRowEach } from './one-row-each.ts'

const db = await testDatabase()
const tables = await oneRowEach(db.pool)
await db.pool.query(`insert into audit.event (action) values ('seeded')`)
await db.pool.query(
  `insert into history.change (table_name, row_id, operation, changed_at, old) values ('people.person', 'x', 'update', now(), '{}')`,
)

/** SQL as the application sends it, without any of the application's code in between. */
async function inRole<T>(
  role: string,
  work: (client: pg.PoolClient) => Promise<T>,
  facts: Record<string, string> = {},
): Promise<T> {
  const client = await db.pool.connect()
  try {
    await client.query(`begin; set local role ${role}`)
    for (const [name, value] of Object.entries(facts))
      await client.query('select set_config($1, $2, true)', [name, value])
    return await work(client)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

const forbidden = { code: '42501' }

/** How many rows a statement touched; a table the role may not even ask counts as none. */
async function touched(client: pg.PoolClient, statement: string): Promise<number> {
  await client.query('savepoint before')
  try {
    return (await client.query(statement)).rowCount ?? 0
  } catch (error) {
    expect(error).toMatchObject(forbidden)
    return 0
  } finally {
    await client.query('rollback to savepoint before')
  }
}

async function tablesTouched(client: pg.PoolClient, statement: (table: string) => string): Promise<string[]> {
  const found: string[] = []
  for (const table of tables) if ((await touched(client, statement(table))) > 0) found.push(table)
  return found
}

const changing = await db.pool
  .query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'version' where c.relrowsecurity`,
  )
  .then(({ rows }) => new Set(rows.map((row) => row.name)))

const somebodyElse = {
  'app.worker_id': '0199a000-0000-7000-8000-000000000001',
  'app.team_ids': '{0199a000-0000-7000-8000-000000000002}',
  'app.site_ids': '{0199a000-0000-7000-8000-000000000003}',
  'app.shift_site_ids': '{0199a000-0000-7000-8000-000000000003}',
}

/** Who works where, when and by which settings is no secret among workers; only administrators change it. */
const openToRead = [
  ...['agency', 'coverage', 'membership', 'setting', 'shift', 'site', 'team', 'worker'].map(
    (name) => `access.${name}`,
  ),
  // With whom there is an agreement to share, which names nobody.
  'sharing.agreement',
]

describe('the walls inside the database', () => {
  test('stand round every table about people, and each has somebody behind it', async () => {
    expect(tables).toEqual(
      expect.arrayContaining(['people.person', 'episodes.episode', 'court.list_row', 'assessments.answer']),
    )
    const seen = await inRole('throughcare_system', (client) =>
      tablesTouched(client, (table) => `select 1 from ${table}`),
    )
    expect(seen).toEqual(tables)
  })

  test.for([
    ['nobody', {}],
    ['a worker of another team at another site', somebodyElse],
  ] as const)('show no row about a person to %s', async ([, facts]) => {
    expect(
      await inRole(
        'throughcare_app',
        (client) => tablesTouched(client, (table) => `select 1 from ${table}`),
        facts,
      ),
    ).toEqual(openToRead)
  })

  test.for([
    ['nobody', {}],
    ['a worker of another team at another site', somebodyElse],
  ] as const)('let %s change and delete nothing', async ([, facts]) => {
    const changed = await inRole(
      'throughcare_app',
      (client) =>
        tablesTouched(client, (table) =>
          changing.has(table) ? `update ${table} set version = version` : `delete from ${table}`,
        ),
      facts,
    )
    const deleted = await inRole(
      'throughcare_app',
      (client) => tablesTouched(client, (table) => `delete from ${table}`),
      facts,
    )
    expect({ changed, deleted }).toEqual({ changed: [], deleted: [] })
  })

  test('are what hides the rows: with one down, its table shows', async () => {
    await db.pool.query('alter table people.person disable row level security')
    try {
      const seen = await inRole('throughcare_app', (client) =>
        tablesTouched(client, (table) => `select 1 from ${table}`),
      )
      expect(seen).toEqual([...openToRead, 'people.person'].sort())
    } finally {
      await db.pool.query('alter table people.person enable row level security')
    }
  })
})

describe('the audit trail inside the database', () => {
  test.for(['throughcare_app', 'throughcare_system'])(
    'takes entries from %s and lets it change none',
    async (role) => {
      await inRole(role, async (client) => {
        await client.query(`insert into audit.event (action) values ('opened')`)
      })
      for (const statement of [
        `update audit.event set action = 'other'`,
        'delete from audit.event',
        'truncate audit.event',
      ]) {
        await expect(inRole(role, (client) => client.query(statement))).rejects.toMatchObject(forbidden)
      }
    },
  )

  test('is not for the application to read', async () => {
    await expect(
      inRole('throughcare_app', (client) => client.query('select 1 from audit.event')),
    ).rejects.toMatchObject(forbidden)
    await expect(
      inRole('throughcare_app', (client) => client.query('select 1 from audit.seal')),
    ).rejects.toMatchObject(forbidden)
  })
})

describe('earlier rows', () => {
  test.for([
    'select 1 from history.change',
    'delete from history.change',
    `update history.change set old = '{}'`,
  ])('are out of the application’s reach: %s', async (statement) => {
    await expect(inRole('throughcare_app', (client) => client.query(statement))).rejects.toMatchObject(
      forbidden,
    )
  })

  test('can be read and not changed by the product’s own jobs', async () => {
    expect(
      await inRole('throughcare_system', (client) => touched(client, 'select 1 from history.change')),
    ).toBe(1)
    await expect(
      inRole('throughcare_system', (client) => client.query('delete from history.change')),
    ).rejects.toMatchObject(forbidden)
  })
})
