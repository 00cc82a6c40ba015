import { ENGLAND_BANK_HOLIDAYS } from '#kernel/bank-holidays.ts'
import { addWorkingDays, instantFromLondon, londonDay, Temporal } from '#kernel/dates.ts'
import { done, type Outcome } from '#kernel/outcome.ts'
import { careRoles, hasRole, type Work } from '#modules/access/index.ts'
import { needs, wordsFor } from '#modules/directory/index.ts'
import {
  findEpisode,
  finishTasksOf,
  moveEpisode,
  raiseTask,
  setNextStep,
  type EpisodeRow,
} from '#modules/episodes/index.ts'
import { pathwayOf, type GuardName } from '#pathways/index.ts'
import { isNextStepOf, nextDue, nextText, standardsFrom, statusWords, type Standards } from '../rules.ts'
import type { ReferralRow } from '../schema.ts'
import { findReferral, onwardReferralsOf } from '../store.ts'

/** What tasks of a referral carry as their source. */
export const sourceKind = 'onward-referral'

const dayEnd = Temporal.PlainTime.from('23:59')

/** The times this team's service is held to. */
export function standardsOf(service: string): Standards {
  return standardsFrom(pathwayOf(service).timeStandards)
}

const wordsOf = (referral: ReferralRow) => wordsFor(needs, referral.need)
const textFor = (referral: ReferralRow) => nextText(referral.status, referral.serviceName, wordsOf(referral))

function dueAt(referral: ReferralRow, work: Work): Temporal.Instant | null {
  const due = nextDue(referral, londonDay(work.now), standardsOf(referral.teamService), ENGLAND_BANK_HOLIDAYS)
  return due === null ? null : instantFromLondon(due, dayEnd)
}

/**
 * After anything that happened to a referral: what was to do about it is done, what is to do now is somebody's task with a
 * date, and a next step of the episode that spoke of it moves on with it. Nothing about a referral waits without a date.
 */
export async function followUp(
  work: Work,
  referralId: string,
  options: { readonly asNextStep?: boolean } = {},
): Promise<Outcome<ReferralRow>> {
  const referral = await findReferral(work, referralId)
  if (referral === null) throw new Error('A referral that was just changed is gone')
  await finishTasksOf(work, sourceKind, referral.id, statusWords(referral.status))
  const due = dueAt(referral, work)
  if (due !== null) {
    const raised = await raiseTask(work, {
      personId: referral.personId,
      episodeId: referral.episodeId,
      teamId: referral.teamId,
      kind: 'onward-referral',
      title: textFor(referral),
      urgent: false,
      dueAt: due,
      sourceKind,
      sourceId: referral.id,
      ...(hasRole(work.actor, careRoles, referral.teamId) ? { ownerId: work.actor.workerId } : {}),
    })
    if (!raised.ok) return raised
  }
  const episode = await findEpisode(work, referral.episodeId)
  if (episode !== null && episode.closedAt === null) {
    await moveNextStep(work, episode, referral, options.asNextStep === true)
    await moveStage(work, episode)
  }
  return done(referral)
}

/**
 * A refusal here (a holder who has left, another team's episode) leaves the next step as it was, where the lists show it:
 * it must not stop what somebody heard from being written down.
 */
async function moveNextStep(
  work: Work,
  episode: EpisodeRow,
  referral: ReferralRow,
  asked: boolean,
): Promise<void> {
  if (!asked && !isNextStepOf(episode.nextStep, referral.serviceName, wordsOf(referral))) return
  const own = dueAt(referral, work)
  const other = own === null ? await nextOpen(work, referral) : null
  const reviewOn = addWorkingDays(londonDay(work.now), 1, ENGLAND_BANK_HOLIDAYS)
  const next =
    own !== null
      ? { nextStep: textFor(referral), nextStepAt: own }
      : (other ?? { nextStep: textFor(referral), nextStepAt: instantFromLondon(reviewOn, dayEnd) })
  await setNextStep(work, { episodeId: episode.id, holderId: episode.holderId, ...next })
}

/** What is to do soonest about the other referrals of the episode. */
async function nextOpen(
  work: Work,
  besides: ReferralRow,
): Promise<{ nextStep: string; nextStepAt: Temporal.Instant } | null> {
  const found = (await onwardReferralsOf(work, besides.episodeId))
    .filter((one) => one.id !== besides.id)
    .flatMap((one) => {
      const due = dueAt(one, work)
      return due === null ? [] : [{ nextStep: textFor(one), nextStepAt: due }]
    })
    .sort((a, b) => Temporal.Instant.compare(a.nextStepAt, b.nextStepAt))
  return found[0] ?? null
}

/**
 * A referral is an action for the person, and when every one has been sent what is left is waiting: where the pathway says
 * so the episode moves on. A refusal (not for this role, something else missing) leaves the stage as it is.
 */
async function moveStage(work: Work, episode: EpisodeRow): Promise<void> {
  const acting = await moveBy(work, episode, 'action-or-no-action-reason')
  const referrals = await onwardReferralsOf(work, episode.id)
  const isAllSent = referrals.length > 0 && referrals.every((one) => one.status !== 'draft')
  const waits = referrals.some((one) => one.sentAt !== null && one.outcomeAt === null)
  if (isAllSent && waits) await moveBy(work, acting, 'actions-sent')
}

async function moveBy(work: Work, episode: EpisodeRow, guard: GuardName): Promise<EpisodeRow> {
  const move = pathwayOf(episode.service).moves.find(
    (one) => one.from === episode.stage && one.guards.includes(guard),
  )
  if (move === undefined) return episode
  const moved = await moveEpisode(work, { episodeId: episode.id, to: move.to })
  return moved.ok ? moved.value : episode
}
