import { afterAll, expect, test } from 'vitest'
import { londonDay } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { roles, type Role } from '#modules/access/index.ts'
import { importCourtList } from '#modules/court/index.ts'
import { announceSite } from '#modules/episodes/index.ts'
import { unit } from '#modules/access/index.ts'
import { logReferral } from '#modules/referrals/index.ts'
import { sealPerson } from '#modules/people/service/privacy.ts'
import { valueOf } from '#tests/support/episodes.ts'
import { canaries, careRoles, listFile, makeCast, makePlain } from './cast.ts'
import { Client } from './client.ts'
import { matrix, type Row } from './matrix.ts'
import { openLive } from './live.ts'
import { addressOf, sentWith, subjects } from './subjects.ts'

const cast = await makeCast()
const { app, browsers, cases, world } = cast
afterAll(() => app.web.close())

const today = londonDay(world.clock.now()).toString()

/** Whom nobody of the team may know of, and the privacy officer only on the pages that are about privacy. */
const hidden = Object.values(canaries)

/** The ids of everything about them: an id on a page tells that there is something, whose name is kept back. */
const hiddenIds = [cases.theirs, cases.sealed].flatMap(({ rows, ...ids }) => [
  ...Object.values(ids),
  ...Object.values(rows),
])

/** Pages where an officer is told whose record is sealed, or opened in an emergency: that is what they are for. */
const officersPages = ['/privacy', '/privacy/sealed', '/privacy/records']

/** Names anywhere on a page: between tags, in them, in its head, and in capitals as banners have them. */
function found(body: string, allowed: readonly string[] = []): readonly string[] {
  const text = body.toLowerCase()
  return hidden.filter((name) => text.includes(name.toLowerCase()) && !allowed.includes(name))
}

test('whoever may know of them does find these names', async () => {
  const far = await Client.of(app, cast.far.workerId)
  const named = await Client.of(app, cast.colleague.workerId)
  const officer = browsers['privacy-officer']
  const told = async (browser: Client, url: string) => found((await browser.get(url)).body)
  expect(await told(far, '/people?q=quilonby')).toEqual([canaries.theirs])
  expect(await told(far, '/work/people')).toContain(canaries.theirs)
  expect(await told(far, `/sites/${world.sites.farCourt.id}/board?date=${today}`)).toEqual([
    canaries.theirs,
    canaries.farRow,
  ])
  expect(await told(named, '/people?q=zarowmere')).toEqual([canaries.sealed])
  expect(await told(named, `/people/${cases.sealed.personId}`)).toContain(canaries.sealed)
  expect(await told(officer, '/privacy/sealed')).toEqual([canaries.sealed, canaries.forPrivacy])
})

// Ways to ask for somebody who must not be found: as people type them, without the name itself where the page repeats what was typed.
const searches = [
  'q=Quilonby',
  'q=qullonby+tamsin',
  'q=Tamsin',
  'q=Zarowmere',
  'q=Petra',
  'q=20+11+1988',
  'q=1988',
  'q=999+000+0018',
  'q=WS%2F0001%2F26',
  'q=Ellis',
]

test('no page, list, count, search or board names somebody its reader must not know of', async () => {
  const wrong: string[] = []
  const pages: [Row, string][] = matrix
    .filter(
      (row) =>
        row.route.startsWith('GET') &&
        row.who !== 'anybody' &&
        !row.route.endsWith('/live') &&
        // Nothing that was sent here has a file with it.
        row.about !== 'parcel-file',
    )
    .map((row) => [row, addressOf(row, subjects[row.about].params(cast, 'mine', row, 'practitioner'))])
  let read = 0
  for (const role of roles) {
    for (const [row, address] of pages) {
      if (row.who !== 'anybody' && !row.who.includes(role)) continue
      const sent = new URLSearchParams(sentWith(cast, row, 'mine')).toString()
      const addresses = [sent === '' ? address : `${address}?${sent}`]
      if (row.route === 'GET /people') addresses.push(...searches.map((query) => `/people?${query}`))
      if (row.route === 'GET /people/new') addresses.push(...searches.map((query) => `/people/new?${query}`))
      if (row.route === 'GET /people/:personId/details/links')
        addresses.push(...searches.map((query) => `${address}?${query}`))
      if (row.route === 'GET /sites/:siteId/board')
        addresses.push(
          `${address}?date=${today}`,
          `${address}?date=${today}&wall=yes`,
          `${address}?show=unseen`,
        )
      if (row.route === 'GET /court-lists/:importId') addresses.push(`/court-lists/${cast.imports.theirs}`)
      if (row.route === 'GET /work/team')
        addresses.push(
          '/work/team?holder=nobody',
          `/work/team?holder=${cast.far.workerId}`,
          '/work/team?page=2',
        )
      for (const one of addresses) {
        const page = await browsers[role].get(one)
        read += 1
        const allowed =
          role === 'privacy-officer' && officersPages.includes(address)
            ? [canaries.sealed, canaries.forPrivacy]
            : []
        for (const name of found(page.body, allowed))
          wrong.push(`${role} reads ${name} on ${row.route} (${one.split('?')[1] ?? ''})`)
        if (allowed.length === 0 && hiddenIds.some((id) => page.body.includes(id)))
          wrong.push(`${role} is led to a hidden record on ${row.route} (${one.split('?')[1] ?? ''})`)
        if (page.status >= 400) wrong.push(`${role} does not get ${one}: ${String(page.status)}`)
      }
    }
  }
  expect(wrong).toEqual([])
  expect(read).toBeGreaterThan(400)
})

