import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { Temporal } from '#kernel/dates.ts'
import { reading } from '#modules/access/index.ts'
import { openEpisode } from '#modules/episodes/index.ts'
import { linkPeople, personAsAt, undoLink, type PersonAsAt } from '#modules/people/index.ts'
import { historyTables } from '#modules/people/schema/history.ts'
import { settableClock } from '#platform/clock/index.ts'
import { testDatabase } from '#tests/support/database.ts'
import { newEpisode, valueOf } from '#tests/support/episodes.ts'
import { makeWorld } from '#tests/support/world.ts'
import { edit, edits, type Edit } from './edits.ts'
import { isLong, runs } from './runs.ts'

const patience = isLong ? 3_600_000 : 120_000
const start = '2026-10-20T09:00:00Z'
const clock = settableClock(start)
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const practitioner = world.ctxFor(await world.actor({ role: 'practitioner' }))
const lead = world.ctxFor(await world.actor({ role: 'team-lead' }))

async function known(): Promise<string> {
  const personId = await world.person(practitioner.actor)
  await valueOf(openEpisode(practitioner, newEpisode(world, personId)))
  return personId
}

type Document = Readonly<Record<string, unknown>>

/** Every row of a record as it lies in the tables now. */
async function photograph(personId: string): Promise<Readonly<Record<string, readonly Document[]>>> {
  return db.asSystem('photograph', async (tx) => {
    const found: Record<string, readonly Document[]> = {}
    for (const table of historyTables) {
      const key = sql.ref(table === 'people.person' ? 'x.id' : 'x.person_id')
      const { rows } = await sql<{ row: Document }>`
        select to_jsonb(x) as row from ${sql.table(table)} x where ${key} = ${personId}::uuid order by x.id`.execute(
        tx,
      )
      found[table] = rows.map((one) => one.row)
    }
    return found
  })
}

/** The record as told for an instant, laid out like a photograph. Pages show no difference between "no" and nothing. */
function laidOut(told: PersonAsAt): Readonly<Record<string, readonly Document[]>> {
  const { person, names, identifiers, addresses, contacts, peopleAround, adjustments, alerts } = told
  const lists = [[person], names, identifiers, addresses, contacts, peopleAround, adjustments, alerts]
  return Object.fromEntries(historyTables.map((table, place) => [table, sorted(lists[place] ?? [])]))
}

function sorted(rows: readonly Document[]): readonly Document[] {
  return [...rows].sort((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1))
}

function asShown(photo: Readonly<Record<string, readonly Document[]>>) {
  const cell = (value: unknown) => (value === true ? 'true' : value === false ? null : value)
  return Object.fromEntries(
    Object.entries(photo).map(([table, rows]) => [
      table,
      rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([column, value]) => [column, cell(value)])),
      ),
    ]),
  )
}

const toldAt = (personId: string, at: Temporal.Instant) =>
  reading(lead, (work) => personAsAt(work, personId, at))

describe('the record as it stood', () => {
  test(
    'is at every instant exactly what it was then',
    async () => {
      const made = new Set<string>()
      const history = fc.array(
        fc.record<Edit>({
          what: fc.constantFrom(...edits),
          how: fc.nat(997),
          minutesLater: fc.constantFrom(0, 1, 45, 1441, 9000),
        }),
        { minLength: 3, maxLength: 14, size: 'max' },
      )
      await fc.assert(
        fc.asyncProperty(history, async (all) => {
          clock.set(start)
          const personId = await known()
          const remembered = new Map([[clock.now().toString(), asShown(await photograph(personId))]])
          for (const one of all) {
            clock.forward({ minutes: one.minutesLater })
            if (await edit(practitioner, personId, one)) made.add(one.what)
            // Several changes in one instant: the last stands for it.
            remembered.set(clock.now().toString(), asShown(await photograph(personId)))
          }
          clock.forward({ days: 400 })
          for (const [at, state] of remembered) {
            const instant = Temporal.Instant.from(at)
            const told = await toldAt(personId, instant)
            expect(told === null ? null : laidOut(told)).toEqual(state)
          }
          const instants = [...remembered.keys()].map((at) => Temporal.Instant.from(at))
          for (const [place, at] of instants.entries()) {
            const before = instants[place - 1]
            const told = await toldAt(personId, at.subtract({ milliseconds: 1 }))
            // Until the moment of a change the state before it stood; before the first there was nothing.
            expect(told === null ? null : laidOut(told)).toEqual(
              before === undefined ? null : (remembered.get(before.toString()) ?? null),
            )
          }
        }),
        runs(25, 400, 20_261_128),
      )
      expect([...made].sort()).toEqual([...edits].sort())
    },
    patience,
  )
})

