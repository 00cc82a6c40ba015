import {
  careRoles,
  hasRole,
  maySignClinical,
  mayReadClinical,
  policy,
  type Actor,
} from '#modules/access/index.ts'

/** What a report says is clinical. */
export const mayReadReports = policy('reports.read', mayReadClinical.allows)

/** Opens the pages; whether somebody may write about a case is decided with its team by `worksOn`. */
export const mayWriteReports = policy('reports.write', (actor) => hasRole(actor, careRoles))

/** Writes a report, or takes a request: whoever of the case's team works with people, with no supervisor in between. */
export function worksOn(actor: Actor, teamId: string): boolean {
  return hasRole(actor, careRoles, teamId)
}

/** Signs and issues: a registered practitioner of the team (Domain brief: liaison and diversion, section 2, "Who may act"). */
export function maySign(actor: Actor, teamId: string): boolean {
  return maySignClinical(actor) && hasRole(actor, ['practitioner', 'youth-worker', 'team-lead'], teamId)
}

/** Approves what somebody else wrote: a second registered practitioner, or a lead of the team (same). */
export function mayApprove(actor: Actor, teamId: string): boolean {
  return maySign(actor, teamId) || hasRole(actor, ['team-lead'], teamId)
}
