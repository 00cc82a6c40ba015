import { Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { blocked, conflict, done, invalid, notAllowed, notFound, type Outcome } from '#kernel/outcome.ts'
import { audit, unit, type Ctx, type Work } from '#modules/access/index.ts'
import { pathwayOf, type GuardName, type Pathway } from '#pathways/index.ts'
import { runsCasesOf } from '../policy.ts'
import { mayMove, stageWords } from '../rules/moves.ts'
import type { EpisodeRow, MoveEpisode, MoveFacts } from '../schema.ts'
import { addMove, changeEpisode, findEpisode, lockEpisode, type EpisodeChange } from '../store/episodes.ts'
import { announceSite } from './announce.ts'
import { askerOf, factsOf } from './facts.ts'
import { somebodyElse, standing } from './standing.ts'

/**
 * Moves an episode to another stage if the pathway allows it, and says everything that is missing if not. Being there
 * already is no error. Closing has its own door, `closeEpisode`.
 */
export function moveEpisode(ctx: Ctx, asked: MoveEpisode): Promise<Outcome<EpisodeRow>> {
  return unit(ctx, async (work) => {
    const episode = await lockEpisode(work, asked.episodeId)
    if (episode === null) return notFound
    if (!runsCasesOf(work.actor, episode.teamId))
      return notAllowed('Only members of the team move its episodes')
    if (episode.stage === asked.to) return done(episode)
    if (asked.version !== undefined && asked.version !== episode.version)
      return conflict(somebodyElse, standing(episode))
    if (asked.at !== undefined && Temporal.Instant.compare(asked.at, work.now) > 0) {
      return invalid([{ field: 'at', message: 'The time cannot be in the future' }])
    }
    const pathway = pathwayOf(episode.service)
    if (asked.to === pathway.closedStage)
      return blocked('An episode is closed on its own page', ['Give the reason for closing'])
    const facts = await factsOf(work, episode, asked.facts ?? {})
    const verdict = mayMove(pathway, facts, asked.to, await askerOf(work, episode.teamId, pathway))
    if (!verdict.ok)
      return blocked(`This cannot move to "${stageWords(pathway, asked.to)}" yet`, verdict.reasons)
    await makeMove(
      work,
      episode,
      asked.to,
      asked.at ?? work.now,
      asked.reason ?? reasonIn(asked.facts),
      changesFrom(asked.facts),
    )
    const moved = await findEpisode(work, episode.id)
    return moved === null ? notFound : done(moved)
  })
}

function reasonIn(facts: MoveFacts | undefined): string | undefined {
  return facts?.withoutConsentReason ?? facts?.noActionReason
}

/** What the mover said that belongs on the episode itself. */
function changesFrom(facts: MoveFacts | undefined): EpisodeChange {
  return {
    ...(facts?.urgency === undefined
      ? {}
      : { urgency: facts.urgency, urgency_reason: facts.urgencyReason ?? null }),
    ...(facts?.noActionReason === undefined ? {} : { no_action_reason: facts.noActionReason }),
  }
}

async function makeMove(
  work: Work,
  episode: EpisodeRow,
  to: string,
  at: Temporal.Instant,
  reason: string | undefined,
  change: EpisodeChange,
): Promise<void> {
  // The row is locked: nobody can have changed it since it was read.
  await changeEpisode(work.tx, episode.id, episode.version, { ...change, stage: to })
  await addMove(work.tx, {
    id: newId(),
    episodeId: episode.id,
    from: episode.stage,
    to,
    at,
    by: work.actor.workerId,
    reason,
  })
  await audit(work, {
    action: 'episode.moved',
    personId: episode.personId,
    entity: 'episode',
    entityId: episode.id,
    details: { from: episode.stage, to },
  })
  announceSite(work, episode.siteId)
}

/**
 * Some moves only say what has just become true (a holder was named, an attempt was made, an assessment was signed):
 * they follow by themselves, for those who may make them. Returns the episode as it then stands.
 */
export async function followOn(
  work: Work,
  episode: EpisodeRow,
  pathway: Pathway,
  became: GuardName,
  at: Temporal.Instant,
): Promise<EpisodeRow> {
  const move = pathway.moves.find(
    (one) => one.from === episode.stage && one.guards.length === 1 && one.guards[0] === became,
  )
  if (move === undefined) return episode
  const verdict = mayMove(
    pathway,
    await factsOf(work, episode, {}),
    move.to,
    await askerOf(work, episode.teamId, pathway),
  )
  if (!verdict.ok) return episode
  await makeMove(work, episode, move.to, at, undefined, {})
  return (await findEpisode(work, episode.id)) ?? episode
}
