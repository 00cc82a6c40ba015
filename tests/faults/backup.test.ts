import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { backupName, makeBackup, backupJobs } from '#src/backups.ts'
import { recordAttempt } from '#modules/episodes/index.ts'
import { readSealed, restoreBackup, writeSealed } from '#platform/backup/index.ts'
import { openDatabase } from '#platform/db/index.ts'
import { settableClock, systemClock } from '#platform/clock/index.ts'
import { sealAudit, verifyAudit } from '#platform/audit/index.ts'
import type { DB } from '#db/types.ts'
import { emptyDatabase, testDatabase } from '#tests/support/database.ts'
import { openedEpisode, valueOf } from '#tests/support/episodes.ts'
import { makeWorld } from '#tests/support/world.ts'

// F19 of the fault matrix: a backup is taken while people save, restored into an empty place, and compared row for row.
const folder = mkdtempSync(join(tmpdir(), 'throughcare-backup-'))
const migrations = join(import.meta.dirname, '..', '..', 'db', 'migrations')
const db = await testDatabase({ connections: 4 })
const world = await makeWorld(db)
const system = { db, clock: systemClock }
const ana = await world.actor({ role: 'practitioner' })
const identity = await generateX25519Identity()
const recipient = await identityToRecipient(identity)
const file = join(folder, 'whole.age')
const read = (name: string) => () => readSealed(name, identity)

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

async function note(): Promise<string> {
  const { episodeId } = await openedEpisode(world, ana)
  await valueOf(
    recordAttempt(world.ctxFor(ana), {
      episodeId,
      attemptedAt: systemClock.now(),
      place: 'Cell corridor',
      result: 'asleep',
    }),
  )
  return episodeId
}

const acknowledgedBefore: string[] = []
beforeAll(async () => {
  for (let n = 0; n < 3; n++) acknowledgedBefore.push(await note())
  await db.asSystem('seal audit', (tx) => sealAudit(tx))
  const day = { isOver: false }
  const meanwhile = (async () => {
    while (!day.isOver) await note()
  })()
  await makeBackup(system, file, [recipient])
  day.isOver = true
  await meanwhile
})

describe('a backup taken while people save', () => {
  test('says nothing to whoever has no key', () => {
    const bytes = readFileSync(file)
    expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1')
    expect(bytes.includes('Cell corridor')).toBe(false)
  })

  test('restored into an empty place it is the same row for row, goes on working, and nothing half-saved is in it', async () => {
    const place = await emptyDatabase()
    const restored = await restoreBackup(place, migrations, read(file))
    expect(restored.rows).toBeGreaterThan(100)
    const { rows } = await place.pool.query<{ id: string; attempts: number; audited: number }>(
      `select e.id, (select count(*)::int from episodes.attempt a where a.episode_id = e.id) as attempts,
        (select count(*)::int from audit.event v where v.action = 'episode.opened' and v.entity_id = e.id::text) as audited
       from episodes.episode e`,
    )
    expect(rows.map((row) => row.id)).toEqual(expect.arrayContaining(acknowledgedBefore))
    expect(rows.filter((row) => row.audited !== 1)).toEqual([])
    expect(rows.filter((row) => row.attempts === 0).length).toBeLessThanOrEqual(1)
    expect((await place.asSystem('verify', (tx) => verifyAudit(tx))).intact).toBe(true)
    // Numbers go on where they were: a new row of the trail meets no old one.
    await place.asSystem('test', (tx) =>
      tx.insertInto('audit.event').values({ action: 'test.after-restore' }).execute(),
    )
    const again = join(folder, 'again.age')
    const made = await makeBackup({ db: place, clock: systemClock }, again, [recipient])
    const changed = made.taken.tables.filter(
      (one) => restored.tables.find((was) => was.name === one.name)?.sha256 !== one.sha256,
    )
    expect(changed.map((one) => one.name)).toEqual(['audit.event', 'platform.backup_run'])
  })

  test('what one engine kept goes into the other', async () => {
    const embedded = await openDatabase<DB>({})
    try {
      const restored = await restoreBackup(embedded, migrations, read(file))
      const across = join(folder, 'across.age')
      await makeBackup({ db: embedded, clock: systemClock }, across, [recipient])
      const back = await restoreBackup(await emptyDatabase(), migrations, read(across))
      expect(hashes(back.tables)).toEqual(hashes(restored.tables))
    } finally {
      await embedded.close()
    }
  })
})

function hashes(tables: readonly { name: string; sha256: string }[]): readonly string[] {
  return tables
    .filter((one) => one.name !== 'platform.backup_run')
    .map((one) => `${one.name} ${one.sha256}`)
    .sort()
}

