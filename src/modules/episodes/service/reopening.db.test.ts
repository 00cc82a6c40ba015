import { expect, test } from 'vitest'
import { reading } from '#modules/access/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { testDatabase } from '#tests/support/database.ts'
import { openedEpisode, valueOf } from '#tests/support/episodes.ts'
import { makeWorld } from '#tests/support/world.ts'
import {
  closeEpisode,
  confirmClosure,
  findEpisode,
  listMoves,
  listTasks,
  reopenEpisode,
  type NewEpisode,
} from '../index.ts'

const clock = settableClock('2026-11-23T09:00:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const nurse = await world.actor({ role: 'practitioner', onShiftAt: [world.sites.custody] })
const colleague = await world.actor({ role: 'practitioner' })
const supportWorker = await world.actor({ role: 'support-worker', registered: false })
const lead = await world.actor({ role: 'team-lead' })
const later = (hours: number) => clock.now().add({ hours })
const opened = (more: Partial<NewEpisode> = {}) => openedEpisode(world, nurse, more)
const now = (episodeId: string) => reading(world.ctxFor(nurse), (work) => findEpisode(work, episodeId))
const tasksOf = (episodeId: string) => reading(world.ctxFor(nurse), (work) => listTasks(work, episodeId))

test('not agreeing opens it again on the lead’s list, with what is still to do', async () => {
  const { episodeId } = await opened({ holderId: nurse.workerId })
  await valueOf(closeEpisode(world.ctxFor(nurse), { episodeId, exitReason: 'disengaged' }))
  expect(await confirmClosure(world.ctxFor(lead), { episodeId, agrees: false, note: ' ' })).toMatchObject({
    refusal: { code: 'invalid' },
  })
  await valueOf(
    confirmClosure(world.ctxFor(lead), { episodeId, agrees: false, note: 'Try the hostel first' }),
  )
  expect(await now(episodeId)).toMatchObject({
    stage: 'allocated',
    closedAt: null,
    exitReason: null,
    secondPersonDueAt: null,
    holderId: null,
    nextStep: 'Closure not agreed: Try the hostel first',
    nextStepAt: clock.now(),
    reopenedCount: 1,
  })
  expect(await tasksOf(episodeId)).toMatchObject([{ outcome: 'Closure not agreed' }])
  const moves = await reading(world.ctxFor(nurse), (work) => listMoves(work, episodeId))
  expect(moves.map((move) => [move.to, move.reason])).toEqual([
    ['allocated', 'Try the hostel first'],
    ['closed', 'Disengaged'],
    ['allocated', null],
    ['identified', null],
  ])
})

test('reopening goes back to where it stood; after 28 days only a lead does it', async () => {
  const of = await opened({ holderId: nurse.workerId })
  const again = {
    episodeId: of.episodeId,
    reason: 'Came back to court',
    holderId: colleague.workerId,
    nextStep: 'See them',
    nextStepAt: later(24 * 40),
  }
  expect(await reopenEpisode(world.ctxFor(nurse), again)).toMatchObject({ refusal: { code: 'conflict' } })
  await valueOf(closeEpisode(world.ctxFor(nurse), { episodeId: of.episodeId, exitReason: 'advice-only' }))
  clock.forward({ days: 28 })
  expect(await reopenEpisode(world.ctxFor(supportWorker), again)).toMatchObject({
    refusal: { code: 'not-allowed' },
  })
  await valueOf(reopenEpisode(world.ctxFor(nurse), again))
  expect(await now(of.episodeId)).toMatchObject({
    stage: 'allocated',
    holderId: colleague.workerId,
    reopenedCount: 1,
    closedAt: null,
  })
  await valueOf(closeEpisode(world.ctxFor(nurse), { episodeId: of.episodeId, exitReason: 'moved-area' }))
  clock.forward({ days: 29 })
  expect(await reopenEpisode(world.ctxFor(nurse), again)).toMatchObject({ refusal: { code: 'blocked' } })
  expect(await reopenEpisode(world.ctxFor(lead), { ...again, reason: ' ' })).toMatchObject({
    refusal: { code: 'invalid', problems: [{ field: 'reason' }] },
  })
  await valueOf(reopenEpisode(world.ctxFor(lead), again))
  const reasons = (await reading(world.ctxFor(nurse), (work) => listMoves(work, of.episodeId))).map(
    (move) => move.reason,
  )
  expect(reasons).toEqual([
    'Came back to court',
    'Moved area',
    'Came back to court',
    'Advice only',
    null,
    null,
  ])
})
