import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { expect, vi } from 'vitest'

const root = join(import.meta.dirname, '..', '..')

export interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** The product as a process of its own, as an operator starts it. */
export interface Product {
  readonly pid: number
  /** Where it answers. */
  readonly address: string
  /** From the start of the process until it said that it is ready. */
  readonly readyAfterMilliseconds: number
  /** What it has printed so far. */
  output(): string
  signal(name: 'SIGKILL' | 'SIGTERM'): void
  /** Resolves when it is gone. */
  readonly gone: Promise<Exit>
  isRunning(): boolean
}

const running = new Set<ChildProcess>()

/** Kills what a failed test left running. */
export function killProducts(): void {
  for (const child of running) child.kill('SIGKILL')
  running.clear()
}

/** Runs the product without waiting for it to answer: for what is refused at the start. */
export function runProduct(args: readonly string[], env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'src', 'main.ts'), ...args], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8')
    stream.on('data', (text: string) => (printed += text))
  }
  const gone = new Promise<Exit>((resolve) => {
    child.on('close', (code, signal) => {
      running.delete(child)
      resolve({ code, signal })
    })
  })
  return { child, gone, output: () => printed }
}

/** Starts the product and waits until it is ready for people. */
export async function startProduct(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Product> {
  const from = performance.now()
  const { child, gone, output } = runProduct(args, { PORT: '0', ...env })
  let ended: Exit | undefined
  void gone.then((exit) => (ended = exit))
  const address = await vi.waitFor(
    async () => {
      if (ended !== undefined) return null
      const port = portIn(output())
      if (port === undefined) throw new Error(`The product has not said its port:\n${output()}`)
      const found = `http://127.0.0.1:${port}`
      const answer = await fetch(`${found}/readyz`)
      if (answer.status !== 200) throw new Error(`The product is not ready: ${String(answer.status)}`)
      return found
    },
    { timeout: 40_000, interval: 50 },
  )
  if (address === null) throw new Error(`The product did not start:\n${output()}`)
  return {
    pid: child.pid ?? 0,
    address,
    readyAfterMilliseconds: performance.now() - from,
    output,
    signal: (name) => expect(child.kill(name), `${name} could not be sent`).toBe(true),
    gone,
    isRunning: () => child.exitCode === null && child.signalCode === null,
  }
}

/** `start` prints the address to open, `serve` logs the port. */
function portIn(printed: string): string | undefined {
  return /"port":(\d+)/.exec(printed)?.[1] ?? /http:\/\/localhost:(\d+)/.exec(printed)?.[1]
}
