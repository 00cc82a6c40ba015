import type { Outcome } from '#kernel/outcome.ts'
import type { Actor } from '#modules/access/index.ts'
import { openEpisode, type NewEpisode } from '#modules/episodes/index.ts'
import type { World } from './world.ts'

/** What a service answered; a refusal fails the test with its words. */
export async function valueOf<T>(outcome: Outcome<T> | Promise<Outcome<T>>): Promise<T> {
  const found = await outcome
  if (!found.ok) throw new Error(`Refused: ${JSON.stringify(found.refusal)}`)
  return found.value
}

/** A routine new episode at the world's custody suite, with a next step in two hours. */
export function newEpisode(world: World, personId: string, more: Partial<NewEpisode> = {}): NewEpisode {
  return {
    personId,
    teamId: world.team.id,
    siteId: world.sites.custody.id,
    pointOfContact: 'custody',
    source: 'custody-officer',
    reasons: ['mental-health'],
    urgency: 'routine',
    nextStep: 'See them',
    nextStepAt: world.clock.now().add({ hours: 2 }),
    ...more,
  }
}

/** A new person with an open episode, through the real services. */
export async function openedEpisode(
  world: World,
  by: Actor,
  more: Partial<NewEpisode> = {},
): Promise<{ readonly episodeId: string; readonly personId: string }> {
  const personId = await world.person(by)
  const { episodeId } = await valueOf(openEpisode(world.ctxFor(by), newEpisode(world, personId, more)))
  return { episodeId, personId }
}
