import { basename } from 'node:path'
import { importCourtListAsSystem } from '#modules/court/index.ts'
import { databaseOf, fileOf, Refused, type Command } from './command.ts'

export const courtListImport: Command = {
  name: 'court-list import',
  summary: 'Bring in a court’s daily list',
  help: 'Reads a Libra daily list (XML), hearings of the Common Platform (JSON) or the documented CSV, and stores it like the page does: entries are created, updated and taken off, never doubled. With --json it prints the account of every entry. A file that cannot be used stores nothing.',
  args: [{ name: 'FILE', help: 'the list as the court sent it' }],
  options: [],
  needsDatabase: true,
  run: async (context, given) => {
    const name = given.args[0] ?? ''
    const bytes = fileOf(context, name)
    const outcome = await importCourtListAsSystem(
      { db: databaseOf(context), clock: context.clock },
      { fileName: basename(name), bytes },
    )
    if (!outcome.ok) {
      const { refusal } = outcome
      throw new Refused(
        refusal.code === 'invalid' ? refusal.problems.map((one) => one.message).join('\n') : refusal.message,
      )
    }
    const { value } = outcome
    const counts = (['created', 'updated', 'unchanged', 'removed'] as const).map(
      (what) => `${String(value[what])} ${what}`,
    )
    const lines = [
      `${String(value.rows)} entries of ${String(value.hearings)} hearings (${value.format}): ${counts.join(', ')}, ${String(value.skipped.length)} left out, ${String(value.rejected.length)} that need somebody to look.`,
      ...value.skipped.map((one) => `  left out: ${one.ref}: ${one.reason}`),
      ...value.rejected.map((one) => `  unreadable: ${one.ref}: ${one.reason}`),
    ]
    return { text: lines.join('\n'), json: value }
  },
}
