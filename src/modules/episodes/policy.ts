import { careRoles, hasRole, policy, type Actor } from '#modules/access/index.ts'
import type { ActorFacts } from './rules/moves.ts'

/** Opens, moves, writes in and closes episodes. */
export const mayWorkEpisodes = policy('episodes.work', (actor) => hasRole(actor, careRoles))

/** Logs attempts, names holders and next steps, finishes tasks: administrators too (Domain brief: L&D, section 2). */
export const mayRunEpisodes = policy('episodes.run', (actor) =>
  hasRole(actor, [...careRoles, 'administrator']),
)

/** In the team itself, as somebody who works with people. */
export function worksCasesOf(actor: Actor, teamId: string): boolean {
  return hasRole(actor, careRoles, teamId)
}

/** In the team itself, as somebody who works with people or administers. */
export function runsCasesOf(actor: Actor, teamId: string): boolean {
  return hasRole(actor, [...careRoles, 'administrator'], teamId)
}

/** Leads the team. */
export function leads(actor: Actor, teamId: string): boolean {
  return hasRole(actor, ['team-lead'], teamId)
}

/** Who is moving an episode of a team, as the rules want to know it. */
export function actorFacts(actor: Actor, teamId: string, switchedOn: readonly string[]): ActorFacts {
  return {
    roles: actor.memberships.filter((one) => one.teamId === teamId).map((one) => one.role),
    registered: actor.registered,
    switchedOn,
  }
}
