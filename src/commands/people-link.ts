import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import {
  describeWeights,
  linkRecords,
  readLinkFile,
  SAME_PERSON_THRESHOLD,
  type LinkRecord,
} from '#modules/people/index.ts'
import { fileOf, Misuse, Refused, type Command, type CommandContext } from './command.ts'

/** Pairs less likely than this are left out: they would be most of the file and mean nothing. */
const LEAST_WRITTEN = 0.01

export const peopleLink: Command = {
  name: 'people link',
  summary: 'Find records of one person in one file, or in two',
  help: `Reads CSV files with a header (rec_id and any of given_name, surname or name, date_of_birth, street_number, address_1, address_2, suburb, postcode, state, soc_sec_id, nhs_number, pnc, cro, crn, prison_number; other columns are ignored), learns from the records themselves how much each agreement tells, and writes rec_id_a,rec_id_b,probability for every pair of ${String(LEAST_WRITTEN)} or more, the likeliest first. With one file: duplicates inside it, each pair once. From 0.5 on a pair is likely one person; from samePersonThreshold (${String(SAME_PERSON_THRESHOLD)}) on it may be called the same person; possible twins never get so far. Needs no database and changes none: nothing is linked without a person. "pairs" in the JSON is the number of rows written.`,
  args: [
    { name: 'A.csv', help: 'the file' },
    { name: 'B.csv', help: 'a second file: pairs of one record of each', optional: true },
  ],
  options: [
    { name: 'out', value: 'pairs.csv', help: 'where the pairs are written; needed' },
    { name: 'weights', value: 'FILE', help: 'where the weights that were learned are written too, as JSON' },
  ],
  needsDatabase: false,
  run: async (context, given) => {
    const out = given.options.get('out')
    if (out === undefined) throw new Misuse('Say where the pairs go: --out pairs.csv')
    const target = targetOf(context, out, given.args)
    const weights = given.options.get('weights')
    const weightsTarget = weights === undefined ? null : targetOf(context, weights, [...given.args, out])
    const [first, second] = given.args.map((name) => recordsOf(context, name))
    const start = performance.now()
    const { pairs, comparisons, model } = linkRecords(first ?? [], second ?? null)
    const rows = pairs
      .filter(({ probability }) => probability >= LEAST_WRITTEN)
      .sort((a, b) => b.probability - a.probability || a.one - b.one || a.two - b.two)
    const seconds = Math.round(performance.now() - start) / 1000
    const other = second ?? first ?? []
    write(target, [
      'rec_id_a,rec_id_b,probability',
      ...rows.map(({ one, two, probability }) =>
        [cell(first?.[one]?.id ?? ''), cell(other[two]?.id ?? ''), probability.toFixed(10)].join(','),
      ),
    ])
    if (weightsTarget !== null)
      write(weightsTarget, [JSON.stringify(describeWeights(comparisons, model), null, 2)])
    const likely = rows.filter(({ probability }) => probability >= 0.5).length
    const sure = rows.filter(({ probability }) => probability >= SAME_PERSON_THRESHOLD).length
    const twins = rows.filter((pair) => pair.twins).length
    return {
      text: `${String(rows.length)} pairs written to ${out}: ${String(likely)} at 0.5 or more, ${String(sure)} at the same-person threshold, ${String(twins)} that may be twins. ${String(seconds)} seconds.`,
      json: {
        records_a: first?.length ?? 0,
        records_b: second?.length ?? 0,
        pairs: rows.length,
        seconds,
        samePersonThreshold: SAME_PERSON_THRESHOLD,
      },
    }
  },
}

/** Where something is written: never over a file that is read. */
function targetOf(context: CommandContext, name: string, taken: readonly string[]): string {
  const { invokedFrom } = context.config
  const target = resolve(invokedFrom, name)
  if (taken.some((one) => resolve(invokedFrom, one) === target))
    throw new Refused(`${name} is one of the other files: choose another name.`)
  if (!existsSync(dirname(target))) throw new Refused(`There is no folder ${dirname(target)}.`)
  return target
}

function recordsOf(context: CommandContext, name: string): readonly LinkRecord[] {
  const read = readLinkFile(fileOf(context, name))
  if (!read.ok) throw new Refused(`${name} cannot be used: ${read.reason}.`)
  return read.records
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The whole file or none: it gets its name when it is complete. */
function write(target: string, lines: readonly string[]): void {
  const part = `${target}.part`
  try {
    writeFileSync(part, `${lines.join('\n')}\n`, { mode: 0o600 })
    renameSync(part, target)
  } catch (error) {
    rmSync(part, { force: true })
    if (error instanceof Error && 'code' in error)
      throw new Refused(`${target} cannot be written (${String(error.code)}).`)
    throw error
  }
}
