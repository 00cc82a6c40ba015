import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  appendFileSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findPostgresBinaries } from './postgres-binaries.ts'

export interface ClusterSettings {
  /** False gives up surviving a crash for speed: right for plain tests, wrong for tests of faults. */
  readonly durable?: boolean
  /** More lines for postgresql.conf. */
  readonly settings?: Readonly<Record<string, string>>
  /** Where its folder goes; a temporary one otherwise. */
  readonly parent?: string
  /** Where its write-ahead log goes, when not beside the data. */
  readonly walFolder?: string
  /** Instead of an empty cluster, a copy of a running one that follows it until it is promoted. */
  readonly copyOf?: { readonly of: Cluster; readonly name: string }
  /** Settings for playing a kept log again, after which the copy goes its own way. */
  readonly recovery?: Readonly<Record<string, string>>
  /** Made, and not started yet. */
  readonly startLater?: boolean
}

/** A PostgreSQL server of our own, thrown away afterwards. */
export interface Cluster {
  /** The address of one of its databases; `postgres` exists from the start. */
  urlOf(database: string): string
  readonly port: number
  readonly password: string
  /** Adds lines to its settings; they hold from the next start. */
  configure(settings: Readonly<Record<string, string>>): void
  /** Ends following another: from now on it takes writes. */
  promote(): void
  /** `immediate` is what a power cut looks like to PostgreSQL: no goodbye, recovery at the next start. */
  stop(how: 'fast' | 'immediate'): void
  start(): void
  restart(how: 'fast' | 'immediate'): void
  /** What the server has written into its own log so far. */
  log(): string
  /** Stops it and removes its folder. Harmless when done twice. */
  remove(): void
}

/** This machine has no PostgreSQL server programs. The message says how to get them. */
class NoPostgres extends Error {
  override readonly name = 'NoPostgres'
}

const prefix = 'throughcare-pg-'
const owner = 'throughcare'
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

interface Runner {
  readonly uid?: number
  readonly gid?: number
}

/** Starts a throw-away cluster on a free loopback port. What killed runs left behind is cleared away first. */
export async function startCluster(wanted: ClusterSettings = {}): Promise<Cluster> {
  const binaries = findPostgresBinaries(process.env['PATH'])
  if (binaries === null) throw new NoPostgres(howToInstallPostgres)
  const runner = unprivileged()
  // Root's own temporary folder may be closed to others, so the unprivileged user gets one everybody can reach.
  const parent = wanted.parent ?? (runner.uid === undefined ? tmpdir() : '/tmp')
  clearLeftovers(parent, binaries, runner)

  const folder = mkdtempSync(join(parent, prefix))
  const data = join(folder, 'data')
  const password = wanted.copyOf?.of.password ?? randomBytes(18).toString('base64url')
  mkdirSync(data, { mode: 0o700 })
  writeFileSync(join(folder, 'password'), password, { mode: 0o600 })
  writeFileSync(join(folder, 'owner'), String(process.pid))
  for (const path of [folder, data, join(folder, 'password')]) own(path, runner)

  let removed = false
  const control = (...args: string[]) =>
    run(join(binaries, 'pg_ctl'), ['-D', data, '-w', ...args], folder, runner)
  const isRunning = () => existsSync(join(data, 'postmaster.pid'))
  const remove = () => {
    if (removed) return
    removed = true
    process.off('exit', remove)
    for (const signal of endings) process.off(signal, endedBySignal)
    if (isRunning())
      tryRun(join(binaries, 'pg_ctl'), ['-D', data, '-w', '-m', 'immediate', 'stop'], folder, runner)
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
  const endedBySignal = () => {
    remove()
    process.exit(1)
  }
  process.on('exit', remove)
  for (const signal of endings) process.on(signal, endedBySignal)

  try {
    if (wanted.copyOf === undefined) initialise(binaries, data, folder, wanted, runner)
    else copyCluster(binaries, data, folder, wanted.copyOf, runner)
    if (wanted.recovery !== undefined) {
      appendFileSync(join(data, 'postgresql.auto.conf'), linesOf(wanted.recovery))
      renameSync(join(data, 'standby.signal'), join(data, 'recovery.signal'))
    }
    const port = await startOnFreePort(data, folder, wanted, runner, control)
    return {
      urlOf: (database) => `postgres://${owner}:${password}@127.0.0.1:${String(port)}/${database}`,
      stop: (how) => {
        control('-m', how, 'stop')
      },
      start: () => {
        control('-l', join(folder, 'log'), '-t', '60', 'start')
      },
      restart: (how) => {
        if (isRunning()) control('-m', how, 'stop')
        control('-l', join(folder, 'log'), '-t', '60', 'start')
      },
      port,
      password,
      configure: (settings) => {
        appendFileSync(join(data, 'postgresql.auto.conf'), linesOf(settings))
      },
      promote: () => {
        control('promote')
      },
      log: () => readFileSync(join(folder, 'log'), 'utf8'),
      remove,
    }
  } catch (error) {
    remove()
    throw error
  }
}

export const howToInstallPostgres =
  'No PostgreSQL server programs (initdb, pg_ctl) on this machine. Debian or Ubuntu: sudo apt-get install postgresql. ' +
  'macOS: brew install postgresql@17. Or give the address of a server in DATABASE_URL.'

/** A base backup that follows the one it was taken from, under a name it can be waited for by. */
function copyCluster(
  binaries: string,
  data: string,
  folder: string,
  copy: NonNullable<ClusterSettings['copyOf']>,
  runner: Runner,
): void {
  const from = `host=127.0.0.1 port=${String(copy.of.port)} user=${owner} password=${copy.of.password} application_name=${copy.name}`
  run(
    join(binaries, 'pg_basebackup'),
    ['-D', data, '-R', '-X', 'stream', '-c', 'fast', '-d', from],
    folder,
    runner,
  )
}

function initialise(
  binaries: string,
  data: string,
  folder: string,
  wanted: ClusterSettings,
  runner: Runner,
): void {
  const base = [
    ...(wanted.walFolder === undefined ? [] : ['--waldir', wanted.walFolder]),
    '-D',
    data,
    '-U',
    owner,
    '-E',
    'UTF8',
    '-A',
    'scram-sha-256',
    '--pwfile',
    join(folder, 'password'),
    '--no-sync',
  ]
  // The embedded engine sorts by code point: so does this one. Not every system knows C.UTF-8.
  const known = tryRun(join(binaries, 'initdb'), [...base, '--locale=C.UTF-8'], folder, runner)
  if (known.status === 0) return
  for (const name of readdirSync(data)) rmSync(join(data, name), { recursive: true, force: true })
  run(join(binaries, 'initdb'), [...base, '--locale=C'], folder, runner)
}

async function startOnFreePort(
  data: string,
  folder: string,
  wanted: ClusterSettings,
  runner: Runner,
  control: (...args: string[]) => void,
): Promise<number> {
  const initial = readFileSync(join(data, 'postgresql.conf'), 'utf8')
  const unsafe: Record<string, string> =
    wanted.durable === false ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}
  for (let tries = 1; ; tries++) {
    const port = await freePort()
    const settings: Record<string, string> = {
      listen_addresses: "'127.0.0.1'",
      port: String(port),
      unix_socket_directories: `'${folder}'`,
      max_connections: '200',
      timezone: "'UTC'",
      ...unsafe,
      ...wanted.settings,
    }
    writeFileSync(join(data, 'postgresql.conf'), `${initial}\n${linesOf(settings)}`)
    own(join(data, 'postgresql.conf'), runner)
    if (wanted.startLater === true) return port
    try {
      control('-l', join(folder, 'log'), '-t', '60', 'start')
      return port
    } catch (error) {
      // Somebody else may have taken the port between our asking and PostgreSQL's listening.
      if (tries === 3) throw error
    }
  }
}

