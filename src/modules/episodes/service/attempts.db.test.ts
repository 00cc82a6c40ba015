import { expect, test } from 'vitest'
import { Temporal } from '#kernel/dates.ts'
import { reading, type Actor } from '#modules/access/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { testDatabase } from '#tests/support/database.ts'
import { openedEpisode, valueOf } from '#tests/support/episodes.ts'
import { makeWorld } from '#tests/support/world.ts'
import { findEpisode, listAttempts, listMoves, listTasks, recordAttempt, type NewEpisode } from '../index.ts'

const clock = settableClock('2026-11-23T09:00:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const nurse = await world.actor({ role: 'practitioner', onShiftAt: [world.sites.custody] })
const administrator = await world.actor({ role: 'administrator' })
const stranger = await world.actor({ role: 'practitioner', team: world.farTeam })
const later = (hours: number) => clock.now().add({ hours })
const opened = (more: Partial<NewEpisode> = {}) => openedEpisode(world, nurse, more)
const seenBy = (actor: Actor, episodeId: string) =>
  reading(world.ctxFor(actor), (work) => findEpisode(work, episodeId))
const movesOf = async (episodeId: string) =>
  (await reading(world.ctxFor(nurse), (work) => listMoves(work, episodeId)))
    .map((move) => `${move.from ?? '-'} > ${move.to}`)
    .reverse()

test('the four instants stay apart, and an attempt written down late can be the first', async () => {
  const identifiedAt = clock.now().subtract({ hours: 3 })
  const referredAt = clock.now().subtract({ hours: 2 })
  const { episodeId } = await opened({ identifiedAt, referredAt })
  const tried = clock.now().subtract({ minutes: 30 })
  const earlier = clock.now().subtract({ minutes: 90 })
  const ctx = world.ctxFor(nurse)
  await valueOf(recordAttempt(ctx, { episodeId, attemptedAt: tried, place: 'Cell 4', result: 'engaged' }))
  await valueOf(recordAttempt(ctx, { episodeId, attemptedAt: earlier, place: 'Cell 4', result: 'asleep' }))
  expect(await seenBy(nurse, episodeId)).toMatchObject({
    identifiedAt,
    referredAt,
    firstAttemptAt: earlier,
    firstSeenAt: tried,
    holderId: nurse.workerId,
    stage: 'approaching',
  })
  expect(await movesOf(episodeId)).toEqual([
    '- > identified',
    'identified > allocated',
    'allocated > approaching',
  ])
  const listed = await reading(ctx, (work) => listAttempts(work, episodeId))
  expect(listed.map((one) => one.result)).toEqual(['engaged', 'asleep'])
  expect(listed[0]?.recordedAt).toEqual(clock.now())
})

test('an attempt with a time to try again becomes the next step', async () => {
  const { episodeId } = await opened({ holderId: nurse.workerId })
  const retryAt = Temporal.Instant.from('2026-11-24T08:00:00Z')
  await valueOf(
    recordAttempt(world.ctxFor(nurse), {
      episodeId,
      attemptedAt: clock.now(),
      place: 'Cell 4',
      result: 'intoxicated',
      retryAt,
    }),
  )
  expect(await seenBy(nurse, episodeId)).toMatchObject({
    nextStep: 'Try again at 08:00: intoxicated at 09:00',
    nextStepAt: retryAt,
  })
})

test('an administrator logs an attempt and does not become the holder', async () => {
  const { episodeId } = await opened()
  await valueOf(
    recordAttempt(world.ctxFor(administrator), {
      episodeId,
      attemptedAt: clock.now(),
      place: 'By telephone',
      result: 'in-interview',
    }),
  )
  expect(await seenBy(nurse, episodeId)).toMatchObject({ stage: 'identified', holderId: null })
})

test('wrong attempts are refused and nothing is saved', async () => {
  const { episodeId } = await opened()
  const wrong = { episodeId, attemptedAt: later(1), place: ' ', result: 'shrugged', retryAt: clock.now() }
  const outcome = await recordAttempt(world.ctxFor(nurse), wrong)
  const fields =
    !outcome.ok && outcome.refusal.code === 'invalid' ? outcome.refusal.problems.map((one) => one.field) : []
  expect(fields).toEqual(['attemptedAt', 'place', 'result', 'retryAt'])
  expect(await reading(world.ctxFor(nurse), (work) => listAttempts(work, episodeId))).toEqual([])
  expect(await recordAttempt(world.ctxFor(stranger), { ...wrong, place: 'Cell' })).toMatchObject({
    refusal: { code: 'not-found' },
  })
})

test('released before being seen opens one task; reaching them finishes it', async () => {
  const { episodeId } = await opened({ holderId: nurse.workerId })
  const ctx = world.ctxFor(nurse)
  const gone = { episodeId, attemptedAt: clock.now(), place: 'Cell 4', result: 'already-released' }
  await valueOf(recordAttempt(ctx, gone))
  await valueOf(recordAttempt(ctx, gone))
  const tasks = await reading(ctx, (work) => listTasks(work, episodeId))
  expect(tasks).toMatchObject([
    {
      kind: 'released-before-seen',
      ownerId: nurse.workerId,
      dueAt: Temporal.Instant.from('2026-11-24T23:59:00Z'),
    },
  ])
  await valueOf(recordAttempt(ctx, { ...gone, place: 'By telephone', result: 'engaged' }))
  expect(await reading(ctx, (work) => listTasks(work, episodeId))).toMatchObject([
    { outcome: 'Seen and engaged' },
  ])
})
