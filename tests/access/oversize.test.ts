import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { makeCast } from './cast.ts'
import type { Answer } from './client.ts'
import { changed, fingerprint } from './fingerprint.ts'

const cast = await makeCast()
const { app, browsers, db } = cast
const { practitioner } = browsers
const token = await practitioner.token()
await app.web.listen({ host: '127.0.0.1', port: 0 })
afterAll(() => app.web.close())

const address = app.web.server.address()
const port = typeof address === 'object' && address !== null ? address.port : 0
const cookie = [...practitioner.cookies].map(([name, value]) => `${name}=${value}`).join('; ')

/** A page in plain words that says it was refused, and soon. */
async function expectRefused(answers: Promise<Answer>, statuses: readonly number[]): Promise<void> {
  const from = performance.now()
  const answer = await answers
  expect(performance.now() - from).toBeLessThan(2_000)
  expect(statuses, answer.body.slice(0, 500)).toContain(answer.status)
  expect(answer.body).toContain('<h1')
  expect(answer.body).not.toMatch(/at .*\.ts:\d+|FST_/)
}

function form(fields: string, type = 'application/x-www-form-urlencoded'): Promise<Answer> {
  return practitioner.send({
    method: 'POST',
    url: '/people/new',
    headers: { 'content-type': type },
    payload: fields,
  })
}

const part = (name: string, more = '', value = 'x') =>
  `--b\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`

function upload(payload: string | Buffer, type = 'multipart/form-data; boundary=b'): Promise<Answer> {
  return practitioner.send({
    method: 'POST',
    url: '/court-lists',
    headers: { 'content-type': type },
    payload,
  })
}

test('what is too large or cannot be read is refused in plain words, and nothing is saved', async () => {
  const before = await fingerprint(db)
  const csrf = `_csrf=${encodeURIComponent(token)}`
  await expectRefused(form(`${csrf}&note=${'x'.repeat(3_000_000)}`), [413])
  await expectRefused(
    form(`${csrf}&${Array.from({ length: 100_000 }, (_, index) => `f${String(index)}=1`).join('&')}`),
    [413, 422],
  )
  await expectRefused(form(`${csrf}&${Array.from({ length: 2_500 }, () => 'given=1').join('&')}`), [413, 422])
  await expectRefused(form('['.repeat(10_000) + ']'.repeat(10_000), 'application/json'), [400, 403])
  await expectRefused(form(`{"a":`.repeat(10_000) + '1' + '}'.repeat(10_000), 'application/json'), [400, 403])
  await expectRefused(form(`{"_csrf":"${token}","__proto__":{"a":1}}`, 'application/json'), [400])
  await expectRefused(form('{"_csrf"', 'application/json'), [400])
  await expectRefused(form('"just a text"', 'application/json'), [400, 403])
  await expectRefused(form('<a/>', 'application/xml'), [415])
  await expectRefused(form(csrf, 'text/plain'), [403, 415])
  await expectRefused(form(`${csrf}&given=%ff%fe%ed%a0%80&family=%zz`), [422])
  const squeezed = gzipSync(Buffer.alloc(50_000_000, 'a'))
  await expectRefused(
    practitioner.send({
      method: 'POST',
      url: '/people/new',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-encoding': 'gzip' },
      payload: squeezed,
    }),
    [400, 403, 415],
  )
  expect(changed(before, await fingerprint(db))).toEqual([])
})

