import { createAdministrator } from '#modules/access/index.ts'
import { databaseOf, Misuse, Refused, type Command } from './command.ts'

export const userCreate: Command = {
  name: 'user create',
  summary: 'Make a system administrator, the first one among them',
  help: 'Makes an account that sets up agencies, teams, sites and people in the browser, and prints a password for one use: it has to be changed at the first sign-in, which also sets up the second factor. On an empty installation it makes the team the administrator belongs to. Everybody else is added on the pages.',
  args: [],
  options: [
    { name: 'admin', help: 'a system administrator: the only kind made here' },
    { name: 'username', value: 'U', help: 'what they sign in with' },
    { name: 'name', value: 'N', help: 'their name as colleagues know it' },
  ],
  needsDatabase: true,
  run: async (context, given) => {
    const username = given.options.get('username')
    const name = given.options.get('name')
    if (!given.flags.has('admin'))
      throw new Misuse('Say --admin: other people are added by an administrator, on the pages.')
    if (username === undefined || name === undefined)
      throw new Misuse(`Missing ${username === undefined ? '--username' : '--name'}.`)
    const outcome = await createAdministrator(
      { db: databaseOf(context), clock: context.clock },
      { username, name },
    )
    if (!outcome.ok) {
      const { refusal } = outcome
      throw new Refused(
        refusal.code === 'invalid' ? refusal.problems.map((one) => one.message).join('\n') : refusal.message,
      )
    }
    const made = outcome.value
    const text = `${made.username} can sign in now.\nPassword for one use: ${made.oneTimePassword}\nIt is not shown again. It works for seven days and has to be changed at the first sign-in.`
    return { text, json: made }
  },
}
