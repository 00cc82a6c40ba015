import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import type { DB } from '#db/types.ts'
import { openDatabase, readMigrations, type Database } from '#platform/db/index.ts'
import { emptyDatabase, testDatabase } from '#tests/support/database.ts'
import { testEngine } from '#tests/support/engine.ts'

// F18 of the fault matrix: the process that brings the schema up to date is killed in the middle of each migration.
const root = join(import.meta.dirname, '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'throughcare-migrate-'))
const names = readMigrations(join(root, 'db', 'migrations')).map((one) => one.name)
const isLong = process.env['THROUGHCARE_TEST_LONG'] === 'true'

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** Everything the migrations make, as the database itself describes it. */
async function described(db: Database<DB>): Promise<string> {
  const { rows } = await db.pool.query<{ line: string }>(`
    select line from (
      select format('column %s.%s.%s %s %s', table_schema, table_name, column_name, data_type, column_default) as line from information_schema.columns
        where table_schema not in ('information_schema', 'pg_catalog')
      union all select format('constraint %s %s', conrelid::regclass, pg_get_constraintdef(oid)) from pg_constraint where conrelid <> 0
        and connamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
      union all select format('index %s', indexdef) from pg_indexes where schemaname not in ('pg_catalog', 'information_schema')
      union all select format('policy %s %s %s', tablename, policyname, qual) from pg_policies
      union all select format('function %s %s', p.oid::regprocedure, md5(p.prosrc)) from pg_proc p
        where p.pronamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
    ) described order by line`)
  return rows.map((row) => row.line).join('\n')
}

function migrating(settings: Readonly<Record<string, string>>, words: readonly string[]) {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(root, 'src', 'cli.ts'), 'audit', 'checkpoint', '--json', ...words],
    { cwd: root, env: { PATH: process.env['PATH'], ...settings }, stdio: 'ignore' },
  )
  const gone = new Promise<number | null>((resolve) => child.on('close', resolve))
  return { kill: () => child.kill('SIGKILL'), gone }
}

const applied = async (db: Database<DB>): Promise<number> => {
  const { rows } = await db.pool.query<{ name: string }>(
    "select case when to_regclass('platform.migration') is null then 0 else 1 end as there",
  )
  if (Number(Object.values(rows[0] ?? {})[0]) === 0) return 0
  return (await db.pool.query('select 1 from platform.migration')).rows.length
}

// Skipped on the embedded engine: there nobody else can watch how far it has come, so the next test kills by time
test.runIf(testEngine() === 'server')(
  'killed in the middle of each migration, the next start goes on from there and makes the same schema',
  async () => {
    const db = await emptyDatabase()
    const url = db.url ?? ''
    const cut = isLong ? names.map((_, place) => place) : [0, 3, names.length - 2]
    for (const place of cut) {
      const doomed = migrating({ DATABASE_URL: url, THROUGHCARE_DATA: folder }, [])
      await vi.waitFor(
        async () => {
          expect(await applied(db)).toBeGreaterThanOrEqual(place)
        },
        { timeout: 60_000, interval: 2 },
      )
      doomed.kill()
      await doomed.gone
    }
    await db.migrate()
    expect(await applied(db)).toBe(names.length)
    expect(await described(db)).toBe(await described(await testDatabase()))
  },
  isLong ? 600_000 : 120_000,
)

// Skipped on a server: there the test above kills at the very migration
test.runIf(testEngine() === 'embedded')(
  'killed while the schema is made, the embedded database is made whole at the next start',
  async () => {
    const data = join(folder, 'killed')
    const whole = performance.now()
    await migrating({ HOME: folder }, ['--data', join(folder, 'whole')]).gone
    const takes = performance.now() - whole
    for (const part of isLong ? [0.2, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95] : [0.55, 0.8]) {
      const doomed = migrating({ HOME: folder }, ['--data', data])
      const timer = setTimeout(doomed.kill, takes * part)
      await doomed.gone
      clearTimeout(timer)
    }
    const db = await openDatabase<DB>({ folder: data })
    try {
      await db.migrate()
      expect(await applied(db)).toBe(names.length)
      expect(await described(db)).toBe(await described(await testDatabase()))
    } finally {
      await db.close()
    }
  },
  isLong ? 600_000 : 180_000,
)
