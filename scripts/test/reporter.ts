import { writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import type { Reporter, TestModule } from 'vitest/node'

/** What one run of the tests came to: written as JSON to the file named in THROUGHCARE_TEST_REPORT. */
export interface RunReport {
  readonly passed: number
  readonly failed: number
  readonly skipped: readonly string[]
  /** Errors nobody caught, and files that could not be loaded. */
  readonly broken: readonly string[]
  readonly names: readonly { readonly name: string; readonly file: string }[]
  readonly projects: Readonly<Record<string, number>>
}

/** Counts for the last line of the test command. What people read is the default reporter's. */
export default class CountingReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly { readonly message: string }[]): void {
    const file = process.env['THROUGHCARE_TEST_REPORT']
    if (file === undefined) throw new Error('THROUGHCARE_TEST_REPORT names the file to write to')
    writeFileSync(file, JSON.stringify(count(modules, unhandled)))
  }
}

function count(
  modules: readonly TestModule[],
  unhandled: readonly { readonly message: string }[],
): RunReport {
  const report = {
    passed: 0,
    failed: 0,
    skipped: [] as string[],
    names: [] as { name: string; file: string }[],
  }
  const projects: Record<string, number> = {}
  const broken = unhandled.map((error) => `not caught: ${error.message}`)
  for (const module of modules) {
    const file = relative(process.cwd(), module.moduleId)
    for (const error of module.errors()) broken.push(`${file}: ${error.message}`)
    for (const suite of module.children.allSuites()) {
      for (const error of suite.errors()) broken.push(`${file}: ${suite.fullName}: ${error.message}`)
    }
    for (const test of module.children.allTests()) {
      const { state } = test.result()
      if (state === 'passed') report.passed += 1
      else if (state === 'failed') report.failed += 1
      else report.skipped.push(`${file}: ${test.fullName}`)
      report.names.push({ name: test.fullName, file })
      projects[module.project.name] = (projects[module.project.name] ?? 0) + 1
    }
  }
  return { ...report, broken, projects }
}
