import type { Status } from '../schema/codes.ts'

/**
 * What may follow what (Domain brief: liaison and diversion, section 2, sub-machine "Report"). A declined report is taken up
 * again when what stood in its way has changed (section 7, scenario 16); an issued one is never changed, only superseded.
 */
export const follows: Readonly<Record<Status, readonly Status[]>> = {
  requested: ['drafting', 'issued', 'declined', 'withdrawn'],
  drafting: ['check', 'issued', 'declined', 'withdrawn'],
  check: ['drafting', 'approved', 'issued', 'declined', 'withdrawn'],
  approved: ['drafting', 'issued', 'declined', 'withdrawn'],
  issued: ['acknowledged', 'superseded'],
  acknowledged: ['superseded'],
  declined: ['drafting'],
  withdrawn: [],
  superseded: [],
}

export function mayFollow(from: Status, to: Status): boolean {
  return follows[from].includes(to)
}

/** Somebody still waits for it. */
export function isOpen(status: Status): boolean {
  return status === 'requested' || status === 'drafting' || status === 'check' || status === 'approved'
}

/** It went to somebody, whatever became of it afterwards. */
export function wasIssued(status: Status): boolean {
  return status === 'issued' || status === 'acknowledged' || status === 'superseded'
}

export interface Second {
  readonly id: string
  /** Registered, or a lead of the team (same, section 2, "Who may act"). */
  readonly mayApprove: boolean
}

/** Why somebody cannot be the second person; null when they can. Nobody approves what they signed or wrote. */
export function whyNotSecond(
  second: Second,
  report: { readonly authorId: string | null; readonly writerIds: readonly string[] },
): string | null {
  if (!second.mayApprove)
    return 'A report is approved by a second registered practitioner or a lead of the team'
  if (second.id === report.authorId) return 'You signed this report: somebody else approves it'
  return report.writerIds.includes(second.id)
    ? 'You wrote part of this report: somebody who did not approves it'
    : null
}
