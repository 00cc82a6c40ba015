import { ENGLAND_BANK_HOLIDAYS } from '#kernel/bank-holidays.ts'
import type { Temporal } from '#kernel/dates.ts'
import { done, type Outcome } from '#kernel/outcome.ts'
import type { Work } from '#modules/access/index.ts'
import { pathwayOf } from '#pathways/index.ts'
import { dueAfter } from '../rules/times.ts'
import type { EpisodeRow } from '../schema.ts'
import { hasOpenTask } from '../store/tasks.ts'
import { asSet } from './standards.ts'
import { raiseTask } from './tasks.ts'

/** The kind of the task to reach somebody who was let go before anybody saw them. */
export const releasedTaskKind = 'released-before-seen'

/**
 * "Released before seen: task opens automatically" (Domain brief: liaison and diversion, section 2). Somebody who was seen,
 * and somebody for whom the task is open already, needs none. Answers by when the first try is due.
 */
export async function followUpRelease(
  work: Work,
  episode: EpisodeRow,
  releasedAt: Temporal.Instant,
): Promise<Outcome<Temporal.Instant | null>> {
  if (episode.firstSeenAt !== null || (await hasOpenTask(work.tx, episode.id, releasedTaskKind)))
    return done(null)
  const documented = pathwayOf(episode.service).timeStandards.find((one) => one.code === 'released-follow-up')
  const standard =
    documented === undefined ? undefined : await asSet(work, episode.teamId, documented.code, documented)
  const dueAt = standard === undefined ? work.now : dueAfter(releasedAt, standard, ENGLAND_BANK_HOLIDAYS)
  const raised = await raiseTask(work, {
    personId: episode.personId,
    episodeId: episode.id,
    teamId: episode.teamId,
    kind: releasedTaskKind,
    title: 'Released before seen: try to reach them',
    detail: 'Only to make the offer, by a way that is safe for them, and without naming custody.',
    urgent: false,
    dueAt,
    sourceKind: 'episode',
    sourceId: episode.id,
    ...(episode.holderId === null ? {} : { ownerId: episode.holderId }),
  })
  return raised.ok ? done(dueAt) : raised
}
