import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { DB } from '#db/types.ts'
import type { Clock } from '#platform/clock/index.ts'
import type { Database } from '#platform/db/index.ts'
import type { Config } from '../config.ts'

/** What a command is given: settings, a clock, and the database when it asked for one. */
export interface CommandContext {
  readonly config: Config
  readonly clock: Clock
  readonly db: Database<DB> | undefined
  close(): Promise<void>
}

export interface Given {
  readonly args: readonly string[]
  readonly options: ReadonlyMap<string, string>
  readonly flags: ReadonlySet<string>
}

/** The same answer twice: text for people, JSON for machines. */
export interface Answer {
  readonly text: string
  readonly json: unknown
  readonly refused?: boolean
}

export interface Command {
  readonly name: string
  readonly summary: string
  readonly help: string
  readonly args: readonly { readonly name: string; readonly help: string; readonly optional?: boolean }[]
  readonly options: readonly { readonly name: string; readonly value?: string; readonly help: string }[]
  readonly needsDatabase: boolean
  /** Looks at the database as it is, without bringing its schema up to date first. */
  readonly leavesSchema?: true
  readonly run: (context: CommandContext, given: Given) => Promise<Answer>
}

/** Something an operator can put right; shown without a stack, exit status 1. */
export class Refused extends Error {
  override readonly name = 'Refused'
}

/** The command was not given what it needs; shown with its usage, exit status 2. */
export class Misuse extends Error {
  override readonly name = 'Misuse'
}

export function databaseOf(context: CommandContext): Database<DB> {
  if (context.db === undefined) throw new Error('This command was not given a database')
  return context.db
}

/** A file named on the command line: relative to where the person is, who may have started us through npm. */
export function fileOf(context: CommandContext, name: string): Buffer {
  try {
    return readFileSync(resolve(context.config.invokedFrom, name))
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    throw new Refused(missing ? `There is no file ${name}.` : `The file ${name} cannot be read.`)
  }
}

export function usageOf(command: Command): string {
  const args = command.args.map((one) => (one.optional ? `[${one.name}]` : one.name)).join(' ')
  const rows = [
    ...command.args.map((one) => [one.name, one.help] as const),
    ...command.options.map(
      (one) => [`--${one.name}${one.value === undefined ? '' : ` ${one.value}`}`, one.help] as const,
    ),
    ['--json', 'answer as JSON for machines'] as const,
    ['--data DIR', 'folder of the embedded database (default ./data); not used with DATABASE_URL'] as const,
  ]
  const width = Math.max(...rows.map(([name]) => name.length))
  return `throughcare ${command.name} ${args}\n\n${command.help}\n\n${rows.map(([name, help]) => `  ${name.padEnd(width)}  ${help}`).join('\n')}\n`
}
