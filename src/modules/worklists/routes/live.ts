import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Kit } from '#modules/access/index.ts'
import { missedNews } from '#platform/db/index.ts'

const heartbeatMilliseconds = 20_000
const longestMilliseconds = 15 * 60_000

/**
 * One ear on the database for all the boards open in this process: what another process or browser changed is told to
 * every board of that site. It tells only that something changed; the page is fetched again with the reader's own rights.
 */
export function boardNews(kit: Kit) {
  const watchers = new Map<string, Set<FastifyReply>>()
  let ear: Promise<() => Promise<void>> | undefined

  async function hear(): Promise<void> {
    ear ??= kit.db.listen('board', (siteId) => {
      // News may have been missed while the database was away: then every board looks again.
      const told = siteId === missedNews ? [...watchers.values()] : [watchers.get(siteId) ?? []]
      for (const readers of told) for (const reply of readers) reply.raw.write('event: changed\ndata: {}\n\n')
    })
    try {
      await ear
    } catch (error) {
      // The next board tries again.
      ear = undefined
      throw error
    }
  }

  return {
    /** Keeps the answer open and tells it of changes, until the reader goes away or must show their session again. */
    async follow(siteId: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
      await hear()
      reply.hijack()
      reply.raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        connection: 'keep-alive',
        'x-accel-buffering': 'no',
      })
      const readers = watchers.get(siteId) ?? new Set<FastifyReply>()
      watchers.set(siteId, readers.add(reply))
      const beat = () => reply.raw.write('event: heartbeat\ndata: {}\n\n')
      beat()
      const timer = setInterval(beat, heartbeatMilliseconds)
      const end = setTimeout(() => reply.raw.end(), longestMilliseconds)
      request.raw.on('close', () => {
        clearInterval(timer)
        clearTimeout(end)
        readers.delete(reply)
        if (readers.size === 0) watchers.delete(siteId)
      })
    },
    /** Ends every open stream, so that a stop does not wait for boards left open. */
    async stop(): Promise<void> {
      for (const readers of watchers.values()) for (const reply of readers) reply.raw.end()
      watchers.clear()
      await (
        await ear
      )?.()
    },
  }
}
