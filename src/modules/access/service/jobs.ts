import { instantToDb } from '#kernel/dates.ts'
import type { JobDefinition } from '#platform/jobs/index.ts'
import { purgeAttempts } from '../store/attempts.ts'
import { purgeDrafts } from '../store/drafts.ts'
import { purgeSessions } from '../store/sessions.ts'
import { asSystem, type SystemCtx } from './work.ts'

/** How long what nobody needs any more is kept (our own choice: minimisation, UK GDPR Article 5(1)(c) and (e)). */
const keptDays = { drafts: 14, attempts: 30, sessions: 30 } as const

/** Throws away drafts nobody came back to, and old traces of signing in; the audit trail stays. */
export async function purgeAccess(system: SystemCtx): Promise<void> {
  await asSystem(system, 'purge sign-in traces', async ({ tx, now }) => {
    const before = (days: number) => instantToDb(now.subtract({ hours: 24 * days }))
    await purgeDrafts(tx, before(keptDays.drafts))
    await purgeAttempts(tx, before(keptDays.attempts))
    await purgeSessions(tx, before(keptDays.sessions))
  })
}

export const accessJobs: readonly JobDefinition<SystemCtx>[] = [
  { name: 'access-purge', cron: '20 3 * * *', run: purgeAccess },
]
