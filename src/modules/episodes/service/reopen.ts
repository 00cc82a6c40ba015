import { instantToDb, type Temporal } from '#kernel/dates.ts'
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
import { pathwayOf } from '#pathways/index.ts'
import { worksCasesOf } from '../policy.ts'
import { isAmong } from '../rules/moves.ts'
import { isLeadOnlyReopening } from '../rules/times.ts'
import type { ConfirmClosure, EpisodeRow, ReopenEpisode } from '../schema.ts'
import { addMove, changeEpisode, findEpisode, lockEpisode } from '../store/episodes.ts'
import { stageClosedFrom } from '../store/moves.ts'
import { mayHold } from '../store/teams.ts'
import { announceSite } from './announce.ts'
import { askerOf } from './facts.ts'
import { followOn } from './move.ts'
import { asSet } from './standards.ts'
import { somebodyElse, standing } from './standing.ts'
import { finishTasksOf } from './tasks.ts'

/**
 * Opens a closed episode again where it stood, with a holder or on the lead's list and a dated next step. The closure
 * stays in its history. After 28 days only a lead does it (Domain brief: liaison and diversion, section 2).
 */
export function reopenEpisode(ctx: Ctx, asked: ReopenEpisode): Promise<Outcome<EpisodeRow>> {
  return unit(ctx, async (work) => {
    const episode = await lockEpisode(work, asked.episodeId)
    if (episode === null) return notFound
    if (!worksCasesOf(work.actor, episode.teamId))
      return notAllowed('Only members of the team reopen its episodes')
    if (episode.closedAt === null) return conflict('This episode is open', standing(episode))
    if (asked.version !== undefined && asked.version !== episode.version)
      return conflict(somebodyElse, standing(episode))
    const pathway = pathwayOf(episode.service)
    const asker = await askerOf(work, episode.teamId, pathway)
    const { reopening } = pathway
    const leadOnlyAfter = await asSet(work, episode.teamId, 'reopen-by-lead-only', reopening.leadOnlyAfter)
    if (!isAmong(reopening.who, asker)) return notAllowed('This role does not reopen episodes')
    if (isLeadOnlyReopening(episode.closedAt, work.now, leadOnlyAfter) && !isAmong(reopening.leads, asker)) {
      return blocked('Only a team lead can reopen this', [
        `It was closed more than ${leadOnlyAfter.value} days ago`,
      ])
    }
    const problems: Problem[] = []
    if (asked.reason.trim() === '') problems.push({ field: 'reason', message: 'Say why it is opened again' })
    if (asked.nextStep.trim() === '') problems.push({ field: 'nextStep', message: 'Say what happens next' })
    if (asked.holderId !== null && !(await mayHold(work.tx, episode.teamId, asked.holderId))) {
      problems.push({ field: 'holderId', message: 'The holder must be an active member of the team' })
    }
    if (problems.length > 0) return invalid(problems)
    return openAgain(work, episode, asked, 'Opened again')
  })
}

/**
 * Somebody other than the closer looks at a closure after lost contact: agreeing ends it, not agreeing opens the episode
 * again on the lead's list.
 */
export function confirmClosure(ctx: Ctx, asked: ConfirmClosure): Promise<Outcome<EpisodeRow>> {
  return unit(ctx, async (work) => {
    const episode = await lockEpisode(work, asked.episodeId)
    if (episode === null) return notFound
    if (!worksCasesOf(work.actor, episode.teamId))
      return notAllowed('Only members of the team confirm its closures')
    if (episode.closedAt === null || episode.secondPersonDueAt === null || episode.secondPersonAt !== null) {
      return conflict('There is no closure here waiting for a second person', standing(episode))
    }
    if (asked.version !== undefined && asked.version !== episode.version)
      return conflict(somebodyElse, standing(episode))
    if (episode.closedById === work.actor.workerId) {
      return blocked('Somebody else has to look at this', ['You closed it yourself'])
    }
    const pathway = pathwayOf(episode.service)
    if (!isAmong(pathway.secondPerson.who, await askerOf(work, episode.teamId, pathway))) {
      return notAllowed('This role does not confirm closures')
    }
    const note = asked.note.trim()
    if (!asked.agrees) {
      if (note === '') return invalid([{ field: 'note', message: 'Say what should still be done' }])
      const back = {
        holderId: null,
        nextStep: `Closure not agreed: ${note}`,
        nextStepAt: work.now,
        reason: note,
      }
      return openAgain(work, episode, back, 'Closure not agreed')
    }
    await changeEpisode(work.tx, episode.id, episode.version, {
      second_person_id: work.actor.workerId,
      second_person_at: instantToDb(work.now),
      second_person_note: note === '' ? null : note,
    })
    await finishTasksOf(work, 'closure', episode.id, 'Agreed')
    await audit(work, {
      action: 'episode.closure-confirmed',
      personId: episode.personId,
      entity: 'episode',
      entityId: episode.id,
    })
    const confirmed = await findEpisode(work, episode.id)
    return confirmed === null ? notFound : done(confirmed)
  })
}

interface Again {
  readonly holderId: string | null
  readonly nextStep: string
  readonly nextStepAt: Temporal.Instant
  readonly reason: string
}

async function openAgain(
  work: Work,
  episode: EpisodeRow,
  again: Again,
  outcome: string,
): Promise<Outcome<EpisodeRow>> {
  const pathway = pathwayOf(episode.service)
  const stage = (await stageClosedFrom(work.tx, episode.id)) ?? pathway.firstStage
  await changeEpisode(work.tx, episode.id, episode.version, {
    stage,
    holder_id: again.holderId,
    next_step: again.nextStep.trim(),
    next_step_at: instantToDb(again.nextStepAt),
    closed_at: null,
    closed_by: null,
    exit_reason: null,
    exit_note: null,
    second_person_due_at: null,
    second_person_id: null,
    second_person_at: null,
    second_person_note: null,
    reopened_count: episode.reopenedCount + 1,
  })
  await addMove(work.tx, {
    id: newId(),
    episodeId: episode.id,
    from: pathway.closedStage,
    to: stage,
    at: work.now,
    by: work.actor.workerId,
    reason: again.reason.trim(),
  })
  await finishTasksOf(work, 'closure', episode.id, outcome)
  await audit(work, {
    action: 'episode.reopened',
    personId: episode.personId,
    entity: 'episode',
    entityId: episode.id,
    details: { to: stage, held: again.holderId !== null },
  })
  announceSite(work, episode.siteId)
  const opened = await findEpisode(work, episode.id)
  if (opened === null) return notFound
  return done(
    again.holderId === null ? opened : await followOn(work, opened, pathway, 'holder-named', work.now),
  )
}
