import { afterAll, describe, expect, test } from 'vitest'
import { createApp } from '#src/app.ts'
import { createLog } from '#platform/log/index.ts'
import { roles } from '#modules/access/index.ts'
import { makeCast } from './cast.ts'
import { Client, type Answer } from './client.ts'
import { changed, fingerprint } from './fingerprint.ts'
import { openLive } from './live.ts'
import { matrix, type Row } from './matrix.ts'
import { addressOf, sentWith, subjects } from './subjects.ts'

const cast = await makeCast()
const { app, db, browsers, workers } = cast
afterAll(() => app.web.close())

const posts = matrix.filter((row) => row.route.startsWith('POST'))
const gets = matrix.filter((row) => row.route.startsWith('GET') && !row.route.endsWith('/live'))

/** Somebody who may use the address, as far as anybody may. */
function allowed(row: Row) {
  return row.who === 'anybody' ? 'practitioner' : (row.who[0] ?? 'practitioner')
}

function addressFor(row: Row): string {
  return addressOf(row, subjects[row.about].params(cast, 'mine', row, allowed(row)))
}

describe('a forged form is refused and saves nothing', () => {
  const forgeries: Readonly<
    Record<string, (row: Row, fields: readonly [string, string][]) => Promise<Answer>>
  > = {
    'without a token': (row, fields) => browsers[allowed(row)].post(addressFor(row), fields),
    'with a made-up token': (row, fields) =>
      browsers[allowed(row)].post(addressFor(row), [['_csrf', 'abcdefgh-made-up'], ...fields]),
    'with the token of another session': async (row, fields) => {
      const other = await browsers[allowed(row) === 'assistant' ? 'team-lead' : 'assistant'].token()
      return browsers[allowed(row)].post(addressFor(row), [['_csrf', other], ...fields])
    },
    'with a token and without its cookie': async (row, fields) => {
      const own = browsers[allowed(row)]
      const bare = new Client(app)
      bare.cookies.set('tc-session', own.cookies.get('tc-session') ?? '')
      return bare.post(addressFor(row), [['_csrf', await own.token()], ...fields])
    },
    'as an upload without a token': (row) =>
      browsers[allowed(row)].send({
        method: 'POST',
        url: addressFor(row),
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
        payload: '--b\r\ncontent-disposition: form-data; name="note"\r\n\r\nforged\r\n--b--\r\n',
      }),
  }
  for (const [how, forge] of Object.entries(forgeries)) {
    test(how, async () => {
      const before = await fingerprint(db)
      const wrong: string[] = []
      for (const row of posts) {
        const answer = await forge(row, Object.entries(sentWith(cast, row, 'mine')))
        if (answer.status !== 403) wrong.push(`${row.route}: ${String(answer.status)}`)
        else if (!answer.body.includes('page was open too long')) wrong.push(`${row.route}: no plain page`)
      }
      expect(wrong).toEqual([])
      expect(changed(before, await fingerprint(db))).toEqual([])
    })
  }

  test('after signing out, with everything the browser had', async () => {
    const wrong: string[] = []
    for (const role of roles) {
      const gone = await Client.of(app, workers[role].workerId)
      const token = await gone.token()
      const kept = new Map(gone.cookies)
      expect((await gone.submit('/sign-out')).status).toBe(303)
      expect(gone.cookies.has('tc-session')).toBe(false)
      const before = await fingerprint(db)
      for (const row of posts) {
        if (row.who === 'anybody' || allowed(row) !== role) continue
        const thief = new Client(app)
        for (const [name, value] of kept) thief.cookies.set(name, value)
        const answer = await thief.post(addressFor(row), [
          ['_csrf', token],
          ...Object.entries(sentWith(cast, row, 'mine')),
        ])
        if (answer.location?.startsWith('/sign-in?') !== true)
          wrong.push(`${row.route}: ${String(answer.status)}`)
      }
      expect(changed(before, await fingerprint(db)), role).toEqual([])
    }
    expect(wrong).toEqual([])
  })
})

test('looking changes nothing', async () => {
  const before = await fingerprint(db)
  for (const row of gets) {
    const means = new URLSearchParams(sentWith(cast, row, 'mine')).toString()
    await browsers[allowed(row)].get(`${addressFor(row)}${means === '' ? '' : `?${means}`}`)
    await browsers[allowed(row)].send({ method: 'HEAD', url: addressFor(row) })
  }
  expect(changed(before, await fingerprint(db))).toEqual([])
})

