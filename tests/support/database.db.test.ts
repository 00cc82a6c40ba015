import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { settableClock } from '#platform/clock/index.ts'
import { testDatabase } from './database.ts'
import { testEngine } from './engine.ts'

const clock = settableClock('2026-03-29T00:30:00Z')
const db = await testDatabase({ clock })
const other = await testDatabase()

describe('a test file’s own database', () => {
  test('is migrated, and on the engine of this run', async () => {
    expect(db.engine).toBe(testEngine())
    expect(await db.migrate()).toEqual([])
  })

  test('shares no rows with another', async () => {
    const agency = { id: crypto.randomUUID(), name: 'Northgate NHS Trust', kind: 'nhs-trust' }
    await db.asSystem('test', (tx) => tx.insertInto('access.agency').values(agency).execute())
    const count = (database: typeof db) =>
      database.asSystem('test', (tx) => tx.selectFrom('access.agency').select('name').execute())
    expect(await count(db)).toEqual([{ name: 'Northgate NHS Trust' }])
    expect(await count(other)).toEqual([])
  })

  test('tells the time of the clock it was given', async () => {
    clock.forward({ hours: 1 })
    const told = await db.asSystem('test', (tx) =>
      sql<{ now: Date }>`select platform.now() as now`.execute(tx),
    )
    expect(told.rows[0]?.now.toISOString()).toBe('2026-03-29T01:30:00.000Z')
  })
})
