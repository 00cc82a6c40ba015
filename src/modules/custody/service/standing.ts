import { conflict, done, notAllowed, notFound, type Outcome } from '#kernel/outcome.ts'
import type { Work } from '#modules/access/index.ts'
import { lockEpisode, type EpisodeRow } from '#modules/episodes/index.ts'
import { recordsCustodyOf } from '../policy.ts'
import type { Detention } from '../schema/detention.ts'
import { lockDetention } from '../store/detentions.ts'

export const somebodyElse = 'Somebody else changed this while you were writing'

export interface Held {
  readonly episode: EpisodeRow
  readonly detention: Detention
}

/** The detention of an episode, held for a change, when this worker may change it and nobody was quicker. */
export async function holdDetention(work: Work, episodeId: string, version?: number): Promise<Outcome<Held>> {
  const episode = await lockEpisode(work, episodeId)
  if (episode === null) return notFound
  if (!recordsCustodyOf(work.actor, episode.teamId))
    return notAllowed('Only members of the team write down what the police say')
  const detention = await lockDetention(work.tx, episodeId)
  if (detention === null) return notFound
  if (version !== undefined && version !== detention.version)
    return conflict(somebodyElse, { version: detention.version })
  return done({ episode, detention })
}
