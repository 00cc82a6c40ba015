import { connect, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { prepareGround } from './prepare.ts'

// F9 of the fault matrix: hundreds of clients that send or read a byte now and then, beside somebody who works.
const isLong = process.env['THROUGHCARE_TEST_LONG'] === 'true'
const slowOfEachKind = 270
const lasting = 75_000

interface Slow {
  readonly kind: 'headers' | 'body' | 'reading'
  readonly socket: Socket
  closed: boolean
}

function slowClient(kind: Slow['kind'], port: number, cookie: string): Slow {
  const socket = connect(port, '127.0.0.1')
  const slow: Slow = { kind, socket, closed: false }
  socket.on('error', () => (slow.closed = true))
  socket.on('close', () => (slow.closed = true))
  if (kind === 'headers') socket.write('GET /work HTTP/1.1\r\nHost: localhost\r\n')
  if (kind === 'body')
    socket.write(
      `POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\nusername=`,
    )
  if (kind === 'reading') {
    socket.pause()
    socket.write(
      `GET /assets/nhsuk/nhsuk-frontend-10.6.1.min.css HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\n\r\n`.repeat(
        20,
      ),
    )
  } else socket.resume()
  const drip = setInterval(() => {
    if (slow.closed) clearInterval(drip)
    if (kind === 'headers') socket.write('X-a: b\r\n')
    if (kind === 'body') socket.write('x')
    if (kind === 'reading') socket.read(16)
  }, 10_000)
  onTestFinished(() => {
    clearInterval(drip)
    socket.destroy()
  })
  return slow
}

/** How long one page takes for somebody who opens it again and again, in milliseconds. */
async function opening(address: string, cookie: string): Promise<readonly number[]> {
  const times: number[] = []
  for (let n = 0; n < 60; n++) {
    const from = performance.now()
    const answer = await fetch(`${address}/work`, { headers: { cookie, accept: 'text/html' } })
    expect(answer.status).toBe(200)
    await answer.text()
    times.push(performance.now() - from)
  }
  return times
}

function p95(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0
}

// Skipped in the short run: the server waits half a minute before it gives a client up
test.runIf(isLong)(
  'hundreds of slow clients delay nobody, and are given up',
  async () => {
    const ground = await prepareGround()
    const product = await ground.start()
    const cookie = ground.sessions[0] ?? ''
    await opening(product.address, cookie)
    const alone = p95(await opening(product.address, cookie))
    const port = Number(new URL(product.address).port)
    const slow = (['headers', 'body', 'reading'] as const).flatMap((kind) =>
      Array.from({ length: slowOfEachKind }, () => slowClient(kind, port, cookie)),
    )
    const began = performance.now()
    const beside: number[] = []
    while (performance.now() - began < lasting) {
      beside.push(...(await opening(product.address, cookie)))
    }
    expect(p95(beside), `alone ${alone.toFixed(1)} ms`).toBeLessThan(Math.max(3 * alone, 50))
    const left = (kind: Slow['kind']) => slow.filter((one) => one.kind === kind && !one.closed).length
    expect({ headers: left('headers'), body: left('body') }).toEqual({ headers: 0, body: 0 })
    product.signal('SIGTERM')
    expect(await product.gone).toEqual({ code: 0, signal: null })
  },
  300_000,
)