/** What is wrong with the head of an answer. */
function headFaults(answer: Answer): string[] {
  const head = (name: string) => {
    const value = answer.headers[name]
    return typeof value === 'string' ? value : ''
  }
  const policy = head('content-security-policy')
  return [
    ...(head('cache-control') === 'no-store' ? [] : [`cache-control ${head('cache-control')}`]),
    ...(head('x-content-type-options') === 'nosniff' ? [] : ['no nosniff']),
    // Where the address itself opens something, nobody is told of it at all.
    ...(['same-origin', 'no-referrer'].includes(head('referrer-policy')) ? [] : ['no referrer-policy']),
    ...[
      "default-src 'none'",
      "script-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'self'",
    ]
      .filter((part) => !policy.includes(part))
      .map((part) => `no ${part}`),
    ...(/unsafe-|\*|http:/.test(policy) ? [`loose policy ${policy}`] : []),
    ...(head('x-powered-by') === '' && head('server') === '' ? [] : ['says what it runs on']),
  ]
}

/** What is on a page that its own policy would stop: script or style outside files. */
function bodyFaults(body: string): string[] {
  return [
    ...(/<script(?![^>]*\ssrc=")[^>]*>/.test(body) ? ['a script on the page'] : []),
    ...(/<style|\sstyle="/.test(body) ? ['a style on the page'] : []),
    ...(/<[^>]*\son[a-z]+=/.test(body) ? ['a handler on the page'] : []),
    ...(/(?:href|src|action)="(?:https?:)?\/\/(?!localhost)/.test(body.replaceAll(/<a [^>]*>/g, ''))
      ? ['something from elsewhere']
      : []),
  ]
}

function headerOf(answer: Answer, name: string): string {
  const value = answer.headers[name]
  return typeof value === 'string' ? value : ''
}

test('every page, refusal and redirect carries the headers that keep it to itself', async () => {
  const { practitioner } = browsers
  const wrong: string[] = []
  const look = (what: string, answer: Answer) => {
    // What is saved as a file is no page of ours: a sealed copy brings its own script, and a policy that allows only that.
    const isFile = /^attachment/.test(headerOf(answer, 'content-disposition'))
    const body = isFile ? [] : bodyFaults(answer.body)
    for (const one of [...headFaults(answer), ...body]) wrong.push(`${what}: ${one}`)
    for (const line of answer.cookies.filter((one) => !one.includes('Max-Age=0')))
      if (!/; HttpOnly/i.test(line) || !/; SameSite=(Strict|Lax)/i.test(line) || !/; Path=\//i.test(line))
        wrong.push(`${what}: ${line}`)
  }
  for (const row of gets) look(row.route, await browsers[allowed(row)].get(addressFor(row)))
  const stranger = new Client(app)
  look('signed out', await stranger.get('/work'))
  look('not found', await practitioner.get('/nowhere'))
  look('not an address', await practitioner.get('/people/%zz'))
  look('forged', await practitioner.post('/drafts', []))
  look('invalid', await practitioner.submit('/people/new'))
  look('too large', await practitioner.submit('/people/new', [['note', 'x'.repeat(3_000_000)]]))
  look('wrong method', await practitioner.send({ method: 'DELETE', url: '/people/new' }))
  look(
    'not ready to read',
    await practitioner.send({
      method: 'POST',
      url: '/people/new',
      headers: { 'content-type': 'application/xml' },
      payload: '<a/>',
    }),
  )
  look(
    'wrong password',
    await stranger.submit('/sign-in', [
      ['username', 'nobody'],
      ['password', 'wrong'],
    ]),
  )
  expect(wrong).toEqual([])

  const live = await openLive(app, practitioner, `/sites/${cast.world.sites.court.id}/board/live`)
  live.stop()
  expect(live.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
})

test('over https every cookie is for this host and for https alone', async () => {
  const secure = await createApp({
    config: {
      baseUrl: 'https://care.example',
      secret: Buffer.alloc(32, 7),
      demo: false,
      sessionIdleMinutes: 20,
      sessionHours: 12,
      trustProxy: false,
    },
    db,
    clock: cast.world.clock,
    log: createLog('silent'),
  })
  const page = await new Client(secure).get('/sign-in')
  expect(page.cookies.length).toBeGreaterThan(0)
  for (const line of page.cookies)
    expect(line).toMatch(/^__Host-.*; Path=\/; HttpOnly; Secure; SameSite=(Strict|Lax)$/)
  expect(page.headers['strict-transport-security']).toMatch(/max-age=\d{7,}/)
  expect(String(page.headers['content-security-policy'])).toContain('upgrade-insecure-requests')
  await secure.web.close()
})

test('a session id that somebody brings along is not taken over, and nobody keeps theirs over signing in', async () => {
  const planted = new Client(app)
  planted.cookies.set('tc-session', 'planted-by-somebody-else-0123456789abcdefghi')
  expect((await planted.get('/work')).location).toMatch(/^\/sign-in/)
  const locked = await Client.of(app, workers.assistant.workerId)
  const before = locked.cookies.get('tc-session')
  expect((await locked.submit('/lock')).location).toMatch(/^\/unlock/)
  for (const url of ['/work', '/people', `/people/${cast.cases.mine.personId}`])
    expect((await locked.get(url)).location).toMatch(/^\/unlock/)
  expect(locked.cookies.get('tc-session')).toBe(before)
})
