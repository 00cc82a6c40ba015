import { newId } from '#kernel/ids.ts'
import { conflict, done, invalid, notAllowed, notFound, type Outcome, type Problem } from '#kernel/outcome.ts'
import { audit, elevated, endSight, grantSight, unit, type Ctx, type Work } from '#modules/access/index.ts'
import type { AnswerHook } from '#modules/sharing/index.ts'
import { findPathway } from '#pathways/index.ts'
import { decidesFor, logsFor } from '../policy.ts'
import { referralProblems } from '../rules.ts'
import type {
  AcceptedReferral,
  DeclineReferral,
  NewReferral,
  ReferralRow,
  WithdrawReferral,
} from '../schema.ts'
import {
  addReferral,
  decide,
  findReceivingTeam,
  findReferral,
  isOpenPerson,
  seesPerson,
  type Decision,
} from '../store.ts'
import { answerWhoAsked } from './between-teams.ts'

/** Logs that somebody was referred to one's own team: it waits in the inbox, and the team sees the person because of it. */
export function logReferral(ctx: Ctx, asked: NewReferral): Promise<Outcome<{ readonly referralId: string }>> {
  return unit(ctx, async (work) => {
    const team = await findReceivingTeam(work.tx, asked.teamId)
    if (team === null) return notFound
    if (!logsFor(work.actor, team.id)) return notAllowed('Referrals are logged by members of the team')
    const pathway = findPathway(team.service)
    if (pathway === undefined)
      return invalid([{ field: 'teamId', message: 'This team does not take referrals' }])
    const problems = referralProblems(asked, pathway, work.now)
    if (problems.length > 0) return invalid(problems)
    if (!(await isWithinReach(work, asked))) return notFound
    const referralId = newId()
    await grantSight(work.tx, {
      personId: asked.personId,
      kind: 'referral',
      sourceId: referralId,
      teamId: team.id,
    })
    await addReferral(work.tx, referralId, asked, work.actor.workerId, work.now)
    await audit(work, {
      action: 'referral.logged',
      personId: asked.personId,
      entity: 'referral',
      entityId: referralId,
      details: { teamId: team.id, source: asked.source, candidate: asked.chosenAs === 'candidate' },
    })
    return done({ referralId })
  })
}

/** Seen already; or chosen among candidates, there and not sealed. */
async function isWithinReach(work: Work, asked: NewReferral): Promise<boolean> {
  if (await seesPerson(work.tx, asked.personId)) return true
  if (asked.chosenAs !== 'candidate') return false
  return elevated(work, 'is the chosen candidate there and open', (tx) => isOpenPerson(tx, asked.personId))
}

/**
 * Declines a referral with the reason and who was told; the sight it gave ends with it. A team here that sent it on is told by
 * that (`hooks`).
 */
export function declineReferral(
  ctx: Ctx,
  asked: DeclineReferral,
  hooks: readonly AnswerHook[] = [],
): Promise<Outcome<ReferralRow>> {
  return unit(ctx, async (work) => {
    const referral = await findReferral(work, asked.referralId)
    if (referral === null) return notFound
    const stopped = whyNot(work, referral, asked.version)
    if (stopped !== null) return stopped
    const problems = [
      ...missing(asked.reason, 'reason', 'Say why it is declined'),
      ...(referral.askedBy === null ? missing(asked.told, 'told', 'Say who was told') : []),
    ]
    if (problems.length > 0) return invalid(problems)
    const decision = {
      status: 'declined',
      by: work.actor.workerId,
      at: work.now,
      reason: asked.reason.trim(),
      told: asked.told.trim() || referral.fromTeamName || undefined,
    } as const
    return endWithout(work, referral, decision, 'referral.declined', hooks)
  })
}

/**
 * Withdraws a referral: whoever made it, or the person, took it back, and the team writes that down with the reason. That
 * is no decision of the team's, so everybody who logs referrals may record it. The sight it gave ends with it.
 */
export function withdrawReferral(
  ctx: Ctx,
  asked: WithdrawReferral,
  hooks: readonly AnswerHook[] = [],
): Promise<Outcome<ReferralRow>> {
  return unit(ctx, async (work) => {
    const referral = await findReferral(work, asked.referralId)
    if (referral === null) return notFound
    if (!logsFor(work.actor, referral.teamId))
      return notAllowed('Referrals are withdrawn by members of the team')
    if (isAnother(referral, asked.version)) return decidedAlready(referral)
    const problems = [
      ...missing(asked.reason, 'withdrawReason', 'Say why it is withdrawn'),
      ...missing(asked.withdrawnBy, 'withdrawnBy', 'Say who withdrew it'),
    ]
    if (problems.length > 0) return invalid(problems)
    const decision = {
      status: 'withdrawn',
      by: work.actor.workerId,
      at: work.now,
      reason: asked.reason.trim(),
      withdrawnBy: asked.withdrawnBy.trim(),
    } as const
    return endWithout(work, referral, decision, 'referral.withdrawn', hooks)
  })
}

function missing(text: string, field: string, message: string): readonly Problem[] {
  return text.trim() === '' ? [{ field, message }] : []
}

/** Ends a waiting referral without an episode, and the sight it gave. */
async function endWithout(
  work: Work,
  referral: ReferralRow,
  decision: Decision,
  action: string,
  hooks: readonly AnswerHook[],
): Promise<Outcome<ReferralRow>> {
  if (!(await decide(work.tx, referral.id, referral.version, decision)))
    return decidedAlready(await findReferral(work, referral.id))
  await auditDecision(work, referral, action)
  const ended = await findReferral(work, referral.id)
  if (ended === null) return notFound
  await answerWhoAsked(work, ended, hooks)
  await endSight(work.tx, referral.id)
  return done(ended)
}

/** Marks a referral as accepted: part of the transaction in which its episode was opened, which now carries the sight. */
export async function markAccepted(
  work: Work,
  asked: AcceptedReferral,
  hooks: readonly AnswerHook[] = [],
): Promise<Outcome<ReferralRow>> {
  const referral = await findReferral(work, asked.referralId)
  if (referral === null) return notFound
  const stopped = whyNot(work, referral, asked.version)
  if (stopped !== null) return stopped
  const decision = {
    status: 'accepted',
    by: work.actor.workerId,
    at: work.now,
    episodeId: asked.episodeId,
  } as const
  if (!(await decide(work.tx, referral.id, referral.version, decision)))
    return decidedAlready(await findReferral(work, referral.id))
  await auditDecision(work, referral, 'referral.accepted')
  await endSight(work.tx, referral.id)
  const accepted = await findReferral(work, referral.id)
  if (accepted === null) return notFound
  await answerWhoAsked(work, accepted, hooks)
  return done(accepted)
}

function whyNot(work: Work, referral: ReferralRow, version: number | undefined) {
  if (!decidesFor(work.actor, referral.teamId))
    return notAllowed('Referrals are decided by those of the team who work with people')
  return isAnother(referral, version) ? decidedAlready(referral) : null
}

/** No longer the waiting referral that was shown. */
function isAnother(referral: ReferralRow, version: number | undefined): boolean {
  return referral.status !== 'new' || (version !== undefined && version !== referral.version)
}

function decidedAlready(referral: ReferralRow | null) {
  return conflict('Somebody else has decided this referral', referral)
}

async function auditDecision(work: Work, referral: ReferralRow, action: string): Promise<void> {
  await audit(work, {
    action,
    personId: referral.personId,
    entity: 'referral',
    entityId: referral.id,
    details: { teamId: referral.teamId },
  })
}
