import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Temporal } from '#kernel/dates.ts'
import type { Outcome } from '#kernel/outcome.ts'
import { reading, type Ctx } from '#modules/access/index.ts'
import {
  closeEpisode,
  confirmClosure,
  finishTask,
  listTasks,
  moveEpisode,
  raiseTask,
  recordAttempt,
  reopenEpisode,
} from '#modules/episodes/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { pathwayOf } from '#pathways/index.ts'
import { testDatabase } from '#tests/support/database.ts'
import { openedEpisode } from '#tests/support/episodes.ts'
import { makeWorld } from '#tests/support/world.ts'
import { runs, isLong } from './runs.ts'

const patience = isLong ? 3_600_000 : 120_000
const start = '2026-11-23T10:00:00Z'
const clock = settableClock(start)
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const people = {
  practitioner: world.ctxFor(await world.actor({ role: 'practitioner' })),
  another: world.ctxFor(await world.actor({ role: 'practitioner' })),
  lead: world.ctxFor(await world.actor({ role: 'team-lead' })),
  supporter: world.ctxFor(await world.actor({ role: 'support-worker' })),
  administrator: world.ctxFor(await world.actor({ role: 'administrator' })),
  stranger: world.ctxFor(await world.actor({ role: 'team-lead', team: world.otherTeam })),
} as const
type Who = keyof typeof people
const everybody = Object.keys(people) as Who[]

// Reasons that end contact without the person, one that was never heard of, and one that anybody would accept.
const lostContact = ['disengaged', 'released-not-reached', 'released-no-contact-details'] as const
const exitReasons = [...lostContact, 'advice-only', 'no-such-reason', ''] as const

type Move =
  | { readonly what: 'attempt'; readonly who: Who }
  | { readonly what: 'time'; readonly hours: number }
  | { readonly what: 'block' | 'unblock' }
  | { readonly what: 'close'; readonly who: Who; readonly reason: string; readonly over: string | undefined }
  | { readonly what: 'look'; readonly who: Who; readonly agrees: boolean }
  | { readonly what: 'reopen'; readonly who: Who; readonly because: string }
  | { readonly what: 'move to closed'; readonly who: Who }

const who = fc.constantFrom<Who>(...everybody, 'practitioner', 'lead', 'another')
const moves: fc.Arbitrary<Move> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ what: fc.constant('attempt' as const), who }) },
  {
    weight: 4,
    arbitrary: fc.record({ what: fc.constant('time' as const), hours: fc.constantFrom(1, 9, 24, 31 * 24) }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constantFrom('block' as const, 'unblock' as const) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constant('close' as const),
      who,
      reason: fc.constantFrom(...exitReasons),
      over: fc.constantFrom(undefined, undefined, '  ', 'Agreed with the on-call manager'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ what: fc.constant('look' as const), who, agrees: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('reopen' as const),
      who,
      because: fc.constantFrom('', 'Rang us'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('move to closed' as const), who }) },
)

/** What is remembered of an episode, in plain words: the rules are written here a second time. */
interface Remembered {
  attempts: Temporal.Instant[]
  blocked: boolean
  closed: { by: Who; at: Temporal.Instant; waits: boolean } | null
}

const mayClose: readonly Who[] = ['practitioner', 'another', 'lead']
const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO('Europe/London').toPlainDate()

/** Whether it should be done. */
function shouldBeDone(move: Move, now: Temporal.Instant, known: Remembered): boolean {
  switch (move.what) {
    case 'time':
    case 'unblock':
      return true
    case 'attempt':
      return known.closed === null && move.who !== 'stranger'
    case 'block':
      return true
    case 'move to closed':
      return known.closed !== null && move.who !== 'stranger'
    case 'close': {
      if (known.closed !== null || !mayClose.includes(move.who)) return false
      if (move.reason === '' || move.reason === 'no-such-reason') return false
      if (move.who === 'lead' && (move.over ?? '').trim() !== '') return true
      const days = new Set(known.attempts.map((at) => dayOf(at).toString())).size
      const tried = known.attempts.length >= 3 && days >= 2
      return !known.blocked && (move.reason !== 'released-not-reached' || tried)
    }
    case 'look':
      return known.closed?.waits === true && mayClose.includes(move.who) && move.who !== known.closed.by
    case 'reopen': {
      if (known.closed === null || !mayClose.includes(move.who) || move.because === '') return false
      const age = dayOf(now).since(dayOf(known.closed.at), { largestUnit: 'days' }).days
      return age <= 28 || move.who === 'lead'
    }
  }
}

function remember(move: Move, now: Temporal.Instant, known: Remembered): void {
  if (move.what === 'attempt') known.attempts.push(now)
  if (move.what === 'block') known.blocked = true
  if (move.what === 'unblock') known.blocked = false
  if (move.what === 'reopen') known.closed = null
  if (move.what === 'look')
    known.closed = move.agrees && known.closed !== null ? { ...known.closed, waits: false } : null
  if (move.what === 'close') {
    const waits = lostContact.some((reason) => reason === move.reason)
    known.closed = { by: move.who, at: now, waits }
  }
}

