import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import type { Found } from '#tests/mutations/folder.ts'
import { root } from '../run-tool.ts'
import { survivors } from './try.ts'

/** The faults of one kind of rule. */
export interface Part {
  readonly kind: string
  readonly note: string
  readonly found: readonly Found[]
  /** How they are shown, where several make one line. */
  readonly rows?: readonly Found[]
}

export interface Run {
  readonly minutes: number
  readonly engine: string
  /** Faults that another test plants by itself, in the suite. */
  readonly elsewhere: readonly { readonly kind: string; readonly faults: number; readonly test: string }[]
}

/** Keeps what came of a run, to be committed: one file for each day. Returns its name. */
export function writeMutationsResult(parts: readonly Part[], run: Run): string {
  const day = new Date().toISOString().slice(0, 10)
  const folder = join(root, 'tests', 'results')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `mutations-${day}.md`), resultOf(day, parts, run))
  return `tests/results/mutations-${day}.md`
}

export function resultOf(day: string, parts: readonly Part[], { minutes, engine, elsewhere }: Run): string {
  const machine = `${cpus()[0]?.model ?? 'unknown'}, ${String(cpus().length)} cores, Node.js ${process.version}`
  const unnoticed = parts.flatMap(({ found }) => survivors(found))
  const counts = parts.map(
    ({ kind, found }) =>
      `| ${kind} | ${String(found.length)} | ${String(found.length - survivors(found).length)} | ${String(survivors(found).length)} |`,
  )
  const others = elsewhere.map(
    ({ kind, faults, test }) => `| ${kind} (in ${test}) | ${String(faults)} | ${String(faults)} | 0 |`,
  )
  return [
    `# Access rules, each broken: ${day}`,
    '',
    `\`npm run test:mutations\` in ${minutes.toFixed(1)} minutes on ${engine}; ${machine}. Every rule was broken by itself, tests were run until one failed, and it was mended again. What is named is the first test that failed; others may.`,
    '',
    '| Kind of rule | Faults | Noticed | Survived |',
    '| --- | --- | --- | --- |',
    ...counts,
    ...others,
    '',
    unnoticed.length === 0
      ? 'Survivors: none.'
      : `Survivors: ${unnoticed.map(({ rule, how }) => `${rule}, ${how}`).join('; ')}.`,
    ...parts.flatMap(({ kind, note, found, rows }) => [
      '',
      `## ${kind}`,
      '',
      note,
      '',
      ...tableOf(rows ?? found),
    ]),
    '',
  ].join('\n')
}

function tableOf(found: readonly Found[]): readonly string[] {
  return [
    '| Rule | What was done | First test that failed | Seconds |',
    '| --- | --- | --- | --- |',
    ...found.map(
      ({ rule, how, failed, seconds }) =>
        `| ${cell(rule)} | ${cell(how)} | ${cell(failed ?? '**none**')} | ${seconds.toFixed(1)} |`,
    ),
  ]
}

const longest = 160

function cell(text: string): string {
  const plain = text.replaceAll('|', '\\|').replaceAll('\n', ' ')
  return plain.length > longest ? `${plain.slice(0, longest)} …` : plain
}
