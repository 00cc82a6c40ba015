import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database.ts'
import { makeWorld } from '#tests/support/world.ts'
import { settableClock } from '#platform/clock/index.ts'
import type { Outcome } from '#kernel/outcome.ts'
import { reading } from '#modules/access/index.ts'
import type { ImportResult } from '../schema/codes.ts'
import { openProblems } from '../store/problems.ts'
import { importCourtList, importCourtListAsSystem, type Imported } from './import.ts'
import { claimCourt, unclaimedLists } from './unclaimed.ts'
import { purgeUnapproachedRows, claimWaitingLists } from './jobs.ts'

const clock = settableClock('2026-12-01T07:30:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const administrator = await world.actor({ role: 'administrator' })
const lead = await world.actor({ role: 'team-lead' })
const partner = await world.actor({ role: 'partner', team: world.partnerTeam })

interface Entry {
  readonly court?: string
  readonly name?: string
  readonly day?: string
  readonly case?: string
  readonly urn?: string
  readonly family?: string
  readonly given?: string
  readonly born?: string
  readonly room?: string
  readonly time?: string
  readonly type?: string
  readonly list?: string
}

const header =
  'court_code,court_name,hearing_date,case_number,urn,family_name,given_name,date_of_birth,room,start_time,defendant_type,list_type'
const dean: Entry = { case: '2600000011', family: 'Marsh', given: 'Dean', born: '14/03/1992' }
const ola: Entry = { case: '2600000012', family: 'Nowak', given: 'Ola', born: '15/06/2001' }
const bread: Entry = { case: '2600000013', family: 'Milford Bread Ltd', type: 'O' }
const nameless: Entry = { case: '2600000014' }

function csv(entries: readonly Entry[]) {
  const lines = entries.map((one) =>
    [
      one.court ?? 'B01EM00',
      one.name ?? 'Eastmere',
      one.day ?? '01/12/2026',
      one.case ?? '',
      one.urn ?? '',
      one.family ?? '',
      one.given ?? '',
      one.born ?? '',
      one.room ?? '1',
      one.time ?? '10:00',
      one.type ?? 'P',
      one.list ?? 'adult daily list',
    ].join(','),
  )
  return { fileName: 'list.csv', bytes: Buffer.from([header, ...lines].join('\n')) }
}

function hearing(given: string, family: string, urn: string, room: string, day = '2026-12-01') {
  const event = {
    courtCentre: { code: 'B01EM00', name: 'Eastmere', roomName: room },
    hearingDays: [{ sittingDay: `${day}T10:00:00Z` }],
    prosecutionCases: [
      {
        prosecutionCaseIdentifier: { caseURN: urn },
        defendants: [
          {
            id: 'd1',
            personDefendant: {
              personDetails: {
                firstName: given,
                lastName: family,
                dateOfBirth: '1992-03-14',
                gender: 'MALE',
              },
            },
          },
        ],
      },
    ],
  }
  return { fileName: 'hearing.json', bytes: Buffer.from(JSON.stringify(event)) }
}

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
  return outcome.value
}

async function bring(file: { fileName: string; bytes: Uint8Array }): Promise<ImportResult> {
  const imported: Imported = must(await importCourtList(world.ctxFor(administrator), file))
  const { result } = imported
  expect(result.rows).toBe(
    result.created + result.updated + result.unchanged + result.skipped.length + result.rejected.length,
  )
  return result
}

function rows() {
  return db.asSystem('test', (tx) =>
    tx
      .selectFrom('court.list_row')
      .selectAll()
      .orderBy('hearing_on')
      .orderBy('case_number')
      .orderBy('row_key')
      .execute(),
  )
}

function count(table: 'court.list_row' | 'court.list_import' | 'court.list_problem' | 'court.list_edition') {
  return db.asSystem('test', async (tx) => {
    const { rows: found } = await sql<{
      count: number
    }>`select count(*)::int as count from ${sql.table(table)}`.execute(tx)
    return found[0]?.count ?? 0
  })
}

function history() {
  return db.asSystem('test', async (tx) => {
    const { rows: found } = await sql<{
      count: number
    }>`select count(*)::int as count from history.change where table_name = 'court.list_row'`.execute(tx)
    return found[0]?.count ?? 0
  })
}

beforeEach(async () => {
  clock.set('2026-12-01T07:30:00Z')
  await db.pool.query(
    `truncate court.not_this_person, court.hearing_result, court.list_problem, court.list_row, court.list_edition, court.list_import;
     delete from history.change where table_name like 'court.%'; update access.site set name_keys = '{}'`,
  )
})

