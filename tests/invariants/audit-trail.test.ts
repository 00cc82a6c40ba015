import fc from 'fast-check'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  checkpoint,
  sealAudit,
  verifyAudit,
  type AuditVerdict,
  type Checkpoint,
} from '#platform/audit/index.ts'
import { testDatabase } from '#tests/support/database.ts'
import { makeWorld } from '#tests/support/world.ts'
import { runs, isLong } from './runs.ts'

const patience = isLong ? 3_600_000 : 120_000
const db = await testDatabase()
const world = await makeWorld(db)
const practitioner = await world.actor({ role: 'practitioner' })
const rowsPerBatch = 7
const batches = 5

const query = (text: string, values: readonly unknown[] = []) => db.pool.query(text, [...values])
const verify = (kept?: Checkpoint): Promise<AuditVerdict> =>
  db.asSystem('verify', (tx) => verifyAudit(tx, kept))
const seal = () => db.asSystem('seal', (tx) => sealAudit(tx))

async function sealAll(): Promise<void> {
  while ((await seal()) > 0);
}

let numbers: readonly number[] = []
let kept: Checkpoint | undefined

// The trail of real work, in several batches, and a copy of it to put back after each attack.
beforeAll(async () => {
  for (let batch = 0; batch < batches; batch++) {
    for (let count = 0; count < rowsPerBatch; count++) await world.person(practitioner)
    await seal()
  }
  const { rows } = await query('select seq from audit.event order by seq')
  numbers = rows.map((row: { seq: number }) => row.seq)
  kept = (await db.asSystem('keep', (tx) => checkpoint(tx))) ?? undefined
  for (const table of ['event', 'seal', 'seal_entry'])
    await query(`create table audit.copy_of_${table} as select * from audit.${table}`)
}, patience)

async function putBack(): Promise<void> {
  await query('truncate audit.event, audit.seal, audit.seal_entry')
  await query('insert into audit.event overriding system value select * from audit.copy_of_event')
  await query('insert into audit.seal select * from audit.copy_of_seal')
  await query('insert into audit.seal_entry select * from audit.copy_of_seal_entry')
}

/** Something the owner of the database does to the rows of the trail. */
interface Attack {
  readonly how: 'alter' | 'drop' | 'move'
  readonly row: number
  readonly other: number
  readonly column: number
}

const attacks = fc.array(
  fc.record<Attack>({
    how: fc.constantFrom('alter', 'drop', 'move'),
    row: fc.nat(997),
    other: fc.nat(997),
    column: fc.nat(97),
  }),
  { minLength: 1, maxLength: 3 },
)

const alterations = [
  "action = action || '.'",
  "at = at + interval '1 microsecond'",
  'worker_id = gen_random_uuid()',
  "system_job = 'somebody'",
  "session_ref = coalesce(session_ref, '') || 'x'",
  "request_id = coalesce(request_id, '') || 'x'",
  'person_id = gen_random_uuid()',
  "entity = coalesce(entity, '') || 'x'",
  "entity_id = coalesce(entity_id, '') || 'x'",
  `details = details || '{"and": 1}'`,
]

const numberAt = (place: number) => numbers[place % numbers.length] ?? 0

/** Does it, and answers which rows are no longer what they were. */
async function attack(one: Attack): Promise<readonly number[]> {
  const seq = numberAt(one.row)
  if (one.how === 'alter') {
    await query(
      `update audit.event set ${alterations[one.column % alterations.length] ?? ''} where seq = $1`,
      [seq],
    )
    return [seq]
  }
  if (one.how === 'drop') {
    await query('delete from audit.event where seq = $1', [seq])
    return [seq]
  }
  // Two rows change places: what happened first now says it happened later.
  const other = numberAt(one.other)
  if (other === seq) return []
  const { rows } = await query('delete from audit.event where seq in ($1, $2) returning *', [seq, other])
  for (const row of rows as Record<string, unknown>[])
    await query(
      `insert into audit.event overriding system value select * from jsonb_populate_record(null::audit.event, $1::jsonb
        || jsonb_build_object('seq', $2::bigint, 'at', (select c.at from audit.copy_of_event c where c.seq = $3::bigint)))`,
      [JSON.stringify(row), row['seq'] === seq ? other : seq, row['seq']],
    )
  return rows.length === 2 ? [seq, other] : []
}

