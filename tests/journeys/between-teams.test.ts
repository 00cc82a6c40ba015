import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import type { Browser } from '#tests/support/app.ts'
import { courtDay, done, fillIn, loadList, openEntry, type CourtDay } from './court-day.ts'
import { consents } from './steps.ts'

// Taken to prison: RECONNECT, a team of its own in the same system, is asked, and nobody is with nobody in between.
let day: CourtDay
let sam: Browser
let anneke: Browser
const reconnect = newId()
const service = newId()

beforeAll(async () => {
  day = await courtDay('2026-12-04T08:00:00Z')
  await day.db.asSystem('test', async (tx) => {
    await tx
      .insertInto('access.team')
      .values({
        id: reconnect,
        agency_id: day.world.agencies.trust,
        service: 'reconnect',
        name: 'RECONNECT Eastmere',
      })
      .execute()
    await tx
      .insertInto('directory.service')
      .values({ id: service, name: 'RECONNECT', kind: 'reconnect', team_id: reconnect })
      .execute()
  })
  sam = await day.at(day.sam)
  const team = { ...day.world.team, id: reconnect, name: 'RECONNECT Eastmere' }
  anneke = await day.at(await day.world.actor({ role: 'team-lead', team, name: 'Anneke Visser' }))
})

async function somebody(family: string, caseNumber: string): Promise<string> {
  await loadList(day, sam, [{ family, given: 'Liam', born: '01/02/2001', caseNumber }])
  const entry = await openEntry(day, sam, family.toUpperCase())
  return (await done(sam.submit(entry, '/create'))).location ?? ''
}

/** As the form starts, with what it rests on. */
const intoTheirList = {
  sentTo: 'RECONNECT Eastmere',
  sentHow: 'here',
  basis: 'consent',
  personTold: 'yes',
}

/** Agreed to, written and put into their list; answers the address of the referral out. */
async function sendOn(episode: string): Promise<string> {
  await consents(sam, episode, { 'onward-service': 'given', service })
  const form = await sam.get(`${episode}/onward-referrals/new?need=after-custody&service=${service}`)
  const drafted = await done(
    sam.submit(form, '/onward-referrals/new', {
      detail: 'Somebody to visit before release',
      accompany: 'no',
    }),
  )
  const referral = drafted.location ?? ''
  const send = await sam.get(`${referral}/send`)
  expect(send.html).toContain('value="RECONNECT Eastmere"')
  expect(send.html).toMatch(/value="here"[^>]*checked/)
  await done(sam.submit(send, '/send', intoTheirList))
  return referral
}

/** Where somebody waits in the list of referrals. */
async function waiting(family: string): Promise<string> {
  const { html } = await anneke.get('/referrals')
  const links = html.matchAll(/href="(\/people\/[^"]+\/referrals\/[0-9a-f-]+)"[^>]*>([^<]*)</g)
  return [...links].find(([, , name = '']) => name.includes(family.toUpperCase()))?.[1] ?? ''
}

describe('sent on to another team here', () => {
  test('it waits in their list, without the record; nothing of it was typed twice', async () => {
    const episode = await somebody('Sugden', '2600000301')
    const out = await sendOn(episode)
    const at = await waiting('Sugden')
    const page = await anneke.get(at)
    expect(page.text).toContain('Somebody to visit before release')
    expect(page.text).toContain('Sam')
    expect((await anneke.get(episode)).status).toBe(404)
    expect((await sam.get(out)).text).toContain('In the list of referrals of RECONNECT Eastmere')
    expect((await anneke.get('/notices')).text).toContain('Another team has referred somebody to yours')
  })

  test('accepted, it is their episode, and the sender knows by that', async () => {
    const episode = await somebody('Prior', '2600000302')
    const out = await sendOn(episode)
    const at = await waiting('Prior')
    const opened = await done(
      anneke.submit(await anneke.get(`${at}/accept`), '/accept', {
        pointOfContact: 'prison',
        reasons: ['mental-health'],
        urgency: 'routine',
        nextStep: 'Visit before release',
        'next-day': '14 12 2026',
        'next-time': '10:00',
      }),
    )
    expect((await anneke.get(opened.location ?? '')).text).toContain('Visit before release')
    const now = await sam.get(out)
    expect(now.text).toContain('Accepted')
    expect(now.text).toContain('Anneke Visser, RECONNECT Eastmere')
    expect((await sam.get('/notices')).text).toContain('A team has accepted somebody you referred to it')
    expect((await sam.get(opened.location ?? '')).status).toBe(404)
  })

  test('declined with a reason, the need is open with the sender again and the sight is gone', async () => {
    const episode = await somebody('Quill', '2600000303')
    const out = await sendOn(episode)
    const at = await waiting('Quill')
    await fillIn(anneke, at, '/decline', { reason: 'Serving in another region' })
    expect((await anneke.get(at)).status).toBe(404)
    const now = await sam.get(out)
    expect(now.text).toContain('Serving in another region')
    expect(now.text).toContain('The need is still open')
    expect((await sam.get('/work')).text).toContain('Find another service')
  })

  test('agreement taken back while it waits: they no longer see it, and nobody chases it', async () => {
    const episode = await somebody('Royle', '2600000304')
    const out = await sendOn(episode)
    const at = await waiting('Royle')
    expect((await anneke.get(at)).status).toBe(200)
    await consents(sam, episode, { 'onward-service': 'withdrawn', service })
    expect((await anneke.get(at)).status).toBe(404)
    expect((await anneke.get('/referrals')).text).not.toContain('ROYLE')
    expect((await sam.get(out)).text).toContain('They took back their agreement')
    expect((await sam.get('/work')).text).not.toContain('Chase the referral to RECONNECT About Liam ROYLE')
  })

  test('closed by the sender while it waits, it leaves their list', async () => {
    const episode = await somebody('Sorrel', '2600000305')
    const out = await sendOn(episode)
    const at = await waiting('Sorrel')
    expect((await sam.get(out)).text).not.toContain('They accept it')
    expect((await sam.get(`${out}/step?to=accepted`)).status).toBe(409)
    await fillIn(sam, `${out}/step?to=closed`, '/step', { closeReason: 'another-service' })
    expect((await anneke.get(at)).status).toBe(404)
    expect((await anneke.get('/referrals')).text).toContain('Withdrawn')
  })

  test('a sealed record is not sent on to anybody', async () => {
    const episode = await somebody('Tansy', '2600000306')
    await day.db.asSystem('test', (tx) =>
      tx
        .insertInto('access.sealed_person')
        .values({ person_id: episode.split('/')[2] ?? '', reason: 'Test', sealed_by: day.sam.workerId })
        .execute(),
    )
    await consents(sam, episode, { 'onward-service': 'given', service })
    const form = await sam.get(`${episode}/onward-referrals/new?need=after-custody&service=${service}`)
    const drafted = await done(
      sam.submit(form, '/onward-referrals/new', { detail: 'Somebody to visit', accompany: 'no' }),
    )
    const refused = await sam.submit(await sam.get(`${drafted.location ?? ''}/send`), '/send', intoTheirList)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('This record is sealed: ring the team')
    expect((await anneke.get('/referrals')).text).not.toContain('TANSY')
  })
})