describe('a list', () => {
  test('is stored for the site of its court: organisations are left out, unreadable entries stand on the board', async () => {
    const result = await bring(csv([dean, ola, bread, nameless]))
    expect(result).toEqual({
      format: 'csv',
      hearings: 4,
      rows: 4,
      created: 2,
      updated: 0,
      unchanged: 0,
      removed: 0,
      skipped: [{ ref: 'line 4', reason: 'The defendant is an organisation, not a person' }],
      rejected: [{ ref: 'line 5', reason: 'There is no defendant’s name' }],
    })
    expect(await rows()).toMatchObject([
      {
        site_id: world.sites.court.id,
        name_as_given: 'Dean Marsh',
        date_of_birth: '1992-03-14',
        room: '1',
        start_time: '10:00:00',
        status: 'listed',
      },
      { site_id: world.sites.court.id, name_as_given: 'Ola Nowak' },
    ])
    const problems = await reading(world.ctxFor(administrator), (work) =>
      openProblems(work, world.sites.court.id, '2026-12-01'),
    )
    expect(problems).toMatchObject([
      { ref: 'line 5', reason: 'There is no defendant’s name', fileName: 'list.csv' },
    ])
  })

  test('brought in again is unchanged, leaves no history and raises nothing twice', async () => {
    await bring(csv([dean, ola, nameless]))
    const before = await rows()
    expect(await bring(csv([dean, ola, nameless]))).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 2,
      removed: 0,
    })
    expect(await rows()).toEqual(before)
    expect(await history()).toBe(0)
    expect(await count('court.list_problem')).toBe(1)
    expect(await count('court.list_import')).toBe(2)
  })

  test('with another room updates the entry, says so, and keeps the version before', async () => {
    await bring(csv([dean, ola]))
    expect(await bring(csv([{ ...dean, room: '3', time: '10:30' }, ola]))).toMatchObject({
      created: 0,
      updated: 1,
      unchanged: 1,
    })
    expect((await rows())[0]).toMatchObject({
      room: '3',
      start_time: '10:30:00',
      changed_note: 'Room 1 → 3. Time 10:00 → 10:30.',
      version: 2,
    })
    expect(await history()).toBe(1)
  })

  test('without an entry takes it off; the next one that has it brings it back', async () => {
    await bring(csv([dean, ola]))
    expect(await bring(csv([ola]))).toMatchObject({ unchanged: 1, removed: 1, rows: 1 })
    expect((await rows())[0]).toMatchObject({ status: 'removed', changed_note: 'Not on the newest list.' })
    expect(await bring(csv([ola]))).toMatchObject({ removed: 0 })
    expect(await bring(csv([dean, ola]))).toMatchObject({ updated: 1, unchanged: 1, removed: 0 })
    expect((await rows())[0]).toMatchObject({
      status: 'listed',
      removed_at: null,
      changed_note: 'Back on the list.',
    })
  })

  test('of another type, day or court takes nobody off', async () => {
    await bring(csv([dean]))
    await bring(csv([{ ...ola, list: 'youth daily list' }]))
    await bring(csv([{ ...ola, day: '02/12/2026' }]))
    await bring(csv([{ ...ola, court: 'B02HF00', name: 'Harrowfield' }]))
    expect((await rows()).map((row) => row.status)).toEqual(['listed', 'listed', 'listed', 'listed'])
  })

  test('of two courts in one file reaches both', async () => {
    const result = await bring(csv([dean, { ...ola, court: 'B02HF00', name: 'Harrowfield' }]))
    expect(result).toMatchObject({ created: 2, hearings: 2 })
    expect((await rows()).map((row) => row.site_id)).toEqual([
      world.sites.court.id,
      world.sites.secondCourt.id,
    ])
    expect(await count('court.list_edition')).toBe(2)
  })

  test('that no longer has an unreadable entry closes what stood on the board about it', async () => {
    await bring(csv([dean, nameless]))
    await bring(csv([dean, { ...nameless, family: 'Lowe', given: 'Kit' }]))
    const open = await reading(world.ctxFor(administrator), (work) =>
      openProblems(work, world.sites.court.id),
    )
    expect(open).toEqual([])
    expect(await count('court.list_problem')).toBe(1)
  })
})

describe('one hearing', () => {
  test('removes nothing, and updates the entry a whole list has', async () => {
    await bring(csv([{ ...dean, urn: '99AB1234526' }, ola]))
    expect(await bring(hearing('Dean', 'Marsh', '99AB1234526', 'Courtroom 2'))).toMatchObject({
      format: 'common-platform-json',
      created: 0,
      updated: 1,
      removed: 0,
    })
    const stored = await rows()
    expect(stored).toHaveLength(2)
    expect(stored[0]).toMatchObject({
      room: 'Courtroom 2',
      list_type: 'adult daily list',
      case_number: '2600000011',
    })
    expect(stored.every((row) => row.status === 'listed')).toBe(true)
  })
})