test('a notice about somebody sealed since is still told, and leads only those who are named for the record', async () => {
  const personId = cases.sealed.personId
  await cast.db.asSystem('test', (tx) =>
    tx
      .insertInto('access.notice')
      .values(
        [cast.workers['team-lead'], cast.colleague].map((worker) => ({
          id: newId(),
          worker_id: worker.workerId,
          kind: 'test',
          message: 'Something has to be done today',
          link: `/people/${personId}`,
          person_id: personId,
          created_at: new Date(),
        })),
      )
      .execute(),
  )
  const lead = await browsers['team-lead'].get('/notices')
  expect(lead.body).toContain('Something has to be done today')
  expect(lead.body).not.toContain(personId)
  const named = await Client.of(cast.app, cast.colleague.workerId)
  expect((await named.get('/notices')).body).toContain(`/people/${personId}`)
})

test('a candidate is known by name and year alone, until the record may be opened', async () => {
  for (const role of [...careRoles, 'administrator'] as const) {
    const page = await browsers[role].get(`/sites/${world.sites.court.id}/rows/${cast.rows.mine}`)
    expect(page.body).toContain('Fenbright')
    expect(page.body).toContain('1981')
    expect(page.body, 'no service, team or episode is named').not.toContain(world.farTeam.name)
    expect(page.body).not.toContain(cases.index.episodeId)
  }
})

test('a search answers the same for a sealed person, for another team’s and for nobody', async () => {
  const { practitioner } = browsers
  const answers = await Promise.all(
    ['Zarrowmere', 'Quillonby', 'Wobblecombe'].map(async (name) => {
      const page = await practitioner.get(`/people?q=${name}`)
      return page.body.replaceAll(name, 'NAME').replaceAll(/value="[^"]*"/g, '')
    }),
  )
  expect(answers[0]).toBe(answers[2])
  expect(answers[1]).toBe(answers[2])
})

test('when somebody is sealed they are gone from every list and every count', async () => {
  const { practitioner } = cast.workers
  const where = {
    world,
    by: practitioner,
    team: world.team,
    site: world.sites.court,
    serviceId: cast.serviceId,
  }
  const { personId } = await makePlain(where, 'Umberleigh')
  const lists = ['/work/people', '/work/team', `/sites/${world.sites.court.id}/board?date=${today}`]
  const counts = async () =>
    Promise.all(
      lists.map(async (url) => {
        const page = await browsers.practitioner.get(url)
        const count = /(\d+) open|Everyone: (\d+) of/.exec(page.body.replaceAll(/<[^>]*>/g, ''))
        return {
          named: page.body.toLowerCase().includes('umberleigh'),
          count: Number(count?.[1] ?? count?.[2]),
        }
      }),
    )
  const before = await counts()
  expect(before.map((one) => one.named)).toEqual([true, true, true])
  await valueOf(
    sealPerson(world.ctxFor(cast.workers['privacy-officer']), {
      personId,
      reason: 'A relative of theirs works here, so few may read this record.',
      workerIds: [cast.colleague.workerId],
    }),
  )
  expect(await counts()).toEqual(before.map(({ count }) => ({ named: false, count: count - 1 })))
})

