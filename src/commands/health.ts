import { join } from 'node:path'
import { isUnavailable, readMigrations } from '#platform/db/index.ts'
import { databaseOf, type Command, type CommandContext } from './command.ts'

/** Sealing follows every few seconds: rows older than this mean that no process is doing it. */
const unsealedLimitSeconds = 300
/** Backups are made every night: two hours of grace, and the day a clock change makes longer. */
const backupLimitHours = 26
export const migrationsFolder = join(import.meta.dirname, '..', '..', 'db', 'migrations')

interface Health {
  readonly healthy: boolean
  readonly engine: string
  readonly database: 'reachable' | 'unreachable'
  readonly waitingMigrations: readonly string[]
  readonly unsealedAuditRows: number
  readonly oldestUnsealedSeconds: number
  /** When the last backup was whole; null when there was none. */
  readonly lastBackupAt: string | null
  readonly problems: readonly string[]
}

export const health: Command = {
  name: 'health',
  summary: 'Say whether the database can be reached, is up to date and its audit trail is being sealed',
  help: 'Changes nothing. Exit status 1 when something needs an operator: the database cannot be reached, migrations are waiting, on a server audit rows have waited more than five minutes for their seal, or backups are set up and the last whole one is older than 26 hours. The embedded engine seals only while the product runs.',
  args: [],
  options: [],
  needsDatabase: true,
  leavesSchema: true,
  run: async (context) => {
    const found = await examine(context)
    const lines = [
      `Database (${found.engine}): ${found.database}`,
      ...(found.database === 'unreachable'
        ? []
        : [
            `Migrations: ${found.waitingMigrations.length === 0 ? 'up to date' : `${String(found.waitingMigrations.length)} waiting`}`,
            `Audit: ${String(found.unsealedAuditRows)} rows not yet sealed${found.unsealedAuditRows === 0 ? '' : `, the oldest for ${String(found.oldestUnsealedSeconds)} seconds`}`,
            `Last backup: ${found.lastBackupAt ?? 'none'}`,
          ]),
      ...found.problems.map((problem) => `Problem: ${problem}`),
    ]
    return { text: lines.join('\n'), json: found, refused: !found.healthy }
  },
}

async function examine(context: CommandContext): Promise<Health> {
  const db = databaseOf(context)
  try {
    const waitingMigrations = await waiting(context)
    const audit = waitingMigrations.length > 0 ? { rows: 0, seconds: 0 } : await unsealed(context)
    const lastBackupAt = waitingMigrations.length > 0 ? null : await lastBackup(context)
    const problems = [
      ...(waitingMigrations.length === 0
        ? []
        : ['The schema is older than this version. Starting the product brings it up to date.']),
      ...(db.engine === 'server' && audit.seconds > unsealedLimitSeconds
        ? ['No process is sealing the audit trail. Check that the product is running.']
        : []),
      ...(context.config.backups !== undefined &&
      waitingMigrations.length === 0 &&
      isOld(context, lastBackupAt)
        ? ['There was no whole backup in the last 26 hours. Check the folder, its space and the log.']
        : []),
    ]
    return {
      healthy: problems.length === 0,
      engine: db.engine,
      database: 'reachable',
      waitingMigrations,
      unsealedAuditRows: audit.rows,
      oldestUnsealedSeconds: audit.seconds,
      lastBackupAt,
      problems,
    }
  } catch (error) {
    if (!isUnavailable(error)) throw error
    return {
      healthy: false,
      engine: db.engine,
      database: 'unreachable',
      waitingMigrations: [],
      unsealedAuditRows: 0,
      oldestUnsealedSeconds: 0,
      lastBackupAt: null,
      problems: ['The database cannot be reached. Check DATABASE_URL and that PostgreSQL is running.'],
    }
  }
}

async function waiting(context: CommandContext): Promise<readonly string[]> {
  const { pool } = databaseOf(context)
  const wanted = readMigrations(migrationsFolder).map((one) => one.name)
  const { rows: known } = await pool.query<{ found: boolean }>(
    "select to_regclass('platform.migration') is not null as found",
  )
  if (known[0]?.found !== true) return wanted
  const { rows } = await pool.query<{ name: string }>('select name from platform.migration')
  return wanted.filter((name) => !rows.some((row) => row.name === name))
}

async function unsealed(context: CommandContext): Promise<{ rows: number; seconds: number }> {
  const { rows } = await databaseOf(context).pool.query<{ rows: number; seconds: number }>(
    `select count(*)::int as rows, coalesce(extract(epoch from clock_timestamp() - min(e.at)), 0)::int as seconds
     from audit.event e where not exists (select 1 from audit.seal_entry s where s.seq = e.seq)`,
  )
  return rows[0] ?? { rows: 0, seconds: 0 }
}

async function lastBackup(context: CommandContext): Promise<string | null> {
  const { rows } = await databaseOf(context).pool.query<{ at: Date | null }>(
    'select max(started_at) as at from platform.backup_run where finished_at is not null and failed is null',
  )
  return rows[0]?.at?.toISOString() ?? null
}

function isOld(context: CommandContext, lastBackupAt: string | null): boolean {
  const limit = context.clock.now().epochMilliseconds - backupLimitHours * 3_600_000
  return lastBackupAt === null || Date.parse(lastBackupAt) < limit
}
