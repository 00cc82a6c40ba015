import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lensRules } from '#modules/sharing/rules/lens.ts'
import type { Found } from '#tests/mutations/folder.ts'
import { askedByNobody, mutationsIn } from './test/mutations/decisions.ts'
import { moduleTests } from './test/mutations/module-tests.ts'
import { partsOf } from './test/mutations/parts.ts'
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
  const rest = mutationsIn(root)
    .map((one) => ({ ...one, rule: one.decision.rule }))
    .filter(({ rule, how }) => left.has(`${rule} ${how}`))
  say(`\n== Decisions that no door shows: the tests of their modules (${String(rest.length)} faults)`)
  const trial = await moduleTests(folder, rest)
  const inside = await tryAll(rest, trial, sayFound)
  await trial.close()
  return doors.map((door) => inside.find((one) => one.rule === door.rule && one.how === door.how) ?? door)
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
  const parts = partsOf(all, foundIn, askedByNobody(root))
  const minutes = (performance.now() - began) / 60_000
  const elsewhere = [{ kind: 'Rules of the lens', faults: 2 * lensRules.length, test: lens }]
  say(`\nWritten to ${writeMutationsResult(parts, { minutes, engine: engineName, elsewhere })}`)
  const found = parts.flatMap((part) => part.found)
  const unnoticed = survivors(found)
  for (const one of unnoticed) sayFound(one)
  say(`${String(found.length - unnoticed.length)} of ${String(found.length)} faults noticed`)
  process.exitCode = unnoticed.length === 0 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
