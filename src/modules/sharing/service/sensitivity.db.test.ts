import { expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { reading } from '#modules/access/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { testDatabase } from '#tests/support/database.ts'
import { openedEpisode, valueOf } from '#tests/support/episodes.ts'
import { makeWorld } from '#tests/support/world.ts'
import { sensitivityOf } from '../store/sensitivity.ts'
import { markSensitive } from './sensitivity.ts'

const clock = settableClock('2026-12-01T09:00:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)

test('what is private is marked by those who work with the person, and by no administrator', async () => {
  const nurse = await world.actor({ role: 'practitioner' })
  const administrator = await world.actor({ role: 'administrator' })
  const { personId } = await openedEpisode(world, nurse)
  const source = { kind: 'entry', id: newId() } as const
  const marked = () => reading(world.ctxFor(nurse), (work) => sensitivityOf(work, personId))
  const asked = { personId, source, classes: ['hiv'] } as const
  expect(await markSensitive(world.ctxFor(administrator), asked)).toMatchObject({
    refusal: { code: 'not-allowed' },
  })
  expect([...(await marked()).values()]).toEqual([])
  await valueOf(markSensitive(world.ctxFor(nurse), asked))
  expect([...(await marked()).values()]).toEqual([['hiv']])
})
