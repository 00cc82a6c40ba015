import { careRoles, hasRole, policy, type Actor } from '#modules/access/index.ts'

/** Enters questionnaires and corrects them: those who work with people. */
export const mayRecordForms = policy('outcomes.record', (actor) => hasRole(actor, careRoles))

/** Answers and scores are clinical: administrators do not read them, nor does anybody outside. */
export const mayReadForms = policy('outcomes.read', (actor) => hasRole(actor, careRoles))

/** For the people of one's own team. */
export function recordsFormsFor(actor: Actor, teamId: string): boolean {
  return hasRole(actor, careRoles, teamId)
}
