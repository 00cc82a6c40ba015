import {
  careRoles,
  hasRole,
  mayReadClinical,
  maySignClinical,
  policy,
  type Actor,
} from '#modules/access/index.ts'

/** Risk is clinical content. */
export const mayReadRisk = policy('risk.read', mayReadClinical.allows)

/** Whoever works with people writes down what they see and were told: it cannot wait for somebody else. */
export const mayWriteRisk = policy('risk.write', (actor) => hasRole(actor, careRoles))

/** Alerts stand on the banner among the details, so whoever keeps those keeps them: administrators too. */
export const mayKeepAlerts = policy('risk.keep-alerts', (actor) =>
  hasRole(actor, [...careRoles, 'administrator']),
)

/**
 * Saying that a risk has ended is a judgement that a registered practitioner signs (Domain brief: liaison and diversion, section 2,
 * "Who may act").
 */
export function mayEndRisk(actor: Actor): boolean {
  return maySignClinical(actor)
}