test('an entry of a list that was matched to somebody who is sealed since leads nobody to them', async () => {
  const { court } = world.sites
  const bytes = listFile('B01EM00', 'Eastmere', today, [['2600000951', 'Ned', 'Wenlock', '03/04/1991']])
  await valueOf(importCourtList(world.ctxFor(cast.workers.practitioner), { fileName: 'later.csv', bytes }))
  const rowId = await cast.db.asSystem('test', async (tx) => {
    const row = await tx
      .selectFrom('court.list_row')
      .select('id')
      .where('case_number', '=', '2600000951')
      .executeTakeFirstOrThrow()
    return row.id
  })
  const entry = `/sites/${court.id}/rows/${rowId}`
  const made = await browsers.practitioner.submit(`${entry}/create`)
  expect(made.status, made.body).toBe(303)
  const ids = [...(made.location ?? '').matchAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g)].map(([id]) => id)
  const [personId = ''] = ids
  const pages = [
    entry,
    `/sites/${court.id}/board?date=${today}`,
    '/work/people',
    '/work/team',
    '/work/nobody-lost',
  ]
  const led = async (role: Role) => {
    const bodies = await Promise.all(pages.map((url) => browsers[role].get(url)))
    return pages.filter((_url, place) => ids.some((id) => bodies[place]?.body.includes(id)))
  }
  expect((await led('practitioner')).length).toBeGreaterThan(1)
  const reason = 'A relative of theirs works here, so few may read this record.'
  const workerIds = [cast.colleague.workerId]
  await valueOf(sealPerson(world.ctxFor(cast.workers['privacy-officer']), { personId, reason, workerIds }))
  for (const role of [...careRoles, 'administrator'] as const) expect(await led(role), role).toEqual([])
})

test('a referral about somebody who is sealed is in the inbox of those named for the record, and of nobody else', async () => {
  const { court } = world.sites
  const by = cast.workers.practitioner
  const where = { world, by, team: world.team, site: court, serviceId: cast.serviceId }
  const { personId } = await makePlain(where, 'Tollesbury')
  const why = 'Hears the tide at night'
  await valueOf(
    logReferral(world.ctxFor(by), {
      personId,
      teamId: world.team.id,
      source: 'judiciary',
      referrerName: 'The bench',
      referrerContact: '020 7946 0199',
      reason: why,
    }),
  )
  const reads = async (browser: Client) => (await browser.get('/referrals')).body.includes(why)
  expect(await reads(browsers.practitioner)).toBe(true)
  const reason = 'A relative of theirs works here, so few may read this record.'
  const workerIds = [cast.colleague.workerId]
  await valueOf(sealPerson(world.ctxFor(cast.workers['privacy-officer']), { personId, reason, workerIds }))
  for (const role of [...careRoles, 'administrator'] as const)
    expect(await reads(browsers[role]), role).toBe(false)
  expect(await reads(await Client.of(app, cast.colleague.workerId))).toBe(true)
})

test('a live board tells only that something changed, and only to those who see the board', async () => {
  const site = world.sites.court.id
  const live = await openLive(app, browsers.practitioner, `/sites/${site}/board/live`)
  expect(live.status).toBe(200)
  await unit(world.ctxFor(cast.workers.practitioner), async (work) => {
    announceSite(work, site)
    return { ok: true, value: null }
  })
  const heard = await live.until('event: changed')
  live.stop()
  expect(heard.replaceAll(/event: (changed|heartbeat)\ndata: \{\}\n\n/g, '')).toBe('')
  for (const url of [
    `/sites/${world.sites.farCourt.id}/board/live`,
    `/sites/${cases.mine.personId}/board/live`,
  ]) {
    const refused = await openLive(app, browsers.practitioner, url)
    expect(refused.status).toBe(404)
    refused.stop()
  }
})

test('what somebody typed comes back only to them', async () => {
  const path = `/people/${cases.mine.personId}/episodes/${cases.mine.episodeId}/entries/new`
  const typed = 'Skylarking by the weir'
  const saved = await browsers.practitioner.submit('/drafts', [
    ['_draft', path],
    ['kind', 'contact'],
    ['body', typed],
    ['personId', cases.mine.personId],
  ])
  expect(saved.status).toBe(200)
  const readers: Role[] = []
  for (const role of roles) {
    const pages = await Promise.all([path, '/drafts'].map((url) => browsers[role].get(url)))
    if (pages.some((page) => page.body.includes(typed))) readers.push(role)
    // Deleting and overwriting reach only one’s own.
    if (role !== 'practitioner') await browsers[role].submit('/drafts/delete', [['path', path]])
  }
  expect(readers).toEqual(['practitioner'])
  expect((await browsers.practitioner.get(path)).body).toContain(typed)
})

test('a draft about somebody who was sealed meanwhile names nobody', async () => {
  const path = `/people/${cases.sealed.personId}/episodes/${cases.sealed.episodeId}/entries/new`
  await browsers['team-lead'].submit('/drafts', [
    ['_draft', path],
    ['_title', 'New entry'],
    ['body', 'Something else'],
    ['personId', cases.sealed.personId],
  ])
  const page = await browsers['team-lead'].get('/drafts')
  expect(found(page.body)).toEqual([])
  expect((await browsers['team-lead'].get(path)).status).toBe(404)
})
