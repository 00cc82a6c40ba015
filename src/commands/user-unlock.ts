import { unlockByName } from '#modules/access/index.ts'
import { showDateTime, toIso } from '#kernel/dates.ts'
import { databaseOf, Refused, type Command } from './command.ts'

export const userUnlock: Command = {
  name: 'user unlock',
  summary: 'Let somebody who typed a wrong password too often try again at once',
  help: 'Lifts the lock of one account and forgets the failed tries, as "Unlock the account" does on the pages: for the administrator who is locked out themselves. Password and second factor stay as they are. It is written in the audit trail. On PostgreSQL it needs the same THROUGHCARE_SECRET as the server, because tries are stored under it.',
  args: [{ name: 'USERNAME', help: 'what they sign in with' }],
  options: [],
  needsDatabase: true,
  run: async (context, given) => {
    const { config, clock } = context
    if (config.databaseUrl !== undefined && !config.secretGiven)
      throw new Refused(
        'THROUGHCARE_SECRET is needed: the one the server runs with. Without it the failed tries are not found, and the lock would stay.',
      )
    const outcome = await unlockByName(
      { db: databaseOf(context), clock, secret: config.secret },
      given.args[0] ?? '',
    )
    if (!outcome.ok) throw new Refused(outcome.refusal.message)
    const { username, failedTries, lockedUntil } = outcome.value
    const before =
      lockedUntil === null ? '' : ` It would have been locked until ${showDateTime(lockedUntil)}.`
    return {
      text: `${username} can try to sign in again now. Failed tries forgotten: ${failedTries}.${before}`,
      json: { username, failedTries, lockedUntil: lockedUntil === null ? null : toIso(lockedUntil) },
    }
  },
}
