import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import type { Actor } from '#modules/access/index.ts'
import { openEpisode } from '#modules/episodes/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { Browser, testApp } from '#tests/support/app.ts'
import { testDatabase } from '#tests/support/database.ts'
import { newEpisode, valueOf } from '#tests/support/episodes.ts'
import { makeWorld, type World } from '#tests/support/world.ts'
import type { App } from '#src/app.ts'
import { fillIn } from './court-day.ts'
import { answerAll, beginScreening, consents, signScreening, toldToCourt } from './steps.ts'

const clock = settableClock('2026-11-18T10:00:00Z')
const db = await testDatabase({ clock })
let world: World
let app: App
let sam: Browser
let sergeant: Browser
let centre: Browser
let personId: string
let episode: string
const service = { id: newId(), name: 'Juniper Women’s Centre' }

async function partner(name: string, role: string, purposes: string[], serviceId: string | null) {
  const team = { ...world.partnerTeam, id: newId(), name }
  await db.asSystem('test', (tx) =>
    tx
      .insertInto('access.team')
      .values({ id: team.id, agency_id: team.agencyId, service: 'partner', name })
      .execute(),
  )
  const owen = await world.actor({ role: 'system-administrator', team: world.governance })
  const admin = await new Browser(app).as(owen.workerId)
  const recorded = await fillIn(admin, '/admin/agreements/new', '/agreements/new', {
    team: team.id,
    receivesAs: role,
    purposes,
    service: serviceId ?? '',
    reference: 'Agreement 7',
    fromOn: '1/11/26',
  })
  expect(recorded.text).toContain('Agreement 7')
  const worker: Actor = await world.actor({ role: 'partner', team, name: `${name} worker` })
  return new Browser(app).as(worker.workerId)
}

beforeAll(async () => {
  world = await makeWorld(db, clock)
  app = await testApp(db, clock)
  const practitioner = await world.actor({ role: 'practitioner', name: 'Sam Lee' })
  sam = await new Browser(app).as(practitioner.workerId)
  await db.asSystem('test', (tx) =>
    tx
      .insertInto('directory.service')
      .values({ id: service.id, name: service.name, kind: 'womens-centre' })
      .execute(),
  )
  sergeant = await partner('Eastmere custody', 'police-custody', ['look-after-in-custody'], null)
  centre = await partner('Juniper court workers', 'womens-centre', ['referral'], service.id)
  personId = await world.person(practitioner, {
    given: 'Aisha',
    family: 'Noor',
    born: '2000-02-03',
    sex: 'female',
  })
  const { episodeId } = await valueOf(
    openEpisode(
      world.ctxFor(practitioner),
      newEpisode(world, personId, { siteId: world.sites.custody.id, holderId: practitioner.workerId }),
    ),
  )
  episode = `/people/${personId}/episodes/${episodeId}`
  await consents(sam, episode, { 'police-now': 'given', 'onward-service': 'given', service: service.id })
  const screening = await beginScreening(sam, episode)
  await answerAll(sam, screening, { 'mental-health': 'current', 'domestic-abuse': 'current' })
  await signScreening(sam, screening)
})

/** Packs something and shows exactly what would go; answers the address of the parcel. */
async function pack(to: string, purpose: string): Promise<string> {
  const start = await sam.get(`${episode}/share`)
  const agreement = new RegExp(`value="([^"]+)"[^>]*>\\s*<label[^>]*>\\s*${to}`).exec(start.html)?.[1] ?? ''
  const begun = await sam.submit(start, '/share', {
    agreement,
    purpose,
    basis: 'consent',
    personTold: 'yes',
  })
  return begun.location ?? ''
}

describe('L6: the police see what they need and nothing else', () => {
  let parcel: string
  let sent: string

  test('what goes and what stays is shown with the reason, before anything leaves', async () => {
    parcel = await pack('Eastmere custody', 'look-after-in-custody')
    const page = await sam.get(parcel)
    expect(page.text).toContain('Goes unless you take it out')
    expect(page.text).toContain('Domestic abuse stays in the record unless telling it is needed and safe.')
    expect((await sergeant.get('/partner')).text).toContain('Nothing has been sent to your team')
  })

  test('the preview is what arrives', async () => {
    const preview = await sam.follow(await sam.submit(await sam.get(parcel), '/share/', await ticked(parcel)))
    expect(preview.text).toContain('What they will see')
    const done = await sam.submit(preview, '/send', { note: 'Short sentences, please.' })
    sent = (done.location ?? '').split('/').at(-1) ?? ''
    const inbox = await sergeant.get('/partner')
    expect(inbox.text).toContain('Aisha NOOR')
    const there = await sergeant.get(`/partner/${sent}`)
    expect(there.text).toContain('Short sentences, please.')
    expect(there.text.toLowerCase()).not.toContain('domestic')
    for (const address of [`/people/${personId}`, episode, `${episode}/shared/${sent}`, '/people?q=Noor'])
      expect([address, (await sergeant.get(address)).status]).toEqual([address, 404])
  })

  test('they say that they have it, ask, and are answered', async () => {
    const at = `/partner/${sent}`
    await sergeant.submit(await sergeant.get(at), '/answer', { kind: 'acknowledged' })
    await fillIn(sergeant, at, '/answer', { kind: 'question', text: 'Does she need an appropriate adult?' })
    const ours = await sam.get(`${episode}/shared/${sent}`)
    expect(ours.text).toContain('Does she need an appropriate adult?')
    expect((await sam.get('/notices')).text).toContain('A question has come about something you sent')
    expect((await sam.get('/notices')).text).not.toContain('NOOR')
    await fillIn(sam, `${episode}/shared/${sent}`, '/reply', { text: 'No, she understands well.' })
    expect((await sergeant.get(at)).text).toContain('No, she understands well.')
  })

  test('they say that she has left: it is written into the record without typing it again', async () => {
    await fillIn(sergeant, `/partner/${sent}`, '/answer', { kind: 'released', 'at-time': '09.40' })
    const ours = await sam.get(`${episode}/shared/${sent}`)
    expect(ours.text).toContain('Released . Eastmere custody worker, 18 November 2026, 09:40')
    expect(ours.html).toContain('/detention/release?told=')
    expect((await sergeant.get(`/partner/${sent}`)).text).not.toContain('They have left custody')
  })

  test('it stands in the log of what was shared, and there is a notice for her', async () => {
    expect((await sam.get(`/people/${personId}/disclosures`)).text).toContain('Eastmere custody')
    const notice = await sam.get(`${episode}/shared/${sent}/notice`)
    expect(notice.text).toContain('You agreed to this. You can change your mind at any time.')
  })

  test('she takes it back: they can no longer open it', async () => {
    await consents(sam, episode, { 'police-now': 'withdrawn' })
    expect((await sergeant.get(`/partner/${sent}`)).status).toBe(404)
    expect((await sergeant.get('/partner')).text).not.toContain('NOOR')
    expect((await sam.get(`${episode}/shared/${sent}`)).text).toContain(
      'The person took back their agreement',
    )
  })
})

