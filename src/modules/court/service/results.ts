import { ENGLAND_BANK_HOLIDAYS } from '#kernel/bank-holidays.ts'
import { addWorkingDays, instantFromLondon, londonDay, showDate, Temporal } from '#kernel/dates.ts'
import { done, invalid, notAllowed, notFound, type Outcome } from '#kernel/outcome.ts'
import { audit, careRoles, hasRole, unit, type Ctx, type Work } from '#modules/access/index.ts'
import {
  announceSite,
  findEpisode,
  finishTasksOf,
  raiseTask,
  setNextStep,
  type EpisodeRow,
} from '#modules/episodes/index.ts'
import { toPrison, type NewResult } from '../schema/codes.ts'
import { hearingsOf, insertResult, type Hearing } from '../store/hearings.ts'

/** Before the court sits at ten: time to look at the list and be there. */
const BEFORE_COURT = new Temporal.PlainTime(9)

export interface RecordResult extends NewResult {
  readonly personId: string
  readonly episodeId: string
}

/**
 * Records what came of a hearing. A next date becomes the episode's next step, or a task beside a next step that comes
 * sooner, so that neither is lost; a task that waited for this hearing is done.
 */
export function recordResult(ctx: Ctx, asked: RecordResult): Promise<Outcome<{ readonly resultId: string }>> {
  return unit(ctx, async (work) => {
    const episode = await findEpisode(work, asked.episodeId)
    if (episode === null || episode.personId !== asked.personId) return notFound
    if (!hasRole(work.actor, [...careRoles, 'administrator'], episode.teamId))
      return notAllowed('Only members of the team record its hearings.')
    const before = await hearingsOf(work, episode.id)
    if (
      asked.listRowId !== null &&
      !before.some((one) => one.kind === 'listed' && one.id === asked.listRowId)
    )
      return notFound
    if (isRepeat(before, asked)) {
      return invalid([{ field: 'result', message: 'The same result of this day is already recorded' }])
    }
    const { personId, episodeId, ...result } = asked
    const resultId = await insertResult(work, personId, episodeId, result)
    await audit(work, {
      action: 'hearing.result-recorded',
      personId,
      entity: 'hearing_result',
      entityId: resultId,
      details: { result: result.result },
    })
    for (const one of before) {
      if (one.kind === 'result' && one.nextHearingOn !== null && one.nextHearingOn <= result.hearingOn) {
        await finishTasksOf(work, 'hearing-result', one.id, 'The result of the hearing was recorded')
      }
    }
    const planned = await planNextHearing(work, episode, result, resultId)
    if (!planned.ok) return planned
    const told = await askToTellPrison(work, episode, result, resultId)
    if (!told.ok) return told
    announceSite(work, episode.siteId)
    return done({ resultId })
  })
}

/** How many days after the hearing it is still news to the prison. */
const freshDays = 3

/**
 * Taken to prison: those who care for them there have to hear of it before they arrive, and Monday cannot be the first notice
 * (Domain brief: liaison and diversion, section 7, scenario 23). Two things are somebody's to do, each with its time, and the
 * first stands in the way of closing. The times are ours: one hour, and the next working day.
 */
async function askToTellPrison(
  work: Work,
  episode: EpisodeRow,
  result: NewResult,
  resultId: string,
): Promise<Outcome<unknown>> {
  const daysAgo = Temporal.PlainDate.from(result.hearingOn).until(londonDay(work.now)).days
  if (!toPrison.includes(result.result) || episode.closedAt !== null || daysAgo > freshDays)
    return done(undefined)
  const common = {
    personId: episode.personId,
    episodeId: episode.id,
    teamId: episode.teamId,
    ownerId: episode.holderId ?? undefined,
    sourceKind: 'remand',
    sourceId: resultId,
  }
  const now = await raiseTask(work, {
    ...common,
    kind: 'prison-handover',
    title: 'Hand over to healthcare where they are taken, before they arrive',
    detail: `${result.prison === null ? 'Find out where they are taken. ' : ''}Risk, medication, what they agreed to. Telephone first.`,
    urgent: true,
    dueAt: work.now.add({ hours: 1 }),
  })
  if (!now.ok) return now
  const nextDay = addWorkingDays(londonDay(work.now), 1, ENGLAND_BANK_HOLIDAYS)
  return raiseTask(work, {
    ...common,
    kind: 'care-after-custody',
    title: 'Refer to care after custody, so that somebody visits before release',
    urgent: false,
    dueAt: instantFromLondon(nextDay, new Temporal.PlainTime(17)),
  })
}

function isRepeat(before: readonly Hearing[], asked: NewResult): boolean {
  return before.some(
    (one) =>
      one.kind === 'result' &&
      one.hearingOn === asked.hearingOn &&
      one.result === asked.result &&
      one.nextHearingOn === asked.nextHearingOn &&
      (one.detail ?? '') === (asked.detail ?? ''),
  )
}

async function planNextHearing(
  work: Work,
  episode: EpisodeRow,
  result: NewResult,
  resultId: string,
): Promise<Outcome<unknown>> {
  const { nextHearingOn, nextCourt } = result
  if (nextHearingOn === null || episode.closedAt !== null) return done(undefined)
  const day = Temporal.PlainDate.from(nextHearingOn)
  // Written down after the event: the next hearing has been, and its own result is what is wanted now.
  if (Temporal.PlainDate.compare(day, londonDay(work.now)) < 0) return done(undefined)
  const at = instantFromLondon(day, BEFORE_COURT)
  const words = `Next hearing ${showDate(day)}${nextCourt === null ? '' : ` at ${nextCourt}`}`
  const sooner =
    episode.nextStepAt !== null &&
    Temporal.Instant.compare(episode.nextStepAt, work.now) > 0 &&
    Temporal.Instant.compare(episode.nextStepAt, at) < 0
  if (!sooner)
    return setNextStep(work, {
      episodeId: episode.id,
      holderId: episode.holderId,
      nextStep: words,
      nextStepAt: at,
    })
  return raiseTask(work, {
    personId: episode.personId,
    episodeId: episode.id,
    teamId: episode.teamId,
    kind: 'next-hearing',
    title: words,
    urgent: false,
    dueAt: at,
    ownerId: episode.holderId ?? undefined,
    sourceKind: 'hearing-result',
    sourceId: resultId,
  })
}
