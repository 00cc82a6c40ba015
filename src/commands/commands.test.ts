import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { DB } from '#db/types.ts'
import { localAccounts, type Proof } from '#modules/access/service/sign-in.ts'
import { systemClock } from '#platform/clock/index.ts'
import { openDatabase } from '#platform/db/index.ts'
import { runCommand, type Ran } from '#tests/support/command-line.ts'
import { readConfig } from '../config.ts'
import { userUnlock } from './user-unlock.ts'

// The command line as an operator meets it: a process of its own on an embedded folder of its own.
const work = mkdtempSync(join(tmpdir(), 'throughcare-cli-'))
const data = join(work, 'data')
const patience = 60_000

function run(words: readonly string[], folder: string = data): Promise<Ran> {
  return runCommand(words, { from: work, data: folder })
}

function list(...defendants: readonly string[]): string {
  const rows = defendants.map(
    (name, place) =>
      `B99ZQ,Quarrydale,01/12/2026,10:00,01,269900000${String(place)},Mr,Adam,${name},01/02/1990,M`,
  )
  return [
    'court_code,court_name,hearing_date,start_time,room,case_number,title,given_name,family_name,date_of_birth,sex',
    ...rows,
  ].join('\n')
}

const from = { address: '192.0.2.7', requestId: 'test' }

/** The folder as the server has it, between two commands. */
async function within(
  act: (db: Awaited<ReturnType<typeof openDatabase<DB>>>, secret: Buffer) => Promise<void>,
): Promise<void> {
  const db = await openDatabase<DB>({ folder: data })
  try {
    await act(db, Buffer.from(readFileSync(join(data, 'secret.key'), 'utf8'), 'base64'))
  } finally {
    await db.close()
  }
}

const anAnswer = z.record(z.string(), z.unknown())

function answerIn(out: string): z.infer<typeof anAnswer> {
  return anAnswer.parse(JSON.parse(out))
}

afterAll(() => rmSync(work, { recursive: true, force: true }))

describe('the command line', () => {
  test('without words lists every command', { timeout: patience }, async () => {
    const ran = await run([])
    expect(ran).toMatchObject({ status: 0, err: '' })
    for (const name of [
      'user create',
      'user unlock',
      'court-list import',
      'custody clock',
      'measures score',
      'measures change',
      'demo load',
      'health',
      'audit verify',
      'audit checkpoint',
      'backup',
      'restore',
    ])
      expect(ran.out).toContain(name)
  })

  test.each([
    ['an unknown command', ['paint', 'it']],
    ['an unknown option', ['health', '--loudly']],
    ['an option without its value', ['user', 'create', '--admin', '--name']],
    ['a missing argument', ['court-list', 'import']],
    ['nobody named to unlock', ['user', 'unlock']],
    ['one argument too many', ['health', 'now']],
    ['a backup for nobody', ['backup', '--out', 'x.age']],
    ['a backup to nowhere', ['backup', '--recipient', 'age1x']],
    ['a restore without the key', ['restore', 'x.age']],
  ])('answers misuse with status 2: %s', { timeout: patience }, async (_what, words) => {
    expect(await run(words, join(work, 'unused'))).toMatchObject({ status: 2 })
  })

  test('explains one command', { timeout: patience }, async () => {
    const ran = await run(['court-list', 'import', '--help'])
    expect(ran.status).toBe(0)
    expect(ran.out).toMatch(/throughcare court-list import FILE[\s\S]*--json/)
  })
})

