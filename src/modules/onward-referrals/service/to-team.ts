import { instantToDb } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { done, invalid, type Outcome } from '#kernel/outcome.ts'
import { audit, elevated, type Work } from '#modules/access/index.ts'
import { finishTasksOf } from '#modules/episodes/index.ts'
import { referToTeam, takeBackFromTeam } from '#modules/referrals/index.ts'
import { statusWords } from '../rules.ts'
import type { ReferralRow } from '../schema.ts'
import { changeReferral, insertStep, sentOnAgreement } from '../store.ts'
import { sourceKind } from './follow.ts'

const askedBy = (referral: Pick<ReferralRow, 'id'>) => ({ kind: sourceKind, id: referral.id })

/** Into the inbox of the team that the service is, when that is how it is sent. */
export async function intoTheirInbox(
  work: Work,
  referral: ReferralRow,
  sent: { readonly how: string; readonly text: string },
): Promise<Outcome<unknown>> {
  if (sent.how !== 'here') return done(undefined)
  if (referral.toTeamId === null)
    return invalid([
      { field: 'sentHow', message: 'This service is not a team in this system: say how it was sent' },
    ])
  return referToTeam(work, {
    personId: referral.personId,
    teamId: referral.toTeamId,
    fromTeamId: referral.teamId,
    askedBy: askedBy(referral),
    reason: sent.text,
  })
}

/** What was closed by us waits in nobody's inbox any longer. */
export async function outOfTheirInbox(work: Work, referral: ReferralRow, reason: string): Promise<void> {
  if (referral.sentHow !== 'here') return
  const withdrawnBy = work.actor.displayName
  await takeBackFromTeam(work, { askedBy: askedBy(referral), reason, withdrawnBy })
}

/**
 * The person takes back their agreement to tell this service: what still waits with a team here is taken back with it, and the
 * referral closed, so that nobody chases it (Domain brief: RECONNECT and support, section 8, case 11). One that was accepted is
 * between the person and that team.
 */
export async function takeBackReferrals(
  work: Work,
  taken: { readonly personId: string; readonly serviceId: string },
): Promise<void> {
  const open = await elevated(work, 'agreement to be referred taken back', (tx) => sentOnAgreement(tx, taken))
  for (const referral of open) {
    const was = await takeBackFromTeam(work, {
      askedBy: askedBy(referral),
      reason: 'They no longer agree to it',
      withdrawnBy: 'The person',
    })
    if (was) await closeWithdrawn(work, referral)
  }
}

async function closeWithdrawn(work: Work, referral: ReferralRow): Promise<void> {
  await elevated(work, 'closes what was taken back', async () => {
    const moment = instantToDb(work.now)
    const change = {
      status: 'closed' as const,
      outcome: 'person-declined',
      outcome_at: moment,
      chase_on: null,
    }
    if (!(await changeReferral(work, { id: referral.id, version: referral.version }, change))) return
    await insertStep(work, {
      id: newId(),
      referralId: referral.id,
      from: referral.status,
      to: 'closed',
      at: work.now,
      toldBy: 'The person',
      note: 'They took back their agreement: the team that was asked does not see them any longer',
    })
    await finishTasksOf(work, sourceKind, referral.id, statusWords('closed'))
  })
  await audit(work, {
    action: 'onward-referral.moved',
    personId: referral.personId,
    entity: 'onward-referral',
    entityId: referral.id,
    details: { from: referral.status, to: 'closed', consentWithdrawn: true },
  })
}
