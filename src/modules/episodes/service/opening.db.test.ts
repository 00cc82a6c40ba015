import { expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { reading, type Actor } from '#modules/access/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { testDatabase } from '#tests/support/database.ts'
import { newEpisode, openedEpisode, valueOf } from '#tests/support/episodes.ts'
import { makeWorld } from '#tests/support/world.ts'
import {
  findEpisode,
  listEpisodes,
  listMoves,
  listTasks,
  openEpisode,
  recordAttempt,
  setNextStep,
  type NewEpisode,
} from '../index.ts'

const clock = settableClock('2026-11-23T09:00:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const nurse = await world.actor({ role: 'practitioner', onShiftAt: [world.sites.custody] })
const colleague = await world.actor({ role: 'practitioner' })
const lead = await world.actor({ role: 'team-lead' })
const stranger = await world.actor({ role: 'practitioner', team: world.farTeam })
const later = (hours: number) => clock.now().add({ hours })
const opened = (more: Partial<NewEpisode> = {}) => openedEpisode(world, nurse, more)
const asked = (personId: string, more: Partial<NewEpisode> = {}) => newEpisode(world, personId, more)
const seenBy = (actor: Actor, episodeId: string) =>
  reading(world.ctxFor(actor), (work) => findEpisode(work, episodeId))
const movesOf = async (episodeId: string) =>
  (await reading(world.ctxFor(nurse), (work) => listMoves(work, episodeId)))
    .map((move) => `${move.from ?? '-'} > ${move.to}`)
    .reverse()

test('an opened episode is seen by the team and by nobody else', async () => {
  const { episodeId, personId } = await opened()
  expect(await seenBy(colleague, episodeId)).toMatchObject({
    stage: 'identified',
    teamName: world.team.name,
    nextStep: 'See them',
    personId,
  })
  expect(await seenBy(stranger, episodeId)).toBeNull()
  expect(await reading(world.ctxFor(stranger), (work) => listEpisodes(work, personId))).toEqual([])
  expect(
    (await reading(world.ctxFor(colleague), (work) => listEpisodes(work, personId))).map((one) => one.id),
  ).toEqual([episodeId])
})

test('named to a worker it is allocated at once; a holder outside the team is refused', async () => {
  const { episodeId } = await opened({ holderId: colleague.workerId })
  expect(await seenBy(nurse, episodeId)).toMatchObject({
    stage: 'allocated',
    holderName: colleague.displayName,
  })
  expect(await movesOf(episodeId)).toEqual(['- > identified', 'identified > allocated'])
  const personId = await world.person(nurse)
  const refused = await openEpisode(world.ctxFor(nurse), asked(personId, { holderId: stranger.workerId }))
  expect(refused).toMatchObject({
    ok: false,
    refusal: { code: 'invalid', problems: [{ field: 'holderId' }] },
  })
})

test('what is missing or unknown is said field by field', async () => {
  const personId = await world.person(nurse)
  const wrong = {
    pointOfContact: 'moon',
    source: 'nobody',
    reasons: [],
    nextStep: ' ',
    identifiedAt: later(1),
  }
  const outcome = await openEpisode(world.ctxFor(nurse), asked(personId, wrong))
  const problems =
    !outcome.ok && outcome.refusal.code === 'invalid' ? outcome.refusal.problems.map((one) => one.field) : []
  expect(problems).toEqual(['pointOfContact', 'source', 'reasons', 'nextStep', 'identifiedAt'])
})

test('somebody out of sight is not found, unless chosen among candidates; a sealed one never', async () => {
  const hidden = await world.person(stranger)
  expect(await openEpisode(world.ctxFor(nurse), asked(hidden))).toMatchObject({
    refusal: { code: 'not-found' },
  })
  expect(await openEpisode(world.ctxFor(nurse), asked(newId(), { chosenAs: 'candidate' }))).toMatchObject({
    refusal: { code: 'not-found' },
  })
  expect(await openEpisode(world.ctxFor(nurse), asked(hidden, { chosenAs: 'candidate' }))).toMatchObject({
    ok: true,
  })
  const sealed = await world.person(stranger)
  await db.asSystem('test', (tx) =>
    tx
      .insertInto('access.sealed_person')
      .values({ person_id: sealed, reason: 'test', sealed_by: lead.workerId })
      .execute(),
  )
  expect(await openEpisode(world.ctxFor(nurse), asked(sealed, { chosenAs: 'candidate' }))).toMatchObject({
    refusal: { code: 'not-found' },
  })
})

test('only the team opens its episodes', async () => {
  const personId = await world.person(stranger)
  expect(await openEpisode(world.ctxFor(stranger), asked(personId))).toMatchObject({
    refusal: { code: 'not-allowed' },
  })
})

test('coming back on the same matter is the same episode', async () => {
  const { episodeId, personId } = await opened({ matterRef: 'URN 01ZZ0000126' })
  const again = await openEpisode(world.ctxFor(nurse), asked(personId, { matterRef: 'URN 01ZZ0000126' }))
  expect(again).toMatchObject({ refusal: { code: 'conflict', current: { episodeId } } })
  expect(
    await openEpisode(world.ctxFor(nurse), asked(personId, { matterRef: 'URN 01ZZ0000226' })),
  ).toMatchObject({ ok: true })
})

test('with nobody on shift the lead is asked to find somebody, until somebody holds it', async () => {
  const { episodeId } = await opened({ siteId: world.sites.secondCustody.id, urgency: 'urgent' })
  const open = await reading(world.ctxFor(nurse), (work) => listTasks(work, episodeId))
  expect(open).toMatchObject([
    { kind: 'allocation', urgent: true, ownerId: null, recipient: 'Team lead', doneAt: null },
  ])
  await valueOf(
    setNextStep(world.ctxFor(lead), {
      episodeId,
      holderId: colleague.workerId,
      nextStep: 'Telephone the suite',
      nextStepAt: later(1),
    }),
  )
  expect(await reading(world.ctxFor(nurse), (work) => listTasks(work, episodeId))).toMatchObject([
    { outcome: 'Somebody holds it now' },
  ])
  const covered = await opened()
  expect(await reading(world.ctxFor(nurse), (work) => listTasks(work, covered.episodeId))).toEqual([])
})

test('every write leaves a line in the audit trail', async () => {
  const { episodeId, personId } = await opened({ holderId: nurse.workerId })
  await valueOf(
    recordAttempt(world.ctxFor(nurse), {
      episodeId,
      attemptedAt: clock.now(),
      place: 'Cell 4',
      result: 'asleep',
    }),
  )
  const lines = await db.asSystem('test', (tx) =>
    tx
      .selectFrom('audit.event')
      .select(['action'])
      .where('person_id', '=', personId)
      .orderBy('seq')
      .execute(),
  )
  expect(lines.map((line) => line.action).filter((action) => !action.startsWith('person'))).toEqual([
    'episode.opened',
    'episode.moved',
    'attempt.recorded',
    'episode.moved',
  ])
})
