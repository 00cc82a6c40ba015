import { expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database.ts'
import { firstWrong, makeTrying } from './walls/asking.ts'
import { putRows } from './walls/rows.ts'
import { expectations } from './walls/table.ts'

const db = await testDatabase()
const client = await db.pool.connect()
await client.query('begin')
const walled = await putRows(client)
await makeTrying(client)

test('every table with a wall says who may see, add and change what', () => {
  expect(walled.map((one) => one.name).sort()).toEqual(Object.keys(expectations).sort())
})

test.for(walled.map((one) => [one.name, one] as const))(
  'in %s everybody may do what is written, and nothing else',
  async ([, one]) => {
    expect(await firstWrong(client, [one])).toBeNull()
  },
)
