import { databaseOf, Refused, type Command } from './command.ts'

export const demoLoad: Command = {
  name: 'demo load',
  summary: 'Fill an empty database with the demonstration',
  help: 'Loads the synthetic county, its people and its demo accounts, as the first "npm start" does. Only into a database in which nobody works yet: it never mixes with real people, and production refuses to run on a database that holds it.',
  args: [],
  options: [],
  needsDatabase: true,
  run: async (context, given) => {
    const db = databaseOf(context)
    // Loaded only when it is asked for: no other command needs the demonstration.
    const { demoSignIns, loadDemo, stateOf } = await import('#db/demo/index.ts')
    const state = await stateOf(db)
    if (state === 'demo') throw new Refused('The demonstration is already there. It was left as it is.')
    if (state === 'used')
      throw new Refused(
        'This database is in use: the demonstration is loaded only into an empty one. Nothing was changed.',
      )
    const loaded = await loadDemo(db, {
      now: context.clock.now(),
      say: given.flags.has('json') ? () => undefined : (text) => process.stderr.write(`${text}\n`),
    })
    return { text: await demoSignIns(db, context.config.baseUrl), json: loaded }
  },
}
