import { openAsBlob } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { fuzzystrmatch } from '@electric-sql/pglite/contrib/fuzzystrmatch'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { pgcrypto } from '@electric-sql/pglite/contrib/pgcrypto'
import { unaccent } from '@electric-sql/pglite/contrib/unaccent'
import type { EngineStart, FromEngine, ToEngine } from './embedded-messages.ts'

/**
 * The embedded engine in a thread of its own: a long query keeps nobody's page waiting but those that ask the database.
 * Started by `startEngine`; this file runs as it stands, without a loader, so it imports packages and types only.
 */
const port = parentPort
if (port === null) throw new Error('The embedded engine runs in a thread of its own')
const start = workerData as EngineStart
const lite = await PGlite.create({
  ...(start.folder === undefined ? {} : { dataDir: start.folder }),
  ...(start.template === undefined ? {} : { loadDataDir: await openAsBlob(start.template) }),
  extensions: { pg_trgm, fuzzystrmatch, pgcrypto, unaccent },
})
const answer = (message: FromEngine) => port.postMessage(message)
const stops = new Map<number, () => Promise<void>>()

async function act(asked: ToEngine): Promise<FromEngine> {
  switch (asked.kind) {
    case 'send': {
      const messages: object[] = []
      for (const bytes of asked.bytes)
        for (const message of await lite.execProtocolStream(bytes, { throwOnError: false }))
          // An error loses what makes it one on its way to another thread: its parts go over, and it is put together there.
          messages.push(
            message.name === 'error'
              ? { ...message, message: (message as { message?: string }).message }
              : message,
          )
      return { id: asked.id, messages }
    }
    case 'listen': {
      const { id, channel } = asked
      stops.set(id, await lite.listen(channel, (payload) => answer({ heard: id, payload })))
      return { id, messages: [] }
    }
    case 'unlisten':
      await stops.get(asked.of)?.()
      stops.delete(asked.of)
      return { id: asked.id, messages: [] }
    case 'close':
      await lite.close()
      return { id: asked.id, messages: [] }
  }
}

port.on('message', (asked: ToEngine) => {
  act(asked).then(answer, (error: unknown) =>
    answer({ id: asked.id, failed: error instanceof Error ? error.message : String(error) }),
  )
})
answer({ id: 0, messages: [] })
