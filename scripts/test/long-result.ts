import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { root } from './run-tool.ts'

/** One line of the summary of a run of tests. */
export interface Line {
  readonly what: string
  readonly seconds: number
  readonly passed: number
  readonly failed: number
  readonly note?: string
}

/** Keeps what came of a long run, to be committed: one file for each day. */
export function writeLongResult(lines: readonly Line[]): void {
  const day = new Date().toISOString().slice(0, 10)
  const folder = join(root, 'tests', 'results')
  const machine = `${cpus()[0]?.model ?? 'unknown'}, ${String(cpus().length)} cores, Node.js ${process.version}`
  const rows = lines.map(
    ({ what, passed, failed, seconds, note }) =>
      `| ${what} | ${String(passed)} | ${String(failed)} | ${(seconds / 60).toFixed(1)} | ${note ?? ''} |`,
  )
  const text = [
    `# Long run of ${day}`,
    '',
    `\`npm run test:long\` on ${machine}. How many histories each property goes through is in its test: the second number of \`runs\`.`,
    '',
    '| What | Passed | Failed | Minutes | Note |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `long-${day}.md`), text)
}
