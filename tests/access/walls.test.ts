import { describe, expect, test } from 'vitest'
import type pg from 'pg'
import { testDatabase } from '#tests/support/database.ts'
import { noteFound, type Found } from '#tests/mutations/folder.ts'
import { firstWrong, makeTrying } from './walls/asking.ts'
import {
  behindAnother,
  conditionFaults,
  functionFaults,
  otherWall,
  policyFaults,
  type WallFault,
} from './walls/faults.ts'
import { relationsIn, rightFaults, wrongCalls, wrongRights } from './walls/rights.ts'
import { putRows } from './walls/rows.ts'
import { expectations } from './walls/table.ts'

const db = await testDatabase()

/** Works in a transaction; what was done is kept, or nothing of it. */
async function within<T>(
  end: 'commit' | 'rollback',
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await db.pool.connect()
  try {
    await client.query('begin')
    const value = await work(client)
    await client.query(end)
    return value
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

const rights = await within('rollback', async (client) => ({
  tables: wrongRights(await relationsIn(client)),
  calls: await wrongCalls(client),
  faults: await rightFaults(client),
}))
const walled = await within('commit', async (client) => {
  await makeTrying(client)
  return putRows(client)
})
const faults = await within('rollback', async (client) => ({
  policies: await policyFaults(client),
  functions: await functionFaults(client),
  conditions: await conditionFaults(client),
}))

const ofTable = 'everybody may do what is written'
const titles = { rights: 'is allowed no more than is written', calls: 'calls what it is written to call' }

describe('the application’s role', () => {
  test(titles.rights, () => {
    expect(rights.tables).toEqual([])
  })

  test(titles.calls, () => {
    expect(rights.calls).toEqual([])
  })
})

describe('behind every wall', () => {
  test('it is written who may see, add and change what', () => {
    expect(walled.map((one) => one.name).sort()).toEqual(Object.keys(expectations).sort())
  })

  test.for(walled.map((one) => [one.name, one] as const))(`${ofTable}: %s`, async ([, one]) => {
    expect(await within('rollback', (client) => firstWrong(client, [one]))).toBeNull()
  })
})

/** Which of the tests above fails with this planted, and what it then says; null when none does. */
async function noticed({ plant, tables }: WallFault): Promise<string | null> {
  return within('rollback', async (client) => {
    await client.query(plant)
    const broken = walled.filter((one) => tables.includes(one.name))
    // What is asked fastest, and shows most, first.
    for (const asked of [['sees'], ['changes', 'deletes'], ['adds']] as const) {
      const wrong = await firstWrong(client, broken, asked)
      if (wrong !== null) return `${ofTable}: ${wrong}`
    }
    return null
  })
}

async function noticedRight({ plant, tables }: WallFault): Promise<string | null> {
  return within('rollback', async (client) => {
    await client.query(plant)
    const [wrong] =
      tables.length === 0 ? await wrongCalls(client) : wrongRights(await relationsIn(client, tables[0]))
    return wrong === undefined ? null : `${tables.length === 0 ? titles.calls : titles.rights}: ${wrong}`
  })
}

async function tryEach(
  all: readonly WallFault[],
  notice: (fault: WallFault) => Promise<string | null>,
): Promise<readonly Found[]> {
  const found: Found[] = []
  for (const fault of all) {
    const began = performance.now()
    const failed = await notice(fault)
    const { rule, how } = fault
    const seconds = (performance.now() - began) / 1000
    found.push({
      rule,
      how,
      failed: failed === null ? null : `tests/access/walls.test.ts > ${failed}`,
      seconds,
    })
  }
  return found
}

const unnoticed = (found: readonly Found[]) =>
  found.filter(({ failed }) => failed === null).map(({ rule, how }) => `${rule}, ${how}`)

describe('a broken wall is found out', { timeout: 300_000 }, () => {
  test('when what it lets by is changed', async () => {
    const alone = faults.policies.filter((fault) => otherWall(fault) === null)
    const found = await tryEach(alone, noticed)
    noteFound('walls-policies', found)
    expect(unnoticed(found)).toEqual([])
    expect(found.length).toBeGreaterThan(2 * walled.length)
  })

  test('when one of its conditions is left out, or is never met', async () => {
    const alone = faults.conditions.filter((fault) => otherWall(fault) === null)
    const found = await tryEach(alone, noticed)
    noteFound('walls-conditions', found)
    expect(unnoticed(found)).toEqual([])
    expect(found.length).toBeGreaterThan(100)
  })

  test('when a function that it asks answers wrongly', async () => {
    const found = await tryEach(faults.functions, noticed)
    noteFound('walls-functions', found)
    expect(unnoticed(found)).toEqual([])
    expect(found.length).toBeGreaterThan(10)
  })

  test('when a right that was kept back is given', async () => {
    const found = await tryEach(rights.faults, noticedRight)
    noteFound('walls-rights', found)
    expect(unnoticed(found)).toEqual([])
  })

  test('or another wall stands before it, and with both down it is', async () => {
    const behind = [...faults.policies, ...faults.conditions].flatMap((fault) => {
      const other = otherWall(fault)
      return other === null ? [] : [{ fault, other }]
    })
    expect(behind.map(({ fault }) => fault.rule)).toEqual(expect.arrayContaining(Object.keys(behindAnother)))
    const alone = await tryEach(
      behind.map(({ fault }) => fault),
      noticed,
    )
    expect(unnoticed(alone)).toHaveLength(behind.length)
    // Nor is it the other one alone that is found out here.
    const others = new Map(
      behind.map(({ fault, other }) => [`${other} ${fault.tables.join()}`, { ...fault, plant: other }]),
    )
    expect(unnoticed(await tryEach([...others.values()], noticed))).toHaveLength(others.size)
    const both = await tryEach(
      behind.map(({ fault, other }) => ({ ...fault, plant: `${other}; ${fault.plant}` })),
      noticed,
    )
    noteFound('walls-behind', both)
    expect(unnoticed(both)).toEqual([])
  })

  test('and a change that changes nothing is not', async () => {
    const nothing = { rule: 'people.person', how: 'not at all', plant: 'select 1', tables: ['people.person'] }
    expect(unnoticed(await tryEach([nothing], noticed))).toEqual(['people.person, not at all'])
  })
})
