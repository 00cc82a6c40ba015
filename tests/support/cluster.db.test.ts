import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startCluster, type ClusterSettings } from './cluster.ts'
import { testEngine } from './engine.ts'
import { findPostgresBinaries } from './postgres-binaries.ts'
import { onServer } from './template.ts'

const possible = testEngine() === 'server' && findPostgresBinaries(process.env['PATH']) !== null

async function cluster(settings: ClusterSettings) {
  const started = await startCluster(settings)
  onTestFinished(() => {
    started.remove()
  })
  return started
}

/** Whether anybody listens at an address. */
async function answers(url: string): Promise<boolean> {
  const { port } = new URL(url)
  const socket = createConnection(Number(port), '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

// Skipped on the embedded engine, and where the server is somebody else's: there is no cluster of ours to start.
describe.skipIf(!possible)('a throw-away cluster', () => {
  test('keeps what was committed when it is stopped without a goodbye', async () => {
    const own = await cluster({})
    const url = own.urlOf('postgres')
    await onServer(url, (client) => client.query('create table kept (word text)'))
    await onServer(url, (client) => client.query(`insert into kept values ('committed')`))
    own.stop('immediate')
    expect(await answers(url)).toBe(false)
    own.start()
    const { rows } = await onServer(url, (client) => client.query<{ word: string }>('select word from kept'))
    expect(rows).toEqual([{ word: 'committed' }])
  })

  test('waits for the disk unless told otherwise', async () => {
    const fsync = async (settings: ClusterSettings) => {
      const own = await cluster(settings)
      const { rows } = await onServer(own.urlOf('postgres'), (client) =>
        client.query<{ fsync: string }>('show fsync'),
      )
      return rows[0]?.fsync
    }
    expect(await fsync({})).toBe('on')
    expect(await fsync({ durable: false })).toBe('off')
  })

  test('is cleared away by the next one when its owner was killed', async () => {
    const source = `
      import { startCluster } from ${JSON.stringify(join(import.meta.dirname, 'cluster.ts'))}
      const own = await startCluster({ durable: false })
      console.log(own.urlOf('postgres'))
      setInterval(() => undefined, 1_000)`
    const owner = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', source], {
      cwd: join(import.meta.dirname, '..', '..'),
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    onTestFinished(() => {
      owner.kill('SIGKILL')
    })
    const [said] = (await once(owner.stdout.setEncoding('utf8'), 'data')) as [string]
    const url = said.trim()
    const folder = await onServer(url, (client) =>
      client.query<{ data_directory: string }>('show data_directory'),
    )
    const data = folder.rows[0]?.data_directory ?? ''
    expect(readFileSync(join(data, '..', 'owner'), 'utf8')).toBe(String(owner.pid))
    owner.kill('SIGKILL')
    await once(owner, 'exit')
    expect(await answers(url)).toBe(true)
    await cluster({ durable: false })
    expect(await answers(url)).toBe(false)
    expect(existsSync(data)).toBe(false)
  })
})
