import { spawn } from 'node:child_process'
import { join } from 'node:path'

export interface Ran {
  readonly status: number | null
  readonly out: string
  readonly err: string
}

const root = join(import.meta.dirname, '..', '..')

/**
 * The command line as an operator meets it: a process of its own, started from the folder `from`, on the embedded folder
 * `data`; with none of the settings of the test runner but those given.
 */
export function runCommand(
  words: readonly string[],
  place: {
    readonly from: string
    readonly data: string
    readonly settings?: Readonly<Record<string, string>>
  },
): Promise<Ran> {
  const { promise, resolve, reject } = Promise.withResolvers<Ran>()
  const onFolder = words.length > 0 ? ['--data', place.data] : []
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(root, 'src', 'cli.ts'), ...words, ...onFolder],
    {
      cwd: root,
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        THROUGHCARE_INVOKED_FROM: place.from,
        ...place.settings,
      },
    },
  )
  let out = ''
  let err = ''
  child.stdout.on('data', (text: Buffer) => (out += text.toString()))
  child.stderr.on('data', (text: Buffer) => (err += text.toString()))
  child.on('error', reject)
  child.on('close', (status) => resolve({ status, out, err }))
  return promise
}
