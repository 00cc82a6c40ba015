import { expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { reading, type Actor } from '#modules/access/index.ts'
import { explainedItems, recordConsent } from '#modules/sharing/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { testDatabase } from '#tests/support/database.ts'
import { openedEpisode, valueOf } from '#tests/support/episodes.ts'
import { makeWorld } from '#tests/support/world.ts'
import {
  findEpisode,
  listMoves,
  moveEpisode,
  raiseTask,
  recordAttempt,
  setNextStep,
  signAssessment,
  type NewEpisode,
} from '../index.ts'

const clock = settableClock('2026-11-23T09:00:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const nurse = await world.actor({ role: 'practitioner', onShiftAt: [world.sites.custody] })
const colleague = await world.actor({ role: 'practitioner' })
const supportWorker = await world.actor({ role: 'support-worker', registered: false })
const later = (hours: number) => clock.now().add({ hours })
const opened = (more: Partial<NewEpisode> = {}) => openedEpisode(world, nurse, more)
const seenBy = (actor: Actor, episodeId: string) =>
  reading(world.ctxFor(actor), (work) => findEpisode(work, episodeId))
const movesOf = async (episodeId: string) =>
  (await reading(world.ctxFor(nurse), (work) => listMoves(work, episodeId)))
    .map((move) => `${move.from ?? '-'} > ${move.to}`)
    .reverse()

test('from the cell door to waiting for an outcome', async () => {
  const { episodeId, personId } = await opened({ holderId: nurse.workerId })
  const ctx = world.ctxFor(nurse)
  await valueOf(
    recordAttempt(ctx, { episodeId, attemptedAt: clock.now(), place: 'Cell 4', result: 'engaged' }),
  )
  expect(await moveEpisode(ctx, { episodeId, to: 'screening' })).toMatchObject({
    refusal: { code: 'blocked' },
  })
  await valueOf(
    recordConsent(ctx, {
      personId,
      episodeId,
      decisions: [{ scope: 'engage', decision: 'given' }],
      explained: explainedItems,
      givenBy: 'person',
      capacity: 'assumed',
    }),
  )
  await valueOf(moveEpisode(ctx, { episodeId, to: 'screening' }))
  expect(
    await moveEpisode(world.ctxFor(supportWorker), {
      episodeId,
      to: 'screened',
      facts: { screeningComplete: true, urgency: 'urgent' },
    }),
  ).toMatchObject({ refusal: { code: 'blocked' } })
  await valueOf(
    moveEpisode(ctx, {
      episodeId,
      to: 'screened',
      facts: { screeningComplete: true, urgency: 'urgent', urgencyReason: 'Thoughts of suicide' },
    }),
  )
  await valueOf(
    moveEpisode(ctx, { episodeId, to: 'assessing', facts: { needFound: true, engagementContinues: true } }),
  )
  await valueOf(
    signAssessment(ctx, {
      episodeId,
      happenedAt: clock.now(),
      body: 'Depression; refer to GP.',
    }),
  )
  expect(await seenBy(nurse, episodeId)).toMatchObject({
    stage: 'assessed',
    urgency: 'urgent',
    urgencyReason: 'Thoughts of suicide',
  })
  await valueOf(
    raiseTask(ctx, {
      personId,
      episodeId,
      teamId: world.team.id,
      kind: 'onward-referral',
      title: 'Refer to the GP',
      urgent: false,
      dueAt: later(24),
    }),
  )
  await valueOf(moveEpisode(ctx, { episodeId, to: 'active' }))
  await valueOf(moveEpisode(ctx, { episodeId, to: 'awaiting-outcome' }))
  expect((await movesOf(episodeId)).slice(2)).toEqual([
    'allocated > approaching',
    'approaching > screening',
    'screening > screened',
    'screened > assessing',
    'assessing > assessed',
    'assessed > active',
    'active > awaiting-outcome',
  ])
})

test('withdrawn consent no longer opens the way to screening', async () => {
  const { episodeId, personId } = await opened({ holderId: nurse.workerId })
  const ctx = world.ctxFor(nurse)
  await valueOf(
    recordAttempt(ctx, { episodeId, attemptedAt: clock.now(), place: 'Cell 4', result: 'engaged' }),
  )
  const words = {
    personId,
    episodeId,
    explained: explainedItems,
    givenBy: 'person',
    capacity: 'assumed',
  } as const
  await valueOf(recordConsent(ctx, { ...words, decisions: [{ scope: 'engage', decision: 'given' }] }))
  clock.forward({ minutes: 1 })
  await valueOf(recordConsent(ctx, { ...words, decisions: [{ scope: 'engage', decision: 'withdrawn' }] }))
  expect(await moveEpisode(ctx, { episodeId, to: 'screening' })).toMatchObject({
    refusal: { code: 'blocked' },
  })
})

test('a trained support worker screens only where the service has switched it on', async () => {
  const { episodeId } = await opened({ holderId: supportWorker.workerId })
  const ctx = world.ctxFor(supportWorker)
  await valueOf(
    recordAttempt(ctx, { episodeId, attemptedAt: clock.now(), place: 'Cell 4', result: 'engaged' }),
  )
  const move = {
    episodeId,
    to: 'screening',
    facts: { withoutConsentReason: 'Best interests', privacyGiven: true, capacityConsidered: true },
  }
  expect(await moveEpisode(ctx, move)).toMatchObject({ refusal: { code: 'blocked' } })
  await db.asSystem('test', (tx) =>
    tx
      .insertInto('access.setting')
      .values({
        id: newId(),
        team_id: world.team.id,
        name: 'trained-support-workers-screen',
        value: 'true',
        source: 'test',
        from_on: '2026-01-01',
      })
      .execute(),
  )
  expect(await moveEpisode(ctx, move)).toMatchObject({ ok: true, value: { stage: 'screening' } })
})

test('two people planning at once: the second sees what the first saved', async () => {
  const { episodeId } = await opened({ holderId: nurse.workerId })
  const seen = await seenBy(nurse, episodeId)
  const version = seen?.version ?? 0
  await valueOf(
    setNextStep(world.ctxFor(nurse), {
      episodeId,
      holderId: nurse.workerId,
      nextStep: 'Call the GP',
      nextStepAt: later(1),
      version,
    }),
  )
  const outcome = await setNextStep(world.ctxFor(colleague), {
    episodeId,
    holderId: colleague.workerId,
    nextStep: 'Call the AMHP',
    nextStepAt: later(2),
    version,
  })
  expect(outcome).toMatchObject({
    refusal: { code: 'conflict', current: { nextStep: 'Call the GP', holderName: nurse.displayName } },
  })
  expect(await seenBy(nurse, episodeId)).toMatchObject({ nextStep: 'Call the GP' })
  expect(await moveEpisode(world.ctxFor(nurse), { episodeId, to: 'approaching', version })).toMatchObject({
    refusal: { code: 'conflict' },
  })
})

test('a next step without words, or a holder who has left, is refused', async () => {
  const gone = await world.actor({ role: 'practitioner' })
  await db.asSystem('test', (tx) =>
    tx.updateTable('access.worker').set({ status: 'left' }).where('id', '=', gone.workerId).execute(),
  )
  const { episodeId } = await opened()
  const outcome = await setNextStep(world.ctxFor(nurse), {
    episodeId,
    holderId: gone.workerId,
    nextStep: '',
    nextStepAt: later(1),
  })
  expect(outcome).toMatchObject({
    refusal: { code: 'invalid', problems: [{ field: 'nextStep' }, { field: 'holderId' }] },
  })
})
