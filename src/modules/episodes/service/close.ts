import { instantToDb, Temporal } from '#kernel/dates.ts'
import { ENGLAND_BANK_HOLIDAYS } from '#kernel/bank-holidays.ts'
import { newId } from '#kernel/ids.ts'
import { blocked, conflict, done, invalid, notAllowed, notFound, type Outcome } from '#kernel/outcome.ts'
import { audit, unit, type Ctx, type Work } from '#modules/access/index.ts'
import { pathwayOf, type ExitReason, type Pathway } from '#pathways/index.ts'
import { worksCasesOf } from '../policy.ts'
import { exitReasonOf, mayMove } from '../rules/moves.ts'
import { dueAfter } from '../rules/times.ts'
import type { CloseEpisode, EpisodeRow } from '../schema.ts'
import { addMove, changeEpisode, findEpisode, lockEpisode } from '../store/episodes.ts'
import { endTasksOfKinds } from '../store/tasks.ts'
import { announceSite } from './announce.ts'
import { askerOf, factsOf } from './facts.ts'
import { asSet, withAttemptsAsSet } from './standards.ts'
import { somebodyElse, standing } from './standing.ts'
import { raiseTask } from './tasks.ts'

/**
 * Closes an episode with a reason. What stands in the way is listed; a lead may close over it, saying why. When contact
 * was lost, somebody else has to look at the closure within two working days, and the lead is told.
 */
export function closeEpisode(ctx: Ctx, asked: CloseEpisode): Promise<Outcome<EpisodeRow>> {
  return unit(ctx, async (work) => {
    const episode = await lockEpisode(work, asked.episodeId)
    if (episode === null) return notFound
    if (!worksCasesOf(work.actor, episode.teamId))
      return notAllowed('Only members of the team close its episodes')
    if (episode.closedAt !== null) return conflict('This episode is already closed', standing(episode))
    if (asked.version !== undefined && asked.version !== episode.version)
      return conflict(somebodyElse, standing(episode))
    const pathway = pathwayOf(episode.service)
    const exit = exitReasonOf(pathway, asked.exitReason)
    if (exit === undefined)
      return invalid([{ field: 'exitReason', message: 'Choose the reason for closing' }])
    const at = asked.at ?? work.now
    if (Temporal.Instant.compare(at, work.now) > 0)
      return invalid([{ field: 'at', message: 'The time cannot be in the future' }])
    if (Temporal.Instant.compare(at, episode.identifiedAt) < 0)
      return invalid([{ field: 'at', message: 'It cannot end before it began' }])
    const facts = await factsOf(work, episode, {
      exitReason: exit.code,
      overrideReason: asked.overrideReason,
    })
    const asker = await askerOf(work, episode.teamId, pathway)
    const asSetHere = await withAttemptsAsSet(work, episode.teamId, pathway, exit)
    const plain = mayMove(asSetHere, { ...facts, overrideReason: undefined }, pathway.closedStage, asker)
    const verdict = mayMove(asSetHere, facts, pathway.closedStage, asker)
    if (!verdict.ok) return blocked('This cannot be closed yet', verdict.reasons)
    const within = await asSet(work, episode.teamId, 'second-person', pathway.secondPerson.within)
    const secondPersonDueAt = exit.needsSecondPerson
      ? dueAfter(work.now, within, ENGLAND_BANK_HOLIDAYS)
      : null
    await saveClosure(
      work,
      episode,
      pathway,
      exit,
      secondPersonDueAt,
      { ...asked, overrideReason: plain.ok ? undefined : asked.overrideReason?.trim() },
      at,
    )
    if (secondPersonDueAt !== null) {
      const told = await askSecondPerson(work, episode, secondPersonDueAt)
      if (!told.ok) return told
    }
    announceSite(work, episode.siteId)
    const closed = await findEpisode(work, episode.id)
    return closed === null ? notFound : done(closed)
  })
}

async function saveClosure(
  work: Work,
  episode: EpisodeRow,
  pathway: Pathway,
  exit: ExitReason,
  secondPersonDueAt: Temporal.Instant | null,
  asked: CloseEpisode,
  at: Temporal.Instant,
): Promise<void> {
  const note = asked.note?.trim() ?? ''
  await changeEpisode(work.tx, episode.id, episode.version, {
    stage: pathway.closedStage,
    next_step: null,
    next_step_at: null,
    closed_at: instantToDb(at),
    closed_by: work.actor.workerId,
    exit_reason: exit.code,
    exit_note: note === '' ? null : note,
    second_person_due_at: secondPersonDueAt === null ? null : instantToDb(secondPersonDueAt),
    second_person_id: null,
    second_person_at: null,
    second_person_note: null,
  })
  await addMove(work.tx, {
    id: newId(),
    episodeId: episode.id,
    from: episode.stage,
    to: pathway.closedStage,
    at,
    by: work.actor.workerId,
    reason: note === '' ? exit.words : `${exit.words}: ${note}`,
    overrideReason: asked.overrideReason,
  })
  // Finding a holder, reaching somebody released and reminders of a child's safeguards end with the episode, and the safeguards
  // stay to be read as they stood; what was promised to others does not end.
  await endTasksOfKinds(
    work.tx,
    episode.id,
    ['allocation', 'released-before-seen', 'youth-safeguard', 'youth-birthday'],
    {
      by: work.actor.workerId,
      at: work.now,
      outcome: 'The episode was closed',
    },
  )
  await audit(work, {
    action: 'episode.closed',
    personId: episode.personId,
    entity: 'episode',
    entityId: episode.id,
    details: { from: episode.stage, exitReason: exit.code, overridden: asked.overrideReason !== undefined },
  })
}

function askSecondPerson(work: Work, episode: EpisodeRow, dueAt: Temporal.Instant) {
  return raiseTask(work, {
    personId: episode.personId,
    episodeId: episode.id,
    teamId: episode.teamId,
    kind: 'second-person',
    title: 'Look at this closure: contact was lost',
    detail: 'Somebody other than the person who closed it agrees, or opens it again.',
    urgent: false,
    dueAt,
    recipient: 'Team lead',
    sourceKind: 'closure',
    sourceId: episode.id,
  })
}
