import type { Tx } from '#db/types.ts'
import { notifyBoard } from '../store/reach.ts'

/** Tells every open board of a site that something on it changed, once this transaction is saved. */
export async function announceSite(work: { readonly tx: Tx }, siteId: string | null): Promise<void> {
  if (siteId !== null) await notifyBoard(work.tx, siteId)
}
