import { connect } from 'node:net'
import { expect, test, vi } from 'vitest'
import { londonDay } from '#kernel/dates.ts'
import { systemClock } from '#platform/clock/index.ts'
import { listFile } from '../access/cast.ts'
import { prepareGround } from './prepare.ts'
import { Visitor } from './visitor.ts'

/** What is said of people here stands nowhere else: wherever it turns up, it came from somebody's record. */
const words = {
  given: 'Quennelby',
  family: 'Ostrewick',
  alias: 'Thornabyle',
  relative: 'Wexcombe',
  nhs: '999 000 0026',
  phone: '07700 900471',
  email: 'ostrewick@example.org',
  street: 'Umberslade',
  postcode: 'ZZ99 3VZ',
  born: '17 November 1971',
  note: 'Zephyrine has not slept since the flood',
  long: 'Periwhistle',
  draft: 'Marrowglade is what she calls it',
  search: 'Grindlethorpe',
  refused: 'Hobblestone',
  reason: 'Larkenwhistle',
  listed: 'Vintergale',
  broken: 'Scrimblewood',
  headed: 'Oddlestrop',
  username: 'pemberwick.q',
  password: 'tamarisk-Lofthouse-91',
} as const

/** A word in every way in which a log could hold it: as typed, in capitals, as part of an address, packed or as a number. */
function disguises(word: string): readonly string[] {
  const digits = word.replaceAll(/\D/g, '')
  return [
    word,
    encodeURIComponent(word),
    word.replaceAll(' ', '+'),
    word.replaceAll(' ', ''),
    Buffer.from(word).toString('base64').replaceAll('=', ''),
    Buffer.from(word).toString('base64url'),
    Buffer.from(word).toString('hex'),
    ...(digits.length >= 10 ? [digits, `44${digits.slice(1)}`] : []),
  ].map((text) => text.toLowerCase())
}

/** Every line that holds something of somebody's, with what it holds. */
function leaks(log: string): string[] {
  const sought = Object.values(words).flatMap((word) =>
    disguises(word).map((disguise): [string, string] => [word, disguise]),
  )
  return log.split('\n').flatMap((line) => {
    const lower = line.toLowerCase()
    const found = sought.find(([, disguise]) => lower.includes(disguise))
    return found === undefined ? [] : [`${found[0]}: ${line.slice(0, 400)}`]
  })
}

test('a line with something of somebody’s is found, however it is written', () => {
  const harmless = '{"level":30,"route":"/people/:personId","status":200,"ms":4}'
  expect(leaks(`${harmless}\n${harmless}`)).toEqual([])
  for (const word of Object.values(words))
    for (const line of [
      `{"url":"/people?q=${encodeURIComponent(word)}"}`,
      `{"detail":"Failing row contains (1, ${word.toUpperCase()})"}`,
      `{"said":"${Buffer.from(word).toString('base64url')}"}`,
    ])
      expect(leaks(`${harmless}\n${line}`), line).toHaveLength(1)
  expect(leaks('{"nhs":"9990000026"}')).toHaveLength(1)
})

