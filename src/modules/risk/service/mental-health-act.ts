import { londonDay, type Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { conflict, done, invalid, notAllowed, notFound, type Outcome } from '#kernel/outcome.ts'
import { treatedAs } from '#kernel/treated-as.ts'
import { audit, careRoles, hasRole, settingAsOf, unit, type Ctx, type Work } from '#modules/access/index.ts'
import { findEpisode, finishTasksOf, hasOpenTaskOf, lockEpisode, raiseTask } from '#modules/episodes/index.ts'
import { mayWriteRisk } from '../policy.ts'
import {
  correctionProblems,
  escalationReason,
  escalationWords,
  eventProblems,
  standingLines,
  stationVerdict,
  type EscalationReason,
  type StationVerdict,
} from '../rules/mental-health-act.ts'
import type {
  CorrectedMhaEvent,
  MhaEvent,
  MhaEventKind,
  MhaTracker,
  NewMhaEvent,
} from '../schema/mental-health-act.ts'
import { ageFacts, insertEvent, insertTracker, trackersOf } from '../store/mental-health-act.ts'
import { lookAgainSetting, stationsSetting } from './settings.ts'

/** A tracker as it stands: what is said about the place, and whether somebody senior has to know now. */
export interface MhaStanding {
  readonly tracker: MhaTracker
  /** Its lines without those that were wrong. */
  readonly lines: readonly MhaEvent[]
  readonly station: StationVerdict | null
  readonly escalate: EscalationReason | null
  readonly closed: boolean
}

/** How a tracker stands now. */
export async function standingOf(work: Work, tracker: MhaTracker): Promise<MhaStanding> {
  const lines = standingLines(tracker.events)
  const station = await stationOf(work, tracker.personId, tracker.teamId, lines)
  return {
    tracker,
    lines,
    station,
    escalate: escalationReason(lines, work.now, station),
    closed: !isOpen(tracker),
  }
}

/** What is said about the police station they were kept at; null where it is none. */
async function stationOf(
  work: Work,
  personId: string,
  teamId: string,
  events: readonly Pick<MhaEvent, 'kind' | 'place' | 'at' | 'conditions'>[],
): Promise<StationVerdict | null> {
  const arrived = events.findLast((one) => one.kind === 'arrived')
  if (arrived?.place !== 'police-station') return null
  const day = londonDay(arrived.at)
  const { name, fallback } = stationsSetting
  return stationVerdict({
    treatedAs: treatedAs(await ageFacts(work, personId), day).as,
    conditions: arrived.conditions,
    stationsRemoved: await settingAsOf(work, name, teamId, day, fallback),
  })
}

/**
 * Writes down what happened under the Mental Health Act. The first line opens the tracker; until its outcome is written down it
 * stands in the way of closing and asks again and again how it stands. What is unlawful is kept as it happened, with the warning.
 */
export function recordMhaEvent(ctx: Ctx, given: NewMhaEvent): Promise<Outcome<MhaStanding>> {
  return unit(ctx, async (work) => {
    if (!mayWriteRisk.allows(work.actor))
      return notAllowed('The Mental Health Act page is kept by those who work with people.')
    const episode = await lockEpisode(work, given.episodeId)
    if (episode?.personId !== given.personId) return notFound
    const problems = eventProblems(given, work.now)
    const { kind } = given
    if (problems.length > 0 || kind === undefined) return invalid(problems)
    const open = (await trackersOf(work, episode.id)).find((one) => isOpen(one))
    const trackerId = open?.id ?? newId()
    if (open === undefined)
      await insertTracker(work, {
        id: trackerId,
        personId: given.personId,
        episodeId: episode.id,
        teamId: episode.teamId,
      })
    await insertEvent(work, trackerId, lineOf(given, kind, given.at ?? work.now))
    await audit(work, {
      action: 'mental-health-act.recorded',
      personId: given.personId,
      entity: 'mha-tracker',
      entityId: trackerId,
      details: { kind, episodeId: episode.id },
    })
    return onward(work, episode.id, trackerId)
  })
}

/**
 * Says that a line was wrong: a new one takes its place, with the reason, and everything is counted by that. The wrong one stays
 * readable. Where it had ended the tracker, or called for somebody senior, that is put right with it.
 */
export function correctMhaEvent(ctx: Ctx, given: CorrectedMhaEvent): Promise<Outcome<MhaStanding>> {
  return unit(ctx, async (work) => {
    if (!mayWriteRisk.allows(work.actor))
      return notAllowed('The Mental Health Act page is kept by those who work with people.')
    const episode = await lockEpisode(work, given.episodeId)
    if (episode?.personId !== given.personId) return notFound
    const { lineId, kind, at } = given
    const tracker = (await trackersOf(work, episode.id)).find((one) =>
      one.events.some((line) => line.id === lineId),
    )
    if (tracker === undefined) return notFound
    if (!standingLines(tracker.events).some((line) => line.id === lineId))
      return conflict(
        'Somebody has corrected this line already. Correct the one that took its place.',
        tracker,
      )
    const problems = correctionProblems(given, work.now)
    if (problems.length > 0 || kind === undefined || at === undefined) return invalid(problems)
    await insertEvent(work, tracker.id, lineOf(given, kind, at), { lineId, reason: given.reason.trim() })
    await audit(work, {
      action: 'mental-health-act.corrected',
      personId: given.personId,
      entity: 'mha-tracker',
      entityId: tracker.id,
      details: { kind, corrects: lineId, episodeId: episode.id },
    })
    return onward(work, episode.id, tracker.id)
  })
}

/** A line as it is kept: what belongs to other kinds is left out. */
function lineOf(
  given: NewMhaEvent,
  kind: MhaEventKind,
  at: Temporal.Instant,
): Parameters<typeof insertEvent>[2] {
  const note = given.note.trim()
  return {
    kind,
    at,
    byName: given.byName.trim(),
    place: kind === 'arrived' ? (given.place ?? null) : null,
    conditions: kind === 'arrived' && given.place === 'police-station' ? given.conditions : [],
    result: kind === 'outcome' ? (given.outcome ?? null) : null,
    note: note === '' ? null : note,
  }
}

async function onward(work: Work, episodeId: string, trackerId: string): Promise<Outcome<MhaStanding>> {
  const tracker = (await trackersOf(work, episodeId)).find((one) => one.id === trackerId)
  if (tracker === undefined) return notFound
  const standing = await standingOf(work, tracker)
  const asked = await askOnward(work, standing)
  return asked.ok ? done(standing) : asked
}

function isOpen(tracker: MhaTracker): boolean {
  return !standingLines(tracker.events).some((one) => one.kind === 'outcome')
}

/** How soon the inspector and the manager on call are told; ours, as for the verbal update (section 2). */
const minutesToTell = 15

/** What somebody has to do next: tell those who can act, and find out again how it stands. */
async function askOnward(work: Work, standing: MhaStanding): Promise<Outcome<unknown>> {
  const { tracker, escalate } = standing
  const last = tracker.events.at(-1)
  await finishTasksOf(work, 'mha-tracker', tracker.id, 'How it stands was written down')
  if (last?.kind === 'escalated' || standing.closed)
    await finishTasksOf(work, 'mha-escalation', tracker.id, 'Inspector and trust on-call told')
  else if (escalate === null && last?.correctsId != null)
    await finishTasksOf(work, 'mha-escalation', tracker.id, 'What it rested on was corrected')
  const episode = await findEpisode(work, tracker.episodeId)
  if (standing.closed || episode === null || episode.closedAt !== null) return done(undefined)
  const common = {
    personId: tracker.personId,
    episodeId: tracker.episodeId,
    teamId: tracker.teamId,
    kind: 'mental-health-act',
    urgent: true,
    ...(hasRole(work.actor, careRoles, tracker.teamId) ? { ownerId: work.actor.workerId } : {}),
    sourceId: tracker.id,
  }
  // Asked for once: what is written down meanwhile does not move its time.
  if (escalate !== null && !(await hasOpenTaskOf(work.tx, 'mha-escalation', tracker.id))) {
    const told = await raiseTask(work, {
      ...common,
      title: 'Tell the inspector and the trust’s manager on call now',
      detail: escalationWords[escalate],
      dueAt: work.now.add({ minutes: minutesToTell }),
      recipient: 'Inspector; trust on-call manager',
      sourceKind: 'mha-escalation',
    })
    if (!told.ok) return told
  }
  const { name, fallback } = lookAgainSetting
  const minutes = await settingAsOf(work, name, tracker.teamId, londonDay(work.now), fallback)
  return raiseTask(work, {
    ...common,
    title: 'Mental Health Act: find out how it stands',
    dueAt: work.now.add({ minutes }),
    sourceKind: 'mha-tracker',
  })
}
