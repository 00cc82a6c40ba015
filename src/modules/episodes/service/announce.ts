import type { SystemWork, Work } from '#modules/access/index.ts'
import { notifyBoard } from '../store/reach.ts'

/** Tells every open board of a site that something on it changed, once this work is saved. */
export async function announceSite(work: Work | SystemWork, siteId: string | null): Promise<void> {
  if (siteId === null) return
  if ('afterSaving' in work) work.afterSaving.set(`board ${siteId}`, () => work.db.notify('board', siteId))
  else await notifyBoard(work.tx, siteId)
}
