import { careRoles, hasRole, policy } from '#modules/access/index.ts'

/** Starts and keeps a record: those who work with people, and administrators (demographics). */
export const mayKeepDetails = policy('people.keep-details', (actor) =>
  hasRole(actor, [...careRoles, 'administrator']),
)

/** Looks for somebody beyond their own records, at index level (design, promise 4). */
export const mayLookForCandidates = policy('people.look-for-candidates', (actor) =>
  hasRole(actor, [...careRoles, 'administrator']),
)

/** Sees who opened a record, and the record as it stood. */
export const mayReadAccessHistory = policy('people.read-access-history', (actor) =>
  hasRole(actor, ['team-lead', 'privacy-officer']),
)

/**
 * Says that two records with episodes are one person (Domain brief: liaison and diversion, section 2: only a lead merges people).
 */
export const maySayTheSame = policy('people.say-the-same', (actor) => hasRole(actor, ['team-lead']))

/** Says who a placeholder is: whoever works with the person nobody could name (scenario 2 of the brief). */
export const mayNamePlaceholder = policy('people.name-placeholder', (actor) => hasRole(actor, careRoles))