describe('the audit trail', () => {
  beforeEach(putBack)
  afterEach(putBack)

  test('is intact as long as nobody touches it', async () => {
    expect(await verify(kept)).toEqual({
      intact: true,
      sealedRows: numbers.length,
      unsealedRows: 0,
      batches,
      fault: '',
    })
  })

  test(
    'names the first row that was altered, dropped or moved, whatever the owner of the database did',
    async () => {
      await fc.assert(
        fc.asyncProperty(attacks, async (all) => {
          await putBack()
          const touched = new Set<number>()
          const untouched = (one: Attack) =>
            ![one.row, one.other].some((place) => touched.has(numberAt(place)))
          // Each attack on rows of its own: two swaps of the same rows would undo each other.
          for (const one of all) if (untouched(one)) for (const seq of await attack(one)) touched.add(seq)
          fc.pre(touched.size > 0)
          const verdict = await verify()
          expect(verdict.intact).toBe(false)
          expect(verdict.fault).toMatch(
            new RegExp(`^Row ${Math.min(...touched)} was (altered or moved|dropped)\\.$`),
          )
        }),
        runs(40, 600, 20_261_124),
      )
    },
    patience,
  )

  test(
    'is not fooled when the row’s own seal goes with it',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.nat(997), async (place) => {
          await putBack()
          const seq = numberAt(place)
          const { rows } = await query('delete from audit.seal_entry where seq = $1 returning batch', [seq])
          await query('delete from audit.event where seq = $1', [seq])
          const batch = (rows as { batch: number }[])[0]?.batch
          expect((await verify()).fault).toMatch(new RegExp(`[Bb]atch ${String(batch)} `))
        }),
        runs(15, 100, 20_261_125),
      )
    },
    patience,
  )

  test(
    'shows with a checkpoint kept elsewhere that its tail was cut off, which by itself it cannot',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 2, max: batches }), async (from) => {
          await putBack()
          await query(
            'delete from audit.event where seq in (select seq from audit.seal_entry where batch >= $1)',
            [from],
          )
          await query('delete from audit.seal_entry where batch >= $1', [from])
          await query('delete from audit.seal where batch >= $1', [from])
          expect(await verify()).toMatchObject({ intact: true })
          const verdict = await verify(kept)
          expect(verdict.intact).toBe(false)
          expect(verdict.fault).toMatch(
            new RegExp(
              `^The tail is missing: the checkpoint has ${numbers.length} rows in ${batches} batches`,
            ),
          )
        }),
        runs(6, 20, 20_261_126),
      )
    },
    patience,
  )

  test(
    'shows with a checkpoint that a row was altered and everything sealed anew',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.nat(997), fc.nat(97), async (row, column) => {
          await putBack()
          await attack({ how: 'alter', row, other: row, column })
          await query('truncate audit.seal, audit.seal_entry')
          await sealAll()
          expect(await verify()).toMatchObject({ intact: true })
          expect(await verify(kept)).toMatchObject({ intact: false })
        }),
        runs(6, 60, 20_261_127),
      )
    },
    patience,
  )

  test('goes on from where it was: later work is sealed behind an older checkpoint', async () => {
    await world.person(practitioner)
    expect(await verify(kept)).toMatchObject({ intact: true, unsealedRows: 1 })
    await sealAll()
    expect(await verify(kept)).toMatchObject({ intact: true, unsealedRows: 0, batches: batches + 1 })
  })
})
