import { createServer, connect, type Socket } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { DB } from '#db/types.ts'
import { openDatabase } from '#platform/db/index.ts'
import { testEngine } from '#tests/support/engine.ts'
import { startCluster, type Cluster } from '#tests/support/cluster.ts'
import { expectLedgerClean, Writer } from './ledger.ts'
import { prepareGround } from './prepare.ts'

const onServer = testEngine() === 'server'

/** What stands before the two databases in production: one address that leads to whichever is chosen. */
async function startPointer(first: Cluster) {
  let target = first.port
  const open = new Set<Socket>()
  const server = createServer((asked) => {
    const onward = connect(target, '127.0.0.1')
    for (const socket of [asked, onward]) {
      open.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => open.delete(socket))
    }
    asked.pipe(onward).pipe(asked)
    asked.on('close', () => onward.destroy())
    onward.on('close', () => asked.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The pointer has no port')
  return {
    urlFor: (cluster: Cluster) =>
      cluster.urlOf('postgres').replace(`:${String(cluster.port)}/`, `:${String(address.port)}/`),
    leadTo: (cluster: Cluster) => {
      target = cluster.port
      for (const socket of open) socket.destroy()
    },
  }
}

// F3 of the fault matrix.
// Skipped on the embedded engine: it has no second one to fail over to
test.runIf(onServer)(
  'when the database fails over, nothing acknowledged is lost, and a replica decides nothing',
  async () => {
    let pointer: Awaited<ReturnType<typeof startPointer>> | undefined
    const ground = await prepareGround({
      through: async (cluster) => {
        pointer = await startPointer(cluster)
        return pointer.urlFor(cluster)
      },
    })
    const { cluster } = ground
    if (cluster === undefined || pointer === undefined) throw new Error('There is no server')
    const follower = await startCluster({ copyOf: { of: cluster, name: 'follower' } })
    onTestFinished(() => follower.remove())
    // From here a save is acknowledged only when it is in both.
    await ground.look(async (db) => {
      await db.pool.query("alter system set synchronous_standby_names = 'follower'")
      await db.pool.query('select pg_reload_conf()')
      await vi.waitFor(async () => {
        const { rows } = await db.pool.query("select 1 from pg_stat_replication where sync_state = 'sync'")
        expect(rows).toHaveLength(1)
      })
    })

    const writers = ground.sessions.map(
      (session, index) => new Writer(ground, session, `failed over ${String(index)}`),
    )
    const [first] = writers
    if (first === undefined) throw new Error('Nobody is here')
    const product = await ground.start()
    for (const writer of writers) await writer.open(product.address)
    const before = performance.now()
    await first.send(product.address, first.next())
    expect(first.acknowledged()).toHaveLength(1)
    const soon = Math.min(60_000, Math.max(30_000, 100 * (performance.now() - before)))

    const underWay = writers.flatMap((writer) =>
      Array.from({ length: 10 }, () => writer.send(product.address, writer.next())),
    )
    await Promise.race(underWay)
    cluster.stop('immediate')
    const lost = performance.now()
    for (const line of await Promise.all(underWay)) expect([303, 503]).toContain(line.answered)

    // The address leads to the follower before it was promoted: it can be read from, and decides nothing.
    pointer.leadTo(follower)
    await vi.waitFor(async () => {
      const answer = await first.send(product.address, first.next())
      expect(answer.answered).toBe(503)
      expect(answer.body).toContain('Nothing was lost')
    })
    follower.promote()
    await vi.waitFor(
      async () => {
        const answer = await first.send(product.address, first.next())
        expect(answer.answered, answer.body.slice(0, 500)).toBe(303)
      },
      { timeout: soon, interval: 200 },
    )
    expect(performance.now() - lost, 'recovered').toBeLessThan(soon)
    for (const writer of writers) {
      for (const line of writer.lines) {
        if (line.answered === 303) continue
        await writer.send(product.address, line)
        expect(line.answered, line.body.slice(0, 300)).toBe(303)
      }
    }
    product.signal('SIGTERM')
    expect((await product.gone).code).toBe(0)
    const db = await openDatabase<DB>({ url: follower.urlOf('postgres') })
    try {
      await expectLedgerClean(db, writers)
    } finally {
      await db.close()
    }
  },
)
