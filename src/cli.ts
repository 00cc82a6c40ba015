import { readConfig, SettingsRefused } from './config.ts'
import { commands } from './commands/index.ts'
import { Misuse, Refused, usageOf, type Command, type CommandContext } from './commands/command.ts'
import { systemClock } from '#platform/clock/index.ts'
import { FolderInUse, MigrationRefused, openDatabase } from '#platform/db/index.ts'
import type { DB } from '#db/types.ts'

/** The operators' command line. Exit status: 0 done, 1 refused with reasons, 2 misuse. */
async function main(): Promise<number> {
  const words = process.argv.slice(2)
  const command = find(words)
  if (command === undefined || words.includes('--help')) {
    process.stdout.write(command === undefined ? overview() : usageOf(command))
    return command === undefined && !words.includes('--help') && words.length > 0 ? 2 : 0
  }
  const rest = words.slice(command.name.split(' ').length)
  const parsed = parse(command, rest)
  if (typeof parsed === 'string') {
    process.stderr.write(`${parsed}\n\n${usageOf(command)}`)
    return 2
  }
  const context = await contextFor(command, parsed)
  try {
    const answer = await command.run(context, parsed)
    process.stdout.write(parsed.flags.has('json') ? `${JSON.stringify(answer.json)}\n` : `${answer.text}\n`)
    return answer.refused === true ? 1 : 0
  } catch (error) {
    if (!(error instanceof Misuse)) throw error
    process.stderr.write(`${error.message}\n\n${usageOf(command)}`)
    return 2
  } finally {
    await context.close()
  }
}

function find(words: readonly string[]): Command | undefined {
  return commands.find((one) => one.name.split(' ').every((word, place) => words[place] === word))
}

interface Parsed {
  readonly args: readonly string[]
  readonly options: ReadonlyMap<string, string>
  readonly flags: ReadonlySet<string>
}

function parse(command: Command, words: readonly string[]): Parsed | string {
  const args: string[] = []
  const options = new Map<string, string>()
  const flags = new Set<string>()
  const valued = new Set([
    'data',
    ...command.options.filter((one) => one.value !== undefined).map((one) => one.name),
  ])
  const plain = new Set([
    'json',
    ...command.options.filter((one) => one.value === undefined).map((one) => one.name),
  ])
  for (let place = 0; place < words.length; place++) {
    const word = words[place] ?? ''
    if (!word.startsWith('--')) args.push(word)
    else if (plain.has(word.slice(2))) flags.add(word.slice(2))
    else if (valued.has(word.slice(2))) {
      const value = words[++place]
      if (value === undefined) return `${word} needs a value.`
      options.set(word.slice(2), value)
    } else return `Unknown option ${word}.`
  }
  const needed = command.args.filter((one) => !one.optional).length
  if (args.length < needed) return `Missing ${command.args[args.length]?.name ?? 'argument'}.`
  if (args.length > command.args.length)
    return `Too many arguments: ${args.slice(command.args.length).length} not understood.`
  return { args, options, flags }
}

async function contextFor(command: Command, parsed: Parsed): Promise<CommandContext> {
  const data = parsed.options.get('data')
  const config = readConfig('command', data === undefined ? {} : { data })
  if (!command.needsDatabase)
    return { config, clock: systemClock, db: undefined, close: async () => undefined }
  const db = await openDatabase<DB>(
    config.databaseUrl === undefined
      ? { folder: config.dataFolder }
      : { url: config.databaseUrl, connections: 2 },
  )
  try {
    if (command.leavesSchema !== true) await db.migrate()
  } catch (error) {
    await db.close()
    throw error
  }
  return { config, clock: systemClock, db, close: () => db.close() }
}

function overview(): string {
  const width = Math.max(...commands.map((one) => one.name.length))
  const lines = commands.map((one) => `  ${one.name.padEnd(width)}  ${one.summary}`)
  return `throughcare COMMAND [--json] [--data DIR]\n\n${lines.join('\n')}\n\nthroughcare COMMAND --help explains one. Exit status: 0 done, 1 refused with reasons, 2 misuse.\n`
}

try {
  process.exitCode = await main()
} catch (error) {
  const known =
    error instanceof SettingsRefused ||
    error instanceof FolderInUse ||
    error instanceof MigrationRefused ||
    error instanceof Refused
  process.stderr.write(
    `${known ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )
  process.exitCode = 1
}
