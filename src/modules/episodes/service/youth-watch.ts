import { londonDay } from '#kernel/dates.ts'
import { asSystem, type SystemCtx } from '#modules/access/index.ts'
import { birthdaySoon, daysOfWarning } from '#modules/people/index.ts'
import type { JobDefinition } from '#platform/jobs/index.ts'
import { opensFor, whyOpen } from '../rules/youth.ts'
import { findEpisode } from '../store/episodes.ts'
import { watchedEpisodes, youthOf } from '../store/youth.ts'
import { addSafeguard, openYouth, servicesWithUnder18s, warnOfBirthday } from './youth.ts'

/**
 * Sees to those who turn out to be under 18 after their episode began (a date of birth was learnt), and tells holders of
 * eighteenth birthdays ahead. It ends nothing. Harmless when run twice; answers how many episodes something was done for.
 */
export function watchUnder18s(ctx: SystemCtx): Promise<number> {
  return asSystem(ctx, 'episodes.under-18s', async (work) => {
    const today = londonDay(work.now)
    let changed = 0
    for (const one of await watchedEpisodes(work.tx, today, servicesWithUnder18s, daysOfWarning)) {
      const episode = await findEpisode(work, one.episodeId)
      if (episode === null) continue
      const youth = await youthOf(work, episode.id)
      if (youth === null) {
        const basis = whyOpen(one.who, work.now, false)
        if (basis === null) continue
        await openYouth(work, episode, one.who, basis)
        changed += 1
        continue
      }
      const missing = opensFor(one.who).filter((kind) => !youth.safeguards.some((it) => it.kind === kind))
      for (const kind of missing) await addSafeguard(work, episode, youth.id, kind, work.now)
      const isNew = birthdaySoon(one.who, today)?.toString() !== one.warnedOf
      const warned = isNew && (await warnOfBirthday(work, episode, youth.id, one.who))
      if (missing.length > 0 || warned) changed += 1
    }
    return changed
  })
}

/** What episodes do by themselves. */
export const episodeJobs: readonly JobDefinition<SystemCtx>[] = [
  {
    name: 'episodes.under-18s',
    cron: '*/10 * * * *',
    run: async (ctx) => {
      await watchUnder18s(ctx)
    },
  },
]
