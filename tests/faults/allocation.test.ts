import { afterAll, expect, test } from 'vitest'
import { systemClock } from '#platform/clock/index.ts'
import { Browser, testApp, type TestPage } from '#tests/support/app.ts'
import { testDatabase } from '#tests/support/database.ts'
import { openedEpisode } from '#tests/support/episodes.ts'
import { makeWorld } from '#tests/support/world.ts'

// F7 of the fault matrix: everybody reaches for the same thing at once, with fewer connections than hands.
const db = await testDatabase({ connections: 5 })
const world = await makeWorld(db)
const app = await testApp(db, systemClock)
afterAll(() => app.web.close())

test('fifty people take on the same person at once: one holds them, the others are told so', async () => {
  const lead = await world.actor({ role: 'team-lead' })
  const { episodeId, personId } = await openedEpisode(world, lead)
  const address = `/people/${personId}/episodes/${episodeId}`
  const hands: { workerId: string; browser: Browser; page: TestPage }[] = []
  for (let n = 0; n < 50; n++) {
    const { workerId } = await world.actor({ role: 'practitioner' })
    const browser = await new Browser(app).as(workerId)
    hands.push({ workerId, browser, page: await browser.get(address) })
  }
  const answers = await Promise.all(hands.map(({ browser, page }) => browser.submit(page, '/take')))
  const took = answers.flatMap((answer, place) => (answer.status === 303 ? [hands[place]?.workerId] : []))
  expect(took).toHaveLength(1)
  const others = answers.filter((answer) => answer.status !== 303)
  expect(new Set(others.map((answer) => answer.status))).toEqual(new Set([409]))
  for (const answer of others) expect(answer.html).toContain('<h1')
  const found = await db.asSystem('test', async (tx) => ({
    episode: await tx
      .selectFrom('episodes.episode')
      .select(['holder_id', 'version'])
      .where('id', '=', episodeId)
      .executeTakeFirstOrThrow(),
    moves: await tx
      .selectFrom('episodes.stage_move')
      .select('to_stage')
      .where('episode_id', '=', episodeId)
      .execute(),
  }))
  expect(found.episode.holder_id).toBe(took[0])
  expect(found.moves.filter((one) => one.to_stage === 'allocated')).toHaveLength(1)
})
