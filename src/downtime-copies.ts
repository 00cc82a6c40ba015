import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { teamPassphrase, teamsInUse, type SystemCtx } from '#modules/access/index.ts'
import { downtimeHours, makeDowntimeCopy } from '#modules/worklists/index.ts'
import type { JobDefinition } from '#platform/jobs/index.ts'

export interface CopiesMade {
  readonly files: readonly { readonly file: string; readonly team: string; readonly people: number }[]
}

const named = /^when-down-[0-9a-f-]{36}\.html$/

/**
 * Writes one sealed copy for each team into a folder, in the place of the one before; those that expired, of teams that are
 * no more, are thrown away. A copy appears under its name only when it is whole.
 */
export async function writeDowntimeCopies(
  system: SystemCtx,
  secret: Buffer,
  folder: string,
): Promise<CopiesMade> {
  mkdirSync(folder, { recursive: true, mode: 0o750 })
  const files = []
  for (const team of await teamsInUse(system)) {
    const copy = await makeDowntimeCopy(system, team, {
      passphrase: teamPassphrase(secret, team.id),
      hours: downtimeHours,
    })
    const file = join(folder, `when-down-${team.id}.html`)
    writeFileSync(`${file}.unfinished`, copy.html, { mode: 0o640 })
    renameSync(`${file}.unfinished`, file)
    files.push({ file, team: team.name, people: copy.people })
  }
  const oldest = system.clock.now().epochMilliseconds - downtimeHours * 3_600_000
  for (const name of readdirSync(folder))
    if (named.test(name) && statSync(join(folder, name)).mtimeMs < oldest) rmSync(join(folder, name))
  return { files }
}

/** Every hour, where a folder was set. */
export function downtimeJobs(
  secret: Buffer,
  folder: string | undefined,
): readonly JobDefinition<SystemCtx>[] {
  if (folder === undefined) return []
  return [
    {
      name: 'downtime-copies',
      cron: '10 * * * *',
      run: async (system) => {
        await writeDowntimeCopies(system, secret, folder)
      },
    },
  ]
}
