import { careRoles, hasRole, policy, type Actor } from '#modules/access/index.ts'

/** Writes down who was brought in and what the police say about it: care roles and administrators (section 1). */
export const mayRecordCustody = policy('custody.record', (actor) =>
  hasRole(actor, [...careRoles, 'administrator']),
)

/** In the episode's own team, as somebody who works with people or administers. */
export function recordsCustodyOf(actor: Actor, teamId: string): boolean {
  return hasRole(actor, [...careRoles, 'administrator'], teamId)
}