async function make(move: Move, episodeId: string, personId: string): Promise<Outcome<unknown>> {
  const by: Ctx = 'who' in move ? people[move.who] : people.practitioner
  const now = clock.now()
  switch (move.what) {
    case 'time':
      clock.forward({ hours: move.hours })
      return { ok: true, value: null }
    case 'attempt':
      return recordAttempt(by, { episodeId, attemptedAt: now, place: 'By telephone', result: 'no-reply' })
    case 'block':
      return raiseTask(by, {
        personId,
        episodeId,
        teamId: world.team.id,
        kind: 'safeguarding',
        title: 'Ring children’s services',
        urgent: true,
        dueAt: now.add({ hours: 2 }),
      })
    case 'unblock': {
      const tasks = await reading(by, (work) => listTasks(work, episodeId))
      for (const task of tasks)
        if (task.kind === 'safeguarding' && task.doneAt === null)
          await finishTask(by, { taskId: task.id, outcome: 'Told', told: 'First contact' })
      return { ok: true, value: null }
    }
    case 'close':
      return closeEpisode(by, { episodeId, exitReason: move.reason, overrideReason: move.over })
    case 'look':
      return confirmClosure(by, { episodeId, agrees: move.agrees, note: 'Looked at it' })
    case 'reopen':
      return reopenEpisode(by, {
        episodeId,
        reason: move.because,
        holderId: people.practitioner.actor.workerId,
        nextStep: 'Ring them',
        nextStepAt: now.add({ hours: 3 }),
      })
    case 'move to closed':
      return moveEpisode(by, { episodeId, to: pathwayOf('liaison-and-diversion').closedStage })
  }
}

interface Row {
  stage: string
  closed_at: Date | null
  closed_by: string | null
  exit_reason: string | null
  second_person_due_at: Date | null
  second_person_at: Date | null
  second_person_id: string | null
  next_step_at: Date | null
}

async function rowOf(episodeId: string): Promise<Row> {
  const { rows } = await db.asSystem('look', (tx) =>
    sql<Row>`select * from episodes.episode where id = ${episodeId}::uuid`.execute(tx),
  )
  const row = rows[0]
  if (row === undefined) throw new Error('The episode is gone')
  return row
}

/** Endings of the episode, taken back ones among them, that do not say why. */
async function endingsWithoutReason(episodeId: string): Promise<number> {
  const { rows } = await db.asSystem('look', (tx) =>
    sql<{ count: number }>`select count(*)::int as count from episodes.stage_move
      where episode_id = ${episodeId}::uuid and to_stage = 'closed' and coalesce(trim(reason), '') = ''`.execute(
      tx,
    ),
  )
  return rows[0]?.count ?? -1
}

const idOf = (one: Who) => people[one].actor.workerId

test(
  'there is no way to an ending that skips the reason, the tries or the second person',
  async () => {
    const verdicts = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.array(moves, { minLength: 8, maxLength: 30, size: 'max' }), async (history) => {
        clock.set(start)
        const { episodeId, personId } = await openedEpisode(world, people.practitioner.actor)
        const known: Remembered = { attempts: [], blocked: false, closed: null }
        for (const move of history) {
          const expected = shouldBeDone(move, clock.now(), known)
          const outcome = await make(move, episodeId, personId)
          expect({ move, done: outcome.ok }).toEqual({ move, done: expected })
          verdicts.add(`${move.what}: ${expected ? 'done' : 'refused'}`)
          if (expected) remember(move, clock.now(), known)
          await expectAsRemembered(episodeId, known)
        }
        expect(await endingsWithoutReason(episodeId)).toBe(0)
      }),
      runs(40, 800, 20_261_123),
    )
    for (const what of ['attempt', 'close', 'look', 'reopen'])
      expect([...verdicts]).toEqual(expect.arrayContaining([`${what}: done`, `${what}: refused`]))
  },
  patience,
)

async function expectAsRemembered(episodeId: string, known: Remembered): Promise<void> {
  const row = await rowOf(episodeId)
  expect(row.closed_at !== null).toBe(known.closed !== null)
  expect(row.stage === 'closed').toBe(known.closed !== null)
  if (known.closed === null) {
    expect(row.next_step_at).not.toBeNull()
    return
  }
  expect(row.exit_reason).not.toBeNull()
  expect(row.closed_by).toBe(idOf(known.closed.by))
  const lost = lostContact.some((reason) => reason === row.exit_reason)
  expect(row.second_person_due_at !== null).toBe(lost)
  expect(row.second_person_at !== null).toBe(lost && !known.closed.waits)
  if (row.second_person_id !== null) expect(row.second_person_id).not.toBe(row.closed_by)
}
