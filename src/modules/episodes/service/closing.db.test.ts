import { expect, test } from 'vitest'
import { Temporal } from '#kernel/dates.ts'
import { reading } from '#modules/access/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { testDatabase } from '#tests/support/database.ts'
import { openedEpisode, valueOf } from '#tests/support/episodes.ts'
import { makeWorld } from '#tests/support/world.ts'
import {
  closeEpisode,
  confirmClosure,
  findEpisode,
  finishTask,
  listMoves,
  listTasks,
  raiseTask,
  recordAttempt,
  setNextStep,
  type NewEpisode,
  type NewTask,
} from '../index.ts'

const clock = settableClock('2026-11-23T09:00:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const nurse = await world.actor({ role: 'practitioner', onShiftAt: [world.sites.custody] })
const colleague = await world.actor({ role: 'practitioner' })
const supportWorker = await world.actor({ role: 'support-worker', registered: false })
const administrator = await world.actor({ role: 'administrator' })
const lead = await world.actor({ role: 'team-lead' })
const stranger = await world.actor({ role: 'practitioner', team: world.farTeam })
const later = (hours: number) => clock.now().add({ hours })
const opened = (more: Partial<NewEpisode> = {}) => openedEpisode(world, nurse, more)
const now = (episodeId: string) => reading(world.ctxFor(nurse), (work) => findEpisode(work, episodeId))
const tasksOf = (episodeId: string) => reading(world.ctxFor(nurse), (work) => listTasks(work, episodeId))
function task(of: { episodeId: string; personId: string }, more: Partial<NewTask> = {}): NewTask {
  return {
    ...of,
    teamId: world.team.id,
    kind: 'action',
    title: 'Call the GP',
    urgent: false,
    dueAt: later(24),
    ...more,
  }
}

test('a closed episode keeps who, when and why, and needs no next step', async () => {
  const { episodeId } = await opened()
  await valueOf(
    closeEpisode(world.ctxFor(nurse), { episodeId, exitReason: 'no-need-found', note: 'Settled, GP aware' }),
  )
  expect(await now(episodeId)).toMatchObject({
    stage: 'closed',
    closedByName: nurse.displayName,
    closedAt: clock.now(),
    exitReason: 'no-need-found',
    exitNote: 'Settled, GP aware',
    nextStep: null,
    nextStepAt: null,
    secondPersonDueAt: null,
  })
  expect(await closeEpisode(world.ctxFor(nurse), { episodeId, exitReason: 'duplicate' })).toMatchObject({
    refusal: { code: 'conflict' },
  })
  expect(
    await setNextStep(world.ctxFor(nurse), {
      episodeId,
      holderId: null,
      nextStep: 'More',
      nextStepAt: later(1),
    }),
  ).toMatchObject({ refusal: { code: 'conflict' } })
})

test('without a reason, or by somebody who may not, it stays open', async () => {
  const { episodeId } = await opened()
  expect(await closeEpisode(world.ctxFor(nurse), { episodeId, exitReason: '' })).toMatchObject({
    refusal: { code: 'invalid', problems: [{ field: 'exitReason' }] },
  })
  expect(
    await closeEpisode(world.ctxFor(supportWorker), { episodeId, exitReason: 'duplicate' }),
  ).toMatchObject({ refusal: { code: 'blocked' } })
  expect(
    await closeEpisode(world.ctxFor(administrator), { episodeId, exitReason: 'duplicate' }),
  ).toMatchObject({ refusal: { code: 'not-allowed' } })
  expect(await closeEpisode(world.ctxFor(stranger), { episodeId, exitReason: 'duplicate' })).toMatchObject({
    refusal: { code: 'not-found' },
  })
  expect(await now(episodeId)).toMatchObject({ closedAt: null })
})

test('what stands in the way is listed; a lead may close over it with a reason, which is kept', async () => {
  const of = await opened()
  await valueOf(
    raiseTask(world.ctxFor(nurse), task(of, { kind: 'safeguarding', title: 'Tell children’s services' })),
  )
  await valueOf(raiseTask(world.ctxFor(nurse), task(of, { title: 'Call the GP' })))
  const reason = {
    episodeId: of.episodeId,
    exitReason: 'advice-only',
    overrideReason: 'Told by telephone at 10:05',
  }
  expect(await closeEpisode(world.ctxFor(nurse), reason)).toMatchObject({
    refusal: { code: 'blocked', reasons: ['Still open: Tell children’s services'] },
  })
  await valueOf(closeEpisode(world.ctxFor(lead), reason))
  const [closing] = await reading(world.ctxFor(nurse), (work) => listMoves(work, of.episodeId))
  expect(closing).toMatchObject({
    to: 'closed',
    reason: 'Advice only',
    overrideReason: 'Told by telephone at 10:05',
  })
  expect((await tasksOf(of.episodeId)).map((one) => one.doneAt)).toEqual([null, null])
})

test('an override nobody needed is not recorded as one', async () => {
  const { episodeId } = await opened()
  await valueOf(
    closeEpisode(world.ctxFor(lead), { episodeId, exitReason: 'advice-only', overrideReason: 'In a hurry' }),
  )
  const [closing] = await reading(world.ctxFor(nurse), (work) => listMoves(work, episodeId))
  expect(closing?.overrideReason).toBeNull()
})

test('disengaged: somebody else has to look within two working days', async () => {
  const { episodeId } = await opened()
  await valueOf(closeEpisode(world.ctxFor(nurse), { episodeId, exitReason: 'disengaged' }))
  const due = Temporal.Instant.from('2026-11-25T23:59:00Z')
  expect(await now(episodeId)).toMatchObject({ secondPersonDueAt: due })
  const [asked] = await tasksOf(episodeId)
  expect(asked).toMatchObject({ kind: 'second-person', dueAt: due, recipient: 'Team lead', ownerId: null })
  expect(await finishTask(world.ctxFor(lead), { taskId: asked?.id ?? '', outcome: 'Fine' })).toMatchObject({
    refusal: { code: 'blocked' },
  })
  expect(await confirmClosure(world.ctxFor(nurse), { episodeId, agrees: true, note: '' })).toMatchObject({
    refusal: { code: 'blocked', reasons: ['You closed it yourself'] },
  })
  expect(
    await confirmClosure(world.ctxFor(supportWorker), { episodeId, agrees: true, note: '' }),
  ).toMatchObject({ refusal: { code: 'not-allowed' } })
  await valueOf(
    confirmClosure(world.ctxFor(lead), { episodeId, agrees: true, note: 'Three letters, no answer' }),
  )
  expect(await now(episodeId)).toMatchObject({
    secondPersonName: lead.displayName,
    secondPersonAt: clock.now(),
    secondPersonNote: 'Three letters, no answer',
  })
  expect(await tasksOf(episodeId)).toMatchObject([{ outcome: 'Agreed', doneByName: lead.displayName }])
  expect(await confirmClosure(world.ctxFor(lead), { episodeId, agrees: true, note: '' })).toMatchObject({
    refusal: { code: 'conflict' },
  })
})

test('a lead who closes it needs somebody else too', async () => {
  const { episodeId } = await opened()
  await valueOf(closeEpisode(world.ctxFor(lead), { episodeId, exitReason: 'disengaged' }))
  expect(await confirmClosure(world.ctxFor(lead), { episodeId, agrees: true, note: '' })).toMatchObject({
    refusal: { code: 'blocked' },
  })
  expect(await confirmClosure(world.ctxFor(colleague), { episodeId, agrees: true, note: '' })).toMatchObject({
    ok: true,
  })
})

test('released and not reached needs three tries on two days, and then a second person', async () => {
  const { episodeId } = await opened()
  const ctx = world.ctxFor(nurse)
  const attempt = { episodeId, place: 'By telephone', result: 'no-reply' }
  await valueOf(recordAttempt(ctx, { ...attempt, attemptedAt: clock.now(), result: 'already-released' }))
  await valueOf(recordAttempt(ctx, { ...attempt, attemptedAt: clock.now() }))
  await valueOf(recordAttempt(ctx, { ...attempt, attemptedAt: clock.now() }))
  const closing = { episodeId, exitReason: 'released-not-reached' }
  expect(await closeEpisode(ctx, closing)).toMatchObject({
    refusal: { code: 'blocked', reasons: [expect.stringContaining('recorded: 3 on 1')] },
  })
  clock.forward({ days: 1 })
  await valueOf(recordAttempt(ctx, { ...attempt, attemptedAt: clock.now() }))
  await valueOf(closeEpisode(ctx, closing))
  expect((await tasksOf(episodeId)).map((one) => [one.kind, one.outcome])).toEqual([
    ['second-person', null],
    ['released-before-seen', 'The episode was closed'],
  ])
})
