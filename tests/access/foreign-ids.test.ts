import { afterAll, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { roles, type Role } from '#modules/access/index.ts'
import { difference, shapeOf } from './alike.ts'
import { makeCast, type Case } from './cast.ts'
import type { Answer, Pairs } from './client.ts'
import { tableNames } from './fingerprint.ts'
import { formsOn, type Control, type FoundForm } from './forms.ts'
import { matrix, type Row } from './matrix.ts'
import { addressOf, sentWith, subjects } from './subjects.ts'

const cast = await makeCast()
const { app, browsers, cases, db, world } = cast
afterAll(() => app.web.close())

const long = process.env['THROUGHCARE_TEST_LONG'] === 'true'
const idPattern = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/
const holdsId = (text: string) => idPattern.test(text)

/** People who are none of the team’s business, each with everything a record can hold. */
const strangers: readonly Case[] = [cases.theirs, cases.sealed]
const ofEach = (pick: (one: Case) => string) => strangers.map(pick)
const people = ofEach((one) => one.personId)
const farWorker = [cast.far.workerId]
const farTeam = [world.farTeam.id]
const farSite = [world.sites.farCourt.id]

/**
 * Every field of a form, and every word after a question mark, that takes an id: ids of that kind which the asker must not
 * reach. A form with an id in a field that stands neither here nor below fails the test.
 */
const foreign: Readonly<Record<string, readonly string[]>> = {
  personId: people,
  otherId: people,
  candidateId: people,
  candidate: people,
  // Of somebody on a board who is to be matched: an entry of a list, or a record.
  subjectId: [cast.rows.theirs, ...people],
  next: people,
  _draft: people,
  row: strangers.flatMap((one) => Object.values(one.rows)),
  episode: ofEach((one) => one.episodeId),
  replaces: ofEach((one) => one.handoverId),
  draw: ofEach((one) => `entry:${one.entryId}`),
  listed: ofEach((one) => `entry:${one.entryId}`),
  part: ofEach((one) => `entry:${one.entryId}`),
  follows: ofEach((one) => one.sentId),
  to: ofEach((one) => one.entryId),
  holder: farWorker,
  owner: farWorker,
  reviewer: farWorker,
  workerId: farWorker,
  workers: farWorker,
  team: farTeam,
  teamId: farTeam,
  site: farSite,
  siteId: farSite,
}
/** The directory of services is everybody’s, and so is which team a service is and with whom there is an agreement to share. */
const everybodys = ['service', 'ourTeam', 'agreement', 'how-1', 'how-2', 'how-3']

const foreignIds = [
  ...new Set([
    ...strangers.flatMap(({ rows, ...ids }) => [...Object.values(ids), ...Object.values(rows)]),
    ...farWorker,
    ...farTeam,
  ]),
]

// Setting up teams and workers is about any of them.
const pages = matrix.filter(
  (row) =>
    row.route.startsWith('GET') &&
    row.who !== 'anybody' &&
    !row.route.endsWith('/live') &&
    !row.route.includes('/admin'),
)
const mayUse = (row: Row, role: Role) => row.who !== 'anybody' && row.who.includes(role)

/** Pages that are new every time: a secret that is made for the page, and the list of who looked, which looking adds to. */
const neverTheSame = ['/account/second-factor', '/access']

/** The role whose turn it is at this address, where one of those who may use it is enough. */
function turn(row: Row, place: number): Role {
  const able = row.who === 'anybody' ? roles : row.who
  return able[place % able.length] ?? 'practitioner'
}

function addressFor(row: Row, role: Role, more: Pairs = []): string {
  const query = new URLSearchParams([
    ...Object.entries(sentWith(cast, row, 'mine')),
    ...more.map(([a, b]) => [a, b]),
  ])
  const path = addressOf(row, subjects[row.about].params(cast, 'mine', row, role))
  return query.size === 0 ? path : `${path}?${query.toString()}`
}

/** Every row of any table that names one of these ids, but for the trail. */
async function rowsNaming(ids: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const names = (await tableNames(db)).filter(
    (name) => name !== 'access.membership' && name !== 'access.worker',
  )
  const parts = names.map(
    (name) =>
      `select '${name}' as name, count(*)::text || ' ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash
       from ${name} t where t::text ~ $1`,
  )
  const { rows } = await db.pool.query<{ name: string; hash: string }>(parts.join(' union all '), [
    ids.join('|'),
  ])
  return Object.fromEntries(rows.map((row) => [row.name, row.hash]))
}

/** What is chosen by an id on this form: hidden ids, and choices between ids. */
function idControls(form: FoundForm): readonly Control[] {
  const seen = new Set<string>()
  return form.controls.filter((one) => {
    const holds = holdsId(one.value) || one.options.some(holdsId)
    if (!holds || one.name === 'submission' || one.name === '_csrf' || seen.has(one.name)) return false
    seen.add(one.name)
    return true
  })
}

/** The form filled in so far that only the ids decide: some text everywhere, and the first of every choice. */
function filled(form: FoundForm, ids: Pairs): [string, string][] {
  const chosen = new Set<string>(ids.map(([name]) => name))
  const others = form.controls.flatMap((one): [string, string][] => {
    if (one.kind === 'file' || chosen.has(one.name)) return []
    if (one.kind === 'hidden') return [[one.name, one.name === 'submission' ? newId() : one.value]]
    if (one.kind === 'text' || one.kind === 'textarea' || one.kind === 'password') {
      if (one.value !== '') return [[one.name, one.value]]
      return [
        [
          one.name,
          /(day|date|born|on)$/i.test(one.name)
            ? ''
            : /time$/.test(one.name)
              ? '10:00'
              : 'A whole sentence that says why',
        ],
      ]
    }
    chosen.add(one.name)
    return [[one.name, one.kind === 'select' ? (one.options.find((code) => code !== '') ?? '') : one.value]]
  })
  return [...others, ...ids.map(([name, id]): [string, string] => [name, id])]
}

type Ask = (ids: readonly string[]) => Promise<Answer>

/** Sends a form; what is said once on the next page is not what is compared here. */
async function post(role: Role, form: FoundForm, ids: Pairs): Promise<Answer> {
  browsers[role].cookies.delete('tc-said')
  const answer = await browsers[role].post(form.action, filled(form, ids))
  browsers[role].cookies.delete('tc-said')
  return answer
}

/**
 * Why an answer about others’ ids tells more than one about ids that nobody has; null when the two are the same to the last
 * letter. What was sent before may have changed what is answered now: so the unknown ids are asked about before and after.
 */
async function tells(ask: Ask, others: readonly string[]): Promise<string | null> {
  const about = async (ids: readonly string[]) => shapeOf(await ask(ids), [...ids, ...others])
  const nobodys = () => about(others.map(() => newId()))
  const before = await nobodys()
  const found = await about(others)
  if (found.status >= 500) return String(found.status)
  if (difference(before, found) === null) return null
  return difference(await nobodys(), found)
}

/** The forms of a page as somebody gets them, each of its kind once for each role. */
async function forms(row: Row, role: Role, done: Set<string>): Promise<readonly FoundForm[]> {
  const page = await browsers[role].get(addressFor(row, role))
  return formsOn(page.body, addressFor(row, role)).filter((form) => {
    const kind = form.action.split('?')[0]?.replaceAll(new RegExp(idPattern, 'g'), ':id') ?? ''
    if (form.method !== 'POST' || form.upload || form.action.startsWith('/account') || done.has(kind))
      return false
    if (/^\/(sign-out|lock)$/.test(kind)) return false
    done.add(kind)
    return true
  })
}

/** What every form has, and one place in the code reads: there one of the roles at a time is enough. */
const onEveryForm = ['personId', '_draft']

const withoutEntry = new Set<string>()

/** Everything that others’ ids in the fields of a role’s forms tell that ids of nobody do not. */
async function toldByFields(role: Role, rows = pages): Promise<{ sent: number; told: string[] }> {
  const told: string[] = []
  let sent = 0
  const done = new Set<string>()
  for (const [place, row] of rows.entries()) {
    if (!mayUse(row, role)) continue
    for (const form of await forms(row, role, done)) {
      for (const control of idControls(form)) {
        if (everybodys.includes(control.name)) continue
        const ids = foreign[control.name]
        if (ids === undefined) withoutEntry.add(`${control.name} of ${form.action}`)
        if (onEveryForm.includes(control.name) && !long && turn(row, place) !== role) continue
        const asItWas = holdsId(control.value) ? control.value : (control.options.find(holdsId) ?? '')
        // Of a list’s rows, those of the same list; of anything else, all.
        const own = Object.entries(cases.mine.rows).find(([, id]) => id === asItWas)?.[0]
        for (const id of own === undefined ? (ids ?? []) : ofEach((one) => one.rows[own] ?? '')) {
          const ask: Ask = ([given = '']) =>
            post(role, form, [[control.name, asItWas.replace(idPattern, given)]])
          sent += 1
          const why = await tells(ask, [id])
          if (why !== null) told.push(`${role}: ${form.action} with ${control.name}: ${why}`)
        }
      }
    }
  }
  return { sent, told }
}

test(
  'others’ ids in any field of any form are answered as ids of nobody, and change nothing',
  { timeout: 240_000 },
  async () => {
    const before = await rowsNaming(foreignIds)
    const told: string[] = []
    let sent = 0
    for (const role of roles) {
      const found = await toldByFields(role)
      told.push(...found.told)
      sent += found.sent
    }
    expect([...withoutEntry]).toEqual([])
    expect(told).toEqual([])
    const after = await rowsNaming(foreignIds)
    expect(Object.keys(after).filter((name) => after[name] !== before[name])).toEqual([])
    expect(sent).toBeGreaterThan(200)
  },
)

test(
  'others’ ids after the question mark of any page are answered as ids of nobody',
  { timeout: 240_000 },
  async () => {
    const told: string[] = []
    for (const [place, row] of pages.entries()) {
      if (neverTheSame.some((end) => row.route.endsWith(end))) continue
      const role = turn(row, place)
      for (const whose of strangers.keys()) {
        const words = Object.entries(foreign).filter(([name]) => row.means?.[name] === undefined)
        const ids = words.map(([, some]) => some[whose] ?? some[0] ?? '')
        const ask: Ask = (given) =>
          browsers[role].get(
            addressFor(
              row,
              role,
              words.map(([name], index) => [name, given[index] ?? '']),
            ),
          )
        const why = await tells(ask, ids)
        if (why !== null) told.push(`${role}: ${row.route}: ${why}`)
      }
    }
    expect(told).toEqual([])
  },
)

test('a form of one person sent to another is refused, and saved on neither', async () => {
  const { practitioner } = browsers
  const wrong: string[] = []
  const both = [cases.mine.personId, cases.named.personId]
  const before = await rowsNaming(both)
  for (const row of matrix.filter(
    (one) => one.about === 'person' && one.route.startsWith('POST') && one.who.includes('practitioner'),
  )) {
    const url = addressOf(row, subjects.person.params(cast, 'mine', row, 'practitioner'))
    const answer = await practitioner.submit(url, [
      ...Object.entries(sentWith(cast, row, 'mine')),
      ['personId', cases.named.personId],
    ])
    if (answer.status !== 409 || !answer.body.includes('another person'))
      wrong.push(`${row.route}: ${String(answer.status)}`)
  }
  expect(wrong).toEqual([])
  expect(await rowsNaming(both)).toEqual(before)
})

// From here on forms are saved: things are closed and ended.
test(
  'others’ ids in fields that a form does not have are answered as ids of nobody, and change nothing',
  { timeout: 240_000 },
  async () => {
    const before = await rowsNaming(foreignIds)
    const told: string[] = []
    let saved = 0
    const done = new Set<string>()
    for (const [place, row] of pages.entries()) {
      const role = turn(row, place)
      for (const form of await forms(row, role, done)) {
        const has = new Set(form.controls.map((one) => one.name))
        const more = Object.entries(foreign).filter(([name]) => !has.has(name) && name !== '_draft')
        for (const whose of strangers.keys()) {
          const ids = more.map(([, some]) => some[whose] ?? some[0] ?? '')
          const ask: Ask = async (given) => {
            const answer = await post(
              role,
              form,
              more.map(([name], index) => [name, given[index] ?? '']),
            )
            if (answer.status === 303) saved += 1
            return answer
          }
          const why = await tells(ask, ids)
          if (why !== null) told.push(`${role}: ${form.action}: ${why}`)
        }
      }
    }
    expect(told).toEqual([])
    const after = await rowsNaming(foreignIds)
    expect(Object.keys(after).filter((name) => after[name] !== before[name])).toEqual([])
    expect(saved, 'some of them were saved all the same').toBeGreaterThan(20)
  },
)

test('an answer that tells of another’s id in any way is found out', async () => {
  const page = await browsers.practitioner.get('/help')
  const planted: Readonly<Record<string, Partial<Answer>>> = {
    'another status': { status: 403 },
    'another way on': { location: '/work' },
    'a header': { headers: { ...page.headers, 'x-found': 'yes' } },
    'a cookie': { headers: { ...page.headers, 'set-cookie': 'tc-said=x' }, cookies: ['tc-said=x'] },
    'a letter': { body: page.body.replace('help', 'Help') },
  }
  expect(await tells(() => Promise.resolve(page), people)).toBeNull()
  for (const [what, change] of Object.entries(planted)) {
    const ask: Ask = ([id = '']) => Promise.resolve(people.includes(id) ? { ...page, ...change } : page)
    expect(await tells(ask, people), what).not.toBeNull()
  }
})

test('the same forms with the ids they came with are saved', async () => {
  const saved = new Set<string>()
  const done = new Set<string>()
  for (const [place, row] of pages.entries()) {
    const role = turn(row, place)
    for (const form of await forms(row, role, done)) {
      for (const control of idControls(form)) {
        const own = holdsId(control.value) ? control.value : (control.options.find(holdsId) ?? '')
        const answer = await post(role, form, [[control.name, own]])
        if (answer.status === 303) saved.add(`${row.route} → ${control.name}`)
      }
    }
  }
  expect([...saved].length, [...saved].join('\n')).toBeGreaterThan(10)
})

// The very last: it gives the practitioner what is another team’s.
test('a wall that has a hole is found out', async () => {
  const { practitioner } = cast.workers
  const [membership] = practitioner.memberships
  await db.asSystem('test', async (tx) => {
    await tx
      .insertInto('access.membership')
      .values({
        id: newId(),
        worker_id: practitioner.workerId,
        team_id: world.farTeam.id,
        role: membership?.role ?? 'practitioner',
        from_on: '2026-01-01',
      })
      .execute()
  })
  const { told } = await toldByFields('practitioner')
  expect(told.filter((one) => one.includes('with team')).length, told.join('\n')).toBeGreaterThan(0)
})
