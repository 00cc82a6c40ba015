import { instantToDb } from '#kernel/dates.ts'
import { conflict, done, invalid, notAllowed, notFound, type Outcome, type Problem } from '#kernel/outcome.ts'
import { audit, unit, type Ctx } from '#modules/access/index.ts'
import { pathwayOf } from '#pathways/index.ts'
import { runsCasesOf } from '../policy.ts'
import type { EpisodeRow, NextStep } from '../schema.ts'
import { changeEpisode, findEpisode, lockEpisode } from '../store/episodes.ts'
import { endTasksOfKinds } from '../store/tasks.ts'
import { mayHold } from '../store/teams.ts'
import { announceSite } from './announce.ts'
import { followOn } from './move.ts'
import { somebodyElse, standing } from './standing.ts'

/** Says who holds an open episode (or that the team lead has to find somebody), what happens next and by when. */
export function setNextStep(ctx: Ctx, asked: NextStep): Promise<Outcome<EpisodeRow>> {
  return unit(ctx, async (work) => {
    const episode = await lockEpisode(work, asked.episodeId)
    if (episode === null) return notFound
    if (!runsCasesOf(work.actor, episode.teamId))
      return notAllowed('Only members of the team plan its episodes')
    if (episode.closedAt !== null)
      return conflict('This episode is closed: reopen it first', standing(episode))
    if (asked.version !== undefined && asked.version !== episode.version)
      return conflict(somebodyElse, standing(episode))
    const problems: Problem[] = []
    if (asked.nextStep.trim() === '') problems.push({ field: 'nextStep', message: 'Say what happens next' })
    const active = asked.holderId === null || (await mayHold(work.tx, episode.teamId, asked.holderId))
    // A holder who has left since must not stop a new step from being planned: the lead has to find another.
    const gone = !active && asked.holderId === episode.holderId
    if (!active && !gone) {
      problems.push({ field: 'holderId', message: 'The holder must be an active member of the team' })
    }
    if (problems.length > 0) return invalid(problems)
    const holderId = gone ? null : asked.holderId
    await changeEpisode(work.tx, episode.id, episode.version, {
      holder_id: holderId,
      next_step: asked.nextStep.trim(),
      next_step_at: instantToDb(asked.nextStepAt),
    })
    await audit(work, {
      action: 'episode.next-step-set',
      personId: episode.personId,
      entity: 'episode',
      entityId: episode.id,
      details: { held: holderId !== null, holderChanged: holderId !== episode.holderId },
    })
    announceSite(work, episode.siteId)
    if (holderId !== null) {
      await endTasksOfKinds(work.tx, episode.id, ['allocation'], {
        by: work.actor.workerId,
        at: work.now,
        outcome: 'Somebody holds it now',
      })
    }
    const changed = await findEpisode(work, episode.id)
    if (changed === null) return notFound
    return done(
      holderId === null
        ? changed
        : await followOn(work, changed, pathwayOf(changed.service), 'holder-named', work.now),
    )
  })
}