describe('what is not restored, with a reason', () => {
  let place: Awaited<ReturnType<typeof emptyDatabase>>
  beforeAll(async () => {
    place = await emptyDatabase()
  })
  const bytes = () => readFileSync(file)
  const altered = (): Buffer => {
    const copy = bytes()
    const place = copy.length - 200
    copy[place] = (copy[place] ?? 0) ^ 1
    return copy
  }
  test.each([
    ['a file cut short', () => bytes().subarray(0, -100), /damaged/],
    ['a file with one bit changed', altered, /damaged/],
    ['another file', () => Buffer.from('Dear Sir or Madam'), /damaged or not a backup/],
    ['an empty file', () => Buffer.alloc(0), /damaged or not a backup/],
  ])('%s', async (what, content, message) => {
    const broken = join(folder, `${what}.age`)
    writeFileSync(broken, content())
    await expect(restoreBackup(place, migrations, read(broken))).rejects.toThrow(message)
    await untouched(place)
  })

  test('a backup for somebody else’s key', async () => {
    const other = await generateX25519Identity()
    await expect(restoreBackup(place, migrations, () => readSealed(file, other))).rejects.toThrow(
      /not made for this key/,
    )
    await untouched(place)
  })

  test.each([
    ['a row left out', (lines: string[]) => lines.filter((line) => !line.includes('Cell corridor'))],
    ['the end left out', (lines: string[]) => lines.slice(0, -1)],
    [
      'a row changed',
      (lines: string[]) => lines.map((line) => line.replace('Cell corridor', 'Cell corridoR')),
    ],
  ])('%s, sealed again by somebody with the public key', async (what, change) => {
    const lines: string[] = []
    for await (const line of readSealed(file, identity)) lines.push(line)
    const forged = join(folder, `${what}.age`)
    await writeSealed(forged, [recipient], asLines(change(lines)))
    await expect(restoreBackup(place, migrations, read(forged))).rejects.toThrow(/not whole/)
    await untouched(place)
  })

  test('a database that is in use', async () => {
    await expect(restoreBackup(db, migrations, read(file))).rejects.toThrow(/in use already/)
  })

  test('a backup by a newer version', async () => {
    const lines: string[] = []
    for await (const line of readSealed(file, identity)) lines.push(line)
    const newer = lines.map((line, place) =>
      place === 0
        ? line.replace('"migrations":[', '"migrations":[{"name":"9999_later.sql","checksum":"x"},')
        : line,
    )
    const sealed = join(folder, 'newer.age')
    await writeSealed(sealed, [recipient], asLines(newer))
    await expect(restoreBackup(place, migrations, read(sealed))).rejects.toThrow(/another version/)
  })
})

async function* asLines(lines: readonly string[]): AsyncGenerator<string> {
  for (const line of lines) yield await Promise.resolve(`${line}\n`)
}

async function untouched(place: { pool: { query(text: string): Promise<{ rows: unknown[] }> } }) {
  const { rows } = await place.pool.query("select 1 from pg_namespace where nspname = 'people'")
  expect(rows).toEqual([])
}

describe('every night', () => {
  const nights = join(folder, 'nights')
  const clock = settableClock('2026-10-01T01:40:00Z')
  const night = backupJobs({ folder: nights, recipients: [recipient], keepDays: 2 })[0]

  test('one file each, old ones thrown away, three kept however old', async () => {
    for (let day = 0; day < 5; day++) {
      await night?.run({ db, clock })
      clock.set(clock.now().add({ hours: 24 }))
    }
    expect(readdirSync(nights)).toEqual([
      'throughcare-20261003T014000Z.age',
      'throughcare-20261004T014000Z.age',
      'throughcare-20261005T014000Z.age',
    ])
    clock.set(clock.now().add({ hours: 24 * 400 }))
    await night?.run({ db, clock })
    expect(readdirSync(nights)).toHaveLength(3)
  })

  test('what fails is written down, and leaves no half file', async () => {
    const nowhere = join(folder, 'no-such-folder', 'x.age')
    await expect(makeBackup({ db, clock }, nowhere, [recipient])).rejects.toThrow(/ENOENT/)
    const { rows } = await db.pool.query<{ failed: string }>(
      'select failed from platform.backup_run where failed is not null',
    )
    expect(rows[0]?.failed).toContain('ENOENT')
    expect(existsSync(nowhere)).toBe(false)
  })

  test('nothing is scheduled where nothing was set up', () => {
    expect(backupJobs(undefined)).toEqual([])
    expect(backupName(clock.now())).toMatch(/^throughcare-\d{8}T\d{6}Z\.age$/)
  })
})
