import { audit, elevated, type Work } from '#modules/access/index.ts'
import { putBack, type Leaver } from '../store/tasks.ts'
import { announceSite } from './announce.ts'

interface Reassigned {
  readonly episodes: number
  readonly tasks: number
}

/**
 * Puts everything open that a worker holds on their teams' leads' lists, due now: part of the same transaction as their
 * suspension or leaving, so that nobody is left with a holder who is not there. Whoever suspends them need not see whose
 * cases they are; only the numbers come back.
 */
export function reassignWorker(work: Work, workerId: string, reason: string): Promise<Reassigned> {
  return reassign(work, { workerId }, reason)
}

/** The same for one team, when a worker leaves it: what they hold in other teams stays theirs. */
export function reassignFromTeam(work: Work, workerId: string, teamId: string): Promise<Reassigned> {
  return reassign(work, { workerId, teamId }, 'left-team')
}

async function reassign(work: Work, leaver: Leaver, reason: string): Promise<Reassigned> {
  const back = await elevated(work, 'put back the cases of a worker who is not there', (tx) =>
    putBack(tx, leaver, work.now),
  )
  const details = { ...leaver, reason }
  for (const episode of back.episodes) {
    await audit(work, {
      action: 'episode.put-back',
      personId: episode.personId,
      entity: 'episode',
      entityId: episode.id,
      details,
    })
  }
  for (const task of back.tasks) {
    await audit(work, {
      action: 'task.put-back',
      personId: task.personId,
      entity: 'task',
      entityId: task.id,
      details,
    })
  }
  for (const siteId of new Set(back.episodes.map((one) => one.siteId))) announceSite(work, siteId)
  return { episodes: back.episodes.length, tasks: back.tasks.length }
}
