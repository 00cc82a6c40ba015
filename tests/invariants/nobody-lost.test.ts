import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { reading } from '#modules/access/index.ts'
import { lostKinds, lostRows, type LostRow } from '#modules/worklists/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { testDatabase } from '#tests/support/database.ts'
import { makeWorld } from '#tests/support/world.ts'
import { doings } from './doings.ts'
import { historyOf, live, makeTeam, open, type Doing, type Step, type Team } from './history.ts'
import { plant, plants } from './plants.ts'
import { isLong, runs } from './runs.ts'
import { lineOf, slowLost } from './slow-lost.ts'
import { staffDoings } from './staff.ts'

const patience = isLong ? 3_600_000 : 120_000
const start = '2026-11-23T10:00:00Z'
const clock = settableClock(start)
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const administrator = world.ctxFor(
  await world.actor({ role: 'system-administrator', team: world.governance }),
)
await world.actor({ role: 'system-administrator', team: world.governance })

const all: Readonly<Record<string, Doing>> = { ...doings, ...staffDoings(administrator) }
// Without time nobody is ever lost, and what needs several steps in a row has to be tried often.
const names = [
  ...Object.keys(all),
  ...[
    'time passes',
    'time passes',
    'handover',
    'draft referral',
    'send referral',
    'referral goes on',
    'close',
  ],
]
const histories = historyOf(names, 10, 60)
const firstOnes: readonly Step[] = [1, 2, 3].map((how) => ({ what: 'open', whom: 0, how }))

async function lived(history: readonly Step[], hoursLater = 0): Promise<Team> {
  clock.set(start)
  clock.forward({ hours: hoursLater })
  const team = await makeTeam(world, clock)
  await live(team, [...firstOnes, ...history], all)
  return team
}

function linesOf(rows: readonly LostRow[]): readonly string[] {
  return rows
    .map((row) =>
      lineOf({
        kind: row.kind,
        personId: row.person_id,
        episodeId: row.episode_id,
        since: row.since.toISOString(),
      }),
    )
    .sort()
}

function fast(team: Team, teamId = team.team.id): Promise<readonly LostRow[]> {
  return reading(team.lead, (work) => lostRows(work, [teamId]))
}

async function slow(team: Team): Promise<readonly string[]> {
  return (await slowLost(db, team.team.id, clock.now())).map(lineOf).sort()
}

/** What both looks found after one history. */
interface Looked {
  readonly rows: readonly LostRow[]
  readonly expected: readonly string[]
}

describe('nobody lost', () => {
  const looked: Looked[] = []
  const done = new Set<string>()
  let verdict: Awaited<ReturnType<typeof fc.check<[readonly Step[], number]>>>

  beforeAll(async () => {
    const property = fc.asyncProperty(histories, fc.nat(24 * 380), async (history, hoursLater) => {
      const team = await lived(history, hoursLater)
      const found = { rows: await fast(team), expected: await slow(team) }
      looked.push(found)
      for (const what of team.done.keys()) done.add(what)
      expect(linesOf(found.rows)).toEqual(found.expected)
    })
    verdict = await fc.check(property, runs(40, 600, 20_261_120))
  }, patience)

  test('after any history the list is exactly what a slow second look finds', () => {
    expect(fc.defaultReportMessage(verdict)).toBeUndefined()
  })

  test('those histories do everything a team does, and lose people in every way the services leave open', () => {
    expect([...done].sort()).toEqual(Object.keys(all).sort())
    const kinds = new Set(looked.flatMap((one) => one.rows.map((row) => row.kind)))
    // The services never leave an open episode without a dated next step; only a fault does (see below).
    expect([...kinds].sort()).toEqual(lostKinds.filter((kind) => kind !== 'no-next-step').sort())
  })

  test(
    'a row changed behind the services’ back is found, whatever was changed',
    async () => {
      const planted = new Set<string>()
      await fc.assert(
        fc.asyncProperty(histories, fc.nat(997), async (history, whom) => {
          const team = await lived(history)
          for (const fault of plants) {
            const line = await plant(db, team, fault, whom)
            if (line === null) continue
            planted.add(fault.name)
            const found = linesOf(await fast(team))
            expect(found.filter((one) => one.startsWith(line))).not.toEqual([])
            expect(found).toEqual(await slow(team))
          }
        }),
        runs(12, 200, 20_261_121),
      )
      expect([...planted].sort()).toEqual(plants.map((one) => one.name).sort())
    },
    patience,
  )

  // Each is a way in which the product's query could be wrong: the comparison has to notice every one.
  const omissions: readonly (readonly [string, (rows: readonly LostRow[]) => readonly LostRow[]])[] = [
    ...lostKinds
      .filter((kind) => kind !== 'no-next-step')
      .map(
        (kind) =>
          [`forgets ${kind}`, (rows: readonly LostRow[]) => rows.filter((row) => row.kind !== kind)] as const,
      ),
    ['forgets what has no holder', (rows) => rows.filter((row) => row.holder !== null)],
    ['forgets what is not about an episode', (rows) => rows.filter((row) => row.episode_id !== null)],
    ['forgets what was lost longest', (rows) => rows.slice(1)],
    [
      'shows each person once',
      (rows) => rows.filter((row, at) => rows.findIndex((one) => one.person_id === row.person_id) === at),
    ],
    ['says everything twice', (rows) => [...rows, ...rows]],
    [
      'counts from another moment',
      (rows) => rows.map((row) => ({ ...row, since: new Date(row.since.getTime() + 1) })),
    ],
  ]

  test.each(omissions)('a list that %s is caught', (_how, broken) => {
    const caught = looked.filter(
      (one) => JSON.stringify(linesOf(broken(one.rows))) !== JSON.stringify(one.expected),
    )
    expect(caught).not.toEqual([])
  })

  test('one team is not told of another team’s people', async () => {
    clock.set(start)
    const [one, other] = [await makeTeam(world, clock), await makeTeam(world, clock)]
    await open(other, { what: 'open', whom: 0, how: 0 })
    await all['referral comes']?.(other, { what: 'referral comes', whom: 1, how: 0 })
    clock.forward({ days: 5 })
    const kinds = (await fast(other)).map((row) => row.kind)
    expect(kinds).toEqual(expect.arrayContaining(['no-holder', 'referral-undecided']))
    expect(await fast(one)).toEqual([])
    expect(await fast(one, other.team.id)).toEqual([])
  })
})
