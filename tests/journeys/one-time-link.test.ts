import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { reading, type Actor } from '#modules/access/index.ts'
import { openEpisode } from '#modules/episodes/index.ts'
import { giveHandover } from '#modules/handovers/index.ts'
import { sealPerson } from '#modules/people/service/privacy.ts'
import { addAgreement, endAgreement } from '#modules/sharing/service/agreements.ts'
import { lookThrough, printOf, sendParcel, startParcel } from '#modules/sharing/service/packing.ts'
import { allAgreements } from '#modules/sharing/store/agreements.ts'
import { recordConsent, type Decision } from '#modules/sharing/index.ts'
import { createLog } from '#platform/log/index.ts'
import { londonDay } from '#kernel/dates.ts'
import { settableClock } from '#platform/clock/index.ts'
import { recordItems } from '#src/record-items.ts'
import { Browser, testApp, type Fields, type TestPage } from '#tests/support/app.ts'
import { testDatabase } from '#tests/support/database.ts'
import { newEpisode, valueOf } from '#tests/support/episodes.ts'
import { makeWorld } from '#tests/support/world.ts'
import { difference, shapeOf } from '../access/alike.ts'
import { Client } from '../access/client.ts'

// A partner without an account: what was sent to their team, opened once by a link (duty L6).
const clock = settableClock('2026-11-18T10:00:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const logged: string[] = []
const app = await testApp(db, clock, createLog('trace', { write: (line) => void logged.push(line) }))
afterAll(() => app.web.close())
const sam = await world.actor({ role: 'practitioner', name: 'Sam Lee' })
const ctx = world.ctxFor(sam)
const officer = await world.actor({ role: 'privacy-officer', team: world.governance })
const administrator = await world.actor({ role: 'system-administrator', team: world.governance })
let browser: Browser
let agreementId: string
/** Every link that was made here, to be looked for where none may stand. */
const tokens: string[] = []

async function agreed(): Promise<string> {
  const added = await addAgreement(world.ctxFor(administrator), {
    teamId: world.partnerTeam.id,
    receivesAs: 'court',
    purposes: ['fair-hearing'],
    serviceId: null,
    reference: 'Agreement 1',
    fromOn: londonDay(clock.now()).subtract({ days: 10 }),
    untilOn: null,
  })
  return (await valueOf(added)).agreementId
}

beforeAll(async () => {
  browser = await new Browser(app).as(sam.workerId)
  agreementId = await agreed()
})

interface Told {
  readonly personId: string
  readonly episodeId: string
  /** The page of what was sent. */
  readonly at: string
}

async function decide(personId: string, episodeId: string, decision: Decision): Promise<void> {
  const given = { givenBy: 'person', capacity: 'assumed' } as const
  const explained = ['who-we-are', 'your-choice', 'what-may-be-shared'] as const
  const decisions = [{ scope: 'court', decision } as const]
  await valueOf(recordConsent(ctx, { personId, episodeId, decisions, explained, ...given }))
}

async function somebody(): Promise<{ readonly personId: string; readonly episodeId: string }> {
  const personId = await world.person(sam, { given: 'Maya', family: 'Quillbrook', born: '1990-08-08' })
  const { episodeId } = await valueOf(
    openEpisode(ctx, newEpisode(world, personId, { holderId: sam.workerId })),
  )
  await decide(personId, episodeId, 'given')
  return { personId, episodeId }
}

/** Something that was sent to the court’s page. */
async function told(): Promise<Told> {
  const about = await somebody()
  const { parcelId } = await valueOf(
    startParcel(ctx, {
      ...about,
      agreementId,
      purpose: 'fair-hearing',
      basis: 'consent',
      basisReason: '',
      decisionMaker: '',
      personTold: 'yes',
      notToldReason: '',
    }),
  )
  const looked = await reading(ctx, (work) => lookThrough(work, parcelId, recordItems))
  if (looked === null) throw new Error('No parcel')
  const note = 'She reads lips: face her when you speak.'
  await valueOf(sendParcel(ctx, { parcelId, note, shown: printOf(looked, '') }, recordItems))
  return { ...about, at: `/people/${about.personId}/episodes/${about.episodeId}/shared/${parcelId}` }
}

const whom: Fields = {
  forName: 'J. Okafor',
  forRole: 'Usher, Eastmere Magistrates’ Court',
  how: 'telephone',
  theirs: 'yes',
}

/** Makes a link on the page of what was sent; its address, as it is passed on. */
async function linked(at: string, fields: Fields = whom): Promise<string> {
  const page = await browser.submit(await browser.get(at), `${at}/link`, fields)
  expect(page.status, page.text).toBe(200)
  const address = /http:\/\/localhost(\/received\/[0-9A-Z-]+)/.exec(page.text)?.[1] ?? ''
  expect(address).toMatch(/^\/received\/([0-9A-Z]{4}-){4}[0-9A-Z]{4}$/)
  tokens.push(address.replace('/received/', ''))
  return address
}

const opener: Fields = { name: 'Jo Okafor', role: 'Usher, Eastmere' }
const theirPhone = () => new Browser(app)

async function open(address: string, fields: Fields = opener): Promise<TestPage> {
  const phone = theirPhone()
  return phone.submit(await phone.get(address), '/received/', fields)
}

/** Nothing opens, and nobody can tell from the answer why: neither on looking nor on opening. */
async function expectEnded(address: string): Promise<void> {
  const unknown = '/received/ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ'
  const stranger = new Client(app)
  const fields = Object.entries(opener).map(([name, value]) => [name, String(value)] as const)
  await stranger.token()
  const looks = [await stranger.get(address), await stranger.get(unknown)].map((one) => shapeOf(one))
  const opens = [await stranger.submit(address, fields), await stranger.submit(unknown, fields)].map((one) =>
    shapeOf(one),
  )
  for (const [one, other] of [looks, opens]) {
    if (one === undefined || other === undefined) throw new Error('No answer')
    expect(difference(one, other)).toBeNull()
    expect(one.status).toBe(404)
    expect(one.body).toContain('This link has ended')
    expect(one.headers).toContain('referrer-policy: no-referrer')
    expect(one.headers).toContain('cache-control: no-store')
  }
}

describe('a one-time link', () => {
  test('is opened once by somebody who says who they are; the team learns it', async () => {
    const { at, personId } = await told()
    const address = await linked(at)
    expect((await browser.get(at)).text).toContain('Not opened yet')
    const phone = theirPhone()
    const ask = await phone.get(address)
    expect(ask.text).toContain('This link opens once')
    expect(ask.text).not.toMatch(/Quillbrook|reads lips|hearing|1990/i)
    expect(ask.html).not.toContain(personId)
    const unsaid = await phone.submit(ask, '/received/', { name: ' ', role: '' })
    expect([unsaid.status, unsaid.text]).toEqual([422, expect.stringContaining('Enter your name')])
    const content = await phone.submit(unsaid, '/received/', opener)
    expect(content.status).toBe(200)
    expect(content.text).toContain('Maya QUILLBROOK')
    expect(content.text).toContain('She reads lips: face her when you speak.')
    expect(content.html).not.toContain(personId)
    expect(content.response.headers['cache-control']).toBe('no-store')
    expect(content.response.headers['referrer-policy']).toBe('no-referrer')
    await expectEnded(address)
    const sent = await browser.get(at)
    expect(sent.text).toContain('Acknowledged . Jo Okafor, Usher, Eastmere (one-time link)')
    expect(sent.text).toMatch(/Opened\s+18 November 2026.*by Jo Okafor, Usher, Eastmere/)
    const lead = await new Browser(app).as((await world.actor({ role: 'team-lead' })).workerId)
    expect((await lead.get(`/people/${personId}/history/access`)).text).toContain(
      'Somebody without an account What Opened what was sent to them, by a one-time link',
    )
    const notices = (await browser.get('/notices')).text
    expect(notices).toContain('A one-time link to something your team sent has been opened')
    expect(notices).not.toMatch(/Quillbrook|Okafor/i)
  })

  test('typed in small letters and without dashes opens the same', async () => {
    const address = await linked((await told()).at)
    const typed = address.replace('/received/', '').replaceAll('-', '').toLowerCase()
    expect((await open(`/received/${typed}`)).text).toContain('She reads lips')
    await expectEnded(address)
  })

  test('of two who open it at once, one gets it', async () => {
    const address = await linked((await told()).at)
    const asked = await Promise.all(
      [1, 2, 3].map(async () => {
        const phone = theirPhone()
        return { phone, page: await phone.get(address) }
      }),
    )
    const answers = await Promise.all(
      asked.map(({ phone, page }) => phone.submit(page, '/received/', opener)),
    )
    expect(answers.map((one) => one.status).sort()).toEqual([200, 404, 404])
  })

  test('says whom and how, and that the address was checked; it is shown that one time', async () => {
    const { at } = await told()
    const page = await browser.get(at)
    const wrong = await browser.submit(page, `${at}/link`, { forName: '', forRole: ' ', how: 'pigeon' })
    expect(wrong.status).toBe(422)
    for (const said of ['Say whom it is for', 'Say what they do', 'Say how they get it', 'reaches them'])
      expect(wrong.text).toContain(said)
    const made = await browser.submit(page, `${at}/link`, whom)
    const token = /\/received\/([0-9A-Z-]+)/.exec(made.text)?.[1] ?? ''
    tokens.push(token)
    expect(made.text).toContain('Your note')
    // The same form sent again, as by going back: nothing is shown, and nothing new is made.
    const again = await browser.submit(page, `${at}/link`, whom)
    expect(again.location).toBe(at)
    expect((await browser.get(at)).html).not.toContain(token)
    expect((await open(`/received/${token}`)).status).toBe(200)
  })

  test('whatever they call themselves is text to those who read it', async () => {
    const { at } = await told()
    const name = `<script>xqz(1)</script>"'><img src=xqz>\u0000`
    expect((await open(await linked(at), { name, role: name })).status).toBe(200)
    const sent = await browser.get(at)
    expect(sent.html).not.toMatch(/<script>xqz|<img src=xqz/)
    expect(sent.html).toContain('&lt;script>xqz(1)')
    const long = await linked((await told()).at)
    expect((await open(long, { name: 'x'.repeat(201), role: 'Usher' })).status).toBe(422)
    expect((await open(long)).status).toBe(200)
  })

  test('without its token the form is refused and opens nothing', async () => {
    const address = await linked((await told()).at)
    const refused = await theirPhone().post(address, opener)
    expect(refused.status).toBe(403)
    expect((await open(address)).status).toBe(200)
  })

  test('a handover that was put on their page is acknowledged by opening it', async () => {
    const about = await somebody()
    const { handoverId } = await valueOf(
      giveHandover(ctx, {
        episodeId: about.episodeId,
        recipient: 'legal-adviser',
        recipientName: 'J. Osei',
        identity: 'stated',
        risk: 'None found today.',
        riskAction: 'Nothing beyond the usual.',
        needs: 'Short sentences.',
        medication: 'none',
        services: 'GP only.',
        next: 'We see them after court.',
        nextBy: '16:00',
        method: 'in-person',
        readBack: true,
        urgent: true,
        basis: 'consent',
        personTold: 'yes',
        confirmations: ['as-said', 'no-offence', 'no-others'],
        warningsRead: [],
        agreementId,
      }),
    )
    const episode = `/people/${about.personId}/episodes/${about.episodeId}`
    const at =
      /href="([^"]*\/shared\/[0-9a-f-]+)"/.exec((await browser.get(`${episode}/share`)).html)?.[1] ?? ''
    expect((await open(await linked(at))).text).toContain('Short sentences.')
    const handover = await browser.get(`${episode}/handovers/${handoverId}`)
    expect(handover.text).toContain('Jo Okafor, Usher, Eastmere (one-time link)')
    const { rows } = await db.pool.query(
      `select worker_id, system_job from audit.event where action in ('handover.acknowledged', 'one-time-link.opened')
        and person_id = $1`,
      [about.personId],
    )
    expect(rows).toEqual(Array.from({ length: 2 }, () => ({ worker_id: null, system_job: 'one-time link' })))
  })
})

