import { readClockFile } from '#modules/custody/index.ts'
import { fileOf, Refused, type Command } from './command.ts'

export const custodyClock: Command = {
  name: 'custody clock',
  summary: 'Work out detention clocks from a file',
  help: 'Reads a JSON list [{id, relevantTime, detentionAuthorised, events: [{kind, at, hours?}], now}] and prints a JSON list [{id, nextReviewDueAt, limitAt, limitBasis, pausedMinutes, warnings}] in the same order, instants in UTC. It works out what was recorded even where it looks unlawful, and says so in the warnings. The police own the clock: this is a sum, not advice. A file that cannot be read prints nothing but what is wrong with it, entry by entry.',
  args: [{ name: 'FILE', help: 'the detentions as JSON' }],
  options: [],
  needsDatabase: false,
  run: (context, given) => {
    const name = given.args[0] ?? ''
    const read = readClockFile(fileOf(context, name).toString('utf8'))
    if (!read.ok) throw new Refused(read.problems.map((one) => `${name}: ${one}`).join('\n'))
    return Promise.resolve({ text: JSON.stringify(read.answers, null, 2), json: read.answers })
  },
}
