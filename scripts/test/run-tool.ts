import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export const root = join(import.meta.dirname, '..', '..')

export interface ToolResult {
  readonly status: number
  readonly output: string
}

const running = new Set<ChildProcess>()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    for (const child of running) child.kill(signal)
    process.exitCode = 1
    if (running.size === 0) process.exit(1)
  })
}

export interface ToolOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** Lets the tool write to the terminal instead of keeping what it says. */
  readonly show?: boolean
}

/** Runs a program of an installed package on the Node that runs this script: never another one that is on the path. */
export function runTool(
  packageName: string,
  args: readonly string[],
  options: ToolOptions = {},
): Promise<ToolResult> {
  return runProgram(process.execPath, [programOf(packageName), ...args], options)
}

/** Runs any program without a keyboard. Never rejects: a program that cannot start has status 127. */
export function runProgram(
  program: string,
  args: readonly string[],
  options: ToolOptions = {},
): Promise<ToolResult> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: options.cwd ?? root,
      // Notes of npm's and of colour support would be noise in what is kept.
      env: { ...process.env, NO_UPDATE_NOTIFIER: '1', ...options.env },
      stdio: options.show === true ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    })
    running.add(child)
    let output = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.on('error', (error) => {
      running.delete(child)
      resolve({ status: 127, output: `${output}${error.message}\n` })
    })
    child.on('close', (status) => {
      running.delete(child)
      resolve({ status: status ?? 1, output })
    })
  })
}

function programOf(packageName: string): string {
  const file = join(root, 'node_modules', packageName, 'package.json')
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'))
  const bin = parsed !== null && typeof parsed === 'object' && 'bin' in parsed ? parsed.bin : undefined
  if (typeof bin === 'string') return join(dirname(file), bin)
  const programs: [string, unknown][] = bin !== null && typeof bin === 'object' ? Object.entries(bin) : []
  const chosen = programs.find(([name]) => name === aliases[packageName] || name === packageName)?.[1]
  if (typeof chosen !== 'string') throw new Error(`${packageName} has no program of that name`)
  return join(dirname(file), chosen)
}

const aliases: Readonly<Record<string, string>> = { typescript: 'tsc', 'dependency-cruiser': 'depcruise' }
