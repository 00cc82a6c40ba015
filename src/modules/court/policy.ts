import { careRoles, hasRole, policy, type Actor } from '#modules/access/index.ts'

/** Works with the day's lists: care roles and administrators (Domain brief: liaison and diversion, section 1). */
export const maySeeLists = policy('court.see-lists', (actor) =>
  hasRole(actor, [...careRoles, 'administrator']),
)

/** Brings lists in; what is stored for courts of other teams shows only as counts. */
export const mayImportLists = policy('court.import-lists', (actor) =>
  hasRole(actor, [...careRoles, 'administrator']),
)

/** Decides who a listed person is, flags them, undoes a wrong match. */
export const mayMatchRows = policy('court.match-rows', (actor) =>
  hasRole(actor, [...careRoles, 'administrator']),
)

/** Sees which lists nobody covers: court and counts, no names. */
export const maySeeUnclaimed = policy('court.see-unclaimed', (actor) =>
  hasRole(actor, ['team-lead', 'administrator', 'system-administrator']),
)

/** Says what was done about an entry nobody could read: whoever sees the lists, or the unclaimed ones. */
export const mayDealWithProblems = policy(
  'court.deal-with-problems',
  (actor) => maySeeLists.allows(actor) || maySeeUnclaimed.allows(actor),
)

/** Says that a court's lists belong to a site. */
export const mayClaimCourts = policy('court.claim', (actor) =>
  hasRole(actor, ['team-lead', 'system-administrator']),
)

/** Records what came of a hearing: also administrators, who may record outcomes (section 2, "Who may act"). */
export const mayRecordResults = policy('court.record-results', (actor) =>
  hasRole(actor, [...careRoles, 'administrator']),
)

/** A lead claims courts for the sites of their own teams; a system administrator sets up any. */
export function mayClaimFor(actor: Actor, siteTeamIds: readonly string[]): boolean {
  if (hasRole(actor, ['system-administrator'])) return true
  return siteTeamIds.some((teamId) => hasRole(actor, ['team-lead'], teamId))
}
