import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { BackupRefused } from '#platform/backup/index.ts'
import { backupName, makeBackup } from '../backups.ts'
import { databaseOf, Misuse, Refused, type Command } from './command.ts'

export const backupKey: Command = {
  name: 'backup key',
  summary: 'Make the pair of keys that backups are encrypted with',
  help: 'Writes the secret key into FILE, readable by you alone, and prints the public one: the server needs only that (BACKUP_RECIPIENT). Keep the secret key where the server’s administrators and its disks are not: whoever has it can read every backup, and without it none can be restored.',
  args: [{ name: 'FILE', help: 'where the secret key goes; must not exist yet' }],
  options: [],
  needsDatabase: false,
  run: async (context, given) => {
    const file = resolve(context.config.invokedFrom, given.args[0] ?? '')
    if (existsSync(file)) throw new Refused(`${file} exists already. Nothing was changed.`)
    const identity = await generateX25519Identity()
    const recipient = await identityToRecipient(identity)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `# public key: ${recipient}\n${identity}\n`, { mode: 0o600, flag: 'wx' })
    return {
      text: `The secret key is in ${file}. Move it off this machine.\nThe public key: ${recipient}`,
      json: { recipient, file },
    }
  },
}

export const backup: Command = {
  name: 'backup',
  summary: 'Write everything in the database into one encrypted file',
  help: 'Takes the database as it stands at one instant, while people go on working. Without --out the file goes into BACKUP_FOLDER, without --recipient it is encrypted for BACKUP_RECIPIENT. On a server run it beside the product; the embedded database makes its own every night while it runs (BACKUP_FOLDER), and has to be stopped for this command.',
  args: [],
  options: [
    { name: 'out', value: 'FILE', help: 'the file to write; must not exist yet' },
    { name: 'recipient', value: 'KEY', help: 'public key (age1…), or several with commas between' },
  ],
  needsDatabase: true,
  run: async (context, given) => {
    const { backups, invokedFrom } = context.config
    const recipients = given.options.get('recipient')?.split(',') ?? backups?.recipients
    if (recipients === undefined)
      throw new Misuse('Say for whom to encrypt: --recipient, or the setting BACKUP_RECIPIENT.')
    const out = given.options.get('out')
    if (out === undefined && backups === undefined)
      throw new Misuse('Say where to write: --out, or the setting BACKUP_FOLDER.')
    const file =
      out === undefined
        ? join(backups?.folder ?? '', backupName(context.clock.now()))
        : resolve(invokedFrom, out)
    if (existsSync(file)) throw new Refused(`${file} exists already. Nothing was changed.`)
    mkdirSync(dirname(file), { recursive: true })
    try {
      const made = await makeBackup({ db: databaseOf(context), clock: context.clock }, file, recipients)
      const tables = made.taken.tables.length
      return {
        text: `${String(made.taken.rows)} rows of ${String(tables)} tables are in ${file} (${String(made.bytes)} bytes).`,
        json: { file, bytes: made.bytes, rows: made.taken.rows, tables: made.taken.tables },
      }
    } catch (error) {
      throw error instanceof BackupRefused ? new Refused(error.message) : error
    }
  },
}
