import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { startCluster } from '#tests/support/cluster.ts'
import { testEngine } from '#tests/support/engine.ts'
import { onServer } from '#tests/support/template.ts'
import { killProducts, runProduct, startProduct } from './product.ts'

const folder = mkdtempSync(join(tmpdir(), 'throughcare-starting-'))
const embedded = testEngine() === 'embedded'
afterAll(() => {
  killProducts()
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
})

const secret = Buffer.alloc(32, 9).toString('base64')

test('production without settings says everything that is missing at once, and nothing else', async () => {
  const { gone, output } = runProduct(['serve'], { PORT: 'many', SESSION_HOURS: '900' })
  expect(await gone).toEqual({ code: 1, signal: null })
  for (const name of ['DATABASE_URL', 'THROUGHCARE_SECRET', 'BASE_URL', 'PORT', 'SESSION_HOURS'])
    expect(output()).toContain(`- ${name}: `)
  expect(output()).not.toMatch(/\n\s+at /)
})

test('a way to start that does not exist is refused in plain words', async () => {
  const { gone, output } = runProduct(['develop'], {})
  expect((await gone).code).toBe(1)
  expect(output()).toContain('Unknown way to start: develop')
})

// Skipped on a server: any number of processes may share it
test.runIf(embedded)(
  'an embedded folder has one process: a second is refused in plain words, a lock left behind is taken over',
  async () => {
    const data = join(folder, 'shared')
    const args = ['start', '--empty', '--data', data]
    const first = await startProduct(args, {})
    const second = runProduct(args, { PORT: '0' })
    expect((await second.gone).code).toBe(1)
    expect(second.output()).toContain(`in use by process ${String(first.pid)}`)
    expect(second.output()).not.toMatch(/\n\s+at /)

    const elsewhere = runProduct(['start', '--empty', '--data', join(folder, 'other')], {
      PORT: new URL(first.address).port,
    })
    expect((await elsewhere.gone).code).toBe(1)
    expect(elsewhere.output()).toContain('The port is in use')
    expect(elsewhere.output()).not.toMatch(/\n\s+at /)
    expect((await fetch(`${first.address}/readyz`)).status).toBe(200)

    first.signal('SIGTERM')
    expect(await first.gone).toEqual({ code: 0, signal: null })
    for (const left of ['999999999', '']) {
      writeFileSync(join(data, 'throughcare.lock'), left)
      const next = await startProduct(args, {})
      next.signal('SIGTERM')
      expect(await next.gone).toEqual({ code: 0, signal: null })
    }
  },
)

// Skipped on the embedded engine: production runs on a server
test.skipIf(embedded)('production refuses a database that holds demonstration accounts', async () => {
  const cluster = await startCluster({ durable: false })
  try {
    const url = cluster.urlOf('postgres')
    const env = { DATABASE_URL: url, THROUGHCARE_SECRET: secret, BASE_URL: 'http://localhost' }
    const clean = await startProduct(['serve'], env)
    clean.signal('SIGTERM')
    expect((await clean.gone).code).toBe(0)
    await onServer(url, (client) =>
      client.query(
        `insert into access.worker (id, username, display_name, demo) values (gen_random_uuid(), 'demo', 'Demo', true)`,
      ),
    )
    for (const mode of ['serve', 'worker']) {
      const refused = runProduct([mode], { ...env, PORT: '0' })
      expect((await refused.gone).code).toBe(1)
      expect(refused.output()).toContain('demonstration accounts')
      expect(refused.output()).not.toMatch(/\n\s+at /)
    }
  } finally {
    cluster.remove()
  }
})
