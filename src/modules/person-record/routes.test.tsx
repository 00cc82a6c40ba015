import { expect, test } from 'vitest'
import type { Role } from '#modules/access/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { Browser, testApp } from '#tests/support/app.ts'
import { testDatabase } from '#tests/support/database.ts'
import { openedEpisode } from '#tests/support/episodes.ts'
import { makeWorld } from '#tests/support/world.ts'

const clock = settableClock('2026-11-23T09:00:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const app = await testApp(db, clock)
const nurse = await world.actor({ role: 'practitioner' })
const { personId } = await openedEpisode(world, nurse)

test.for<[Role, boolean]>([
  ['team-lead', true],
  ['practitioner', false],
  ['support-worker', false],
  ['administrator', false],
])('the record shows a %s the way to its history: %s', async ([role, shown]) => {
  const worker = await world.actor({ role })
  const page = await (await new Browser(app).as(worker.workerId)).get(`/people/${personId}`)
  expect(page.status).toBe(200)
  expect([page.text.includes('As it stood before'), page.text.includes('Who looked')]).toEqual([shown, shown])
})