describe('custody clock', () => {
  const entry = {
    id: 'a',
    relevantTime: '2026-10-24T21:30:00Z',
    detentionAuthorised: '2026-10-24T21:50:00Z',
    events: [{ kind: 'review-done', at: '2026-10-25T03:20:00Z' }],
    now: '2026-10-25T04:00:00Z',
  }
  const answer = {
    id: 'a',
    nextReviewDueAt: '2026-10-25T12:20:00Z',
    limitAt: '2026-10-25T21:30:00Z',
    limitBasis: '24h',
    pausedMinutes: 0,
    warnings: [],
  }

  test('answers a list with a list', { timeout: patience }, async () => {
    writeFileSync(join(work, 'clock.json'), JSON.stringify([entry]))
    for (const words of [
      ['custody', 'clock', 'clock.json', '--json'],
      ['custody', 'clock', 'clock.json'],
    ]) {
      const ran = await run(words, join(work, 'unused'))
      expect(ran).toMatchObject({ status: 0, err: '' })
      expect(JSON.parse(ran.out)).toEqual([answer])
    }
  })

  test('prints nothing but what is wrong when a part cannot be read', { timeout: patience }, async () => {
    writeFileSync(join(work, 'wrong.json'), JSON.stringify([entry, { ...entry, id: 'b', now: 'soon' }]))
    const ran = await run(['custody', 'clock', 'wrong.json', '--json'])
    expect(ran).toMatchObject({ status: 1, out: '' })
    expect(ran.err).toMatch(/^wrong\.json: Entry 2 \("b"\): now is not a date and time/)
  })
})

