import type pg from 'pg'
import type { Measured } from './load.ts'

export type RawWork = (client: pg.PoolClient) => Promise<unknown>

/** The same work as plain SQL on as many connections, without a web server, a reader's walls or a page. */
export async function measureRaw(
  pool: pg.Pool,
  work: RawWork,
  seconds: number,
  connections: number,
): Promise<Measured> {
  const times: number[] = []
  const end = performance.now() + seconds * 1000
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = await pool.connect()
      try {
        while (performance.now() < end) {
          const since = performance.now()
          await work(client)
          times.push(performance.now() - since)
        }
      } finally {
        client.release()
      }
    }),
  )
  times.sort((a, b) => a - b)
  const at = (share: number) =>
    Math.round((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0) * 10) / 10
  return {
    perSecond: Math.round((times.length / seconds) * 10) / 10,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    wrong: 0,
    answered: times.length,
  }
}