describe('a one-time link opens nothing', () => {
  const endings: Readonly<Record<string, (one: Told) => Promise<unknown>>> = {
    'out of time': async () => {
      clock.set(clock.now().add({ hours: 72 }))
      // Sam’s own session has run out as well.
      browser = await new Browser(app).as(sam.workerId)
    },
    'ended by hand': async ({ at }) => browser.submit(await browser.get(at), `${at}/end-link`),
    'when a newer one was made': ({ at }) => linked(at),
    'when what was sent was recalled': async ({ at }) =>
      browser.submit(await browser.get(at), `${at}/recall`, { note: 'Wrong woman' }),
    'when agreement was withdrawn': ({ personId, episodeId }) => decide(personId, episodeId, 'withdrawn'),
    'when the record was sealed': ({ personId }) =>
      valueOf(
        sealPerson(world.ctxFor(officer), {
          personId,
          reason: 'A relative of hers works at the court, so few may read this record.',
          workerIds: [sam.workerId],
        }),
      ),
    'when the sharing agreement ended': async () => {
      const all = await reading(ctx, allAgreements)
      const version = all.find((one) => one.id === agreementId)?.version ?? 0
      await valueOf(endAgreement(world.ctxFor(administrator), { agreementId, version }))
    },
  }
  test.each(Object.keys(endings))('%s', async (how) => {
    const one = await told()
    const address = await linked(one.at)
    expect((await theirPhone().get(address)).status).toBe(200)
    await endings[how]?.(one)
    await expectEnded(address)
    // Only what was waiting has ended: another can be made, where there is anything left to open.
    if (how === 'out of time' || how === 'ended by hand')
      expect((await open(await linked(one.at))).status).toBe(200)
    if (how === 'when the sharing agreement ended') agreementId = await agreed()
  })

  test.each(['x', '%00', 'ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZ', '%F0%9F%94%91', newId(), 'A'.repeat(180)])(
    'that nobody made: “%s”',
    (token) => expectEnded(`/received/${token}`),
  )

  test('and cannot be made of what is no longer shared, or by somebody who may not send', async () => {
    const one = await told()
    const page = await browser.get(one.at)
    await browser.submit(page, `${one.at}/recall`, { note: 'Wrong woman' })
    const late = await browser.submit(page, `${one.at}/link`, whom)
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('a link would open nothing')])
    const stranger: Actor = await world.actor({ role: 'practitioner', team: world.farTeam })
    const away = await new Client(app).token()
    expect(away).not.toBe('')
    const other = await Client.of(app, stranger.workerId)
    expect((await other.submit(`${one.at}/link`)).status).toBe(404)
  })
})

test('no link stands in any log, in the audit trail or in any other table', async () => {
  expect(tokens.length).toBeGreaterThan(12)
  expect(logged.filter((line) => line.includes('"/received/:token"')).length).toBeGreaterThan(20)
  const forms = tokens.flatMap((one) => {
    const plain = one.replaceAll('-', '')
    return [one, plain, Buffer.from(one).toString('base64url'), Buffer.from(plain).toString('hex')]
  })
  const sought = forms.map((one) => one.toLowerCase())
  const log = logged.join('\n').toLowerCase()
  expect(sought.filter((one) => log.includes(one))).toEqual([])
  const { rows: tables } = await db.pool.query<{ name: string }>(
    `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
      where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`,
  )
  expect(tables.map((one) => one.name)).toEqual(
    expect.arrayContaining(['audit.event', 'history.change', 'access.draft', 'access.submission']),
  )
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await db.pool.query<{ row: string }>(`select lower(t::text) as row from ${name} t`)
    if (rows.some(({ row }) => sought.some((one) => row.includes(one)))) found.push(name)
  }
  expect(found).toEqual([])
})
