import { instantToDb, showTime, Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { conflict, done, invalid, notAllowed, notFound, type Outcome, type Problem } from '#kernel/outcome.ts'
import { audit, unit, type Ctx, type Work } from '#modules/access/index.ts'
import { pathwayOf, wordsOf, type AttemptResult, type Pathway } from '#pathways/index.ts'
import { runsCasesOf } from '../policy.ts'
import type { EpisodeRow, NewAttempt } from '../schema.ts'
import { addAttempt } from '../store/attempts.ts'
import { changeEpisode, findEpisode, lockEpisode, type EpisodeChange } from '../store/episodes.ts'
import { endTasksOfKinds } from '../store/tasks.ts'
import { mayHold } from '../store/teams.ts'
import { announceSite } from './announce.ts'
import { followOn } from './move.ts'
import { followUpRelease, releasedTaskKind } from './released.ts'

/**
 * Records a try to see somebody: the first sets when they were first attempted, the first that met them when they were
 * first seen. A try with a time to try again becomes the next step; a person already released becomes a task, because
 * not being seen never ends a case by itself.
 */
export function recordAttempt(
  ctx: Ctx,
  attempt: NewAttempt,
): Promise<Outcome<{ readonly attemptId: string }>> {
  return unit(ctx, async (work) => {
    const episode = await lockEpisode(work, attempt.episodeId)
    if (episode === null) return notFound
    if (!runsCasesOf(work.actor, episode.teamId)) return notAllowed('Only members of the team log attempts')
    if (episode.closedAt !== null) return conflict('This episode is closed: reopen it first')
    const pathway = pathwayOf(episode.service)
    const result = pathway.attemptResults.find((one) => one.code === attempt.result)
    const problems = problemsOf(attempt, result, work.now)
    if (problems.length > 0 || result === undefined) return invalid(problems)
    const attemptId = newId()
    await addAttempt(work.tx, attemptId, episode.personId, attempt, work.actor.workerId)
    const change = await changesAfter(work, episode, attempt, result)
    await changeEpisode(work.tx, episode.id, episode.version, change)
    await audit(work, {
      action: 'attempt.recorded',
      personId: episode.personId,
      entity: 'attempt',
      entityId: attemptId,
      details: { episodeId: episode.id, result: result.code },
    })
    announceSite(work, episode.siteId)
    const changed = Object.keys(change).length === 0 ? episode : await findEpisode(work, episode.id)
    if (changed !== null) await moveAlong(work, episode, changed, pathway, attempt)
    const followed = await afterRelease(work, episode, pathway, result, attempt)
    return followed.ok ? done({ attemptId }) : followed
  })
}

function problemsOf(
  attempt: NewAttempt,
  result: AttemptResult | undefined,
  now: Temporal.Instant,
): readonly Problem[] {
  const problem = (isWrong: boolean, field: string, message: string): readonly Problem[] =>
    isWrong ? [{ field, message }] : []
  return [
    ...problem(
      Temporal.Instant.compare(attempt.attemptedAt, now) > 0,
      'attemptedAt',
      'The time cannot be in the future',
    ),
    ...problem(attempt.place.trim() === '', 'place', 'Say where the attempt was made'),
    ...problem(result === undefined, 'result', 'Choose what came of it'),
    ...problem(
      attempt.retryAt !== undefined && Temporal.Instant.compare(attempt.retryAt, attempt.attemptedAt) <= 0,
      'retryAt',
      'The time to try again must be after this attempt',
    ),
  ]
}

const isEarlier = (at: Temporal.Instant, than: Temporal.Instant | null) =>
  than === null || Temporal.Instant.compare(at, than) < 0

async function changesAfter(
  work: Work,
  episode: EpisodeRow,
  attempt: NewAttempt,
  result: AttemptResult,
): Promise<EpisodeChange> {
  const takesIt = episode.holderId === null && (await mayHold(work.tx, episode.teamId, work.actor.workerId))
  return {
    // Somebody who tries to see a person nobody holds has taken them on.
    ...(takesIt ? { holder_id: work.actor.workerId } : {}),
    // An attempt written down late may be earlier than the first one known.
    ...(isEarlier(attempt.attemptedAt, episode.firstAttemptAt)
      ? { first_attempt_at: instantToDb(attempt.attemptedAt) }
      : {}),
    ...(result.seen && isEarlier(attempt.attemptedAt, episode.firstSeenAt)
      ? { first_seen_at: instantToDb(attempt.attemptedAt) }
      : {}),
    ...(attempt.retryAt === undefined
      ? {}
      : {
          next_step: `Try again at ${showTime(attempt.retryAt)}: ${result.words.toLowerCase()} at ${showTime(attempt.attemptedAt)}`,
          next_step_at: instantToDb(attempt.retryAt),
        }),
  }
}

async function moveAlong(
  work: Work,
  before: EpisodeRow,
  changed: EpisodeRow,
  pathway: Pathway,
  attempt: NewAttempt,
): Promise<void> {
  if (before.holderId === null && changed.holderId !== null) {
    await endTasksOfKinds(work.tx, changed.id, ['allocation'], {
      by: work.actor.workerId,
      at: work.now,
      outcome: 'Somebody holds it now',
    })
  }
  const held =
    changed.holderId === null
      ? changed
      : await followOn(work, changed, pathway, 'holder-named', attempt.attemptedAt)
  await followOn(work, held, pathway, 'attempt-recorded', attempt.attemptedAt)
}

/** Whoever was already let go has to be reached; whoever is seen in the end need not be any more. */
async function afterRelease(
  work: Work,
  episode: EpisodeRow,
  pathway: Pathway,
  result: AttemptResult,
  attempt: NewAttempt,
): Promise<Outcome<unknown>> {
  if (result.seen) {
    // Such a task is raised only for somebody never seen, and ends here when they are.
    if (episode.firstSeenAt !== null) return done(undefined)
    await endTasksOfKinds(work.tx, episode.id, [releasedTaskKind], {
      by: work.actor.workerId,
      at: work.now,
      outcome: wordsOf(pathway.attemptResults, result.code),
    })
    return done(undefined)
  }
  return result.released === true ? followUpRelease(work, episode, attempt.attemptedAt) : done(undefined)
}
