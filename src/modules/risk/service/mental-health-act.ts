import { londonDay } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { done, invalid, notAllowed, notFound, type Outcome } from '#kernel/outcome.ts'
import { treatedAs } from '#kernel/treated-as.ts'
import { audit, careRoles, hasRole, settingAsOf, unit, type Ctx, type Work } from '#modules/access/index.ts'
import { findEpisode, finishTasksOf, hasOpenTaskOf, lockEpisode, raiseTask } from '#modules/episodes/index.ts'
import { mayWriteRisk } from '../policy.ts'
import {
  escalationReason,
  escalationWords,
  eventProblems,
  stationVerdict,
  type EscalationReason,
  type StationVerdict,
} from '../rules/mental-health-act.ts'
import type { MhaEvent, MhaTracker, NewMhaEvent } from '../schema/mental-health-act.ts'
import { ageFacts, insertEvent, insertTracker, trackersOf } from '../store/mental-health-act.ts'
import { lookAgainSetting, stationsSetting } from './settings.ts'

/** A tracker as it stands: what is said about the place, and whether somebody senior has to know now. */
export interface MhaStanding {
  readonly tracker: MhaTracker
  readonly station: StationVerdict | null
  readonly escalate: EscalationReason | null
  readonly closed: boolean
}

/** How a tracker stands now. */
export async function standingOf(work: Work, tracker: MhaTracker): Promise<MhaStanding> {
  const station = await stationOf(work, tracker.personId, tracker.teamId, tracker.events)
  return {
    tracker,
    station,
    escalate: escalationReason(tracker.events, work.now, station),
    closed: tracker.events.some((one) => one.kind === 'outcome'),
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
    const note = given.note.trim()
    await insertEvent(work, trackerId, {
      kind,
      at: given.at ?? work.now,
      byName: given.byName.trim(),
      place: kind === 'arrived' ? (given.place ?? null) : null,
      conditions: kind === 'arrived' && given.place === 'police-station' ? given.conditions : [],
      result: kind === 'outcome' ? (given.outcome ?? null) : null,
      note: note === '' ? null : note,
    })
    await audit(work, {
      action: 'mental-health-act.recorded',
      personId: given.personId,
      entity: 'mha-tracker',
      entityId: trackerId,
      details: { kind, episodeId: episode.id },
    })
    const tracker = (await trackersOf(work, episode.id)).find((one) => one.id === trackerId)
    if (tracker === undefined) return notFound
    const standing = await standingOf(work, tracker)
    const asked = await askOnward(work, standing)
    return asked.ok ? done(standing) : asked
  })
}

function isOpen(tracker: MhaTracker): boolean {
  return !tracker.events.some((one) => one.kind === 'outcome')
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
