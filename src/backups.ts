import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { DB } from '#db/types.ts'
import { instantToDb, type Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import type { SystemCtx } from '#modules/access/index.ts'
import { takeBackup, writeSealed, type Taken } from '#platform/backup/index.ts'
import type { Database } from '#platform/db/index.ts'
import type { JobDefinition } from '#platform/jobs/index.ts'
import type { BackupSettings } from './config.ts'

export interface BackupMade {
  readonly file: string
  readonly bytes: number
  readonly taken: Taken
}

const named = /^throughcare-\d{8}T\d{6}Z\.age$/
/** However old they are: a clock that jumps ahead must not throw away the last ones. */
const keptAtLeast = 3

/** Makes a backup and writes down that it was made, or why it failed. `file` must not exist yet. */
export async function makeBackup(
  system: SystemCtx,
  file: string,
  recipients: readonly string[],
): Promise<BackupMade> {
  const started = system.clock.now()
  const id = newId()
  await note(system.db, { id, started })
  try {
    let taken: Taken | undefined
    const lines = takeBackup(system.db, new Date(started.epochMilliseconds), (whole) => (taken = whole))
    const bytes = await writeSealed(file, recipients, lines)
    if (taken === undefined) throw new Error('The backup ended before its end')
    await note(system.db, { id, started, finished: system.clock.now(), file, bytes, rows: taken.rows })
    return { file, bytes, taken }
  } catch (error) {
    const failed = error instanceof Error ? error.message : String(error)
    // What fails is often the database itself: that it could not be written down is not the error to tell.
    await note(system.db, { id, started, finished: system.clock.now(), failed }).catch(() => undefined)
    throw error
  }
}

/** The name of a backup made now: sorts by time, says nothing of what is in it. */
export function backupName(now: Temporal.Instant): string {
  return `throughcare-${now.round('second').toString().replaceAll(/[-:]/g, '')}.age`
}

/** Every night, and old ones thrown away. Nothing is scheduled where no folder and key were set. */
export function backupJobs(settings: BackupSettings | undefined): readonly JobDefinition<SystemCtx>[] {
  if (settings === undefined) return []
  return [{ name: 'backup', cron: '40 2 * * *', run: (system) => nightly(system, settings) }]
}

async function nightly(system: SystemCtx, settings: BackupSettings): Promise<void> {
  mkdirSync(settings.folder, { recursive: true, mode: 0o700 })
  await makeBackup(system, join(settings.folder, backupName(system.clock.now())), settings.recipients)
  const limit = backupName(system.clock.now().subtract({ hours: 24 * settings.keepDays }))
  const all = readdirSync(settings.folder)
    .filter((name) => named.test(name))
    .sort()
  for (const name of all.slice(0, -keptAtLeast)) if (name < limit) rmSync(join(settings.folder, name))
}

interface Run {
  readonly id: string
  readonly started: Temporal.Instant
  readonly finished?: Temporal.Instant
  readonly file?: string
  readonly bytes?: number
  readonly rows?: number
  readonly failed?: string
}

async function note(db: Database<DB>, run: Run): Promise<void> {
  const finished = run.finished === undefined ? null : instantToDb(run.finished)
  await db.asSystem('backup', (tx) =>
    sql`insert into platform.backup_run (id, started_at, finished_at, file, bytes, rows, failed)
        values (${run.id}, ${instantToDb(run.started)}, ${finished}, ${run.file ?? null}, ${run.bytes ?? null}, ${run.rows ?? null}, ${run.failed ?? null})
        on conflict (id) do update set finished_at = excluded.finished_at, file = excluded.file, bytes = excluded.bytes,
          rows = excluded.rows, failed = excluded.failed`.execute(tx),
  )
}
