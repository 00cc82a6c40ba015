import { describe, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database.ts'
import * as rules from './schema-rules.ts'

const db = await testDatabase()

/** Runs a check on a schema in which something wrong was planted, and takes it out again. */
async function withPlanted(
  statements: string,
  check: (client: rules.Queryable) => Promise<string[]>,
): Promise<string[]> {
  const client = await db.pool.connect()
  try {
    await client.query('begin')
    await client.query(statements)
    return await check(client)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

const cases: readonly {
  says: string
  check: (client: rules.Queryable) => Promise<string[]>
  planted: string
  finds: string
}[] = [
  {
    says: 'the earlier rows of every table the application may change are kept',
    check: rules.changeableWithoutHistory,
    planted: `create table episodes.planted (id uuid primary key, version int not null);
      create trigger touch before update on episodes.planted for each row execute function history.touch();
      grant update on episodes.planted to throughcare_app`,
    finds: 'episodes.planted',
  },
  {
    says: 'every table about a person or an episode has its wall',
    check: rules.withoutWall,
    planted: 'alter table people.alert disable row level security',
    finds: 'people.alert',
  },
  {
    says: 'the application deletes only what may be deleted',
    check: rules.deletable,
    planted: 'grant delete on episodes.task to throughcare_app',
    finds: 'episodes.task',
  },
  {
    says: 'no view looks over a wall',
    check: rules.viewsOverTheWall,
    planted: 'create view people.planted as select * from people.person',
    finds: 'people.planted',
  },
  {
    says: 'only known functions run with their owner’s rights',
    check: rules.unexpectedOwnerRights,
    planted: `create function people.planted() returns bigint language sql security definer set search_path = pg_catalog as
      $$ select count(*) from people.person $$`,
    finds: 'people.planted',
  },
  {
    says: 'a function with its owner’s rights fixes where it looks names up',
    check: rules.unexpectedOwnerRights,
    planted: 'alter function people.index_candidates reset search_path',
    finds: 'people.index_candidates',
  },
  {
    says: 'a function with its owner’s rights is not for everybody to call',
    check: rules.unexpectedOwnerRights,
    planted: 'grant execute on function people.index_candidates to public',
    finds: 'people.index_candidates',
  },
]

describe('the migrated schema', () => {
  for (const { says, check, planted, finds } of cases) {
    test(says, async () => {
      expect(await check(db.pool)).toEqual([])
      expect(await withPlanted(planted, check)).toEqual([finds])
    })
  }

  test('binds both roles to the walls', async () => {
    expect(await rules.unboundRoles(db.pool)).toEqual([])
  })

  test('is what the lists of exceptions speak of', async () => {
    const { rows } = await db.pool.query<{ name: string }>(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r'`,
    )
    const tables = new Set(rows.map((row) => row.name))
    const excepted = [...Object.keys(rules.changesWithoutHistory), ...Object.keys(rules.mayBeDeleted)]
    expect(excepted.filter((name) => !tables.has(name))).toEqual([])
  })
})