describe('a file that cannot be used', () => {
  test.each([
    ['broken XML', 'list.xml', '<a><b></a>'],
    ['another document', 'list.xml', '<invoice><total>3</total></invoice>'],
    ['an entity trick', 'list.xml', '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>'],
    ['no JSON', 'list.json', '{"hearings": ['],
    ['nothing', 'list.csv', ''],
  ])('%s stores nothing and says why', async (_, fileName, text) => {
    const outcome = await importCourtList(world.ctxFor(administrator), { fileName, bytes: Buffer.from(text) })
    const problems = !outcome.ok && outcome.refusal.code === 'invalid' ? outcome.refusal.problems : []
    expect(problems).toMatchObject([{ field: 'file' }])
    expect(problems[0]?.message).toMatch(/\. Nothing was stored\.$/)
    expect([
      await count('court.list_import'),
      await count('court.list_row'),
      await count('court.list_problem'),
    ]).toEqual([0, 0, 0])
  })

  test('somebody whose work it is not cannot bring one in', async () => {
    const outcome = await importCourtList(world.ctxFor(partner), csv([dean]))
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } })
    expect(await count('court.list_row')).toBe(0)
  })
})

describe('a court nobody covers', () => {
  const far: Entry = { ...dean, court: 'B77XX00', name: 'Farleigh' }

  test('is unclaimed: counted, and shown to nobody by name', async () => {
    await bring(csv([far, ola]))
    expect((await rows()).map((row) => row.site_id)).toEqual([null, world.sites.court.id])
    const seen = await db.as(administrator, (tx) =>
      tx.selectFrom('court.list_row').select('name_as_given').execute(),
    )
    expect(seen).toEqual([{ name_as_given: 'Ola Nowak' }])
    const waiting = await reading(world.ctxFor(lead), unclaimedLists)
    expect(waiting.courts).toEqual([
      {
        courtKey: 'B77XX',
        courtName: 'Farleigh',
        firstOn: '2026-12-01',
        lastOn: '2026-12-01',
        rows: 1,
        problems: 0,
      },
    ])
    expect((await reading(world.ctxFor(partner), unclaimedLists)).courts).toEqual([])
  })

  test('is claimed by a lead for a site of theirs; later lists find their way', async () => {
    await bring(csv([far]))
    expect(
      await claimCourt(world.ctxFor(administrator), { courtKey: 'B77XX', siteId: world.sites.court.id }),
    ).toMatchObject({ refusal: { code: 'not-allowed' } })
    expect(
      await claimCourt(world.ctxFor(lead), { courtKey: 'B77XX', siteId: world.sites.farCourt.id }),
    ).toMatchObject({ refusal: { code: 'not-found' } })
    expect(
      must(await claimCourt(world.ctxFor(lead), { courtKey: 'B77XX', siteId: world.sites.secondCourt.id })),
    ).toEqual({ rows: 1 })
    await bring(csv([far, { ...ola, court: 'B77XX00', name: 'Farleigh' }]))
    expect((await rows()).map((row) => row.site_id)).toEqual([
      world.sites.secondCourt.id,
      world.sites.secondCourt.id,
    ])
    expect(
      await claimCourt(world.ctxFor(lead), { courtKey: 'B77XX', siteId: world.sites.court.id }),
    ).toMatchObject({ refusal: { code: 'conflict' } })
  })

  test('goes by itself to a site that comes to cover it', async () => {
    await bring(csv([far]))
    expect(await claimWaitingLists({ db, clock })).toBe(0)
    await db.pool.query(`update access.site set name_keys = '{Farleigh Magistrates'' Court}' where id = $1`, [
      world.sites.secondCourt.id,
    ])
    expect(await claimWaitingLists({ db, clock })).toBe(1)
    expect((await rows())[0]?.site_id).toBe(world.sites.secondCourt.id)
  })
})

test('another team’s court is stored for them; who imported sees only counts', async () => {
  expect(await bring(csv([{ ...dean, court: 'B09WH00', name: 'Westhaven' }]))).toMatchObject({ created: 1 })
  expect((await rows())[0]?.site_id).toBe(world.sites.farCourt.id)
  expect(await db.as(administrator, (tx) => tx.selectFrom('court.list_row').select('id').execute())).toEqual(
    [],
  )
})

test('the same list sent many times at once is stored once', async () => {
  const results = await Promise.all(Array.from({ length: 6 }, () => bring(csv([dean, ola, nameless]))))
  expect(results.map((one) => one.created).sort()).toEqual([0, 0, 0, 0, 0, 2])
  expect(await rows()).toHaveLength(2)
  expect(await count('court.list_problem')).toBe(1)
  expect(await count('court.list_import')).toBe(6)
})

