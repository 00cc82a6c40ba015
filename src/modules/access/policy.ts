import type { Actor } from './schema/actor.ts'
import type { Role } from './schema/codes.ts'

/**
 * Who may do something, as a named plain question about the person asking. The name stands in the route registry and in
 * the access matrix; deny is the default because a route without a policy stops the start.
 */
export interface Policy {
  readonly name: string
  readonly allows: (actor: Actor) => boolean
}

export function policy(name: string, allows: (actor: Actor) => boolean): Policy {
  return { name, allows }
}

/** Holds one of these roles in any team (or in one team when it is named). */
export function hasRole(actor: Actor, roles: readonly Role[], teamId?: string): boolean {
  return actor.memberships.some(
    (one) => roles.includes(one.role) && (teamId === undefined || one.teamId === teamId),
  )
}

/** Works in this team, whatever the role. */
export function worksIn(actor: Actor, teamId: string): boolean {
  return actor.memberships.some((one) => one.teamId === teamId)
}

/** Roles whose work is with people: they may open the records their relationships give them. */
export const careRoles: readonly Role[] = [
  'practitioner',
  'youth-worker',
  'support-worker',
  'assistant',
  'team-lead',
]

/** Anybody with a session. */
export const signedIn = policy('signed-in', () => true)

/** Opens records within their own sight: those who work with people, and administrators (demographics only). */
export const mayOpenRecords = policy('records.open', (actor) =>
  hasRole(actor, [...careRoles, 'administrator']),
)

/** Reads clinical content (screening, entries, handovers). Administrators do not (workforce and governance, section 3). */
export const mayReadClinical = policy('records.read-clinical', (actor) => hasRole(actor, careRoles))

export const mayAdminister = policy('access.administer', (actor) => hasRole(actor, ['system-administrator']))

export const mayReviewPrivacy = policy('privacy.review', (actor) => hasRole(actor, ['privacy-officer']))

export const mayAskEmergencyAccess = policy('access.emergency', (actor) => hasRole(actor, careRoles))

/**
 * Only a registered practitioner signs screening risk, assessments and reports (Domain brief: liaison and diversion,
 * section 2 "Who may act").
 */
export function maySignClinical(actor: Actor): boolean {
  return actor.registered && hasRole(actor, ['practitioner', 'youth-worker', 'team-lead'])
}
