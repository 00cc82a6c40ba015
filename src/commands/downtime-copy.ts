import { resolve } from 'node:path'
import { writeDowntimeCopies } from '../downtime-copies.ts'
import { databaseOf, Misuse, Refused, type Command } from './command.ts'

export const downtimeCopy: Command = {
  name: 'downtime-copy',
  summary: 'Write the copies that teams read when the system is down',
  help: 'Writes one encrypted page for each team: today’s boards, open people with their alerts, crisis plan and whom they must not meet, how to reach them, the last contacts. A page opens in any browser without the server, with the passphrase that the team finds under “When the system is down”, for 24 hours. The product does this every hour by itself where DOWNTIME_COPY_FOLDER is set.',
  args: [],
  options: [{ name: 'out', value: 'DIR', help: 'the folder; otherwise DOWNTIME_COPY_FOLDER' }],
  needsDatabase: true,
  run: async (context, given) => {
    const { config, clock } = context
    if (config.databaseUrl !== undefined && !config.secretGiven)
      throw new Refused(
        'THROUGHCARE_SECRET is needed: the passphrases of the teams come from the secret of the server.',
      )
    const out = given.options.get('out')
    const folder = out === undefined ? config.downtimeFolder : resolve(config.invokedFrom, out)
    if (folder === undefined)
      throw new Misuse('Say where to write: --out, or the setting DOWNTIME_COPY_FOLDER.')
    const made = await writeDowntimeCopies({ db: databaseOf(context), clock }, config.secret, folder)
    return {
      text:
        made.files.length === 0
          ? 'There is no team that works with people.'
          : made.files.map((one) => `${one.team}: ${String(one.people)} open people, ${one.file}`).join('\n'),
      json: made,
    }
  },
}
