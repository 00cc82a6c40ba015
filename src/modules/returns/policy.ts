import { careRoles, hasRole, policy, type Actor } from '#modules/access/index.ts'

/** Those who work with people see the figures of their teams, and the rows behind them. */
export function seesRows(actor: Actor): boolean {
  return hasRole(actor, careRoles)
}

/** Commissioners see figures only: by month, small counts suppressed (Domain brief: liaison and diversion, sections 1 and 6). */
export const mayOpenFigures = policy(
  'returns.figures',
  (actor) => seesRows(actor) || hasRole(actor, ['commissioner']),
)

export const mayOpenRows = policy('returns.rows', seesRows)
