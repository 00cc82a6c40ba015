import { expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { reading } from '#modules/access/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { testDatabase } from '#tests/support/database.ts'
import { openedEpisode, valueOf } from '#tests/support/episodes.ts'
import { makeWorld } from '#tests/support/world.ts'
import { addEntry, findEpisode, listEntries, signAssessment, type NewEpisode } from '../index.ts'

const clock = settableClock('2026-11-23T09:00:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const nurse = await world.actor({ role: 'practitioner', onShiftAt: [world.sites.custody] })
const administrator = await world.actor({ role: 'administrator' })
const stranger = await world.actor({ role: 'practitioner', team: world.farTeam })
const later = (hours: number) => clock.now().add({ hours })
const opened = (more: Partial<NewEpisode> = {}) => openedEpisode(world, nurse, more)
const now = (episodeId: string) => reading(world.ctxFor(nurse), (work) => findEpisode(work, episodeId))

test('entries: late ones say why, future ones are refused, addenda point at the entry itself', async () => {
  const { episodeId } = await opened()
  const ctx = world.ctxFor(nurse)
  const note = { episodeId, kind: 'note', happenedAt: clock.now(), body: 'Called the GP.' } as const
  expect(await addEntry(ctx, { ...note, happenedAt: later(1) })).toMatchObject({
    refusal: { code: 'invalid', problems: [{ field: 'happenedAt' }] },
  })
  expect(await addEntry(ctx, { ...note, happenedAt: later(-25) })).toMatchObject({
    refusal: { code: 'invalid', problems: [{ field: 'lateReason' }] },
  })
  const { entryId } = await valueOf(
    addEntry(ctx, { ...note, happenedAt: later(-25), lateReason: 'System down' }),
  )
  const addendum = {
    ...note,
    kind: 'addendum',
    addendumTo: entryId,
    body: 'It was the practice nurse.',
  } as const
  expect(await addEntry(ctx, addendum)).toMatchObject({
    refusal: { code: 'invalid', problems: [{ field: 'addendumKind' }] },
  })
  const added = await valueOf(addEntry(ctx, { ...addendum, addendumKind: 'correction' }))
  expect(
    await addEntry(ctx, { ...addendum, addendumTo: added.entryId, addendumKind: 'correction' }),
  ).toMatchObject({ refusal: { code: 'invalid', problems: [{ field: 'addendumTo' }] } })
  const other = await opened()
  expect(
    await addEntry(ctx, { ...addendum, episodeId: other.episodeId, addendumKind: 'correction' }),
  ).toMatchObject({ refusal: { code: 'invalid' } })
  expect(await reading(ctx, (work) => listEntries(work, episodeId))).toMatchObject([
    { kind: 'addendum', addendumTo: entryId, lateReason: null },
    {
      kind: 'note',
      lateReason: 'System down',
      happenedAt: later(-25),
      recordedAt: clock.now(),
      recordedByName: nurse.displayName,
    },
  ])
  expect(await addEntry(world.ctxFor(administrator), note)).toMatchObject({
    refusal: { code: 'not-allowed' },
  })
  expect(await addEntry(world.ctxFor(stranger), note)).toMatchObject({ refusal: { code: 'not-found' } })
})

test('a contact with the person says when they were first seen; one with the GP does not', async () => {
  const { episodeId } = await opened()
  const contact = {
    episodeId,
    kind: 'contact',
    happenedAt: clock.now(),
    body: 'Spoke.',
    method: 'telephone',
  } as const
  await valueOf(addEntry(world.ctxFor(nurse), contact))
  expect(await now(episodeId)).toMatchObject({ firstSeenAt: null })
  await valueOf(addEntry(world.ctxFor(nurse), { ...contact, withPerson: true }))
  expect(await now(episodeId)).toMatchObject({ firstSeenAt: clock.now() })
  const { method: _unsaid, ...without } = contact
  expect(await addEntry(world.ctxFor(nurse), without)).toMatchObject({
    refusal: { code: 'invalid', problems: [{ field: 'method' }] },
  })
})

test('the entry of an assessment is signed by a registered practitioner of the team only', async () => {
  const { episodeId } = await opened()
  const entry = { episodeId, happenedAt: clock.now(), body: 'Adult assessment, version 1, signed.' }
  const unregistered = await world.actor({ role: 'practitioner', registered: false })
  expect(await signAssessment(world.ctxFor(unregistered), entry)).toMatchObject({
    refusal: { code: 'not-allowed' },
  })
  expect(await signAssessment(world.ctxFor(nurse), { ...entry, body: ' ' })).toMatchObject({
    refusal: { code: 'invalid', problems: [{ field: 'body' }] },
  })
  await valueOf(signAssessment(world.ctxFor(nurse), entry))
  const [signed] = await reading(world.ctxFor(nurse), (work) => listEntries(work, episodeId))
  expect(signed).toMatchObject({ kind: 'assessment', body: entry.body })
})

test('the trail says of an entry whether who wrote it is of the team', async () => {
  const { episodeId, personId } = await opened()
  await db.asSystem('test', (tx) =>
    tx
      .insertInto('access.relationship')
      .values({
        id: newId(),
        person_id: personId,
        worker_id: stranger.workerId,
        kind: 'emergency',
        source_id: newId(),
      })
      .execute(),
  )
  const note = { episodeId, kind: 'note', happenedAt: clock.now(), body: 'Rang the ward.' } as const
  const written = [
    await valueOf(addEntry(world.ctxFor(nurse), note)),
    await valueOf(addEntry(world.ctxFor(stranger), note)),
  ]
  const { rows } = await db.pool.query<{ member: boolean }>(
    `select (details ->> 'member')::boolean as member from audit.event where action = 'entry.signed' and entity_id = any ($1) order by seq`,
    [written.map((one) => one.entryId)],
  )
  expect(rows.map((row) => row.member)).toEqual([true, false])
})
