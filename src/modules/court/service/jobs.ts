import { londonDay } from '#kernel/dates.ts'
import type { JobDefinition } from '#platform/jobs/index.ts'
import { asSystem, auditSystem, type SettingDefinition, type SystemCtx } from '#modules/access/index.ts'
import { announceSite } from '#modules/episodes/index.ts'
import { keptSince, UNAPPROACHED_DAYS } from '../rules/people.ts'
import { siteFor } from '../rules/sites.ts'
import { coveredSites } from '../store/sites.ts'
import { claimRows, keptDays, purgeRows, unclaimedCourts } from '../store/unclaimed.ts'

/** Deletes entries nobody approached 28 days after their hearing (or as set), with their history; only the count is kept. */
export function purgeUnapproachedRows(ctx: SystemCtx): Promise<number> {
  return asSystem(ctx, 'court.purge-unapproached', async (work) => {
    const days = (await keptDays(work.tx, londonDay(work.now).toString())) ?? UNAPPROACHED_DAYS
    const before = keptSince(work.now, days).toString()
    const purged = await purgeRows(work.tx, before)
    if (purged > 0) await auditSystem(work, { action: 'list-rows.purged', details: { rows: purged, before } })
    return purged
  })
}

/** Gives unclaimed lists to a site that has come to cover their court since. */
export function claimWaitingLists(ctx: SystemCtx): Promise<number> {
  return asSystem(ctx, 'court.claim-waiting', async (work) => {
    const sites = await coveredSites(work.tx, londonDay(work.now).toString())
    let claimed = 0
    for (const court of await unclaimedCourts(work.tx)) {
      const site = siteFor(court, sites)
      if (site === null) continue
      const rows = await claimRows(work.tx, court.courtKey, site.id)
      await auditSystem(work, {
        action: 'court.claimed',
        entity: 'site',
        entityId: site.id,
        details: { courtKey: court.courtKey, rows },
      })
      announceSite(work, site.id)
      claimed += rows
    }
    return claimed
  })
}

export const courtJobs: readonly JobDefinition<SystemCtx>[] = [
  {
    name: 'court.purge-unapproached',
    cron: '15 3 * * *',
    run: async (ctx) => {
      await purgeUnapproachedRows(ctx)
    },
  },
  {
    name: 'court.claim-waiting',
    cron: '*/10 * * * *',
    run: async (ctx) => {
      await claimWaitingLists(ctx)
    },
  },
]

/** What a service may set for its lists. */
export const courtSettings: readonly SettingDefinition[] = [
  {
    name: 'court.unapproached-days',
    title: 'Entries of lists that nobody approached are deleted after the hearing by',
    unit: 'days',
    fallback: UNAPPROACHED_DAYS,
    basis: 'inference',
    source:
      'Ours: a list names people who never became anybody’s concern; four weeks leave room for late matches',
  },
]