function linesOf(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name} = ${value}\n`)
    .join('')
}

/** `initdb` refuses root, so root runs it as somebody who owns nothing. */
function unprivileged(): Runner {
  if (process.getuid?.() !== 0) return {}
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const chosen = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody')
  const [uid, gid] = [Number(chosen?.[2]), Number(chosen?.[3])]
  if (!Number.isInteger(uid) || !Number.isInteger(gid)) {
    throw new NoPostgres(
      'PostgreSQL refuses to run as root, and this machine has no user `postgres` or `nobody`.',
    )
  }
  return { uid, gid }
}

function own(path: string, runner: Runner): void {
  if (runner.uid !== undefined && runner.gid !== undefined) chownSync(path, runner.uid, runner.gid)
}

function tryRun(program: string, args: readonly string[], cwd: string, runner: Runner) {
  // PostgreSQL's own variables would override what is said here.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name)))
  return spawnSync(program, args, {
    ...runner,
    cwd,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 120_000,
  })
}

function run(program: string, args: readonly string[], cwd: string, runner: Runner): void {
  const done = tryRun(program, args, cwd, runner)
  if (done.status === 0) return
  const log = existsSync(join(cwd, 'log')) ? readFileSync(join(cwd, 'log'), 'utf8').slice(-2_000) : ''
  throw new Error(`${program} ${args.at(-1) ?? ''} failed: ${done.error?.message ?? done.stderr}\n${log}`)
}

/** Clusters whose owner is gone: a killed run cannot clean up after itself, so the next one does. */
function clearLeftovers(parent: string, binaries: string, runner: Runner): void {
  for (const name of readdirSync(parent).filter((one) => one.startsWith(prefix))) {
    const folder = join(parent, name)
    try {
      if (isAlive(Number(readFileSync(join(folder, 'owner'), 'utf8')))) continue
      const data = join(folder, 'data')
      if (existsSync(join(data, 'postmaster.pid'))) {
        tryRun(join(binaries, 'pg_ctl'), ['-D', data, '-w', '-m', 'immediate', 'stop'], folder, runner)
      }
      rmSync(folder, { recursive: true, force: true })
    } catch {
      // Another user's, or one that is being made at this moment: not ours to clear.
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port)
        else reject(new Error('No free port'))
      })
    })
  })
}