describe('on an embedded folder', () => {
  beforeAll(async () => {
    const db = await openDatabase<DB>({ folder: data })
    await db.migrate()
    await db.close()
  }, patience)

  test('health is refused before the schema is there, and leaves it so', { timeout: patience }, async () => {
    const fresh = join(work, 'fresh')
    const ran = await run(['health', '--json'], fresh)
    expect(ran.status).toBe(1)
    expect(answerIn(ran.out)).toMatchObject({ healthy: false, database: 'reachable' })
    expect(answerIn(ran.out)['waitingMigrations']).toContain('0001_platform.sql')
    expect(answerIn((await run(['health', '--json'], fresh)).out)['waitingMigrations']).toContain(
      '0001_platform.sql',
    )
  })

  test('health says that all is well', { timeout: patience }, async () => {
    const ran = await run(['health', '--json'])
    expect(ran.status, ran.err).toBe(0)
    expect(answerIn(ran.out)).toMatchObject({
      healthy: true,
      engine: 'embedded',
      database: 'reachable',
      waitingMigrations: [],
    })
  })

  test(
    'user create wants all it needs, makes one administrator, and not the same one twice',
    { timeout: patience },
    async () => {
      const nameless = await run(['user', 'create', '--admin', '--username', 'first.admin'])
      expect(nameless.status).toBe(2)
      expect(nameless.err).toContain('Missing --name')
      const plain = await run(['user', 'create', '--username', 'first.admin', '--name', 'First Admin'])
      expect(plain.status).toBe(2)
      const words = ['user', 'create', '--admin', '--username', 'first.admin', '--name', 'First Admin']
      const made = await run([...words, '--json'])
      expect(made.status, made.err).toBe(0)
      expect(answerIn(made.out)).toMatchObject({ username: 'first.admin' })
      expect(answerIn(made.out)['oneTimePassword']).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/)
      const again = await run(words)
      expect(again).toMatchObject({ status: 1, out: '' })
      expect(again.err).toContain('user name')
    },
  )

  test(
    'user unlock lets somebody in who was locked out, says so in the audit trail, and refuses a name nobody has',
    { timeout: 2 * patience },
    async () => {
      const words = ['user', 'create', '--admin', '--username', 'locked.out', '--name', 'Locked Out']
      const password = String(answerIn((await run([...words, '--json'])).out)['oneTimePassword'])
      const tries: Proof['kind'][] = []
      const wrong = Array.from({ length: 5 }, () => 'wrong orchid fossil')
      await within(async (db, secret) => {
        const signIn = localAccounts({ db, clock: systemClock, secret, demo: false })
        for (const typed of [...wrong, password])
          tries.push((await signIn.withPassword('locked.out', typed, from)).kind)
      })
      expect(tries).toEqual([...wrong.map(() => 'refused'), 'wait'])

      const nobody = await run(['user', 'unlock', 'nobody.here'])
      expect(nobody).toMatchObject({ status: 1, out: '' })
      expect(nobody.err).toContain('Nobody has the user name nobody.here')
      const unlocked = await run(['user', 'unlock', 'Locked.Out', '--json'])
      expect(unlocked.status, unlocked.err).toBe(0)
      expect(answerIn(unlocked.out)).toEqual({ username: 'locked.out', failedTries: 5, lockedUntil: null })
      expect((await run(['user', 'unlock', 'locked.out'])).out).toContain('can try to sign in again now')

      await within(async (db, secret) => {
        const signIn = localAccounts({ db, clock: systemClock, secret, demo: false })
        expect((await signIn.withPassword('locked.out', password, from)).kind).toBe('proved')
        const lines = await db.asSystem('test', (tx) =>
          tx
            .selectFrom('audit.event')
            .select(['system_job', 'worker_id', 'entity'])
            .where('action', '=', 'worker.unlocked')
            .execute(),
        )
        expect(lines).toEqual(
          [1, 2].map(() => ({ system_job: 'user unlock', worker_id: null, entity: 'worker' })),
        )
      })
    },
  )

  test('user unlock on a server is refused without the secret the tries are stored under', async () => {
    const config = readConfig(
      'command',
      { data: join(work, 'elsewhere') },
      { DATABASE_URL: 'postgres://db.example/throughcare' },
    )
    const context = { config, clock: systemClock, db: undefined, close: async () => undefined }
    const given = { args: ['first.admin'], options: new Map<string, string>(), flags: new Set<string>() }
    await expect(userUnlock.run(context, given)).rejects.toThrow('THROUGHCARE_SECRET is needed')
  })

  test('demo load is refused where somebody works already', { timeout: patience }, async () => {
    await run(['user', 'create', '--admin', '--username', 'works.here', '--name', 'Works Here'])
    const ran = await run(['demo', 'load'])
    expect(ran).toMatchObject({ status: 1, out: '' })
    expect(ran.err).toContain('only into an empty one')
  })

  test('court-list import says why it cannot, and stores nothing then', { timeout: patience }, async () => {
    const missing = await run(['court-list', 'import', 'nowhere.xml'])
    expect(missing).toMatchObject({ status: 1, out: '' })
    expect(missing.err).toContain('There is no file nowhere.xml')
    writeFileSync(join(work, 'broken.xml'), '<list><not closed')
    const broken = await run(['court-list', 'import', 'broken.xml', '--json'])
    expect(broken).toMatchObject({ status: 1, out: '' })
    expect(broken.err).toContain('Nothing was stored')
  })

  test('court-list import accounts for every entry, and doubles nobody', { timeout: patience }, async () => {
    writeFileSync(join(work, 'list.csv'), list('GARNER', 'HOLT'))
    const first = await run(['court-list', 'import', 'list.csv', '--json'])
    expect(first.status, first.err).toBe(0)
    const account = answerIn(first.out)
    expect(account).toMatchObject({
      format: 'csv',
      rows: 2,
      created: 2,
      updated: 0,
      unchanged: 0,
      removed: 0,
      skipped: [],
      rejected: [],
    })
    expect(Object.keys(account)).toEqual([
      'format',
      'hearings',
      'rows',
      'created',
      'updated',
      'unchanged',
      'removed',
      'skipped',
      'rejected',
    ])
    expect(answerIn((await run(['court-list', 'import', 'list.csv', '--json'])).out)).toMatchObject({
      rows: 2,
      created: 0,
      unchanged: 2,
    })
    const plain = await run(['court-list', 'import', join(work, 'list.csv')])
    expect(plain.out).toContain('2 unchanged')
  })

  test('audit verify finds the trail of these commands intact', { timeout: patience }, async () => {
    await run(['user', 'create', '--admin', '--username', 'leaves.a.trail', '--name', 'Leaves A Trail'])
    expect(await run(['audit', 'checkpoint', '--json'])).toMatchObject({ status: 0 })
    expect(answerIn((await run(['audit', 'verify', '--json'])).out)).toMatchObject({ intact: true })
  })

  test('every command is refused while another process holds the folder', { timeout: patience }, async () => {
    const db = await openDatabase<DB>({ folder: data })
    try {
      const ran = await run(['health'])
      expect(ran).toMatchObject({ status: 1, out: '' })
      expect(ran.err).toContain(data)
    } finally {
      await db.close()
    }
    expect(existsSync(join(data, 'database'))).toBe(true)
    expect(await run(['health'])).toMatchObject({ status: 0 })
  })
})
