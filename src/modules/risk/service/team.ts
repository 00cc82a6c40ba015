import { careRoles, hasRole, type Role, type Work } from '#modules/access/index.ts'
import { findEpisode, listEpisodes, type EpisodeRow } from '#modules/episodes/index.ts'

/** In whose name something about a person is written down. */
export interface ForTeam {
  readonly teamId: string
  readonly episode: EpisodeRow | null
}

/**
 * The team and episode in whose name the actor writes about a person: the episode that is asked for, else one open in a team of
 * theirs, else their own team alone. Null when the episode is somebody else's, or they have the role in no team.
 */
export async function writesFor(
  work: Work,
  personId: string,
  episodeId: string | undefined,
  roles: readonly Role[] = careRoles,
): Promise<ForTeam | null> {
  if (episodeId !== undefined) {
    const episode = await findEpisode(work, episodeId)
    if (episode?.personId !== personId) return null
    return ownTeam(work, episode, roles)
  }
  const open = (await listEpisodes(work, personId)).find(
    (one) => one.closedAt === null && hasRole(work.actor, roles, one.teamId),
  )
  return ownTeam(work, open ?? null, roles)
}

function ownTeam(work: Work, episode: EpisodeRow | null, roles: readonly Role[]): ForTeam | null {
  if (episode !== null && hasRole(work.actor, roles, episode.teamId))
    return { teamId: episode.teamId, episode }
  const own = work.actor.memberships.find((one) => roles.includes(one.role))
  return own === undefined ? null : { teamId: own.teamId, episode: null }
}

/** The same for an alert, which administrators keep too. */
export function alertsFor(work: Work, personId: string): Promise<ForTeam | null> {
  return writesFor(work, personId, undefined, [...careRoles, 'administrator'])
}
