import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { expectLedgerClean, Writer } from './ledger.ts'
import { prepareGround } from './prepare.ts'
import type { Product } from './product.ts'

const long = process.env['THROUGHCARE_TEST_LONG'] === 'true'

// After how many acknowledged saves the process is killed: always in the middle of others.
const rounds = long ? [1, 40, 7, 66, 23, 5, 91, 2, 34, 13] : [3, 17]

/** Everybody saves, one save after the other, until the process is gone or told to stop. */
async function keepSaving(product: Product, writers: readonly Writer[], until: (saved: number) => boolean) {
  let saved = 0
  let stopped = false
  await Promise.all(
    writers.map(async (writer) => {
      while (!stopped) {
        const line = await writer.send(product.address, writer.next())
        if (line.answered === null) return
        if (line.answered === 303) saved += 1
        else throw new Error(`A save was answered with ${String(line.answered)}: ${line.body.slice(0, 500)}`)
        stopped ||= until(saved)
      }
    }),
  )
  return saved
}

test('a process killed while people save loses nothing that was acknowledged and leaves nothing half done', async () => {
  const ground = await prepareGround()
  const writers = ground.sessions.map(
    (session, index) => new Writer(ground, session, `killed ${String(index)}`),
  )
  let product = await ground.start()
  // Ten seconds; on a machine that is busy with other things, not much longer than a start after a quiet end.
  const soon = Math.max(10_000, 3 * product.readyAfterMilliseconds)
  for (const [round, after] of rounds.entries()) {
    for (const writer of writers) await writer.open(product.address)
    const doomed = product
    await keepSaving(doomed, writers, (saved) => {
      if (saved === after) doomed.signal('SIGKILL')
      return false
    })
    expect((await doomed.gone).signal).toBe('SIGKILL')
    if (ground.engine === 'embedded')
      expect(readFileSync(join(ground.folder, 'throughcare.lock'), 'utf8')).toBe(String(doomed.pid))
    else await ground.look((db) => expectLedgerClean(db, writers))

    product = await ground.start()
    expect(product.readyAfterMilliseconds, `ready again in round ${String(round)}`).toBeLessThan(soon)
    // A browser that got no answer sends again with the same key: one record, whether the first sending was saved or not.
    for (const writer of writers) {
      const last = writer.lines.at(-1)
      if (last?.answered === null) await writer.send(product.address, last)
      expect(writer.lines.map((line) => line.answered)).not.toContain(null)
    }
  }
  product.signal('SIGTERM')
  expect(await product.gone).toEqual({ code: 0, signal: null })
  expect(existsSync(join(ground.folder, 'throughcare.lock'))).toBe(false)
  await ground.look((db) => expectLedgerClean(db, writers))
})

test('a process told to stop while people save finishes what it has begun, and exits within ten seconds', async () => {
  const ground = await prepareGround()
  const writers = ground.sessions.map(
    (session, index) => new Writer(ground, session, `stopped ${String(index)}`),
  )
  const product = await ground.start()
  for (const writer of writers) await writer.open(product.address)
  const board = await fetch(`${product.address}/sites/${ground.siteId}/board/live`, {
    headers: { cookie: writers[0]?.cookie ?? '' },
  })
  expect(board.status).toBe(200)
  let told = 0
  const statuses = new Map<number, number>()
  await Promise.all(
    writers.map(async (writer) => {
      for (;;) {
        const line = await writer.send(product.address, writer.next())
        if (line.answered === null) return
        statuses.set(line.answered, (statuses.get(line.answered) ?? 0) + 1)
        if (line.answered !== 303) return
        if (told === 0 && writer.lines.length > 8) {
          told = performance.now()
          product.signal('SIGTERM')
        }
      }
    }),
  )
  const exit = await product.gone
  expect(performance.now() - told, product.output()).toBeLessThan(10_000)
  expect(exit, product.output()).toEqual({ code: 0, signal: null })
  // What came after the signal was refused as "not now", never failed.
  expect([...statuses.keys()].filter((status) => status !== 303 && status !== 503)).toEqual([])
  await board.text().catch(() => undefined)
  await ground.look((db) => expectLedgerClean(db, writers))
})
