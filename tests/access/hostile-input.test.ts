import { afterAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import { roles } from '#modules/access/index.ts'
import { makeCast } from './cast.ts'
import { Client, type Answer } from './client.ts'
import { formsOn, type Control, type FoundForm } from './forms.ts'
import { matrix, type Row } from './matrix.ts'
import { addressOf, sentWith, subjects } from './subjects.ts'

const cast = await makeCast()
const { app, browsers, db } = cast
afterAll(() => app.web.close())

/** What people who mean harm type, and what people who mean none do too. Each carries a mark of its own. */
const payloads = {
  script: `<script>xqz(1)</script>"'><img src=xqz onerror=xqz(1)>`,
  sql: `xqz'; drop table people.person; --`,
  short: `<b>'"xqz`,
  'a number beyond all numbers': '1e300',
  'NUL and control characters': 'xqz\0\u0001\u001b[31m\u007fxqz',
  'signs that templates and addresses read': 'xqz %00 %s {{7*7}} ${7*7} %',
  'signs from everywhere': 'xqz 👩🏽‍⚕️ 𝔘 é e\u0301 ﷽ אב \u202e\u2066 \ufffe \ud83d',
} as const

/** How it must never come back: as markup. */
function raw(body: string): readonly string[] {
  return ['<script>xqz', '<img src=xqz', `<b>'`, `"'><img`].filter((text) => body.includes(text))
}

/** A file to be saved, said to be plain text: no browser reads markup in it. */
function isTextFile(answer: Answer): boolean {
  return (
    String(answer.headers['content-type']).startsWith('text/plain') &&
    String(answer.headers['content-disposition']).startsWith('attachment') &&
    answer.headers['x-content-type-options'] === 'nosniff'
  )
}

function fault(what: string, answer: Answer): string[] {
  return [
    ...(answer.status >= 500 ? [`${what}: ${String(answer.status)}`] : []),
    ...(isTextFile(answer) ? [] : raw(answer.body)).map((text) => `${what}: ${text} came back as it was`),
  ]
}

// What would end the sessions this file works with, or give their workers other teams.
const apart = [
  '/sign-out',
  '/lock',
  '/account/sessions/end',
  '/change-password',
  '/suspend',
  '/admin/memberships',
]
const pages = matrix.filter(
  (row) => row.route.startsWith('GET') && row.who !== 'anybody' && !row.route.endsWith('/live'),
)

function allowed(row: Row) {
  return row.who === 'anybody'
    ? 'practitioner'
    : (row.who.find((one) => one === 'team-lead') ?? row.who[0] ?? 'practitioner')
}

function addressFor(row: Row): string {
  const means = new URLSearchParams(sentWith(cast, row, 'mine')).toString()
  return `${addressOf(row, subjects[row.about].params(cast, 'mine', row, allowed(row)))}${means === '' ? '' : `?${means}`}`
}

/** A form with the same in every field that takes text, and something chosen wherever something is to be chosen. */
function filled(form: FoundForm, text: string): [string, string][] {
  const chosen = new Set<string>()
  const one = (control: Control): [string, string][] => {
    if (control.kind === 'text' || control.kind === 'textarea' || control.kind === 'password')
      return [[control.name, text]]
    if (control.kind === 'hidden')
      return [[control.name, control.name === 'submission' ? newId() : control.value]]
    if (control.kind === 'file' || chosen.has(control.name)) return []
    chosen.add(control.name)
    const code =
      control.kind === 'select' ? (control.options.find((option) => option !== '') ?? '') : control.value
    return [[control.name, code]]
  }
  return form.controls.flatMap(one)
}

/** The same, with every code and id exchanged for the text: what no page would send. */
function bent(form: FoundForm, text: string): [string, string][] {
  return form.controls
    .filter((one) => one.kind !== 'file')
    .map((one) => [one.name, one.name === '_csrf' ? one.value : text])
}

async function formsOf(row: Row): Promise<readonly FoundForm[]> {
  const page = await browsers[allowed(row)].get(addressFor(row))
  const known = new Set<string>()
  return formsOn(page.body, addressFor(row)).filter((form) => {
    if (form.method !== 'POST' || apart.some((end) => form.action.includes(end)) || known.has(form.action))
      return false
    known.add(form.action)
    return true
  })
}

// Where a field takes only one kind of thing and says so, it gets one of that kind the second time.
const plausible: readonly (readonly [RegExp, string])[] = [
  [/email/i, 'xqz@example.org'],
  [/phone/i, '020 7946 0123'],
  [/(day|date|born|on)$/i, ''],
  [/(time|starts|ends)$/i, '10:00'],
  [/postcode/i, 'MV2 3CD'],
  [/(reason|note|summary|detail)$/i, 'xqz is a whole sentence that says why this is done.'],
]

/** Sends a form, and when it names fields that cannot be read as they are, once more with those put right. */
async function send(
  browser: Client,
  form: FoundForm,
  fields: readonly [string, string][],
): Promise<readonly Answer[]> {
  const one = (given: readonly [string, string][]) =>
    form.upload ? browser.send(multipart(form.action, given)) : browser.post(form.action, given)
  const first = await one(fields)
  if (first.status !== 422) return [first]
  const named = [...first.body.matchAll(/<a href="#([^"]+)"/g)].map(([, id = '']) => id)
  const wrong = (name: string) => named.some((id) => id === name || id.startsWith(`${name}-`))
  const righted = fields.map(([name, value]): [string, string] => {
    if (name === 'submission') return [name, newId()]
    return wrong(name) ? [name, plausible.find(([pattern]) => pattern.test(name))?.[1] ?? ''] : [name, value]
  })
  return [first, await one(righted)]
}

let saved = 0

for (const [kind, text] of Object.entries(payloads)) {
  test(`${kind} in every field of every form is taken as text or refused`, { timeout: 120_000 }, async () => {
    const wrong: string[] = []
    let sent = 0
    for (const row of pages) {
      const browser = browsers[allowed(row)]
      for (const form of await formsOf(row)) {
        for (const fields of [bent(form, text), filled(form, text)]) {
          for (const answer of await send(browser, form, fields)) {
            sent += 1
            if (answer.status === 303) saved += 1
            wrong.push(...fault(`${row.route} → ${form.action}`, answer))
            if (answer.location !== undefined && /[\r\n<"]/.test(answer.location))
              wrong.push(`${form.action} leads to ${answer.location}`)
          }
        }
      }
    }
    expect(wrong).toEqual([])
    expect(sent).toBeGreaterThan(200)
  })
}

test(
  'what was typed is shown as it was typed, on every page and to everybody',
  { timeout: 120_000 },
  async () => {
    const wrong: string[] = []
    let shown = 0
    expect(saved, 'some of it was saved').toBeGreaterThan(100)
    const people = await cast.db.asSystem('test', async (tx) => {
      const { rows } = await sql<{
        id: string
      }>`select person_id as id from people.person_name where as_given like '%xqz%' order by id desc limit 5`.execute(
        tx,
      )
      return rows.map((one) => one.id)
    })
    expect(people.length, 'some of it in names').toBeGreaterThan(0)
    for (const role of roles) {
      for (const row of pages.filter((one) => one.who.includes(role))) {
        const page = await browsers[role].get(addressFor(row))
        wrong.push(...fault(`${role}: ${row.route}`, page))
        if (/&lt;(script|b)>/.test(page.body)) shown += 1
      }
    }
    for (const id of people) {
      for (const url of [
        `/people/${id}`,
        `/people/${id}/details`,
        `/people/${id}/history`,
        '/people?q=xqz',
        '/work/team',
        '/drafts',
        '/notices',
      ])
        wrong.push(...fault(url, await browsers['team-lead'].get(url)))
    }
    expect(wrong).toEqual([])
    expect(shown, 'pages that show it').toBeGreaterThan(20)
  },
)

test(
  'a text of 200,000 characters is saved or refused in plain words, in any field',
  { timeout: 120_000 },
  async () => {
    const wrong: string[] = []
    const text = 'xqz ' + 'é'.repeat(199_996)
    for (const row of pages) {
      const browser = browsers[allowed(row)]
      for (const form of await formsOf(row)) {
        const longest =
          form.controls.find((one) => one.kind === 'textarea') ??
          form.controls.find((one) => one.kind === 'text')
        if (longest === undefined || form.upload) continue
        const fields = filled(form, 'xqz').map(([name, value]): [string, string] => [
          name,
          name === longest.name ? text : value,
        ])
        const from = performance.now()
        const answer = await browser.post(form.action, fields)
        wrong.push(...fault(`${row.route} → ${form.action} (${longest.name})`, answer))
        if (performance.now() - from > 5_000)
          wrong.push(`${form.action} took ${String(Math.round(performance.now() - from))} ms`)
      }
    }
    expect(wrong).toEqual([])
  },
)

test('addresses and what follows their question mark are read as text', { timeout: 120_000 }, async () => {
  const wrong: string[] = []
  const names =
    'q date show wall page stage urgency holder return as-at before row kind to need service episode then team site view replaces fresh search'.split(
      ' ',
    )
  for (const row of pages) {
    for (const text of [
      payloads.script,
      payloads.sql,
      payloads['NUL and control characters'],
      '-1',
      '99999999999999999999',
      '2026-13-45',
      newId(),
    ]) {
      const query = new URLSearchParams(names.map((name) => [name, text])).toString()
      const answer = await browsers[allowed(row)].get(
        `${addressFor(row).split('?')[0] ?? ''}?${query}&q=1&q=2&%zz=%zz&[a]=b`,
      )
      wrong.push(...fault(`${row.route}?…=${text}`, answer))
    }
  }
  for (const row of matrix.filter((one) => one.route.includes(':') && !one.route.endsWith('/live'))) {
    const right = subjects[row.about].params(cast, 'mine', row, allowed(row))
    for (const name of Object.keys(right)) {
      if (!row.route.includes(`:${name}`)) continue
      for (const text of [
        '<script>xqz',
        `' or 1=1 --`,
        '../../etc/passwd',
        '0',
        'x'.repeat(500),
        '\0',
        '👩🏽‍⚕️',
        'constructor',
        '__proto__',
      ]) {
        const url = addressOf(row, { ...right, [name]: text })
        const browser = browsers[allowed(row)]
        const answer = row.route.startsWith('POST') ? await browser.submit(url) : await browser.get(url)
        wrong.push(...fault(url, answer))
        if (answer.status < 300) wrong.push(`${url}: answered with ${String(answer.status)}`)
      }
    }
  }
  expect(wrong).toEqual([])
})

test('cookies and headers are read as text', async () => {
  const wrong: string[] = []
  const own = browsers.practitioner.cookies.get('tc-session') ?? ''
  for (const text of [
    'xqz',
    '<script>xqz(1)</script>',
    '%00',
    'a'.repeat(6_000),
    '"',
    '__proto__',
    'null',
    Buffer.from('<script>xqz(1)</script>').toString('base64url'),
  ]) {
    for (const name of ['tc-session', 'tc-form', 'tc-said', '__Host-tc-session', '__proto__', 'other']) {
      const client = new Client(app)
      client.cookies.set('tc-session', own)
      client.cookies.set(name, encodeURIComponent(text))
      wrong.push(...fault(`cookie ${name}`, await client.get('/work')))
    }
    for (const name of [
      'accept',
      'accept-language',
      'user-agent',
      'referer',
      'origin',
      'x-forwarded-for',
      'x-forwarded-host',
      'if-none-match',
      'range',
      'x-live',
      'accept-encoding',
    ])
      wrong.push(
        ...fault(
          `header ${name}`,
          await browsers.practitioner.get('/work', { [name]: text.replaceAll('\0', '') }),
        ),
      )
  }
  expect(wrong).toEqual([])
})

test('after all of it the database is whole', async () => {
  const { rows } = await db.pool.query<{ count: number }>('select count(*)::int as count from people.person')
  expect(rows[0]?.count).toBeGreaterThan(10)
  const [person] = [cast.cases.mine.personId]
  expect((await browsers.practitioner.get(`/people/${person}`)).status).toBe(200)
})

function multipart(url: string, fields: readonly [string, string][]) {
  const parts = fields.map(
    ([name, value]) =>
      `--b\r\ncontent-disposition: form-data; name="${name.replaceAll('"', '')}"\r\n\r\n${value}\r\n`,
  )
  const file = `--b\r\ncontent-disposition: form-data; name="file"; filename="xqz<script>.xml"\r\ncontent-type: text/xml\r\n\r\n<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>\r\n`
  return {
    method: 'POST' as const,
    url,
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
    payload: `${parts.join('')}${file}--b--\r\n`,
  }
}
