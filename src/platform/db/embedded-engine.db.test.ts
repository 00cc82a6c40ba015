import { afterAll, expect, test } from 'vitest'
import { openDatabase } from './index.ts'

// The embedded engine whichever engine the run is on: what it must not do to everybody else is its own affair.
const db = await openDatabase({})
afterAll(() => db.close())

test('a long question keeps nobody waiting who does not ask the database', async () => {
  let ticks = 0
  const clock = setInterval(() => ticks++, 5)
  const started = performance.now()
  const { rows } = await db.pool.query<{ count: number }>(
    'select count(*)::int as count from generate_series(1, 2000000) n where sqrt(n) > 1',
  )
  const took = performance.now() - started
  clearInterval(clock)
  expect(rows[0]?.count).toBe(1_999_999)
  // In the same thread there would be none until the answer.
  expect(took).toBeGreaterThan(50)
  expect(ticks).toBeGreaterThan(3)
})

test('an error keeps its code and what it is about', async () => {
  await db.pool.query('create table once (id int constraint once_only primary key)')
  await db.pool.query('insert into once values (1)')
  await expect(db.pool.query('insert into once values ($1)', [1])).rejects.toMatchObject({
    code: '23505',
    constraint: 'once_only',
    message: 'duplicate key value violates unique constraint "once_only"',
  })
  expect((await db.pool.query<{ id: number }>('select id from once')).rows).toEqual([{ id: 1 }])
})

const tell = (payload: string) => db.pool.query('select pg_notify($1, $2)', ['news', payload])

test('what one connection tells, a listener hears until it stops', async () => {
  const heard: string[] = []
  const told = Promise.withResolvers<void>()
  const stop = await db.listen('news', (payload) => {
    heard.push(payload)
    if (payload === 'last') told.resolve()
  })
  await tell('first')
  await tell('last')
  await told.promise
  await stop()
  await tell('unheard')
  await db.pool.query('select 1')
  expect(heard).toEqual(['first', 'last'])
})

test('a database that was closed says so to whoever still asks', async () => {
  const closed = await openDatabase({})
  await closed.close()
  await expect(closed.pool.query('select 1')).rejects.toThrow()
})
