import { resolve } from 'node:path'
import { BackupRefused, readSealed, restoreBackup } from '#platform/backup/index.ts'
import { databaseOf, fileOf, Misuse, Refused, type Command } from './command.ts'
import { migrationsFolder } from './health.ts'

export const restore: Command = {
  name: 'restore',
  summary: 'Put a backup into a new, empty database, and compare',
  help: 'Reads the whole file first; puts every row back in one transaction; reads each table again and compares its count and hash with the backup; then brings the schema up to date. A database that is in use is refused and not touched. A backup of either engine goes into either. Afterwards start the product there: people sign in as before.',
  args: [{ name: 'FILE', help: 'the backup' }],
  options: [{ name: 'identity', value: 'FILE', help: 'the file with the secret key' }],
  needsDatabase: true,
  leavesSchema: true,
  run: async (context, given) => {
    const keyFile = given.options.get('identity')
    if (keyFile === undefined) throw new Misuse('Say where the secret key is: --identity FILE.')
    const identity = fileOf(context, keyFile)
      .toString('utf8')
      .split('\n')
      .find((line) => line.trim() !== '' && !line.startsWith('#'))
    const file = resolve(context.config.invokedFrom, given.args[0] ?? '')
    const started = performance.now()
    try {
      const restored = await restoreBackup(databaseOf(context), migrationsFolder, () =>
        readSealed(file, identity ?? ''),
      )
      const seconds = Math.round((performance.now() - started) / 100) / 10
      return {
        text: [
          `The database is as it was on ${restored.takenAt}: ${String(restored.rows)} rows of ${String(restored.tables.length)} tables, each table compared (${String(seconds)} s).`,
          ...restored.newer.map((name) => `  then brought up to date: ${name}`),
        ].join('\n'),
        json: { ...restored, seconds, compared: 'equal' },
      }
    } catch (error) {
      throw error instanceof BackupRefused ? new Refused(error.message) : error
    }
  },
}
