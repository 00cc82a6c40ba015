import { careRoles, hasRole, policy } from '#modules/access/index.ts'

/** Advice is given, logged and read by those who work with people (duty W15). */
export const mayConsult = policy('consultations.log', (actor) => hasRole(actor, careRoles))
