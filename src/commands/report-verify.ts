import { showDateTime } from '#kernel/dates.ts'
import { verifyReport } from '#modules/reports/index.ts'
import { databaseOf, fileOf, type Command } from './command.ts'

export const reportVerify: Command = {
  name: 'report verify',
  summary: 'Say whether a file is a report that was issued here, to the byte',
  help: 'Compares a PDF or Word file with what was issued. It answers “issued” when every byte is as it was issued, “altered” when it is one of our reports and something in it was changed, and “unknown” when it is none of ours. It names the report by its number and nobody by name, and says whether the report still stands.',
  args: [{ name: 'FILE', help: 'the file somebody has' }],
  options: [],
  needsDatabase: true,
  run: async (context, given) => {
    const name = given.args[0] ?? ''
    const bytes = fileOf(context, name)
    const found = await verifyReport({ db: databaseOf(context), clock: context.clock }, bytes)
    if (found.verdict === 'unknown') {
      return {
        text: `${name}: unknown. No report that was issued here.`,
        json: { verdict: 'unknown' },
        refused: true,
      }
    }
    const { number, status, issuedAt, recalled } = found.report
    const stands = recalled
      ? 'It was recalled: do not use it.'
      : status === 'superseded'
        ? 'It was superseded: do not use it.'
        : 'It stands.'
    const said =
      found.verdict === 'issued'
        ? `issued. Report ${number}, as it was issued ${showDateTime(issuedAt)}. ${stands}`
        : `ALTERED. It says it is report ${number}, and is not as that was issued ${showDateTime(issuedAt)}. ${stands}`
    return {
      text: `${name}: ${said}`,
      json: { verdict: found.verdict, number, issuedAt: issuedAt.toString(), status, recalled },
      refused: found.verdict === 'altered',
    }
  },
}