test('an upload that is too large, torn or strange is refused in plain words, and nothing is saved', async () => {
  const before = await fingerprint(db)
  const head = part('_csrf', '', token)
  const file = (bytes: string) => part('file', '; filename="list.xml"', bytes)
  await expectRefused(upload(`${head}${file('x'.repeat(21 * 1024 * 1024))}--b--\r\n`), [413, 422])
  await expectRefused(upload(`${head}${file('<a/>')}`), [400, 422])
  await expectRefused(
    upload(`${head}--b\r\ncontent-disposition: form-data; name="file"; filename="l.xml`),
    [400, 422],
  )
  await expectRefused(upload(head, 'multipart/form-data'), [400, 415, 422])
  await expectRefused(upload('nonsense'), [400, 403, 422])
  await expectRefused(upload(''), [400, 403, 422])
  await expectRefused(
    upload(`${head}${Array.from({ length: 80 }, (_, index) => part(`f${String(index)}`)).join('')}--b--\r\n`),
    [413, 422],
  )
  await expectRefused(upload(`${head}${part('note', '', 'x'.repeat(400_000))}--b--\r\n`), [413, 422])
  await expectRefused(
    upload(`${head}${file('<a/>')}${part('file', '; filename="two.xml"', '<b/>')}--b--\r\n`),
    [413, 422],
  )
  await expectRefused(
    upload(`${head}${part('file', '; filename="../../etc/passwd"', '\0\u0001PK')}--b--\r\n`),
    [422],
  )
  await expectRefused(upload(`${head}${part('__proto__')}${part('constructor')}--b--\r\n`), [400, 413, 422])
  await expectRefused(
    upload(`${head}--b\r\n${'x-header: y\r\n'.repeat(5_000)}\r\nx\r\n--b--\r\n`),
    [400, 413, 422],
  )
  expect(changed(before, await fingerprint(db))).toEqual([])
})

/** Sends bytes as they are, and answers with what came back until the other side closed. */
function exchange(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let heard = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    socket.setEncoding('utf8')
    socket.on('data', (text: string) => (heard += text))
    socket.on('error', () => resolve(heard))
    socket.on('close', () => resolve(heard))
  })
}

test('heads that are too large or no heads at all are refused at once', async () => {
  const host = 'Host: localhost\r\nConnection: close\r\n'
  const from = performance.now()
  expect(await exchange(`GET / HTTP/1.1\r\n${host}X-Long: ${'x'.repeat(40_000)}\r\n\r\n`)).toMatch(
    /^HTTP\/1\.1 431 /,
  )
  expect(await exchange(`GET /${'x'.repeat(40_000)} HTTP/1.1\r\n${host}\r\n`)).toMatch(
    /^HTTP\/1\.1 (414|431) /,
  )
  expect(await exchange(`GET / HTTP/1.1\r\n${host}${'X-Many: 1\r\n'.repeat(3_000)}\r\n`)).toMatch(
    /^HTTP\/1\.1 431 /,
  )
  expect(await exchange('NONSENSE\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
  expect(
    await exchange(
      `POST /people/new HTTP/1.1\r\n${host}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ),
  ).toMatch(/^HTTP\/1\.1 400 /)
  expect(await exchange(`GET / HTTP/1.1\r\n${host}Bad Header: x\r\n\r\n`)).toMatch(/^HTTP\/1\.1 400 /)
  expect(performance.now() - from).toBeLessThan(3_000)
})

test('a body without end is cut off, and takes up no room', async () => {
  const before = process.memoryUsage().rss
  const piece = Buffer.alloc(1024 * 1024, 'a')
  const sent = await new Promise<{ status: number; pieces: number }>((resolve) => {
    let pieces = 0
    let status = 0
    const asked = httpRequest(
      {
        port,
        host: '127.0.0.1',
        method: 'POST',
        path: '/people/new',
        headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      },
      (answer) => {
        status = answer.statusCode ?? 0
        answer.resume()
        answer.on('close', () => {
          asked.destroy()
          resolve({ status, pieces })
        })
      },
    )
    asked.on('error', () => resolve({ status, pieces }))
    const more = () => {
      if (status !== 0 || pieces >= 1_024 || asked.destroyed) return
      pieces += 1
      asked.write(piece, more)
    }
    more()
  })
  // The answer may come after the other side has gone on writing into a closed connection: then there is none.
  expect([0, 413]).toContain(sent.status)
  expect(sent.pieces).toBeLessThan(200)
  expect(process.memoryUsage().rss - before).toBeLessThan(80 * 1024 * 1024)
  expect((await practitioner.get('/work')).status).toBe(200)
})