test('no name, number, note, search or password is in any log, whatever goes right or wrong', async () => {
  const ground = await prepareGround()
  const { cluster, personId, episodeId } = ground
  // A fault of ours: the database refuses a row for a reason no form knows of, and quotes the row when it says so.
  await ground.look((db) =>
    db.pool.query(`alter table episodes.entry add constraint refuses check (body not like '%Scrimblewood%')`),
  )
  const product = await ground.start({ LOG_LEVEL: 'trace' })
  const visitor = new Visitor(product.address, ground.sessions[0])
  const episode = `/people/${personId}/episodes/${episodeId}`
  const details = `/people/${personId}/details`

  // What goes right.
  const saves: readonly (readonly [string, string, Readonly<Record<string, string>>])[] = [
    [
      '/people/new',
      '/people/new',
      {
        identityStatus: 'stated',
        given: words.given,
        family: words.family,
        dobPrecision: 'exact',
        dateOfBirth: words.born,
      },
    ],
    [`${details}/names`, '/names', { kind: 'alias', given: words.alias }],
    [`${details}/identifiers`, '/identifiers', { kind: 'nhs-number', number: words.nhs }],
    [
      `${details}/contact`,
      '/contact',
      { kind: 'mobile', value: words.phone, safe: 'yes', leaveMessage: 'no' },
    ],
    [
      `${details}/contact`,
      '/contact',
      { kind: 'email', value: words.email, safe: 'yes', leaveMessage: 'no' },
    ],
    [`${details}/address`, '/address', { kind: 'home', lines: words.street, postcode: words.postcode }],
    [
      `${details}/people-around`,
      '/people-around',
      { kind: 'carer', name: words.relative, mayContact: 'yes' },
    ],
    [`${episode}/entries/new`, '/entries/new', { kind: 'contact', method: 'telephone', body: words.note }],
    [
      `/people/${personId}/referrals/new`,
      '/referrals/new',
      { referrerName: words.relative, referrerContact: words.phone, reason: words.reason },
    ],
  ]
  for (const [page, action, fields] of saves) {
    const answer = await visitor.fillIn(page, action, fields)
    expect(answer.status, `${action}: ${answer.body.replaceAll(/<[^>]*>/g, ' ').slice(-1_500)}`).toBe(303)
    await visitor.get(answer.location)
  }
  for (const word of Object.values(words)) {
    const sought = encodeURIComponent(word)
    for (const path of [`/people?q=${sought}`, `/people/new?q=${sought}`, `${details}/links?q=${sought}`])
      expect((await visitor.get(path)).status).toBe(200)
  }
  expect((await visitor.get(`/people?q=${words.alias}`)).body).toContain('Marek')

  // What is refused.
  const entry = `${episode}/entries/new`
  const refusals = [
    await visitor.fillIn(`${details}/identifiers`, '/identifiers', { kind: 'nhs-number', number: '' }),
    await visitor.fillIn(entry, '/entries/new', {
      kind: 'contact',
      method: 'no-such-way',
      body: words.refused,
    }),
    await visitor.fillIn(`${details}/contact`, '/contact', {
      kind: 'mobile',
      value: `${words.phone} ${words.refused}`,
    }),
    await visitor.post(entry, [['body', words.refused]]),
    await visitor.get(`/people/${words.refused}`),
    await visitor.get(`/${words.family}/${encodeURIComponent(words.note)}?q=${words.search}`),
    await visitor.get(`/people/%zz${words.family}`),
    await visitor.send('/people/new', { method: 'PUT', body: words.refused }),
    await visitor.send('/people/new', {
      method: 'POST',
      body: `{"given": "${words.given}", "family": `,
      headers: { 'content-type': 'application/json' },
    }),
    await visitor.send('/people/new', {
      method: 'POST',
      body: `given=${words.given}&note=${words.long.repeat(250_000)}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }),
    await visitor.send(`/court-lists?name=${words.listed}`, {
      method: 'POST',
      body: `--b\r\ncontent-disposition: form-data; name="file"; filename="${words.listed}.csv"\r\n\r\n${words.listed}`,
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
    }),
  ]
  for (const [place, answer] of refusals.entries())
    expect(answer.status, `refusal ${String(place)}`).toBeGreaterThanOrEqual(400)
  for (const answer of refusals) expect(answer.status).toBeLessThan(500)
  await visitor.get('/people', {
    'user-agent': words.headed,
    referer: `http://${words.headed}/`,
    'x-forwarded-for': words.headed,
  })
  await raw(
    product.address,
    `GET /people?q=${words.search} HTTP/1.1\r\nHost: x\r\nBad Header ${words.headed}: x\r\n\r\n`,
  )
  await raw(
    product.address,
    `GET /${words.family} HTTP/1.1\r\nHost: x\r\nX-Long: ${words.headed.repeat(4_000)}\r\n\r\n`,
  )

  // A list with somebody on it, and one that cannot be read.
  const today = londonDay(systemClock.now()).toString()
  const good = listFile('B01EM00', 'Eastmere', today, [
    ['2600000777', words.listed, words.family, '01/01/1980'],
  ])
  for (const text of [good.toString(), `<libra><x>${words.listed}</y>`]) {
    const page = await visitor.get('/court-lists')
    const token = /name="_csrf" value="([^"]*)"/.exec(page.body)?.[1] ?? ''
    const body = new FormData()
    body.set('_csrf', token)
    body.set('file', new File([text], `${words.listed}.csv`, { type: 'text/csv' }))
    expect((await visitor.send('/court-lists', { method: 'POST', body })).status).toBeLessThan(500)
  }

  // Somebody who signs in with a name and a password that nobody has.
  const stranger = new Visitor(product.address)
  const signIn = await stranger.fillIn('/sign-in', '/sign-in', {
    username: words.username,
    password: words.password,
  })
  expect(signIn.status).toBeLessThan(500)

  // What fails by our own fault.
  const failed = await visitor.fillIn(entry, '/entries/new', {
    kind: 'contact',
    method: 'telephone',
    body: words.broken,
  })
  expect(failed.status).toBe(500)
  expect(failed.body).not.toContain('refuses')

  // The database goes away in the middle of saving, and comes back.
  if (cluster !== undefined) {
    const typed = () =>
      visitor
        .fillIn(entry, '/entries/new', { kind: 'contact', method: 'telephone', body: words.draft })
        .catch(() => undefined)
    const underWay = Array.from({ length: 10 }, typed)
    cluster.stop('immediate')
    await Promise.all(underWay)
    expect((await visitor.get(`/people?q=${words.search}`)).status).toBe(503)
    cluster.start()
    await vi.waitFor(async () => expect((await visitor.get('/work')).status).toBe(200), {
      timeout: 30_000,
      interval: 100,
    })
  }

  product.signal('SIGTERM')
  expect((await product.gone).code).toBe(0)
  expect(leaks(product.output())).toEqual([])
  if (cluster === undefined) return
  // It did log: every answer, the failure, and the database that was not there.
  const lines = product.output().split('\n')
  expect(lines.filter((line) => line.includes('"answered"')).length).toBeGreaterThan(80)
  for (const said of ['"failed"', 'database cannot be reached', '"constraint":"refuses"'])
    expect(product.output()).toContain(said)
  // PostgreSQL’s own log quotes the row of a failed statement, but not from behind a row-level wall.
  expect(cluster.log()).toContain('violates check constraint')
  expect(leaks(cluster.log())).toEqual([])
})

/** Sends bytes that no browser would send, and waits for the end. */
function raw(address: string, bytes: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(address).port), '127.0.0.1', () => socket.write(bytes))
    socket.resume()
    socket.on('error', () => resolve())
    socket.on('close', () => resolve())
  })
}
