import type { Temporal } from '#kernel/dates.ts'
import { conflict, done, notFound, type Outcome } from '#kernel/outcome.ts'
import { unit, type Ctx } from '#modules/access/index.ts'
import { findReferral, markAccepted } from '#modules/referrals/index.ts'
import type { AnswerHook } from '#modules/sharing/index.ts'
import type { UrgencyCode } from '../schema.ts'
import { openEpisode } from './open.ts'

export interface AcceptReferral {
  readonly referralId: string
  readonly pointOfContact: string
  readonly reasons: readonly string[]
  readonly urgency: UrgencyCode
  readonly urgencyReason?: string | undefined
  readonly holderId?: string | undefined
  readonly nextStep: string
  readonly nextStepAt: Temporal.Instant
  readonly version?: number | undefined
}

/**
 * Accepts a referral: its episode opens in the same transaction, with when it was referred kept apart. A team here that sent it
 * on learns of it by that (`hooks`).
 */
export function acceptReferral(
  ctx: Ctx,
  asked: AcceptReferral,
  hooks: readonly AnswerHook[] = [],
): Promise<Outcome<{ readonly episodeId: string }>> {
  return unit(ctx, async (work) => {
    const referral = await findReferral(work, asked.referralId)
    if (referral === null) return notFound
    if (referral.status !== 'new') return conflict('Somebody else has decided this referral', referral)
    const { referralId, version, ...opening } = asked
    const opened = await openEpisode(work, {
      ...opening,
      personId: referral.personId,
      teamId: referral.teamId,
      siteId: referral.siteId ?? undefined,
      source: referral.source,
      identifiedAt: referral.receivedAt,
      referredAt: referral.receivedAt,
    })
    if (!opened.ok) return opened
    const taken = { referralId, episodeId: opened.value.episodeId, version }
    const accepted = await markAccepted(work, taken, hooks)
    return accepted.ok ? done(opened.value) : accepted
  })
}
