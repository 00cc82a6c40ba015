import {
  careRoles,
  hasRole,
  maySignClinical,
  mayReadClinical,
  policy,
  type Actor,
} from '#modules/access/index.ts'

export const mayReadScreenings = policy('assessments.read', mayReadClinical.allows)

/** Opens the pages; whether somebody may fill one in is decided with the episode's team by `mayScreen`. */
export const mayWriteScreenings = policy('assessments.write', (actor) => hasRole(actor, careRoles))

/** Opens what only a registered practitioner fills in: a full assessment (section 2, screened to assessing). */
export const mayAssess = policy('assessments.assess', maySignClinical)

/** The switch of a service that lets its trained support workers screen (Domain brief: liaison and diversion, section 2). */
export const trainedSupportWorkers = 'trained-support-workers-screen'

/** Who fills a screening in: registered practitioners of the team, and trained support workers where the service says so. */
export function mayScreen(actor: Actor, teamId: string, switchedOn: readonly string[]): boolean {
  if (actor.registered && hasRole(actor, ['practitioner', 'youth-worker', 'team-lead'], teamId)) return true
  return hasRole(actor, ['support-worker'], teamId) && switchedOn.includes(trainedSupportWorkers)
}

/** Who signs, and who assesses: a registered practitioner of the team, nobody else (section 2, "Who may act"). */
export function maySignScreening(actor: Actor, teamId: string): boolean {
  return maySignClinical(actor) && hasRole(actor, ['practitioner', 'youth-worker', 'team-lead'], teamId)
}
