import { PgBoss } from 'pg-boss'
import type pg from 'pg'
import type { Log } from '#platform/log/index.ts'

/** Something the product does by itself. `run` must be safe to run twice: a job is tried again when its process dies. */
export interface JobDefinition<Context> {
  readonly name: string
  /** When, in the five cron fields, Europe/London. */
  readonly cron: string
  readonly run: (context: Context) => Promise<void>
}

export interface JobsSettings<Context> {
  readonly pool: pg.Pool
  readonly context: Context
  readonly jobs: readonly JobDefinition<Context>[]
  readonly log: Log
  readonly embedded: boolean
}

export interface RunningJobs {
  stop(): Promise<void>
}

/**
 * Starts the queue on the product's own database (its tables stay in their own schema) and runs the jobs on time, each
 * once however many processes there are.
 */
export async function startJobs<Context>(settings: JobsSettings<Context>): Promise<RunningJobs> {
  const boss = new PgBoss({
    db: { executeSql: async (text, values) => settings.pool.query(text, values) },
    schema: 'pgboss',
    ...(settings.embedded ? { backend: 'pglite' as const } : {}),
    superviseIntervalSeconds: 60,
    cronMonitorIntervalSeconds: 30,
    cronWorkerIntervalSeconds: settings.embedded ? 10 : 5,
  })
  boss.on('error', (error) => settings.log.warn({ error }, 'job queue'))
  await boss.start()
  for (const job of settings.jobs) {
    await boss.createQueue(job.name, { policy: 'singleton', retryLimit: 2, expireInSeconds: 300 })
    await boss.schedule(job.name, job.cron, null, { tz: 'Europe/London' })
    await boss.work(job.name, { pollingIntervalSeconds: settings.embedded ? 10 : 5 }, async () => {
      try {
        await job.run(settings.context)
      } catch (error) {
        settings.log.error({ error, job: job.name }, 'job failed')
        throw error
      }
    })
  }
  return { stop: () => boss.stop({ graceful: true, timeout: 5_000, close: false }) }
}