test('the operators’ command answers with exactly the agreed fields', async () => {
  const result = must(await importCourtListAsSystem({ db, clock }, csv([dean])))
  expect(Object.keys(result).sort()).toEqual([
    'created',
    'format',
    'hearings',
    'rejected',
    'removed',
    'rows',
    'skipped',
    'unchanged',
    'updated',
  ])
  const trail = await db.pool.query(
    `select system_job, details from audit.event where action = 'court-list.imported' order by seq desc limit 1`,
  )
  expect(trail.rows[0]).toMatchObject({
    system_job: 'court-list.import',
    details: { created: 1, rejected: 0 },
  })
})

test('entries nobody approached go 28 days after their hearing, with their history; the others stay', async () => {
  await bring(csv([dean, ola, { ...ola, day: '05/12/2026' }]))
  await bring(
    csv([
      { ...dean, room: '3' },
      { ...ola, room: '4' },
    ]),
  )
  await db.pool.query(
    `update court.list_row set flagged_at = now() where family = 'Nowak' and hearing_on = '2026-12-01'`,
  )
  clock.set('2026-12-29T12:00:00Z')
  expect(await purgeUnapproachedRows({ db, clock })).toBe(0)
  clock.set('2026-12-30T12:00:00Z')
  expect(await purgeUnapproachedRows({ db, clock })).toBe(1)
  expect((await rows()).map((row) => `${row.family ?? ''} ${row.hearing_on}`)).toEqual([
    'Nowak 2026-12-01',
    'Nowak 2026-12-05',
  ])
  const left = await db.pool.query(
    `select distinct old ->> 'family' as family from history.change where table_name = 'court.list_row'`,
  )
  expect(left.rows).toEqual([{ family: 'Nowak' }])
  const trail = await db.pool.query(
    `select details from audit.event where action = 'list-rows.purged' order by seq desc limit 1`,
  )
  expect(trail.rows).toEqual([{ details: { rows: 1, before: '2026-12-02' } }])
})

test('how long unapproached entries are kept is a setting', async () => {
  await bring(csv([dean]))
  await db.pool.query(
    `insert into access.setting (id, name, value, source, from_on) values (gen_random_uuid(), 'court.unapproached-days', '7', 'test', '2026-12-05')`,
  )
  clock.set('2026-12-09T12:00:00Z')
  expect(await purgeUnapproachedRows({ db, clock })).toBe(1)
  await db.pool.query(`delete from access.setting where name = 'court.unapproached-days'`)
})

const real = join(import.meta.dirname, '..', '..', '..', '..', '..', 'shared', 'real-input', 'court-lists')

const here = existsSync(real)

// Files of the Ministry of Justice (MIT, Crown copyright).
// Skipped where the folder of real input is absent: those files are not part of this repository.
describe.skipIf(!here)(
  here ? 'real files' : 'real files (skipped: the folder of real input is not here)',
  () => {
    const file = (name: string) => ({ fileName: name, bytes: readFileSync(join(real, name)) })

    test('the Libra list of two sessions', async () => {
      const libra = file('libra-daily-court-list-multi-session.xml')
      expect(await bring(libra)).toMatchObject({
        format: 'libra-xml',
        hearings: 4,
        rows: 4,
        created: 3,
        rejected: [],
        skipped: [{ reason: 'The defendant is an organisation, not a person' }],
      })
      expect(await bring(libra)).toMatchObject({ created: 0, updated: 0, unchanged: 3, removed: 0 })
      const moved = libra.bytes.toString('utf8').replaceAll('<room>00</room>', '<room>07</room>')
      const changed = await bring({ fileName: 'moved.xml', bytes: Buffer.from(moved) })
      expect(changed).toMatchObject({ created: 0, removed: 0 })
      expect(changed.updated).toBeGreaterThan(0)
      const waiting = await reading(world.ctxFor(lead), unclaimedLists)
      expect(waiting.courts.map((court) => [court.courtKey, court.rows])).toEqual([
        ['B01CY', 1],
        ['B01CX', 2],
      ])
      const wording = await db.pool.query(
        `select offences::text || warnings::text as kept from court.list_row`,
      )
      expect(JSON.stringify(wording.rows)).not.toMatch(/Contrary to|belonging to|stole/i)
    })

    test('the Libra list with a fault keeps what can be read', async () => {
      expect(await bring(file('libra-daily-court-list-invalid.xml'))).toMatchObject({
        rows: 18,
        created: 17,
        rejected: [{ ref: 'document 1, session 1, block 1, case 1' }],
      })
    })

    test('the Common Platform hearing', async () => {
      const event = file('common-platform-hearing.json')
      expect(await bring(event)).toMatchObject({
        format: 'common-platform-json',
        hearings: 1,
        rows: 2,
        created: 2,
        removed: 0,
      })
      expect(await bring(event)).toMatchObject({ created: 0, unchanged: 2, removed: 0 })
    })
  },
)
