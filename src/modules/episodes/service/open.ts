import { Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { conflict, done, invalid, notAllowed, notFound, type Outcome, type Problem } from '#kernel/outcome.ts'
import { audit, grantSight, unit, type Ctx, type Work } from '#modules/access/index.ts'
import { findPathway, type Choice, type Pathway } from '#pathways/index.ts'
import { runsCasesOf } from '../policy.ts'
import type { NewEpisode } from '../schema.ts'
import { addMove, findEpisode } from '../store/episodes.ts'
import { insertEpisode, openOnMatter } from '../store/opening.ts'
import { findTeam, isAnybodyOnShift, mayHold } from '../store/teams.ts'
import { announceSite } from './announce.ts'
import { followOn } from './move.ts'
import { isWithinReach } from './reach.ts'
import { raiseTask } from './tasks.ts'
import { openYouthIfNeeded } from './youth.ts'

/**
 * Opens an episode of a person with a team: gives the team sight, keeps the four instants apart, and leaves nobody
 * without a dated next step. Without a holder it is on the team lead's list, and when nobody of the team is on shift the
 * lead is told to find somebody.
 */
export function openEpisode(ctx: Ctx, asked: NewEpisode): Promise<Outcome<{ readonly episodeId: string }>> {
  return unit(ctx, async (work) => {
    const team = await findTeam(work.tx, asked.teamId)
    if (team === null || !team.active) return notFound
    const pathway = findPathway(team.service)
    if (pathway === undefined)
      return invalid([{ field: 'teamId', message: 'This team does not take people on' }])
    if (!runsCasesOf(work.actor, team.id)) return notAllowed('Only members of the team open its episodes')
    const problems = problemsOf(asked, pathway, work.now)
    if (problems.length > 0) return invalid(problems)
    if (!(await isWithinReach(work, asked))) return notFound
    if (asked.holderId !== undefined && !(await mayHold(work.tx, team.id, asked.holderId))) {
      return invalid([{ field: 'holderId', message: 'The holder must be an active member of the team' }])
    }
    const already = await openOnMatter(work.tx, asked)
    if (already !== null)
      return conflict('There is already an open episode for this matter', { episodeId: already })

    const episodeId = newId()
    const identifiedAt = asked.identifiedAt ?? work.now
    await grantSight(work.tx, {
      personId: asked.personId,
      kind: 'episode',
      sourceId: episodeId,
      teamId: team.id,
    })
    await insertEpisode(work.tx, episodeId, asked, pathway, identifiedAt)
    await addMove(work.tx, {
      id: newId(),
      episodeId,
      from: null,
      to: pathway.firstStage,
      at: identifiedAt,
      by: work.actor.workerId,
    })
    await audit(work, {
      action: 'episode.opened',
      personId: asked.personId,
      entity: 'episode',
      entityId: episodeId,
      details: {
        teamId: team.id,
        source: asked.source,
        urgency: asked.urgency,
        held: asked.holderId !== undefined,
      },
    })
    const opened = await findEpisode(work, episodeId)
    if (opened === null) return notFound
    if (asked.holderId !== undefined) {
      await followOn(work, opened, pathway, 'holder-named', work.now)
    } else {
      const told = await askForHolder(work, asked, episodeId)
      if (!told.ok) return told
    }
    await openYouthIfNeeded(work, opened)
    announceSite(work, asked.siteId ?? null)
    return done({ episodeId })
  })
}

function problemsOf(asked: NewEpisode, pathway: Pathway, now: Temporal.Instant): readonly Problem[] {
  const known = (list: readonly Choice[], code: string) => list.some((one) => one.code === code)
  const problem = (isWrong: boolean, field: string, message: string): readonly Problem[] =>
    isWrong ? [{ field, message }] : []
  return [
    ...problem(
      !known(pathway.pointsOfContact, asked.pointOfContact),
      'pointOfContact',
      'Choose the point of contact',
    ),
    ...problem(
      !known(pathway.referralSources, asked.source),
      'source',
      'Choose who noticed or referred the person',
    ),
    ...problem(
      asked.reasons.length === 0 || !asked.reasons.every((one) => known(pathway.reasons, one)),
      'reasons',
      'Choose at least one reason',
    ),
    ...problem(!known(pathway.urgencies, asked.urgency), 'urgency', 'Choose the urgency'),
    ...problem(asked.nextStep.trim() === '', 'nextStep', 'Say what happens next'),
    ...problem(
      asked.identifiedAt !== undefined && Temporal.Instant.compare(asked.identifiedAt, now) > 0,
      'identifiedAt',
      'The time cannot be in the future',
    ),
  ]
}

async function askForHolder(work: Work, asked: NewEpisode, episodeId: string): Promise<Outcome<unknown>> {
  if (await isAnybodyOnShift(work.tx, asked.teamId, asked.siteId ?? null, work.now)) return done(undefined)
  return raiseTask(work, {
    personId: asked.personId,
    episodeId,
    teamId: asked.teamId,
    kind: 'allocation',
    title: 'Nobody is on shift: find somebody to take this on',
    urgent: asked.urgency !== 'routine',
    dueAt: asked.nextStepAt,
    recipient: 'Team lead',
    sourceKind: 'allocation',
    sourceId: episodeId,
  })
}
