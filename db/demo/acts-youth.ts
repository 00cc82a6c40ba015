import type { Temporal } from '#kernel/dates.ts'
import { settleSafeguard, type SettleSafeguard } from '#modules/episodes/index.ts'
import { as, must, type Case, type World } from './world.ts'

/** What became of one safeguard of somebody under 18, written down now. */
export async function safeguard(
  world: World,
  one: Case,
  kind: SettleSafeguard['kind'],
  given: Omit<SettleSafeguard, 'episodeId' | 'kind'>,
): Promise<void> {
  must(await settleSafeguard(as(world, one.by), { episodeId: one.episodeId, kind, ...given }))
}

/** Somebody was asked to come as the appropriate adult, and is not here yet. */
export function adultAsked(world: World, one: Case, whom: string, askedAt: Temporal.Instant): Promise<void> {
  return safeguard(world, one, 'appropriate-adult', { state: 'waiting', askedWhom: whom, askedAt })
}

/** Everybody who has to be told was told, and the appropriate adult is there. */
export async function toldAndThere(world: World, one: Case): Promise<void> {
  const done = (kind: SettleSafeguard['kind'], who: string) =>
    safeguard(world, one, kind, { state: 'done', who })
  await done('appropriate-adult', 'Their mother')
  await done('guardian-told', 'Their mother, by the custody or court staff')
  await done('youth-justice-told', 'Duty worker, Wendleshire youth justice service')
  if (one.who.sex === 'female')
    await done('female-carer', 'A detention officer, by name in the custody record')
}
