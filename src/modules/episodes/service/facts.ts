import type { Work } from '#modules/access/index.ts'
import { careRoles, hasRole } from '#modules/access/index.ts'
import type { Pathway } from '#pathways/index.ts'
import { actorFacts } from '../policy.ts'
import type { ActorFacts, EpisodeFacts } from '../rules/moves.ts'
import type { EpisodeRow, MoveFacts } from '../schema.ts'
import { loadEvidence } from '../store/evidence.ts'
import { switchesOn } from '../store/teams.ts'

export interface MoreFacts extends MoveFacts {
  readonly exitReason?: string | undefined
  readonly overrideReason?: string | undefined
}

/** What is known about an episode now: what its rows show, and what the mover adds. */
export async function factsOf(work: Work, episode: EpisodeRow, more: MoreFacts): Promise<EpisodeFacts> {
  const evidence = await loadEvidence(work.tx, episode.id)
  return {
    stage: episode.stage,
    holderId: episode.holderId,
    attempts: evidence.attempts,
    engageConsentGiven: evidence.engageConsentGiven,
    withoutConsentReason: more.withoutConsentReason,
    privacyGiven: more.privacyGiven ?? false,
    capacityConsidered: more.capacityConsidered ?? false,
    screeningComplete: more.screeningComplete ?? false,
    urgencySet: more.urgency !== undefined,
    needFound: more.needFound ?? false,
    engagementContinues: more.engagementContinues ?? false,
    assessmentSigned: evidence.assessmentSigned,
    actions: evidence.actions,
    noActionReason: more.noActionReason,
    exitReason: more.exitReason,
    openBlocking: evidence.openBlocking,
    overrideReason: more.overrideReason,
  }
}

/** Who is asking, in the episode's own team; switches are read only for roles that a switch can concern. */
export async function askerOf(work: Work, teamId: string, pathway: Pathway): Promise<ActorFacts> {
  const withSwitch = pathway.moves.some((move) => move.who.some((who) => who.setting !== undefined))
  const switchedOn =
    withSwitch && hasRole(work.actor, careRoles, teamId) ? await switchesOn(work.tx, teamId) : []
  return actorFacts(work.actor, teamId, switchedOn)
}
