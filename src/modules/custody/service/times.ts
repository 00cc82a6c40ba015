import { Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import {
  blocked,
  conflict,
  done,
  invalid,
  notAllowed,
  notFound,
  type Outcome,
  type Problem,
} from '#kernel/outcome.ts'
import { audit, unit, type Ctx, type Work } from '#modules/access/index.ts'
import { announceSite, lockEpisode, type EpisodeRow } from '#modules/episodes/index.ts'
import { recordsCustodyOf } from '../policy.ts'
import type { Detention, PoliceTimes } from '../schema/detention.ts'
import { changeTimes, insertDetention, lockDetention } from '../store/detentions.ts'
import { suiteOfMine } from '../store/sites.ts'
import { somebodyElse } from './standing.ts'

export interface RecordTimes {
  readonly episodeId: string
  readonly times: PoliceTimes
  readonly version?: number | undefined
}

/**
 * Writes down the police's times of somebody's detention, or corrects them: the earlier ones stay in the history, and what
 * was changed has to be confirmed again. Somebody taken on in custody without them gets them here.
 */
export function recordTimes(
  ctx: Ctx,
  asked: RecordTimes,
): Promise<Outcome<{ readonly detentionId: string }>> {
  return unit(ctx, async (work) => {
    const episode = await lockEpisode(work, asked.episodeId)
    if (episode === null) return notFound
    if (!recordsCustodyOf(work.actor, episode.teamId))
      return notAllowed('Only members of the team write down what the police say')
    const problems = problemsOf(asked.times)
    if (problems.length > 0) return invalid(problems)
    const detention = await lockDetention(work.tx, episode.id)
    if (detention === null) return begin(work, episode, asked.times)
    if (asked.version !== undefined && asked.version !== detention.version)
      return conflict(somebodyElse, { version: detention.version })
    await changeTimes(work.tx, detention.id, asked.times, sameClock(detention, asked.times))
    await told(work, episode, detention.id, 'custody.times-changed')
    return done({ detentionId: detention.id })
  })
}

/** A clock is about an arrest: somebody interviewed as a volunteer, or met at court, has none. */
async function begin(
  work: Work,
  episode: EpisodeRow,
  times: PoliceTimes,
): Promise<Outcome<{ readonly detentionId: string }>> {
  if (episode.pointOfContact !== 'custody' || episode.siteId === null)
    return blocked('There is no detention here', [
      'This episode did not begin in police custody: nobody is being detained',
    ])
  const suite = await suiteOfMine(work, episode.siteId)
  if (suite === null) return notFound
  const detentionId = newId()
  const { personId } = episode
  await insertDetention(
    work.tx,
    { id: detentionId, episodeId: episode.id, personId, siteId: suite.id, by: work.actor.workerId },
    times,
  )
  await told(work, episode, detentionId, 'custody.times-recorded')
  return done({ detentionId })
}

async function told(work: Work, episode: EpisodeRow, detentionId: string, action: string): Promise<void> {
  await audit(work, {
    action,
    personId: episode.personId,
    entity: 'detention',
    entityId: detentionId,
    details: { episodeId: episode.id },
  })
  announceSite(work, episode.siteId)
}

const same = (a: Temporal.Instant | null, b: Temporal.Instant | null) =>
  a === b || (a !== null && b !== null && a.equals(b))

/** Whether what the custody officer confirmed is still what is written: the expected release is only a guess. */
function sameClock(detention: Detention, times: PoliceTimes): boolean {
  return (
    same(detention.relevantTime, times.relevantTime) &&
    same(detention.authorisedAt, times.authorisedAt) &&
    same(detention.arrestedAt, times.arrestedAt)
  )
}

/** What cannot be, whoever said it. What looks unlawful is written down as it was said: the clock warns of it. */
function problemsOf(times: PoliceTimes): readonly Problem[] {
  const { arrestedAt, arrivedAt } = times
  return arrestedAt !== null && Temporal.Instant.compare(arrestedAt, arrivedAt) > 0
    ? [{ field: 'arrested', message: 'The arrest comes before the arrival: check both' }]
    : []
}
