import { addEntry, closeEpisode, moveEpisode, openEpisode } from '#modules/episodes/index.ts'
import { startRecord } from '../acts-opening.ts'
import type { TeamKey } from '../places.ts'
import type { Story } from '../timeline.ts'
import { as, must, workday, type World } from '../world.ts'

/** The other four services have people too: nobody of Liaison and Diversion sees them. */
export function otherServices(world: World): { readonly name: string; readonly story: Story }[] {
  const each: readonly (readonly [team: TeamKey, by: string, point: string, people: number])[] = [
    ['reconnect', 'anneke.visser', 'post-release', 4],
    ['mhtr-primary', 'farah.sadiq', 'magistrates-court', 4],
    ['mhtr-secondary', 'carys.beynon', 'crown-court', 2],
    ['resettle', 'marcus.fell', 'community', 2],
  ]
  return each.flatMap(([team, by, point, people]) =>
    Array.from({ length: people }, (_, number) => ({
      name: `${team} ${String(number)}`,
      story: one(world, team, by, point, number),
    })),
  )
}

async function* one(world: World, team: TeamKey, by: string, point: string, number: number): Story {
  const { calendar } = world
  const who = world.casting.anybody(`${team}-${String(number)}`)
  const day = calendar.ago(9 + number * 16)
  yield workday(world, day, 0, '11:00')
  const personId = await startRecord(world, by, who, 'referral')
  const { episodeId } = must(
    await openEpisode(as(world, by), {
      personId,
      teamId: world.organisation.teamId(team),
      pointOfContact: point,
      source: 'probation',
      reasons: ['mental-health'],
      urgency: 'routine',
      holderId: world.organisation.actor(by).workerId,
      nextStep: 'First meeting',
      nextStepAt: workday(world, calendar.today, 2 + number, '10:00'),
    }),
  )
  must(await moveEpisode(as(world, by), { episodeId, to: 'active' }))
  yield workday(world, day, 5, '14:00')
  must(
    await addEntry(as(world, by), {
      episodeId,
      kind: 'contact',
      happenedAt: world.clock.now(),
      method: 'face-to-face',
      withPerson: true,
      body: 'First meeting. Explained what we do and agreed on what to work on first.',
    }),
  )
  if (number < 3) return
  yield workday(world, day, 40, '14:00')
  must(await closeEpisode(as(world, by), { episodeId, exitReason: 'outreach-completed' }))
}
