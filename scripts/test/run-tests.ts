import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RunReport } from './reporter.ts'
import { root, runTool } from './run-tool.ts'

export interface TestRun {
  readonly projects: readonly string[]
  readonly engine: 'embedded' | 'server'
  /** Long runs of the property tests. */
  readonly long?: boolean
  /** Only these files or folders. */
  readonly files?: readonly string[]
}

/** Runs the tests of some projects on one engine, showing what the runner says. Null when it could not even report. */
export async function runTests(run: TestRun): Promise<RunReport | null> {
  const folder = mkdtempSync(join(tmpdir(), 'throughcare-report-'))
  const file = join(folder, 'report.json')
  try {
    const { status } = await runTool(
      'vitest',
      [
        'run',
        ...(run.files ?? []),
        ...run.projects.map((name) => `--project=${name}`),
        '--reporter=default',
        `--reporter=${join(root, 'scripts/test/reporter.ts')}`,
      ],
      {
        show: true,
        env: {
          THROUGHCARE_TEST_ENGINE: run.engine,
          THROUGHCARE_TEST_REPORT: file,
          ...(run.long === true ? { THROUGHCARE_TEST_LONG: 'true' } : {}),
        },
      },
    )
    const report = readReport(file)
    if (report === null) return null
    const silentFailure =
      status !== 0 && report.failed === 0 && report.broken.length === 0 && report.names.length > 0
    return silentFailure
      ? { ...report, broken: [`the test runner ended with status ${String(status)}`] }
      : report
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readReport(file: string): RunReport | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as RunReport
  } catch {
    return null
  }
}