/** The ticks as the page shows them. */
async function ticked(parcel: string): Promise<Record<string, string[]>> {
  const { html } = await sam.get(parcel)
  const boxes = [...html.matchAll(/<input[^>]*name="part"[^>]*>/g)].map(([input]) => input)
  return {
    part: boxes
      .filter((input) => /\bchecked\b/.test(input))
      .map((input) => /value="([^"]*)"/.exec(input)?.[1] ?? ''),
  }
}

/** The agreement with a team, as the list of a form names it. */
function agreementIn(html: string, team: string): string {
  return new RegExp(`<option value="([^"]+)"[^>]*>${team}`).exec(html)?.[1] ?? ''
}

describe('L6: a handover and a referral are answered where they are read', () => {
  test('the sergeant acknowledges on their own page: nobody has to write it down again', async () => {
    await consents(sam, episode, { 'police-now': 'given' })
    const form = await sam.get(`${episode}/handovers/new`)
    const told = { ...toldToCourt, recipient: 'custody-officer', recipientName: 'PS 4411' }
    const wrong = await sam.submit(form, '/handovers/new', {
      ...toldToCourt,
      agreement: agreementIn(form.html, 'Eastmere custody'),
    })
    expect([wrong.status, wrong.text]).toEqual([
      422,
      expect.stringContaining('That page is not of the person you told'),
    ])
    const given = await sam.submit(form, '/handovers/new', {
      ...told,
      agreement: agreementIn(form.html, 'Eastmere custody'),
    })
    const handover = given.location ?? ''
    expect((await sam.get(handover)).text).not.toContain('Eastmere custody worker')
    const inbox = await sergeant.get('/partner')
    const at = /href="(\/partner\/[0-9a-f-]+)"/.exec(inbox.html)?.[1] ?? ''
    expect((await sergeant.get(at)).text).toContain('Short sentences and a break.')
    await sergeant.submit(await sergeant.get(at), '/answer', { kind: 'acknowledged' })
    expect((await sam.get(handover)).text).toContain('Eastmere custody worker')
  })

  test('a service declines on its own page: the referral says so, with the reason, and the need stays open', async () => {
    const form = await sam.get(`${episode}/onward-referrals/new?need=women&service=${service.id}`)
    const drafted = await sam.submit(form, '/onward-referrals/new', { detail: 'To be met', accompany: 'no' })
    const referral = drafted.location ?? ''
    const sending = await sam.get(`${referral}/send`)
    await sam.submit(sending, '/send', {
      agreement: agreementIn(sending.html, 'Juniper court workers'),
      sentTo: 'Juniper',
      sentHow: 'portal',
      basis: 'consent',
      personTold: 'yes',
      asNextStep: 'yes',
    })
    const inbox = await centre.get('/partner')
    const at = /href="(\/partner\/[0-9a-f-]+)"/.exec(inbox.html)?.[1] ?? ''
    await fillIn(centre, at, '/answer', {
      kind: 'declined',
      code: 'no-capacity',
      answer: 'Please ask again in January.',
    })
    const now = (await sam.get(referral)).text
    expect(now).toContain('Rejected')
    expect(now).toContain('No room at present. Please ask again in January.')
    expect(now).toContain('Juniper court workers worker')
  })
})

describe('L6: a women’s centre answers a referral from its own page', () => {
  test('declined needs its reason, accepted is said once, and the referrer is told', async () => {
    const parcel = await pack('Juniper court workers', 'referral')
    const done = await sam.submit(await sam.get(`${parcel}/preview`), '/send', {
      note: 'She would like to be met.',
    })
    const at = `/partner/${(done.location ?? '').split('/').at(-1) ?? ''}`
    const refused = await centre.submit(await centre.get(at), '/answer', { kind: 'declined' })
    expect([refused.status, refused.text]).toEqual([
      422,
      expect.stringContaining('Choose why it is declined'),
    ])
    await fillIn(centre, at, '/answer', { kind: 'accepted', answer: 'We will meet her at the door.' })
    expect((await sam.get(done.location ?? '')).text).toContain('We will meet her at the door.')
    expect((await centre.get(at)).text).not.toContain('Do you take this on?')
    expect((await sergeant.get(at)).status).toBe(404)
  })
})
