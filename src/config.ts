import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { isAbsolute, join, resolve } from 'node:path'
import { z } from 'zod'

/** What the process was asked to be: the demonstration on one machine, the web in production, or its jobs alone. */
export type Mode = 'start' | 'serve' | 'worker' | 'command'

export interface Config {
  readonly mode: Mode
  /** Demo accounts and synthetic people are possible only here. */
  readonly demo: boolean
  readonly host: string
  readonly port: number
  readonly baseUrl: string
  readonly databaseUrl: string | undefined
  readonly databaseConnections: number
  readonly dataFolder: string
  readonly secret: Buffer
  /** Given in the settings; otherwise the one kept in the data folder, which a server elsewhere does not have. */
  readonly secretGiven: boolean
  readonly logLevel: string
  /** Jobs run in this process too. */
  readonly runJobs: boolean
  readonly sessionIdleMinutes: number
  readonly sessionHours: number
  readonly trustProxy: boolean
  /** Where backups are made by themselves every night, for whose key, and how long each is kept; absent when not set up. */
  readonly backups: BackupSettings | undefined
  /** Where copies for when the system is down are written every hour; absent when not set up. */
  readonly downtimeFolder: string | undefined
  /** Where the person who started this is: what a file's name is relative to. */
  readonly invokedFrom: string
}

export interface BackupSettings {
  readonly folder: string
  readonly recipients: readonly string[]
  readonly keepDays: number
}

/** Everything wrong with the settings, all at once. */
export class SettingsRefused extends Error {
  override readonly name = 'SettingsRefused'
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(`The settings are not usable:\n${problems.map((one) => `  - ${one}`).join('\n')}`)
    this.problems = problems
  }
}

const wholeNumber = (low: number, high: number) =>
  z.string().regex(/^\d+$/, 'must be a whole number').transform(Number).pipe(z.number().min(low).max(high))
const yesNo = z.enum(['yes', 'no']).transform((word) => word === 'yes')

const environment = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgres:// or postgresql://')
    .optional(),
  DATABASE_CONNECTIONS: wholeNumber(2, 200).default(10),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: wholeNumber(0, 65535).default(3000),
  BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  THROUGHCARE_SECRET: z
    .string()
    .refine(
      (text) => Buffer.from(text, 'base64').length >= 32,
      'must be at least 32 random bytes in base64 (openssl rand -base64 32)',
    )
    .optional(),
  THROUGHCARE_DATA: z.string().min(1).default('data'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  RUN_JOBS: yesNo.optional(),
  SESSION_IDLE_MINUTES: wholeNumber(1, 240).default(20),
  SESSION_HOURS: wholeNumber(1, 24).default(12),
  TRUST_PROXY: yesNo.default(false),
  BACKUP_FOLDER: z.string().min(1).optional(),
  BACKUP_RECIPIENT: z
    .string()
    .regex(/^age1[a-z0-9]+(,age1[a-z0-9]+)*$/, 'must be a public key (age1…), or several with commas between')
    .optional(),
  BACKUP_KEEP_DAYS: wholeNumber(1, 3650).default(35),
  DOWNTIME_COPY_FOLDER: z.string().min(1).optional(),
})

/** The names of all settings, for the reference page. */
const settingNames = Object.keys(environment.shape)

/**
 * The settings of this process, from the environment. The only reader of it. Lists every problem at once; no secret has a
 * default: in the demonstration one is made and kept beside the embedded database, in production it must be given.
 */
export function readConfig(
  mode: Mode,
  options: { data?: string; port?: number } = {},
  env: NodeJS.ProcessEnv = process.env,
): Config {
  const given = Object.fromEntries(
    settingNames.map((name) => [name, env[name] === '' ? undefined : env[name]]),
  )
  const parsed = environment.safeParse(given)
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  const production = mode === 'serve' || mode === 'worker'
  if (production && !given['DATABASE_URL'])
    problems.push('DATABASE_URL: is needed: production runs on PostgreSQL 15 or newer')
  if (production && !given['THROUGHCARE_SECRET']) {
    problems.push('THROUGHCARE_SECRET: is needed and has no default (make one with: openssl rand -base64 32)')
  }
  if (given['BACKUP_FOLDER'] && !given['BACKUP_RECIPIENT'])
    problems.push('BACKUP_RECIPIENT: is needed with BACKUP_FOLDER: backups are always encrypted')
  if (mode === 'serve' && !given['BASE_URL'])
    problems.push('BASE_URL: is needed: the https address people will use')
  if (
    mode === 'serve' &&
    parsed.success &&
    parsed.data.BASE_URL?.startsWith('http://') &&
    !isLoopback(parsed.data.BASE_URL)
  ) {
    problems.push('BASE_URL: must be https, except on this machine itself')
  }
  if (!parsed.success || problems.length > 0) throw new SettingsRefused(problems)
  const settings = parsed.data
  const folder = options.data ?? settings.THROUGHCARE_DATA
  const from = env['THROUGHCARE_INVOKED_FROM'] ?? process.cwd()
  const dataFolder = isAbsolute(folder) ? folder : resolve(from, folder)
  const port = options.port ?? settings.PORT
  return {
    mode,
    demo: mode === 'start',
    host: settings.HOST,
    port,
    baseUrl: settings.BASE_URL ?? `http://localhost:${port}`,
    databaseUrl: settings.DATABASE_URL,
    databaseConnections: settings.DATABASE_CONNECTIONS,
    dataFolder,
    secret: settings.THROUGHCARE_SECRET
      ? Buffer.from(settings.THROUGHCARE_SECRET, 'base64')
      : keptSecret(dataFolder),
    secretGiven: settings.THROUGHCARE_SECRET !== undefined,
    logLevel: settings.LOG_LEVEL,
    runJobs: settings.RUN_JOBS ?? true,
    sessionIdleMinutes: settings.SESSION_IDLE_MINUTES,
    sessionHours: settings.SESSION_HOURS,
    trustProxy: settings.TRUST_PROXY,
    backups:
      settings.BACKUP_FOLDER === undefined || settings.BACKUP_RECIPIENT === undefined
        ? undefined
        : {
            folder: resolve(from, settings.BACKUP_FOLDER),
            recipients: settings.BACKUP_RECIPIENT.split(','),
            keepDays: settings.BACKUP_KEEP_DAYS,
          },
    downtimeFolder:
      settings.DOWNTIME_COPY_FOLDER === undefined ? undefined : resolve(from, settings.DOWNTIME_COPY_FOLDER),
    invokedFrom: from,
  }
}

function isLoopback(address: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(address).hostname)
}

function keptSecret(folder: string): Buffer {
  const file = join(folder, 'secret.key')
  if (existsSync(file)) return Buffer.from(readFileSync(file, 'utf8'), 'base64')
  const secret = randomBytes(32)
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, secret.toString('base64'), { mode: 0o600 })
  return secret
}
