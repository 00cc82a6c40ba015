import { expect, test } from 'vitest'
import { elevated, reading } from '#modules/access/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { testDatabase } from '#tests/support/database.ts'
import { openedEpisode } from '#tests/support/episodes.ts'
import { makeWorld } from '#tests/support/world.ts'
import { changeEpisode, lockEpisode } from './episodes.ts'
import { putBack } from './tasks.ts'

const clock = settableClock('2026-11-23T09:00:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const nurse = await world.actor({ role: 'practitioner', onShiftAt: [world.sites.custody] })
const stranger = await world.actor({ role: 'practitioner', team: world.farTeam })

test('an episode that is held is read again only when this work changed it', async () => {
  const { episodeId } = await openedEpisode(world, nurse, { holderId: nurse.workerId })
  await reading(world.ctxFor(nurse), async (work) => {
    const first = await lockEpisode(work, episodeId)
    expect(await lockEpisode(work, episodeId)).toBe(first)
    await changeEpisode(work.tx, episodeId, first?.version ?? 0, { next_step: 'Ring the ward' })
    const second = await lockEpisode(work, episodeId)
    expect(second).toMatchObject({ nextStep: 'Ring the ward', version: (first?.version ?? 0) + 1 })
    await elevated(work, 'put back', (tx) => putBack(tx, { workerId: nurse.workerId }, work.now))
    expect(await lockEpisode(work, episodeId)).toMatchObject({
      holderId: null,
      nextStep: 'Find a new holder',
    })
  })
})

test('what was read outside the reader’s walls stays outside', async () => {
  const { episodeId } = await openedEpisode(world, nurse)
  await reading(world.ctxFor(stranger), async (work) => {
    const beyond = await elevated(work, 'look', (tx) => lockEpisode({ tx }, episodeId))
    expect(beyond?.id).toBe(episodeId)
    expect(await lockEpisode(work, episodeId)).toBeNull()
  })
})
