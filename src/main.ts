import { inspect } from 'node:util'
import { systemClock } from '#platform/clock/index.ts'
import { FolderInUse, MigrationRefused, openDatabase, type Database } from '#platform/db/index.ts'
import { startJobs, type RunningJobs } from '#platform/jobs/index.ts'
import { createLog, type Log } from '#platform/log/index.ts'
import type { DB } from '#db/types.ts'
import { createApp } from './app.ts'
import { backupJobs } from './backups.ts'
import { downtimeJobs } from './downtime-copies.ts'
import { moduleJobs } from './composition.ts'
import { readConfig, SettingsRefused, type Config } from './config.ts'
import { startSealing } from './sealing.ts'

/** Starts the product: `start` (demonstration or one small team), `serve` (production web), `worker` (production jobs). */
async function main(): Promise<void> {
  const [mode = 'start', ...flags] = process.argv.slice(2)
  if (mode !== 'start' && mode !== 'serve' && mode !== 'worker')
    throw new SettingsRefused([`Unknown way to start: ${mode}`])
  const config = readConfig(mode, options(flags))
  const log = createLog(mode === 'start' ? 'warn' : config.logLevel)
  const db = await openDatabase<DB>({
    ...(config.databaseUrl === undefined
      ? { folder: config.dataFolder }
      : { url: config.databaseUrl, connections: config.databaseConnections }),
    onIdleError: (error) => log.warn({ error }, 'database connection lost'),
  })
  const running: Stoppable[] = [db]
  stopOnSignal(running, log)
  const applied = await db.migrate()
  if (mode === 'start') {
    say(applied.length > 0 ? 'The database is ready.' : 'The database is as you left it.')
    const { ensureDemo } = await import('#db/demo/index.ts')
    await ensureDemo(db, { empty: flags.includes('--empty'), say })
  } else {
    await refuseDemo(db)
    log.info({ applied: applied.length }, 'migrated')
  }
  if (config.runJobs || mode === 'worker') running.unshift(await runJobs(config, db, log))
  if (mode === 'worker') {
    log.info('jobs are running')
    return
  }
  await listen(config, db, log, running)
}

interface Stoppable {
  close?(): Promise<unknown>
  stop?(): Promise<unknown>
}

async function listen(config: Config, db: Database<DB>, log: Log, running: Stoppable[]): Promise<void> {
  const app = await createApp({ config, db, clock: systemClock, log })
  await app.web.listen({ host: config.host, port: config.port })
  running.unshift(app.web)
  const address = app.web.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : config.port
  if (config.mode === 'start') {
    const { demoSignIns } = await import('#db/demo/index.ts')
    say(await demoSignIns(db, config.baseUrl.replace(String(config.port), String(port))))
  } else log.info({ port }, 'serving')
}

async function runJobs(config: Config, db: Database<DB>, log: Log): Promise<RunningJobs> {
  const context = { db, clock: systemClock }
  const jobs = await startJobs({
    pool: db.pool,
    context,
    jobs: [
      ...moduleJobs,
      ...backupJobs(config.backups),
      ...downtimeJobs(config.secret, config.downtimeFolder),
    ],
    log,
    embedded: db.engine === 'embedded',
  })
  const sealing = startSealing(db, log)
  return {
    stop: async () => {
      await sealing.stop()
      await jobs.stop()
    },
  }
}

/** Demo people must never be in a production database, nor production run on one that holds them. */
async function refuseDemo(db: Database<DB>): Promise<void> {
  const { rows } = await db.pool.query<{ found: boolean }>(
    'select exists (select 1 from access.worker where demo) as found',
  )
  if (rows[0]?.found === true)
    throw new SettingsRefused([
      'This database holds demonstration accounts: production refuses to run on it. Use an empty database.',
    ])
}

function options(flags: readonly string[]): { data?: string; port?: number } {
  const data = flags[flags.indexOf('--data') + 1]
  return flags.includes('--data') && data !== undefined ? { data } : {}
}

/** Finishes what is being answered, then closes; a second signal ends at once. */
function stopOnSignal(running: readonly Stoppable[], log: Log): void {
  let stopping = false
  async function stop(): Promise<void> {
    if (stopping) process.exit(1)
    stopping = true
    const limit = setTimeout(() => process.exit(1), 10_000)
    limit.unref()
    for (const part of [...running]) await (part.stop?.() ?? part.close?.())
    log.info('stopped')
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop())
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

main().catch((error: unknown) => {
  const known =
    error instanceof SettingsRefused || error instanceof FolderInUse || error instanceof MigrationRefused
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  process.stderr.write(
    known
      ? `${error.message}\n`
      : taken
        ? 'The port is in use. Stop the other process, or choose another: PORT=3001 npm start\n'
        : `${inspect(error)}\n`,
  )
  process.exit(1)
})
