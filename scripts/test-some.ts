import { parseArgs } from 'node:util'
import { missingPostgres } from './test/machine.ts'
import { runTests } from './test/run-tests.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { engine: { type: 'string' } } })
if (
  positionals.length === 0 ||
  (values.engine !== undefined && !['embedded', 'server'].includes(values.engine))
) {
  process.stdout.write('npm run test:some -- <file or folder> … [--engine=embedded|server]\n')
  process.exit(1)
}

let passed = 0
let failed = 0
for (const engine of ['embedded', 'server'] as const) {
  if (values.engine !== undefined && values.engine !== engine) continue
  const missing = engine === 'server' ? await missingPostgres() : null
  process.stdout.write(`\n== On ${engine === 'server' ? 'a PostgreSQL server' : 'the embedded engine'}\n`)
  if (missing !== null) {
    process.stdout.write(`SKIPPED: ${missing}\n`)
    failed += values.engine === 'server' ? 1 : 0
    continue
  }
  const report = await runTests({ projects: [], engine, files: positionals })
  passed += report?.passed ?? 0
  failed += report === null ? 1 : report.failed + report.broken.length
}
process.stdout.write(`${String(passed)} passed, ${String(failed)} failed\n`)
process.exitCode = failed === 0 ? 0 : 1
