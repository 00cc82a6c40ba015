import { parseArgs } from 'node:util'
import { checks, type Check } from './test/checks.ts'
import { writeLongResult, type Line } from './test/long-result.ts'
import { missingChromium, missingPostgres } from './test/machine.ts'
import { sharedNames } from './test/names.ts'
import type { RunReport } from './test/reporter.ts'
import { runTests, type TestRun } from './test/run-tests.ts'

const usage = `npm test -- [options]
  --without-browser   leave the browser tests out
  --only=<engine>     database tests on one engine only: embedded or server
  --checks-only       only the checks that run no test (the same as npm run check)
  --long              instead of all that, the properties over many more histories and the faults at full
                      length, on both engines; what came of it is written to tests/results (the same as npm run test:long)
`

const lines: Line[] = []
const names: RunReport['names'][number][] = []
const engines: string[] = []

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

function heading(text: string): void {
  say(`\n== ${text}`)
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const start = performance.now()
  const result = await work()
  return [result, (performance.now() - start) / 1000]
}

async function oneCheck(check: Check): Promise<void> {
  const [found, seconds] = await timed(check.find)
  say(`${found === null ? 'ok    ' : 'FAILED'}  ${check.name} (${seconds.toFixed(1)} s)`)
  if (found !== null) say(found.trimEnd())
  lines.push({ what: check.name, seconds, passed: found === null ? 1 : 0, failed: found === null ? 0 : 1 })
}

/** Two at a time: the checks have nothing to do with each other, and each keeps one core busy. */
async function allChecks(): Promise<void> {
  heading('Checks')
  const waiting = [...checks]
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await oneCheck(next)
  }
  await Promise.all([work(), work()])
}

async function oneRun(what: string, run: TestRun): Promise<void> {
  heading(what)
  const [report, seconds] = await timed(() => runTests(run))
  if (report === null) {
    lines.push({ what, seconds, passed: 0, failed: 1, note: 'the test runner did not finish' })
    return
  }
  const empty = run.projects
    .filter((project) => (report.projects[project] ?? 0) === 0)
    .map((project) => `no tests in ${project}`)
  const broken = [...report.broken, ...empty]
  for (const one of broken) say(`FAILED  ${one}`)
  const note = report.skipped.length > 0 ? { note: `${String(report.skipped.length)} skipped` } : {}
  lines.push({ what, seconds, passed: report.passed, failed: report.failed + broken.length, ...note })
  names.push(...report.names.map(({ name, file }) => ({ name, file })))
}

const everyProject = ['store', 'journeys', 'access', 'faults', 'invariants']
/** Where the engine makes the difference. Pages are tried on the server, and again, embedded, by the tests in a browser. */
const engineProjects = ['store', 'faults', 'invariants']

async function databaseTests(only: string | undefined, long: boolean): Promise<void> {
  const projects = long ? ['invariants', 'faults'] : everyProject
  const missing = only === 'embedded' ? null : await missingPostgres()
  if (only !== 'server') {
    // Without a server beside it, this engine is asked everything.
    const alone = long || only === 'embedded' || missing !== null
    engines.push('the embedded engine')
    await oneRun('Tests on the embedded engine', {
      projects: alone ? projects : engineProjects,
      engine: 'embedded',
      long,
    })
  }
  if (only === 'embedded') return
  if (missing === null) {
    engines.push('a PostgreSQL server')
    const before = names.splice(0)
    await oneRun('Tests on a PostgreSQL server', { projects, engine: 'server', long })
    // Those that ran on the other engine too keep their names.
    const again = new Set(names.map((one) => `${one.file} ${one.name}`))
    names.push(...before.filter((one) => !again.has(`${one.file} ${one.name}`)))
    return
  }
  heading('Tests on a PostgreSQL server')
  const required = process.env['CI'] === 'true' || only === 'server'
  say(`${required ? 'FAILED' : 'SKIPPED: HALF OF THE DATABASE TESTS DID NOT RUN.'}  ${missing}`)
  lines.push({
    what: 'Tests on a PostgreSQL server',
    seconds: 0,
    passed: 0,
    failed: required ? 1 : 0,
    note: 'not run',
  })
}

async function browserTests(): Promise<void> {
  const missing = await missingChromium()
  if (missing === null) {
    await oneRun('Tests in a browser', { projects: ['browser'], engine: 'embedded' })
    return
  }
  heading('Tests in a browser')
  say(`FAILED  ${missing}`)
  lines.push({ what: 'Tests in a browser', seconds: 0, passed: 0, failed: 1, note: 'not run' })
}

function summary(): number {
  heading('Summary')
  for (const { what, seconds, passed, failed, note } of lines) {
    const counts = `${String(passed).padStart(6)} passed ${String(failed).padStart(4)} failed ${seconds.toFixed(1).padStart(7)} s`
    say(`${counts}  ${what}${note === undefined ? '' : ` (${note})`}`)
  }
  if (engines.length > 0) say(`Database tests ran on ${engines.join(' and ')}.`)
  const passed = lines.reduce((sum, line) => sum + line.passed, 0)
  const failed = lines.reduce((sum, line) => sum + line.failed, 0)
  say(`${String(passed)} passed, ${String(failed)} failed`)
  return failed
}

const { values: flags } = parseArgs({
  options: {
    'without-browser': { type: 'boolean', default: false },
    'checks-only': { type: 'boolean', default: false },
    only: { type: 'string' },
    long: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
if (flags.help || (flags.only !== undefined && !['embedded', 'server'].includes(flags.only))) {
  say(usage)
  process.exit(flags.help ? 0 : 1)
}

if (flags.long) {
  await databaseTests(flags.only, true)
  writeLongResult(lines)
} else await allChecks()
if (!flags.long && !flags['checks-only']) {
  await oneRun('Tests without a database', { projects: ['pure', 'architecture'], engine: 'embedded' })
  await databaseTests(flags.only, false)
  if (flags['without-browser']) say('\nThe browser tests were left out, as asked.')
  else await browserTests()
  await oneCheck({
    name: 'every test has a name of its own',
    find: () => Promise.resolve(sharedNames(names).join('\n') || null),
  })
}
process.exitCode = summary() === 0 ? 0 : 1
