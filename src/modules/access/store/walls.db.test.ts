import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { settableClock } from '#platform/clock/index.ts'
import { testDatabase } from '#tests/support/database.ts'
import { hashPassword } from '../service/hashing.ts'
import { addWorkerAsSystem, createAdministrator } from '../service/new-workers.ts'
import { asSystem } from '../service/work.ts'

const clock = settableClock('2026-11-16T09:00:00Z')
const db = await testDatabase({ clock })
const made = await createAdministrator({ db, clock }, { username: 'first.admin', name: 'Ada Quill' })
const adminId = made.ok ? made.value.workerId : ''
const passwordHash = await hashPassword('tidal orchid fossil')
const given = {
  username: 'w.one',
  displayName: 'Worker One',
  jobTitle: '',
  phone: null,
  registrationBody: null,
  registrationNumber: null,
  registered: false,
  passwordHash,
  memberships: [],
}
const workerId = await asSystem({ db, clock }, 'test', (work) => addWorkerAsSystem(work, given))
const [team] = await db.asSystem('test', (tx) => tx.selectFrom('access.team').select('id').execute())

function identity(id: string) {
  return { workerId: id, teamIds: [], siteIds: [], shiftSiteIds: [] }
}

test.each(['credential', 'session', 'recovery_code', 'sign_in_attempt', 'sealed_person'])(
  'the application’s role cannot read access.%s',
  async (table) => {
    const read = db.as(identity(adminId), (tx) =>
      sql`select * from ${sql.table(`access.${table}`)}`.execute(tx),
    )
    await expect(read).rejects.toThrow(/permission denied/)
  },
)

test('somebody who is no administrator cannot give themselves a role, also with plain SQL', async () => {
  const grab = (tx: Parameters<Parameters<typeof db.as>[1]>[0], forWorker: string) =>
    sql`insert into access.membership (id, worker_id, team_id, role, from_on) values (${newId()}, ${forWorker}, ${team?.id}, 'team-lead', '2026-01-01')`.execute(
      tx,
    )
  await expect(db.as(identity(workerId), (tx) => grab(tx, workerId))).rejects.toThrow(/row-level security/)
  await expect(db.as(identity(newId()), (tx) => grab(tx, workerId))).rejects.toThrow(/row-level security/)
  await db.as(identity(adminId), (tx) => grab(tx, workerId))
})

test('nor change a worker, a team or a site', async () => {
  for (const table of ['worker', 'team', 'agency', 'membership']) {
    const changed = await db.as(identity(workerId), (tx) =>
      sql`update ${sql.table(`access.${table}`)} set version = version`.execute(tx),
    )
    expect([table, changed.numAffectedRows]).toEqual([table, 0n])
  }
})

test('a suspended administrator changes nothing any more', async () => {
  await db.asSystem('test', (tx) =>
    tx.updateTable('access.worker').set({ status: 'suspended' }).where('id', '=', adminId).execute(),
  )
  const changed = await db.as(identity(adminId), (tx) =>
    sql`update access.team set name = 'Taken over'`.execute(tx),
  )
  expect(changed.numAffectedRows).toBe(0n)
})

test('a draft is its writer’s alone', async () => {
  const path = '/people/new'
  await db.as(identity(workerId), (tx) =>
    tx
      .insertInto('access.draft')
      .values({ worker_id: workerId, path, body: '{}', updated_at: new Date(0) })
      .execute(),
  )
  const read = (id: string) =>
    db.as(identity(id), (tx) => tx.selectFrom('access.draft').select('path').execute())
  expect(await read(workerId)).toHaveLength(1)
  expect(await read(adminId)).toEqual([])
  const forged = db.as(identity(adminId), (tx) =>
    tx
      .insertInto('access.draft')
      .values({ worker_id: workerId, path: '/forged', body: '{}', updated_at: new Date(0) })
      .execute(),
  )
  await expect(forged).rejects.toThrow(/row-level security/)
})
