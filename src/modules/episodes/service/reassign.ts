import { audit, elevated, type Work } from '#modules/access/index.ts'
import { putBack } from '../store/tasks.ts'
import { announceSite } from './announce.ts'

/**
 * Puts everything open that a worker holds on their teams' leads' lists, due now: part of the same transaction as their
 * suspension or leaving, so that nobody is left with a holder who is not there. Whoever suspends them need not see whose
 * cases they are; only the numbers come back.
 */
export async function reassignWorker(
  work: Work,
  workerId: string,
  reason: string,
): Promise<{ readonly episodes: number; readonly tasks: number }> {
  const back = await elevated(work, 'put back the cases of a worker who is not there', (tx) =>
    putBack(tx, workerId, work.now),
  )
  for (const episode of back.episodes) {
    await audit(work, {
      action: 'episode.put-back',
      personId: episode.personId,
      entity: 'episode',
      entityId: episode.id,
      details: { workerId, reason },
    })
  }
  for (const task of back.tasks) {
    await audit(work, {
      action: 'task.put-back',
      personId: task.personId,
      entity: 'task',
      entityId: task.id,
      details: { workerId, reason },
    })
  }
  for (const siteId of new Set(back.episodes.map((one) => one.siteId))) await announceSite(work, siteId)
  return { episodes: back.episodes.length, tasks: back.tasks.length }
}
