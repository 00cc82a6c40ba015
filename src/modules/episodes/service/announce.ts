import type { Tell } from '#platform/db/index.ts'

/** Tells every open board of a site that something on it changed, once this work is saved. */
export function announceSite(work: { readonly tell: Tell }, siteId: string | null): void {
  if (siteId !== null) work.tell('board', siteId)
}
