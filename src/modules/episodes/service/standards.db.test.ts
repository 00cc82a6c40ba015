import { expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { reading } from '#modules/access/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { testDatabase } from '#tests/support/database.ts'
import { openedEpisode, valueOf } from '#tests/support/episodes.ts'
import { makeWorld } from '#tests/support/world.ts'
import {
  addEntry,
  closeEpisode,
  episodeSettings,
  findEpisode,
  loadFirstAttemptDue,
  recordAttempt,
} from '../index.ts'

const clock = settableClock('2026-11-23T09:00:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const nurse = await world.actor({ role: 'practitioner', onShiftAt: [world.sites.custody] })
const ctx = world.ctxFor(nurse)

function set(name: string, value: number) {
  expect(episodeSettings.map((one) => one.name)).toContain(name)
  const row = {
    id: newId(),
    team_id: world.team.id,
    name,
    value: JSON.stringify(value),
    source: 'test',
    from_on: '2026-11-01',
  }
  return db.asSystem('test', (tx) => tx.insertInto('access.setting').values(row).execute())
}

async function due(urgency: 'routine' | 'urgent') {
  const { episodeId } = await openedEpisode(world, nurse, { urgency })
  return reading(ctx, async (work) => {
    const episode = await findEpisode(work, episodeId)
    const found = episode === null ? undefined : await loadFirstAttemptDue(work, episode)
    return found === undefined ? undefined : { at: found.at.toString(), words: found.words }
  })
}

test('every setting has one name, a value and a source', () => {
  const names = episodeSettings.map((one) => one.name)
  expect(new Set(names).size).toBe(names.length)
  expect(episodeSettings.filter((one) => one.source.trim() === '')).toEqual([])
  expect(episodeSettings).toContainEqual(
    expect.objectContaining({ name: 'late-entry-hours', fallback: 24, basis: 'inference' }),
  )
})

test('a team that wants the first attempt sooner has it due sooner; the other standards stay', async () => {
  expect(await due('routine')).toEqual({ at: '2026-11-23T11:00:00Z', words: '2 hours' })
  await set('routine-first-attempt-hours', 1)
  expect(await due('routine')).toEqual({ at: '2026-11-23T10:00:00Z', words: '1 hour' })
  expect(await due('urgent')).toEqual({ at: '2026-11-23T09:30:00Z', words: '30 minutes' })
})

test('a value that makes no sense leaves the standard as it is', async () => {
  await set('urgent-first-attempt-minutes', 0)
  expect(await due('urgent')).toEqual({ at: '2026-11-23T09:30:00Z', words: '30 minutes' })
})

test('once somebody tried, nothing is due', async () => {
  const { episodeId } = await openedEpisode(world, nurse)
  await valueOf(
    recordAttempt(ctx, { episodeId, attemptedAt: clock.now(), place: 'Cell 4', result: 'asleep' }),
  )
  const found = await reading(ctx, async (work) => {
    const episode = await findEpisode(work, episodeId)
    return episode === null ? null : loadFirstAttemptDue(work, episode)
  })
  expect(found).toBeUndefined()
})

test('how many tries, how late and how soon the second look is each team’s own', async () => {
  await set('released-not-reached-times', 1)
  await set('released-not-reached-days', 1)
  await set('second-person-working-days', 1)
  await set('late-entry-hours', 4)
  const { episodeId } = await openedEpisode(world, nurse, { holderId: nurse.workerId })
  const note = {
    episodeId,
    kind: 'note',
    body: 'Called.',
    happenedAt: clock.now().subtract({ hours: 5 }),
  } as const
  expect(await addEntry(ctx, note)).toMatchObject({
    refusal: { problems: [{ field: 'lateReason', message: expect.stringContaining('4 hours') as string }] },
  })
  const closing = { episodeId, exitReason: 'released-not-reached' }
  expect(await closeEpisode(ctx, closing)).toMatchObject({ refusal: { code: 'blocked' } })
  await valueOf(
    recordAttempt(ctx, { episodeId, attemptedAt: clock.now(), place: 'By telephone', result: 'no-reply' }),
  )
  const closed = await valueOf(closeEpisode(ctx, closing))
  expect(closed.secondPersonDueAt?.toString()).toBe('2026-11-24T23:59:00Z')
})
