import { expect, test } from 'vitest'
import { expectLedgerClean, Writer, type Line } from './ledger.ts'
import { prepareGround } from './prepare.ts'

/** The same form sent by one browser so many times at once; the answers, and how long the slowest took. */
async function sendAtOnce(writer: Writer, address: string, times: number) {
  const line = writer.next()
  const copies = Array.from({ length: times }, (): Line => ({ ...line }))
  const taken = await Promise.all(
    copies.map(async (copy) => {
      const from = performance.now()
      await writer.send(address, copy)
      return performance.now() - from
    }),
  )
  line.answered = copies[0]?.answered ?? null
  return { copies, slowest: Math.max(...taken) }
}

test('a process with five connections answers twenty sendings of one form with one record, and none waits', async () => {
  const ground = await prepareGround()
  const product = await ground.start({ DATABASE_CONNECTIONS: '5', RUN_JOBS: 'no' })
  const [session = ''] = ground.sessions
  const writer = new Writer(ground, session, 'sent at once')
  await writer.open(product.address)
  // What a machine that is busy today takes for one of each form.
  const alone = Math.max(
    (await sendAtOnce(writer, product.address, 1)).slowest,
    (await sendAtOnce(writer, product.address, 1)).slowest,
  )
  // Who waits for a connection in vain is let go after five seconds: that must stay noticeable.
  const limit = Math.min(4_000, Math.max(1_000, 60 * alone))
  const took: number[] = []
  for (const times of [2, 5, 20, 20, 20, 20]) {
    const { copies, slowest } = await sendAtOnce(writer, product.address, times)
    expect(
      copies.map((one) => one.answered),
      copies.find((one) => one.answered !== 303)?.body,
    ).toEqual(copies.map(() => 303))
    expect(new Set(copies.map((one) => one.location)).size, 'all lead to the same').toBe(1)
    took.push(slowest)
  }
  // A busy machine is slow now and then; people who wait for each other wait each time.
  expect(Math.min(...took.slice(2)), 'nobody waits').toBeLessThan(limit)
  product.signal('SIGTERM')
  expect((await product.gone).code).toBe(0)
  await ground.look((db) => expectLedgerClean(db, [writer]))
})
