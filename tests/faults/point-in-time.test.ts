import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { DB } from '#db/types.ts'
import { openDatabase } from '#platform/db/index.ts'
import { startCluster } from '#tests/support/cluster.ts'
import { testEngine } from '#tests/support/engine.ts'
import { expectLedgerClean, Writer } from './ledger.ts'
import { prepareGround } from './prepare.ts'

// F19 of the fault matrix, second half, as docs/operations describes it: the write-ahead log is kept elsewhere, and after a
// bad delete the database is put back to just before it.
// Skipped on the embedded engine: it keeps no log that could be played again
test.runIf(testEngine() === 'server')(
  'after a bad delete the database is put back to the moment before it, with all that was acknowledged until then',
  async () => {
    const archive = mkdtempSync(join(tmpdir(), 'throughcare-wal-'))
    chmodSync(archive, 0o777)
    onTestFinished(() => rmSync(archive, { recursive: true, force: true }))
    const ground = await prepareGround({
      cluster: {
        settings: {
          archive_mode: 'on',
          archive_command: `'test ! -f ${archive}/%f && cp %p ${archive}/%f'`,
          archive_timeout: "'300s'",
        },
      },
    })
    const { cluster } = ground
    if (cluster === undefined) throw new Error('There is no server')
    // Last night's base backup; the log since then is in the archive.
    const restored = await startCluster({
      copyOf: { of: cluster, name: 'last_night' },
      recovery: {
        restore_command: `'cp ${archive}/%f %p'`,
        recovery_target_action: "'promote'",
        primary_conninfo: "''",
      },
      startLater: true,
    })
    onTestFinished(() => restored.remove())
    const writers = ground.sessions.map(
      (session, index) => new Writer(ground, session, `kept ${String(index)}`),
    )
    const product = await ground.start()
    for (const writer of writers) await writer.open(product.address)
    for (let n = 0; n < 10; n++)
      for (const writer of writers) await writer.send(product.address, writer.next())
    const moment = await ground.look(async (db) => {
      const { rows } = await db.pool.query<{ at: string }>('select clock_timestamp()::text as at')
      return rows[0]?.at ?? ''
    })
    // The mistake of an administrator; the rows that came after it are lost with it.
    const file = await ground.look(async (db) => {
      await db.pool.query('delete from episodes.attempt')
      const { rows } = await db.pool.query<{ file: string }>(
        'select pg_walfile_name(pg_switch_wal()) as file',
      )
      return rows[0]?.file ?? ''
    })
    await vi.waitFor(
      () => expect(existsSync(join(archive, file)), readdirSync(archive).join(' ')).toBe(true),
      {
        timeout: 30_000,
      },
    )
    product.signal('SIGTERM')
    await product.gone

    restored.configure({ recovery_target_time: `'${moment}'` })
    restored.start()
    const db = await openDatabase<DB>({ url: restored.urlOf('postgres') })
    try {
      await vi.waitFor(async () => {
        const { rows } = await db.pool.query<{ recovering: boolean }>(
          'select pg_is_in_recovery() as recovering',
        )
        expect(rows[0]?.recovering).toBe(false)
      }, 30_000)
      await expectLedgerClean(db, writers)
      expect(writers.flatMap((writer) => writer.acknowledged()).length).toBe(30)
    } finally {
      await db.close()
    }
  },
)
