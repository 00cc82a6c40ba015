import type { DB } from '#db/types.ts'
import { sealAudit } from '#platform/audit/index.ts'
import { isUnavailable, type Database } from '#platform/db/index.ts'
import type { Log } from '#platform/log/index.ts'

const everyMilliseconds = 3_000

/** Links new audit rows to the chain every few seconds, while this process lives; another process may do it too. */
export function startSealing(db: Database<DB>, log: Log): { stop(): Promise<void> } {
  let stopped = false
  let going: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    going = going.then(async () => {
      if (stopped) return
      try {
        await db.asSystem('seal audit', (tx) => sealAudit(tx))
      } catch (error) {
        if (!isUnavailable(error)) log.error({ error }, 'sealing failed')
      }
    })
  }, everyMilliseconds)
  timer.unref()
  return {
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await going
    },
  }
}
