import { ENGLAND_BANK_HOLIDAYS } from '#kernel/bank-holidays.ts'
import { instantFromLondon, londonDay, Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { done, notFound, type Outcome } from '#kernel/outcome.ts'
import {
  audit,
  auditSystem,
  notify,
  type SystemWork,
  type Work,
  type WriteLine,
} from '#modules/access/index.ts'
import { birthdayLine, birthdaySoon } from '#modules/people/index.ts'
import { pathwayOf, pathways, type Pathway } from '#pathways/index.ts'
import { dueAfter } from '../rules/times.ts'
import {
  ageAtEvent,
  opensFor,
  safeguardStandards,
  safeguardWords,
  whyOpen,
  type SafeguardKind,
  type YouthBasis,
} from '../rules/youth.ts'
import type { EpisodeRow, NewTask } from '../schema.ts'
import { findEpisode } from '../store/episodes.ts'
import {
  ageFactsOf,
  changeSafeguard,
  insertSafeguard,
  insertYouth,
  noteWarning,
  youthOf,
  youthWorkerOf,
  type PersonAge,
} from '../store/youth.ts'
import { addTask, endTasksOf } from '../store/tasks.ts'
import { announceSite } from './announce.ts'
import { asSet } from './standards.ts'
import { finishTasksOf } from './tasks.ts'

/** Who opens something: somebody at work, or the product itself. */
export type Opener = Work | SystemWork

const whoIs = (work: Opener): string | null => ('actor' in work ? work.actor.workerId : null)

function trail(work: Opener, line: WriteLine): Promise<void> {
  return 'actor' in work ? audit(work, line) : auditSystem(work, line)
}

/** What a task came from, so that settling the safeguard finishes it. */
export const safeguardSource = 'youth-safeguard'

const birthdaySource = 'youth'

/** Services that work with under-18s: those with times for their safeguards. */
function worksWithUnder18s(pathway: Pathway): boolean {
  return pathway.timeStandards.some((one) => safeguardStandards.includes(one.code))
}

export const servicesWithUnder18s: readonly string[] = pathways
  .filter(worksWithUnder18s)
  .map((one) => one.service)

/** The code of the reason by which whoever notices somebody says that they are under 18. */
const saidReason = 'young-person'

/** Opens the safeguards of somebody who is, or is treated as, under 18 when their episode begins. */
export async function openYouthIfNeeded(work: Opener, episode: EpisodeRow): Promise<void> {
  if (!worksWithUnder18s(pathwayOf(episode.service))) return
  const who = await ageFactsOf(work, episode.personId)
  if (who === null) return
  const basis = whyOpen(who, work.now, episode.reasons.includes(saidReason))
  if (basis !== null) await openYouth(work, episode, who, basis)
}

/** Opens them, once. Each is waiting, and in custody has a time; an eighteenth birthday that is near is told to the holder. */
export async function openYouth(
  work: Opener,
  episode: EpisodeRow,
  who: PersonAge,
  basis: YouthBasis,
): Promise<void> {
  const youthId = newId()
  const opened = await insertYouth(work.tx, {
    id: youthId,
    episodeId: episode.id,
    personId: episode.personId,
    basis,
    at: work.now,
    by: whoIs(work),
  })
  if (!opened) return
  for (const kind of opensFor(who)) await addSafeguard(work, episode, youthId, kind, work.now)
  await trail(work, {
    action: 'youth.opened',
    personId: episode.personId,
    entity: 'youth',
    entityId: youthId,
    details: { episodeId: episode.id, basis },
  })
  await warnOfBirthday(work, episode, youthId, who)
  announceSite(work, episode.siteId)
}

/** Adds a safeguard that is not there yet and, in custody, the task to see to it. */
export async function addSafeguard(
  work: Opener,
  episode: EpisodeRow,
  youthId: string,
  kind: SafeguardKind,
  from: Temporal.Instant,
): Promise<void> {
  const id = await insertSafeguard(work.tx, youthId, kind, work.now)
  if (id !== null) await raiseFor(work, episode, kind, id, from)
}

/** The timed action for a safeguard of somebody in police custody; elsewhere the list itself is enough. */
export async function raiseFor(
  work: Opener,
  episode: EpisodeRow,
  kind: SafeguardKind,
  safeguardId: string,
  from: Temporal.Instant,
): Promise<void> {
  const { task } = safeguardWords[kind]
  if (task === undefined || episode.pointOfContact !== 'custody' || episode.closedAt !== null) return
  const documented = pathwayOf(episode.service).timeStandards.find((one) => one.code === task.standard)
  if (documented === undefined) return
  const standard = await asSet(work, episode.teamId, documented.code, documented)
  await raise(work, {
    personId: episode.personId,
    episodeId: episode.id,
    teamId: episode.teamId,
    kind: 'youth-safeguard',
    title: task.title,
    detail: safeguardWords[kind].law,
    urgent: true,
    dueAt: dueAfter(from, standard, ENGLAND_BANK_HOLIDAYS),
    recipient: task.recipient,
    sourceKind: safeguardSource,
    sourceId: safeguardId,
    ownerId: episode.holderId ?? undefined,
  })
}

async function raise(work: Opener, task: NewTask): Promise<void> {
  const taskId = newId()
  await addTask(work.tx, taskId, task, whoIs(work), work.now)
  await trail(work, {
    action: 'task.raised',
    personId: task.personId,
    entity: 'task',
    entityId: taskId,
    details: { kind: task.kind, urgent: task.urgent, owned: task.ownerId !== undefined },
  })
}

/** Tells the holder of an eighteenth birthday that is at most fourteen days ahead, once for each date. Nothing else changes. */
export async function warnOfBirthday(
  work: Opener,
  episode: EpisodeRow,
  youthId: string,
  who: PersonAge,
): Promise<boolean> {
  const birthday = birthdaySoon(who, londonDay(work.now))
  if (birthday === null) return false
  // A date of birth that was corrected: what was said of the other day is no longer so.
  const said = {
    by: whoIs(work),
    at: work.now,
    outcome: `The date of birth was corrected: ${birthdayLine(birthday)}`,
  }
  await endTasksOf(work.tx, birthdaySource, youthId, said)
  await raise(work, {
    personId: episode.personId,
    episodeId: episode.id,
    teamId: episode.teamId,
    kind: 'youth-birthday',
    title: birthdayLine(birthday),
    detail:
      'Say so to the custody officer, the court and the youth justice service, and agree who goes on with them. What was opened for an under-18 stays until somebody ends it.',
    urgent: false,
    dueAt: instantFromLondon(birthday, Temporal.PlainTime.from('00:00')),
    sourceKind: birthdaySource,
    sourceId: youthId,
    ownerId: episode.holderId ?? undefined,
  })
  await notify(work, {
    to: episode.holderId === null ? { teamId: episode.teamId } : { workerId: episode.holderId },
    kind: 'youth-birthday',
    message:
      'Somebody treated as under 18 is about to turn 18. Age at first hearing or plea decides the court.',
    link: `/people/${episode.personId}/episodes/${episode.id}`,
    personId: episode.personId,
  })
  await noteWarning(work.tx, youthId, birthday)
  return true
}

/**
 * Somebody was charged and is still held, or taken to court: when they are under 18 on that day, the local authority has to
 * be asked (Police and Criminal Evidence Act 1984, section 38(6)). Safeguards opened earlier for somebody who has turned 18
 * since stay, and this one does not come.
 */
export async function chargedAndKept(
  work: Work,
  episode: EpisodeRow,
  chargedAt: Temporal.Instant,
): Promise<void> {
  const [youth, who] = [await youthOf(work, episode.id), await ageFactsOf(work, episode.personId)]
  if (youth === null || youth.endedAt !== null || who === null) return
  // Safeguards that stand where nothing known settles the age say that somebody takes them for under 18.
  const age = ageAtEvent({ ...who, looksUnder18: true }, chargedAt)
  if (age.localAuthority) await addSafeguard(work, episode, youth.id, 'local-authority', chargedAt)
}

/** What only matters while somebody is held. */
const onlyWhileHeld: readonly SafeguardKind[] = ['appropriate-adult', 'female-carer', 'local-authority']

/** They went free: what only matters while somebody is held ends with that as its reason; who had to be told still has to be. */
export async function wentFree(work: Work, episode: EpisodeRow, how: string): Promise<void> {
  const youth = await youthOf(work, episode.id)
  const note = `They left the suite: ${how.charAt(0).toLowerCase()}${how.slice(1)}`
  const by = work.actor.workerId
  for (const one of youth?.endedAt === null ? youth.safeguards : []) {
    if (one.state !== 'waiting' || !onlyWhileHeld.includes(one.kind)) continue
    const change = { ...one, state: 'not-needed' as const, settledAt: work.now, note }
    await changeSafeguard(work.tx, one, change, { at: work.now, by })
    await finishTasksOf(work, safeguardSource, one.id, note)
  }
}

/**
 * A screening with the questions for under-18s was begun: its safeguard is done, the others are opened if they were not, and
 * the team's youth worker is told when somebody else began it (Domain brief: liaison and diversion, section 1: adult
 * practitioners screen when the youth worker is absent).
 */
export async function screenedAsChild(
  work: Work,
  asked: EpisodeRow,
  basis: YouthBasis,
): Promise<Outcome<undefined>> {
  const [episode, who] = [await findEpisode(work, asked.id), await ageFactsOf(work, asked.personId)]
  if (episode === null || who === null) return notFound
  await openYouth(work, episode, who, basis)
  const youth = await youthOf(work, episode.id)
  const one = youth?.safeguards.find((it) => it.kind === 'youth-questions')
  if (one?.state === 'waiting') {
    const by = work.actor.workerId
    await changeSafeguard(
      work.tx,
      one,
      { ...one, state: 'done', settledAt: work.now, who: work.actor.displayName },
      { at: work.now, by },
    )
  }
  await tellYouthWorker(work, episode)
  return done(undefined)
}

async function tellYouthWorker(work: Work, episode: EpisodeRow): Promise<void> {
  const isOne = work.actor.memberships.some(
    (one) => one.teamId === episode.teamId && one.role === 'youth-worker',
  )
  const workerId = isOne ? null : await youthWorkerOf(work.tx, episode.teamId, work.now)
  if (workerId === null) return
  const standard = { value: 1, unit: 'working-days' as const, source: 'Ours', kind: 'inference' as const }
  await raise(work, {
    personId: episode.personId,
    episodeId: episode.id,
    teamId: episode.teamId,
    kind: 'youth-worker',
    title: 'A young person is being screened without the youth worker: read it, and say who goes on',
    urgent: false,
    dueAt: dueAfter(work.now, standard, ENGLAND_BANK_HOLIDAYS),
    sourceKind: 'youth-worker',
    sourceId: episode.id,
    ownerId: workerId,
  })
}
