import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lensRules } from '#modules/sharing/rules/lens.ts'
import { whyBehind } from '#tests/access/walls/faults.ts'
import type { Found } from '#tests/mutations/folder.ts'
import { decisionsIn, mutationsOf, openToAll } from './test/mutations/decisions.ts'
import { moduleTests } from './test/mutations/module-tests.ts'
import { writeMutationsResult } from './test/mutations/result.ts'
import { survivors, tryAll } from './test/mutations/try.ts'
import { root, runTool } from './test/run-tool.ts'

const engine = 'embedded'
const engineName = 'the embedded engine'
const began = performance.now()
const folder = mkdtempSync(join(tmpdir(), 'throughcare-mutations-'))
process.env['THROUGHCARE_MUTATIONS'] = folder
process.env['THROUGHCARE_TEST_ENGINE'] = engine
writeFileSync(join(folder, 'planted.json'), 'null')

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

function sayFound({ rule, how, failed, seconds }: Found): void {
  say(
    `${failed === null ? 'SURVIVED' : 'noticed '}  ${rule}, ${how} (${seconds.toFixed(1)} s) ${failed ?? ''}`,
  )
}

/** Runs test files that plant faults themselves, or on which what they say of faults stands. */
async function run(what: string, ...args: readonly string[]): Promise<void> {
  say(`\n== ${what}`)
  const { status } = await runTool('vitest', ['run', ...args], { show: true })
  if (status !== 0) throw new Error(`${what}: failed`)
}

function foundIn(name: string): readonly Found[] {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as readonly Found[]
}

/** Doors and tests of modules show the same decisions: what the first did not notice is left to the second. */
async function decisions(): Promise<readonly Found[]> {
  await run('Decisions: each broken, and the doors tried again', '--project=mutations')
  const doors = foundIn('doors')
  const left = new Set(survivors(doors).map(({ rule, how }) => `${rule} ${how}`))
  const rest = mutationsOf(decisionsIn(root))
    .map((one) => ({ ...one, rule: one.decision.rule }))
    .filter(({ rule, how }) => left.has(`${rule} ${how}`))
  say(`\n== Decisions that no door shows: the tests of their modules (${String(rest.length)} faults)`)
  const trial = await moduleTests(folder, rest)
  const inside = await tryAll(rest, trial, sayFound)
  await trial.close()
  return doors.map((door) => inside.find((one) => one.rule === door.rule && one.how === door.how) ?? door)
}

/** One line for each table: what is kept back of it, given away right by right. */
function byTable(found: readonly Found[]): readonly Found[] {
  const tables = Map.groupBy(
    found,
    ({ rule, failed }) => `${rule.split(': ')[0] ?? ''}${failed === null ? ' unnoticed' : ''}`,
  )
  return [...tables.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const rule = `${first.rule.split(': ')[0] ?? ''}: ${group.map((one) => one.rule.split(': ')[1]).join(', ')}`
    return [{ ...first, rule, how: `given, one at a time (${String(group.length)})` }]
  })
}

try {
  const lens = 'src/modules/sharing/rules/lens.test.ts'
  await run('The rules of the lens, broken by their own test', '--project=pure', lens)
  await run(
    'Walls: each broken in the database; and the doors, with nothing planted',
    '--project=access',
    'tests/access/walls.test.ts',
    'tests/access/matrix.test.ts',
  )
  const all = await decisions()
  const named = all.filter(({ rule }) => !rule.includes(': '))
  const parts = [
    {
      kind: 'Named policies',
      note: `Deleted: everybody may. Turned round: those may who should not, and nobody else. Nothing to delete: ${list(openToAll)}.`,
      found: named,
    },
    {
      kind: 'Other decisions of the policy files',
      note: 'Deleted: yes to everybody. A list of roles deleted: every role is in it.',
      found: all.filter((one) => !named.includes(one)),
    },
    {
      kind: 'Walls of the database',
      note: 'Each row-level-security policy of the application’s role; what it lets see and change (reading) and what it lets be written (writing) by themselves. Deleted: true. A wall that says true cannot be deleted, only turned round.',
      found: foundIn('walls-policies'),
    },
    {
      kind: 'Conditions inside the walls',
      note: 'Each condition of each kind of wall, left out (true) and never met (false); walls that say the same of different tables were made by one function, and the first stands for all.',
      found: foundIn('walls-conditions'),
    },
    {
      kind: 'Functions that walls ask',
      note: 'Found by what the walls depend on; each with every wrong answer.',
      found: foundIn('walls-functions'),
    },
    {
      kind: 'Walls behind which another stands',
      note: `Broken alone they open nothing, and the other alone shows nothing here; planted are both. ${whyBehind.join('. ')}.`,
      found: foundIn('walls-behind'),
    },
    {
      kind: 'Rights that the application’s role has not',
      note: 'On tables, views and functions of the database; found in the catalogue.',
      found: foundIn('walls-rights'),
    },
  ]
  const minutes = (performance.now() - began) / 60_000
  const elsewhere = [{ kind: 'Rules of the lens', faults: 2 * lensRules.length, test: lens }]
  const shown = parts.map((part) =>
    part.kind.startsWith('Rights') ? { ...part, rows: byTable(part.found) } : part,
  )
  say(`\nWritten to ${writeMutationsResult(shown, { minutes, engine: engineName, elsewhere })}`)
  const found = parts.flatMap((part) => part.found)
  const unnoticed = survivors(found)
  for (const one of unnoticed) sayFound(one)
  say(`${String(found.length - unnoticed.length)} of ${String(found.length)} faults noticed`)
  process.exitCode = unnoticed.length === 0 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function list(reasons: Readonly<Record<string, string>>): string {
  return Object.entries(reasons)
    .map(([rule, why]) => `${rule} (${why})`)
    .join('; ')
}
