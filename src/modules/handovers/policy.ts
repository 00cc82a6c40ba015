import { careRoles, hasRole, mayReadClinical, policy } from '#modules/access/index.ts'

/** Tells the court or custody, and writes down that they have it: whoever works with the person, because it cannot wait. */
export const mayHandOver = policy('handovers.give', (actor) => hasRole(actor, careRoles))

/** What was said is clinical content. */
export const mayReadHandovers = policy('handovers.read', mayReadClinical.allows)
