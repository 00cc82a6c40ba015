import { careRoles, hasRole, policy } from '#modules/access/index.ts'

/** Boards show names and progress, not clinical content: administrators work with them too. */
export const maySeeBoards = policy('worklists.board', (actor) =>
  hasRole(actor, [...careRoles, 'administrator']),
)

export const maySeeOwnWork = policy('worklists.own', (actor) =>
  hasRole(actor, [...careRoles, 'administrator']),
)

/** The team's people and those in danger of being lost: everybody who works with people may look, leads act on it. */
export const maySeeTeamWork = policy('worklists.team', (actor) => hasRole(actor, careRoles))
