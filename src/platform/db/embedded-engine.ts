import { Worker } from 'node:worker_threads'
import type { PGlite } from '@electric-sql/pglite'
import { createPgConfig, type PGlitePgConfig } from '@electric-sql/pglite/node-postgres'
import pg from 'pg'
import type { EngineStart, FromEngine, ToEngine } from './embedded-messages.ts'

export interface EmbeddedEngine {
  /** For an ordinary pool of one connection. */
  readonly connection: PGlitePgConfig
  readonly listen: (channel: string, heard: (payload: string) => void) => Promise<() => Promise<void>>
  close(): Promise<void>
}

// Parse, bind, describe, execute, close: the server answers them when the client says that it waits (sync, flush).
const answeredLater = new Set('PBDEC')

/** Opens the embedded engine in a thread of its own, and speaks with it as with a server. Rejects when it cannot be opened. */
export async function startEngine(start: EngineStart): Promise<EmbeddedEngine> {
  const thread = new Worker(new URL('./embedded-thread.ts', import.meta.url), {
    workerData: start,
    // The file needs no loader: starting one would cost more than opening the engine.
    execArgv: [],
  })
  const waiting = new Map<number, { resolve: (messages: object[]) => void; reject: (error: Error) => void }>()
  const ears = new Map<number, (payload: string) => void>()
  let last = 0
  let gone: Error | undefined

  thread.on('message', (told: FromEngine) => {
    if ('heard' in told) return ears.get(told.heard)?.(told.payload)
    const asker = waiting.get(told.id)
    waiting.delete(told.id)
    if ('failed' in told) asker?.reject(new Error(told.failed))
    else asker?.resolve(told.messages.map(withError))
  })
  const lost = (error: Error) => {
    gone ??= error
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  thread.on('error', (error) => lost(error instanceof Error ? error : new Error(String(error))))
  thread.on('exit', () => lost(new Error('The embedded database has stopped')))

  const answerTo = (id: number) =>
    new Promise<object[]>((resolve, reject) => {
      if (gone === undefined) waiting.set(id, { resolve, reject })
      else reject(gone)
    })
  async function ask(make: (id: number) => ToEngine): Promise<object[]> {
    const id = ++last
    const answer = answerTo(id)
    thread.postMessage(make(id))
    return answer
  }

  await answerTo(0)
  let held: Uint8Array[] = []
  const driver = {
    waitReady: Promise.resolve(),
    // One journey for each question, not one for each of the five messages it is made of.
    execProtocolStream: async (message: Uint8Array) => {
      // The driver may write its next message over this one.
      held.push(message.slice())
      if (answeredLater.has(String.fromCharCode(message[0] ?? 0))) return []
      const bytes = held
      held = []
      return ask((id) => ({ kind: 'send', id, bytes }))
    },
  }
  if (!speaksProtocol(driver)) throw new Error('The engine must speak the protocol')
  return {
    connection: createPgConfig(driver),
    listen: async (channel, heard) => {
      const id = last + 1
      ears.set(id, heard)
      await ask((same) => ({ kind: 'listen', id: same, channel }))
      return async () => {
        ears.delete(id)
        if (gone === undefined) await ask((next) => ({ kind: 'unlisten', id: next, of: id }))
      }
    },
    close: async () => {
      if (gone === undefined) await ask((id) => ({ kind: 'close', id }))
      await thread.terminate()
    },
  }
}

/** What the adapter of the driver asks for, by the same check it makes itself. */
function speaksProtocol(engine: object): engine is PGlite {
  return 'execProtocolStream' in engine && typeof engine.execProtocolStream === 'function'
}

/** An error came over as its parts. */
function withError(message: object): object {
  if (!('name' in message) || message.name !== 'error') return message
  const text = 'message' in message ? String(message.message) : 'The database refused'
  return Object.assign(new pg.DatabaseError(text, 0, 'error'), message)
}
