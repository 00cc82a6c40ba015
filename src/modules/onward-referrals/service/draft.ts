import { newId } from '#kernel/ids.ts'
import { conflict, done, invalid, notAllowed, notFound, type Outcome, type Problem } from '#kernel/outcome.ts'
import { audit, unit, type Ctx, type Work } from '#modules/access/index.ts'
import { findService, needs } from '#modules/directory/index.ts'
import { findEpisode, finishTasksOf } from '#modules/episodes/index.ts'
import { markSensitive, type Sensitivity } from '#modules/sharing/index.ts'
import { mayRefer } from '../policy.ts'
import { statusWords } from '../rules.ts'
import type { DraftChange, NewReferral, ReferralRow } from '../schema.ts'
import { changeReferral, findReferral, insertReferral, insertStep } from '../store.ts'
import { followUp, sourceKind } from './follow.ts'
import { heldAs } from './parts.ts'

const refers = 'Referrals are written by those who work with people.'
export const somebodyElse = 'Somebody else changed this referral while you were writing'

/**
 * Starts a referral to a service, for one need. It is on the writer's list until it is sent. One that follows a rejected
 * referral takes the need over from it.
 */
export function draftReferral(
  ctx: Ctx,
  asked: NewReferral,
): Promise<Outcome<{ readonly referralId: string }>> {
  return unit(ctx, async (work) => {
    if (!mayRefer.allows(work.actor)) return notAllowed(refers)
    const episode = await findEpisode(work, asked.episodeId)
    if (episode === null) return notFound
    if (episode.closedAt !== null) return conflict('This episode is closed: reopen it first')
    const problems = await problemsOf(work, asked)
    if (problems.length > 0) return invalid(problems)
    const before = asked.followsId === undefined ? null : await findReferral(work, asked.followsId)
    if (asked.followsId !== undefined && before?.episodeId !== episode.id) return notFound
    if (before !== null && before.status !== 'rejected') {
      return invalid([
        {
          field: '',
          message: `Only a rejected referral is followed by another. This one is: ${statusWords(before.status)}`,
        },
      ])
    }
    const id = newId()
    await insertReferral(work, {
      id,
      personId: episode.personId,
      episodeId: episode.id,
      teamId: episode.teamId,
      serviceId: asked.serviceId,
      need: asked.need,
      detail: textOrNull(asked.detail),
      accompany: asked.accompany,
      followsId: before?.id ?? null,
      holderId: episode.holderId,
    })
    await insertStep(work, {
      id: newId(),
      referralId: id,
      from: null,
      to: 'draft',
      at: work.now,
      toldBy: null,
      note: null,
    })
    const marked = await mark(work, { id, personId: episode.personId }, asked.sensitivity ?? [])
    if (!marked.ok) return marked
    if (before !== null) await finishTasksOf(work, sourceKind, before.id, 'Another service is asked')
    await audit(work, {
      action: 'onward-referral.drafted',
      personId: episode.personId,
      entity: 'onward-referral',
      entityId: id,
      details: {
        episodeId: episode.id,
        serviceId: asked.serviceId,
        need: asked.need,
        follows: before?.id ?? null,
      },
    })
    const followed = await followUp(work, id)
    return followed.ok ? done({ referralId: id }) : followed
  })
}

/** Holds what is more than ordinarily private about a referral; nothing is written where nothing was or is. */
async function mark(
  work: Work,
  referral: Pick<ReferralRow, 'id' | 'personId'>,
  classes: readonly Sensitivity[],
): Promise<Outcome<undefined>> {
  const before = await heldAs(work, referral)
  if (before.length === classes.length && classes.every((one) => before.includes(one))) return done(undefined)
  const source = { kind: 'onward-referral', id: referral.id }
  return markSensitive(work, { personId: referral.personId, source, classes })
}

function textOrNull(text: string | undefined): string | null {
  return text === undefined || text.trim() === '' ? null : text.trim()
}

async function problemsOf(
  work: Work,
  asked: Pick<NewReferral, 'serviceId' | 'need'>,
): Promise<readonly Problem[]> {
  const service = await findService(work, asked.serviceId)
  return [
    ...(needs.some((one) => one.code === asked.need)
      ? []
      : [{ field: 'need', message: 'Choose what they need' }]),
    ...(service === null ? [{ field: 'service', message: 'Choose the service' }] : []),
    ...(service?.active === false
      ? [{ field: 'service', message: 'This service is out of use: choose another' }]
      : []),
  ]
}

/** Changes a referral that has not been sent; a conflict carries it as it stands now. */
export function changeDraft(ctx: Ctx, asked: DraftChange): Promise<Outcome<ReferralRow>> {
  return unit(ctx, async (work) => {
    if (!mayRefer.allows(work.actor)) return notAllowed(refers)
    const referral = await findReferral(work, asked.referralId)
    if (referral === null) return notFound
    if (referral.status !== 'draft')
      return conflict('This referral has been sent: what was sent does not change', referral)
    const problems = await problemsOf(work, asked)
    if (problems.length > 0) return invalid(problems)
    const changed = await changeReferral(
      work,
      { id: referral.id, version: asked.version },
      {
        service_id: asked.serviceId,
        need: asked.need,
        detail: textOrNull(asked.detail),
        accompany: asked.accompany,
      },
    )
    if (!changed) return conflict(somebodyElse, await findReferral(work, referral.id))
    const marked = asked.sensitivity === undefined ? null : await mark(work, referral, asked.sensitivity)
    if (marked?.ok === false) return marked
    await audit(work, {
      action: 'onward-referral.changed',
      personId: referral.personId,
      entity: 'onward-referral',
      entityId: referral.id,
      details: { serviceId: asked.serviceId },
    })
    return followUp(work, referral.id)
  })
}
