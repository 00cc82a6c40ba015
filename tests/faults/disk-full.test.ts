import { spawnSync } from 'node:child_process'
import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { testEngine } from '#tests/support/engine.ts'
import { expectLedgerClean, Writer } from './ledger.ts'
import { killProducts } from './product.ts'
import { prepareGround } from './prepare.ts'

// F4 of the fault matrix.
const onServer = testEngine() === 'server'

/** A disk of a few megabytes, or null where this user may not make one. */
function smallDisk(megabytes: number): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'throughcare-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${String(megabytes)}m`, 'tmpfs', folder])
  if (mounted.status !== 0) {
    rmSync(folder, { recursive: true })
    return null
  }
  chmodSync(folder, 0o777)
  onTestFinished(() => {
    killProducts()
    spawnSync('umount', ['-l', folder])
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

/** Fills a disk to its last byte; returns what gives the space back. */
function fillUp(folder: string): () => void {
  const file = join(folder, 'ballast')
  const handle = openSync(file, 'w')
  for (let piece = 1 << 20; piece >= 512;) {
    try {
      if (writeSync(handle, Buffer.alloc(piece)) < piece) piece >>= 1
    } catch {
      piece >>= 1
    }
  }
  closeSync(handle)
  return () => rmSync(file)
}

// Skipped where this user may not mount a small disk
test('when the disk is full reading goes on, saving is refused in plain words, and all is well when there is space again', async (context) => {
  const disk = smallDisk(onServer ? 300 : 200)
  if (disk === null) return context.skip('no disk can be mounted here')
  const walFolder = mkdtempSync(join(tmpdir(), 'throughcare-log-'))
  rmSync(walFolder, { recursive: true })
  onTestFinished(() => rmSync(walFolder, { recursive: true, force: true }))
  mkdirSync(join(disk, 'data'), { mode: 0o777 })
  chmodSync(join(disk, 'data'), 0o777)
  const ground = await prepareGround({
    parent: join(disk, 'data'),
    // As docs/operations says: the log of a server has a disk of its own, so that a full one never stops it.
    cluster: { parent: join(disk, 'data'), walFolder },
  })
  const writers = ground.sessions.map(
    (session, index) => new Writer(ground, session, `full ${String(index)}`),
  )
  const [first] = writers
  if (first === undefined) throw new Error('Nobody is here')
  const product = await ground.start()
  for (const writer of writers) await writer.open(product.address)
  for (const writer of writers) expect((await writer.send(product.address, writer.next())).answered).toBe(303)

  const giveBack = fillUp(disk)
  // Pages that were allocated before still take rows: saving goes on until one more is needed.
  const refused = await vi.waitFor(
    async () => {
      for (const writer of writers) await writer.send(product.address, writer.next())
      const found = writers.flatMap((writer) => writer.lines).find((line) => line.answered !== 303)
      expect(found).toBeDefined()
      return found
    },
    { timeout: 60_000, interval: 0 },
  )
  expect(refused?.answered, refused?.body.slice(0, 800)).toBe(503)
  expect(refused?.body).toContain('Nothing was lost')
  const board = await fetch(`${product.address}/sites/${ground.siteId}/board`, {
    headers: { cookie: first.cookie, accept: 'text/html' },
  })
  expect(board.status, product.output().slice(-3_000)).toBe(200)
  expect(product.isRunning()).toBe(true)
  giveBack()
  await vi.waitFor(
    async () => {
      for (const writer of writers)
        for (const line of writer.lines) if (line.answered !== 303) await writer.send(product.address, line)
      expect(writers.flatMap((writer) => writer.lines).filter((line) => line.answered !== 303)).toEqual([])
    },
    { timeout: 30_000, interval: 500 },
  )
  product.signal('SIGTERM')
  await product.gone
  await ground.look((db) => expectLedgerClean(db, writers))
}, 300_000)
