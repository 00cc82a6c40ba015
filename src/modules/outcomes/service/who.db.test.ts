import { expect, test } from 'vitest'
import { settableClock } from '#platform/clock/index.ts'
import { testDatabase } from '#tests/support/database.ts'
import { openedEpisode, valueOf } from '#tests/support/episodes.ts'
import { makeWorld } from '#tests/support/world.ts'
import { recordForm } from './record.ts'

const clock = settableClock('2026-12-01T09:00:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)

test('a questionnaire is entered by those of the team who work with people, not by its administrator', async () => {
  const nurse = await world.actor({ role: 'practitioner' })
  // Works with people elsewhere, and sees the episode as the team's administrator.
  const both = await world.actor({
    role: 'administrator',
    also: [{ role: 'practitioner', team: world.farTeam }],
  })
  const { episodeId } = await openedEpisode(world, nurse)
  const form = {
    episodeId,
    measure: 'gad7',
    responses: [0, 1, 0, 1, 0, 0, 0],
    mode: 'paper',
    setting: 'community',
    language: 'English',
    interpreter: false,
  }
  expect(await recordForm(world.ctxFor(both), form)).toMatchObject({ refusal: { code: 'not-allowed' } })
  await valueOf(recordForm(world.ctxFor(nurse), form))
})
