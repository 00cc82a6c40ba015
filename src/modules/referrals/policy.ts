import { careRoles, hasRole, policy, type Actor } from '#modules/access/index.ts'

/** Logs referrals to their own team and reads its inbox. */
export const mayLogReferrals = policy('referrals.log', (actor) =>
  hasRole(actor, [...careRoles, 'administrator']),
)

/** Accepts or declines: those who work with people. */
export const mayDecideReferrals = policy('referrals.decide', (actor) => hasRole(actor, careRoles))

/** In the team itself. */
export function logsFor(actor: Actor, teamId: string): boolean {
  return hasRole(actor, [...careRoles, 'administrator'], teamId)
}

export function decidesFor(actor: Actor, teamId: string): boolean {
  return hasRole(actor, careRoles, teamId)
}
