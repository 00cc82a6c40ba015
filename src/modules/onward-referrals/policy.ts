import { careRoles, hasRole, policy } from '#modules/access/index.ts'

/** Writes referrals and sends them: what is sent is clinical. */
export const mayRefer = policy('onward-referrals.refer', (actor) => hasRole(actor, careRoles))

/**
 * Books, chases and records what came of it: administrators too (Domain brief: liaison and diversion, section 2, "Who may
 * act").
 */
export const mayFollowReferrals = policy('onward-referrals.follow', (actor) =>
  hasRole(actor, [...careRoles, 'administrator']),
)
