import { afterAll, describe, expect, test } from 'vitest'
import { roles, type Role } from '#modules/access/index.ts'
import { newId } from '#kernel/ids.ts'
import { makeCast, type Relation } from './cast.ts'
import { Client } from './client.ts'
import { doorsOf, expected, isPost } from './doors.ts'
import { matrix, type Row } from './matrix.ts'
import { addressOf, childParams, sentWith, subjects } from './subjects.ts'

const cast = await makeCast()
const { app, browsers } = cast
afterAll(() => app.web.close())

const { ask, moreThanMissing, fault, wrong: wrongAt } = doorsOf(cast)

const long = process.env['THROUGHCARE_TEST_LONG'] === 'true'

/**
 * Every role meets the relations that decide most; the others take turns over the addresses, so that each address meets
 * each relation and each role meets each relation many times over. A long run leaves nothing out. A role that may not use
 * an address gets the same for everybody.
 */
function relationsFor(row: Row, place: number, role: Role, turn: number): readonly Relation[] {
  const { relations } = subjects[row.about]
  if (row.who !== 'anybody' && !row.who.includes(role)) return relations.slice(0, 1)
  const always: readonly Relation[] = ['mine', 'theirs', 'sealed']
  const count = row.who === 'anybody' ? 1 : row.who.length
  return long
    ? relations
    : relations.filter((one, index) => always.includes(one) || (place + index) % count === turn)
}

describe('the table', () => {
  const known = app.routes.map((one) => `${one.method} ${one.url}`)
  const written = matrix.map((row) => row.route)

  test('has a row for every address of the product, and only for those', () => {
    expect(known.filter((route) => !written.includes(route))).toEqual([])
    expect(written.filter((route) => !known.includes(route))).toEqual([])
    expect(written.filter((route, place) => written.indexOf(route) !== place)).toEqual([])
  })

  test('says of every address with a person in it that it is about a person', () => {
    const wrong = matrix.filter(
      (row) => row.route.includes(':personId') !== ['person', 'inbox'].includes(row.about),
    )
    expect(wrong.map((row) => row.route)).toEqual([])
  })
})

// Pages that change what others of this file stand on come last: they end sessions or move workers.
const last = [
  '/sign-out',
  '/lock',
  '/unlock',
  '/change-password',
  '/account/sessions/end',
  '/suspend',
  '/unseal',
  '/end',
]
const ordered = [...matrix].sort((a, b) => weight(a) - weight(b))
function weight(row: Row): number {
  return (isPost(row) ? 1 : 0) + (last.some((end) => row.route.endsWith(end)) ? 2 : 0)
}

describe('what the product does is what the table says', () => {
  test('for somebody who is not signed in', async () => {
    const wrong: string[] = []
    const stranger = new Client(app)
    for (const row of ordered) {
      const params = subjects[row.about].params(cast, 'mine', row, 'practitioner')
      const answer = await ask(stranger, row, addressOf(row, params), row.means)
      const right =
        row.who === 'anybody'
          ? answer.status < 500 && answer.status !== 404
          : answer.status === 303 && answer.location?.startsWith('/sign-in?return=') === true
      if (!right) wrong.push(`${row.route}: ${String(answer.status)} ${answer.location ?? ''}`)
    }
    expect(wrong).toEqual([])
  })

  test('for every role and every relation to whom it is about', { timeout: 240_000 }, async () => {
    const wrong: string[] = []
    let asked = 0
    for (const [place, row] of ordered.entries()) {
      if (row.who === 'anybody') continue
      for (const role of roles) {
        const turn = row.who.indexOf(role)
        for (const relation of relationsFor(row, place, role, turn)) {
          const found = await wrongAt(row, role, relation)
          asked += 1
          if (found !== null) wrong.push(`${role}, ${relation}: ${row.route}: ${found}`)
        }
      }
    }
    expect(asked).toBeGreaterThan(matrix.length * roles.length)
    expect(wrong).toEqual([])
  })

  test('and a child of somebody else’s is not there under one’s own person', async () => {
    const wrong: string[] = []
    const look = async (what: string, row: Row, role: Role, address: string, means: Row['means']) => {
      const found = await moreThanMissing(await ask(browsers[role], row, address, means), row, role)
      if (found !== null) wrong.push(`${role}: ${row.route} with ${what}: ${found}`)
    }
    // The roles that may use an address take turns; a long run asks as all of them.
    const askers = (row: Row, place: number): readonly Role[] => {
      if (row.who === 'anybody') return []
      return long ? row.who : row.who.slice(place % row.who.length).slice(0, 1)
    }
    for (const [place, row] of ordered.entries()) {
      if (row.about !== 'person' && row.about !== 'inbox') continue
      const mine = subjects.person.params(cast, 'mine', row, 'practitioner')
      for (const name of childParams(row)) {
        for (const [turn, whose] of (['theirs', 'sealed', 'named'] as const).entries()) {
          const other = subjects.person.params(cast, whose, row, 'practitioner')
          const address = addressOf(row, { ...mine, [name]: other[name] ?? '' })
          for (const role of askers(row, place + turn))
            await look(`${name} of ${whose}`, row, role, address, sentWith(cast, row, 'mine'))
        }
      }
      if (row.means?.['row'] === undefined) continue
      for (const [turn, whose] of (['theirs', 'sealed', 'named'] as const).entries())
        for (const role of askers(row, place + turn))
          await look(`a row of ${whose}`, row, role, addressOf(row, mine), sentWith(cast, row, whose))
    }
    const { sites } = cast.world
    for (const row of matrix.filter((one) => one.about === 'row')) {
      for (const [siteId, rowId] of [
        [sites.court.id, cast.rows.theirs],
        [sites.secondCourt.id, cast.rows.mine],
        [sites.farCourt.id, cast.rows.mine],
      ] as const) {
        const address = addressOf(row, { siteId, rowId })
        await look('a row of another site', row, 'practitioner', address, sentWith(cast, row, 'mine'))
      }
    }
    expect(wrong).toEqual([])
  })
})

// Last: it gives the practitioner what is another team’s.
test('a wall that has a hole is found out at every address', async () => {
  const { practitioner } = cast.workers
  await cast.db.asSystem('test', (tx) =>
    tx
      .insertInto('access.membership')
      .values({
        id: newId(),
        worker_id: practitioner.workerId,
        team_id: cast.world.farTeam.id,
        role: 'practitioner',
        from_on: '2026-01-01',
      })
      .execute(),
  )
  const unnoticed: string[] = []
  for (const row of ordered.filter((one) => one.about === 'person' && one.who.includes('practitioner'))) {
    const address = addressOf(row, subjects.person.params(cast, 'theirs', row, 'practitioner'))
    const answer = await ask(browsers.practitioner, row, address, sentWith(cast, row, 'theirs'))
    const found = await fault(answer, expected(row, 'practitioner', 'theirs'), row, 'practitioner')
    if (found === null) unnoticed.push(row.route)
  }
  expect(unnoticed).toEqual([])
})