describe('a history with a hole in it', () => {
  test('is not taken for the record as it stood', async () => {
    clock.set(start)
    const personId = await known()
    const state = asShown(await photograph(personId))
    clock.forward({ hours: 1 })
    expect(await edit(practitioner, personId, { what: 'own facts', how: 1, minutesLater: 0 })).toBe(true)
    const told = async () => {
      const found = await toldAt(personId, Temporal.Instant.from(start))
      return found === null ? null : laidOut(found)
    }
    expect(await told()).toEqual(state)
    await db.pool.query('delete from history.change where row_id = $1', [personId])
    expect(await told()).not.toEqual(state)
  })
})

describe('links between records', () => {
  test(
    'move nothing, and taking them back leaves everything as it was',
    async () => {
      const step = fc.record({
        from: fc.nat(2),
        to: fc.nat(2),
        decision: fc.constantFrom<'same' | 'not-same'>('same', 'not-same'),
        back: fc.boolean(),
      })
      const people = [await known(), await known(), await known()]
      const photos = () => Promise.all(people.map(photograph))
      const before = await photos()
      const openLinks = async () => {
        const { rows } = await db.pool.query<{ id: string }>(
          'select id from people.person_link where undone_at is null order by id',
        )
        return rows.map((row) => row.id).sort()
      }
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
          const open: { id: string; decision: string; pair: string; personId: string }[] = []
          // Everybody one person with somebody, by the open links; three people need no more than three rounds.
          const oneWith = (personId: string) => {
            const all = new Set([personId])
            for (let round = 0; round < 3; round += 1)
              for (const link of open.filter((one) => one.decision === 'same'))
                if (link.pair.split(',').some((id) => all.has(id)))
                  link.pair.split(',').map((id) => all.add(id))
            return all
          }
          const undo = async (link: { id: string; personId: string }) => {
            const { rows } = await db.pool.query<{ version: number }>(
              'select version from people.person_link where id = $1',
              [link.id],
            )
            await valueOf(
              undoLink(lead, {
                personId: link.personId,
                linkId: link.id,
                version: rows[0]?.version ?? 0,
                reason: 'Mistaken',
              }),
            )
          }
          for (const { from, to, decision, back } of steps) {
            const last = open.at(-1)
            if (back && last !== undefined) {
              await undo(last)
              open.pop()
              continue
            }
            const [personId, otherId] = [people[from] ?? '', people[to] ?? '']
            const pair = [personId, otherId].sort().join()
            const outcome = await linkPeople(lead, {
              personId,
              otherId,
              decision,
              reason: 'Same fingerprint number',
            })
            const decided = open.some((one) => {
              const [mine, theirs] = [oneWith(personId), oneWith(otherId)]
              const [a = '', b = ''] = one.pair.split(',')
              return (mine.has(a) && theirs.has(b)) || (mine.has(b) && theirs.has(a))
            })
            // Two records that are one already, or said not to be, are not decided about again.
            expect(outcome.ok).toBe(personId !== otherId && !oneWith(personId).has(otherId) && !decided)
            if (outcome.ok) open.push({ id: outcome.value.linkId, decision, pair, personId })
            expect(await photos()).toEqual(before)
          }
          expect(await openLinks()).toEqual(open.map((one) => one.id).sort())
          for (const link of open) await undo(link)
          expect(await openLinks()).toEqual([])
          expect(await photos()).toEqual(before)
        }),
        runs(20, 300, 20_261_129),
      )
    },
    patience,
  )
})
