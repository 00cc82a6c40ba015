import { expect, test, vi } from 'vitest'
import { testEngine } from '#tests/support/engine.ts'
import { expectLedgerClean, Writer } from './ledger.ts'
import { prepareGround } from './prepare.ts'

const onServer = testEngine() === 'server'

/** A board left open: counts what it is told. */
async function openBoard(address: string, siteId: string, cookie: string) {
  const answer = await fetch(`${address}/sites/${siteId}/board/live`, { headers: { cookie } })
  let heard = ''
  const reading = (async () => {
    const text = answer.body?.pipeThrough(new TextDecoderStream())
    if (text === undefined) return
    for await (const piece of text) heard += piece
  })()
  reading.catch(() => undefined)
  return { status: answer.status, changes: () => heard.split('event: changed').length - 1 }
}

// Skipped on the embedded engine: there the database is the process itself
test.runIf(onServer)(
  'when the database restarts the process lives on, says so, and recovers by itself',
  async () => {
    const ground = await prepareGround()
    const { cluster } = ground
    if (cluster === undefined) throw new Error('There is no server')
    const writers = ground.sessions.map(
      (session, index) => new Writer(ground, session, `restarted ${String(index)}`),
    )
    const [first] = writers
    if (first === undefined) throw new Error('Nobody is here')
    const product = await ground.start()
    for (const writer of writers) await writer.open(product.address)
    // Five seconds; on a machine that is busy with other things, what it takes there for a hundred saves, and never so long
    // that somebody would have gone away.
    const from = performance.now()
    await first.send(product.address, first.next())
    const soon = Math.min(20_000, Math.max(5_000, 100 * (performance.now() - from)))
    // Opened when the database is back for the first time: the process has then listened in vain once.
    let board: Awaited<ReturnType<typeof openBoard>> | undefined

    for (let times = 0; times < (process.env['THROUGHCARE_TEST_LONG'] === 'true' ? 6 : 2); times++) {
      // Saves are under way when the power goes.
      const underWay = writers.flatMap((writer) =>
        Array.from({ length: 10 }, () => writer.send(product.address, writer.next())),
      )
      await Promise.race(underWay)
      cluster.stop('immediate')
      for (const line of await Promise.all(underWay))
        expect([303, 503], line.body.slice(0, 600) + product.output().slice(-3000)).toContain(line.answered)

      // While it is away: a page that says so, and an empty pool does not make anybody wait for long.
      const away = await first.send(product.address, first.next())
      expect(away.answered).toBe(503)
      expect(away.body).toContain('Try again in a moment')
      expect(away.body).toContain('Nothing was lost')
      const page = await fetch(`${product.address}/work`, {
        headers: { cookie: first.cookie, accept: 'text/html' },
      })
      expect(page.status).toBe(503)
      expect(page.headers.get('retry-after')).toMatch(/^\d+$/)
      expect((await fetch(`${product.address}/readyz`)).status).toBe(503)
      expect((await fetch(`${product.address}/healthz`)).status).toBe(200)
      expect((await openBoard(product.address, ground.siteId, first.cookie)).status).toBe(503)
      expect(product.isRunning()).toBe(true)

      const quiet = board?.changes() ?? -1
      cluster.start()
      const back = performance.now()
      // Whoever has a board open is told to look again, because news may have been missed.
      if (board !== undefined)
        await vi.waitFor(() => expect(board?.changes()).toBeGreaterThan(quiet), {
          timeout: soon,
          interval: 50,
        })
      await vi.waitFor(
        async () => {
          const again = await first.send(product.address, away)
          expect(again.answered).toBe(303)
        },
        { timeout: 2 * soon, interval: 100 },
      )
      expect(performance.now() - back, 'recovered').toBeLessThan(soon)

      // Those who got no answer send the same form again: it is saved once.
      for (const writer of writers) {
        for (const line of writer.lines) {
          if (line.answered === 303) continue
          await writer.send(product.address, line)
          expect(line.answered, line.body.slice(0, 300)).toBe(303)
        }
      }
      // A board that was open all the time is told of changes again; so is one opened now.
      const before = board?.changes() ?? 0
      const fresh = await openBoard(product.address, ground.siteId, first.cookie)
      expect(fresh.status).toBe(200)
      await vi.waitFor(
        async () => {
          await first.send(product.address, first.next())
          if (board !== undefined) expect(board.changes()).toBeGreaterThan(before)
          expect(fresh.changes()).toBeGreaterThan(0)
        },
        { timeout: 2 * soon, interval: 250 },
      )
      board ??= fresh
    }
    expect(product.isRunning()).toBe(true)
    product.signal('SIGTERM')
    expect((await product.gone).code).toBe(0)
    await ground.look((db) => expectLedgerClean(db, writers))
  },
)
