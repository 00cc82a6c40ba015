import { hasRole, policy } from '#modules/access/index.ts'

/** Reads a record as it stood before, and who looked at it: those who answer for the team or for privacy. */
export const mayReadHistory = policy('records.history', (actor) =>
  hasRole(actor, ['team-lead', 'privacy-officer']),
)
