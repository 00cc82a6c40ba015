import { newId } from '#kernel/ids.ts'
import { done, invalid, notFound, type Outcome } from '#kernel/outcome.ts'
import {
  audit,
  elevated,
  endSight,
  grantSight,
  notify,
  unit,
  type Ctx,
  type Work,
} from '#modules/access/index.ts'
import type { AnswerHook } from '#modules/sharing/index.ts'
import { findPathway } from '#pathways/index.ts'
import { fromAnotherTeam, type AskedBy, type ReferralRow, type SentOn } from '../schema.ts'
import { addReferral, decide, findAskedBy, findReceivingTeam, isOpenPerson, seesPerson } from '../store.ts'

/**
 * Sends somebody on to another team here: it waits in that team's inbox, and the team sees the person because of it. Part of the
 * transaction in which it is written down as sent, which has looked at what sending rests on. Nobody is sent on to their own
 * team, and a sealed record is not: those who may know of it ring.
 */
export function referToTeam(ctx: Ctx, asked: SentOn): Promise<Outcome<{ readonly referralId: string }>> {
  return unit(ctx, async (work) => {
    const team = await findReceivingTeam(work.tx, asked.teamId)
    const from = await findReceivingTeam(work.tx, asked.fromTeamId)
    if (team === null || from === null || !(await seesPerson(work.tx, asked.personId))) return notFound
    if (findPathway(team.service) === undefined || team.id === asked.fromTeamId)
      return invalid([
        { field: 'sentHow', message: 'This team takes no referrals from yours: choose another way' },
      ])
    const isOpen = await elevated(work, 'is the person sent on open to others', (tx) =>
      isOpenPerson(tx, asked.personId),
    )
    if (!isOpen)
      return invalid([
        {
          field: 'sentHow',
          message: 'This record is sealed: ring the team, and have somebody of theirs named for it',
        },
      ])
    const referralId = newId()
    await elevated(work, 'into the inbox of another team', async (tx) => {
      await grantSight(tx, {
        personId: asked.personId,
        kind: 'referral',
        sourceId: referralId,
        teamId: team.id,
      })
      const { fromTeamId, askedBy, ...referral } = asked
      const row = {
        ...referral,
        source: fromAnotherTeam,
        referrerName: work.actor.displayName,
        referrerContact: from.phone ?? from.name,
        fromTeamId,
        askedBy,
      }
      await addReferral(tx, referralId, row, work.actor.workerId, work.now)
    })
    await audit(work, {
      action: 'referral.sent-on',
      personId: asked.personId,
      entity: 'referral',
      entityId: referralId,
      details: { teamId: team.id, fromTeamId: asked.fromTeamId },
    })
    await notify(work, {
      to: { teamId: team.id, role: 'team-lead' },
      kind: 'referral-received',
      message: 'Another team has referred somebody to yours',
      link: '/referrals',
    })
    return done({ referralId })
  })
}

/**
 * Takes back what was sent on, while it waits: the other team's sight of the person ends in the same transaction. False when
 * nothing waits: there was nothing, or it has been decided.
 */
export async function takeBackFromTeam(
  work: Work,
  asked: { readonly askedBy: AskedBy; readonly reason: string; readonly withdrawnBy: string },
): Promise<boolean> {
  const taken = await elevated(work, 'takes back what was sent on', async (tx) => {
    const referral = await findAskedBy(tx, asked.askedBy)
    if (referral?.status !== 'new') return null
    const decided = await decide(tx, referral.id, referral.version, {
      status: 'withdrawn',
      by: work.actor.workerId,
      at: work.now,
      reason: asked.reason,
      withdrawnBy: asked.withdrawnBy,
    })
    if (!decided) return null
    await endSight(tx, referral.id)
    return referral
  })
  if (taken === null) return false
  await audit(work, {
    action: 'referral.taken-back',
    personId: taken.personId,
    entity: 'referral',
    entityId: taken.id,
    details: { teamId: taken.teamId },
  })
  return true
}

/** What a team decided goes back to what asked it, in the transaction of the decision: nobody rings to be told, or types it. */
export async function answerWhoAsked(
  work: Work,
  referral: ReferralRow,
  hooks: readonly AnswerHook[],
): Promise<void> {
  const { askedBy, fromTeamId } = referral
  const hook = hooks.find((one) => one.sourceKind === askedBy?.kind)
  if (askedBy === null || fromTeamId === null || hook === undefined) return
  const accepted = referral.status === 'accepted'
  const by = `${work.actor.displayName}, ${referral.teamName}`
  await elevated(work, 'a team answered what was sent on', () =>
    hook.answered(work, {
      sourceId: askedBy.id,
      kind: accepted ? 'accepted' : 'declined',
      reason: referral.status === 'withdrawn' ? `Withdrawn by ${referral.withdrawnBy ?? 'somebody'}` : null,
      text: referral.decisionReason,
      byName: by,
      at: work.now,
    }),
  )
  const message = accepted
    ? 'A team has accepted somebody you referred to it'
    : 'A team has declined somebody you referred to it'
  const about = { kind: 'referral-answered', message, link: '/work', personId: referral.personId }
  if (referral.recordedById !== null)
    await notify(work, { ...about, to: { workerId: referral.recordedById } })
  if (!accepted) await notify(work, { ...about, to: { teamId: fromTeamId, role: 'team-lead' } })
}
