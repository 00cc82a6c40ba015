import { expect, test } from 'vitest'
import { instantToDb } from '#kernel/dates.ts'
import { settableClock } from '#platform/clock/index.ts'
import { testDatabase } from '#tests/support/database.ts'
import { saveDraft } from '../store/drafts.ts'
import { createAdministrator } from './new-workers.ts'
import { purgeAccess } from './jobs.ts'
import { startSession } from './sessions.ts'
import { localAccounts } from './sign-in.ts'
import { asSystem } from './work.ts'

const clock = settableClock('2026-11-16T09:00:00Z')
const db = await testDatabase({ clock })
const settings = { db, clock, secret: Buffer.alloc(32, 7), demo: false, sessionHours: 12 }

test('drafts go after a fortnight, traces of signing in after thirty days; what is newer stays', async () => {
  const made = await createAdministrator(settings, { username: 'first.admin', name: 'Ada Quill' })
  const workerId = made.ok ? made.value.workerId : ''
  const leaveTraces = async (path: string) => {
    await asSystem(settings, 'test', (work) =>
      saveDraft(work.tx, workerId, path, null, { note: 'typed' }, instantToDb(work.now)),
    )
    await localAccounts(settings).withPassword('first.admin', 'wrong', {
      address: '192.0.2.1',
      requestId: 'test',
    })
    await startSession(settings, { workerId, complete: true, replaces: undefined, requestId: 'test' })
  }
  const left = () =>
    asSystem(settings, 'test', async ({ tx }) => ({
      drafts: (await tx.selectFrom('access.draft').select('path').orderBy('path').execute()).map(
        (row) => row.path,
      ),
      attempts: (await tx.selectFrom('access.sign_in_attempt').select('id').execute()).length,
      sessions: (await tx.selectFrom('access.session').select('worker_id').execute()).length,
    }))

  await leaveTraces('/old')
  clock.forward({ days: 15 })
  await leaveTraces('/new')
  await purgeAccess(settings)
  expect(await left()).toEqual({ drafts: ['/new'], attempts: 2, sessions: 2 })
  clock.forward({ days: 16 })
  await purgeAccess(settings)
  expect(await left()).toEqual({ drafts: [], attempts: 1, sessions: 1 })
})
