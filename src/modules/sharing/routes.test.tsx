import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { reading, type Actor } from '#modules/access/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { Browser, formOn, testApp, type TestPage } from '#tests/support/app.ts'
import { testDatabase } from '#tests/support/database.ts'
import { makeWorld, type World } from '#tests/support/world.ts'
import type { App } from '#src/app.ts'
import { consentNow, listDisclosures, scopes } from './index.ts'

const clock = settableClock('2026-11-18T10:00:00Z')
const db = await testDatabase({ clock })
const service = { id: newId(), name: 'Harbour Alcohol Service' }
let world: World
let app: App
let sam: Actor

beforeAll(async () => {
  world = await makeWorld(db, clock)
  app = await testApp(db, clock)
  sam = await world.actor({ role: 'practitioner', name: 'Sam Lee' })
  await db.asSystem('test', (tx) =>
    tx
      .insertInto('directory.service')
      .values({ id: service.id, name: service.name, kind: 'alcohol' })
      .execute(),
  )
})

async function subject() {
  const personId = await world.person(sam)
  const episodeId = newId()
  await db.asSystem('test', (tx) =>
    tx
      .insertInto('episodes.episode')
      .values({
        id: episodeId,
        person_id: personId,
        team_id: world.team.id,
        service: 'liaison-and-diversion',
        point_of_contact: 'magistrates-court',
        source: 'practitioner-found',
        stage: 'approaching',
        identified_at: new Date('2026-11-18T09:00:00Z'),
      })
      .execute(),
  )
  return {
    personId,
    episodeId,
    consent: `/people/${personId}/consent?episode=${episodeId}`,
    page: await new Browser(app).as(sam.workerId),
  }
}

const standing = async (episodeId: string) =>
  Object.fromEntries(
    [...(await reading(world.ctxFor(sam), (work) => consentNow(work, episodeId)))].map(([key, now]) => [
      key,
      now.decision,
    ]),
  )

const explained = ['who-we-are', 'your-choice', 'what-may-be-shared']

function radios(page: TestPage, name: string) {
  return [...page.html.matchAll(/<input[^>]*type="radio"[^>]*>/g)]
    .map(([input]) => input)
    .filter((input) => input.includes(`name="${name}"`))
    .map((input) => ({
      value: /value="([^"]*)"/.exec(input)?.[1],
      checked: / checked/.test(input),
      classes: /class="([^"]*)"/.exec(input)?.[1],
    }))
}

describe('consent', () => {
  test('asks each scope by itself: nothing chosen, no way to agree to all, refusing as easy as agreeing', async () => {
    const { consent, page } = await subject()
    const shown = await page.get(consent)
    for (const scope of scopes) {
      const offered = radios(shown, scope)
      expect([scope, offered.map((one) => one.value)]).toEqual([scope, ['given', 'refused', 'not-asked']])
      expect(offered.some((one) => one.checked)).toBe(false)
      expect(new Set(offered.map((one) => one.classes)).size).toBe(1)
    }
    expect(shown.html).not.toMatch(/<input[^>]* checked/)
    expect(shown.text).not.toMatch(/agree to all|select all/i)
  })

  test('saves what was answered and leaves the rest unasked', async () => {
    const { episodeId, consent, page } = await subject()
    const sent = await page.submit(await page.get(consent), '/consent', {
      engage: 'given',
      court: 'refused',
      explained,
      capacity: 'assumed',
    })
    expect(sent.status).toBe(303)
    expect(await standing(episodeId)).toEqual({ engage: 'given', court: 'refused' })
    const shown = await page.follow(sent)
    expect(shown.text).toContain('Now: agreed, 18 November 2026, 10:00')
    expect(radios(shown, 'engage').map((one) => one.value)).toContain('withdrawn')
    expect(radios(shown, 'engage').some((one) => one.checked)).toBe(false)
    expect(shown.text).toMatch(/Sam Lee/)
  })

  test('a refusal is saved with nothing else filled in', async () => {
    const { episodeId, consent, page } = await subject()
    expect(
      (await page.submit(await page.get(consent), '/consent', { engage: 'refused', 'police-now': 'refused' }))
        .status,
    ).toBe(303)
    expect(await standing(episodeId)).toEqual({ engage: 'refused', 'police-now': 'refused' })
  })

  test('what is missing is said, and what was chosen is still there', async () => {
    const { episodeId, consent, page } = await subject()
    const again = await page.submit(await page.get(consent), '/consent', {
      engage: 'given',
      court: 'not-asked',
      capacity: 'assumed',
    })
    expect(again.status).toBe(422)
    expect(again.text).toContain('Before somebody can agree, explain who we are')
    expect(again.text).toContain('Say why it was not asked')
    expect(radios(again, 'engage').find((one) => one.checked)?.value).toBe('given')
    expect(await standing(episodeId)).toEqual({})
    expect((await page.submit(again, '/consent', { engage: 'yes please' })).status).toBe(422)
  })

  test('another service is asked about by name, and then stands by itself', async () => {
    const { episodeId, consent, page } = await subject()
    const unnamed = await page.submit(await page.get(consent), '/consent', {
      'onward-service': 'given',
      explained,
      capacity: 'assumed',
    })
    expect([unnamed.status, unnamed.html.includes('href="#service"')]).toEqual([422, true])
    await page.submit(await page.get(consent), '/consent', {
      'onward-service': 'given',
      service: service.id,
      explained,
      capacity: 'assumed',
    })
    expect(await standing(episodeId)).toEqual({ [`onward-service:${service.id}`]: 'given' })
    const shown = await page.get(consent)
    await page.submit(shown, '/consent', { [`onward-service:${service.id}`]: 'withdrawn' })
    expect(await standing(episodeId)).toEqual({ [`onward-service:${service.id}`]: 'withdrawn' })
  })

  test('a time they decided may be typed as people type it, and not in the future', async () => {
    const { consent, page } = await subject()
    const future = await page.submit(await page.get(consent), '/consent', {
      engage: 'refused',
      'decided-time': '23.10',
    })
    expect([future.status, future.html.includes('href="#decided-time"')]).toEqual([422, true])
    const sent = await page.submit(await page.get(consent), '/consent', {
      engage: 'refused',
      'decided-day': '17/11/26',
      'decided-time': '9.40',
    })
    expect((await page.follow(sent)).text).toContain(
      '17 November 2026, 09:40, Sam Lee, written down 18 November 2026, 10:00',
    )
  })

  test('goes back where the reader came from, and nowhere else', async () => {
    const { personId, consent, page } = await subject()
    const own = await page.get(`${consent}&then=${encodeURIComponent(`/people/${personId}/episodes/x`)}`)
    expect((await page.submit(own, '/consent', { engage: 'refused' })).location).toBe(
      `/people/${personId}/episodes/x`,
    )
    const shown = await page.get(`${consent}&then=${encodeURIComponent('https://example.org/')}`)
    expect(
      (await page.submit(shown, '/consent', { engage: 'refused', then: '//example.org' })).location,
    ).toMatch(/^\/people\/.*\/consent/)
  })

  test('sent twice it is written once', async () => {
    const { episodeId, consent, page } = await subject()
    const form = formOn(await page.get(consent), '/consent')
    const sent = await Promise.all(
      [1, 2, 3].map(() => page.post(form.action, { ...form.hidden, engage: 'refused' })),
    )
    expect(sent.map((one) => one.status)).toEqual([303, 303, 303])
    const rows = await db.asSystem('test', (tx) =>
      tx.selectFrom('sharing.consent').select('id').where('episode_id', '=', episodeId).execute(),
    )
    expect(rows).toHaveLength(1)
  })

  test('is not found below one’s sight, or with an episode of somebody else', async () => {
    const one = await subject()
    const other = await subject()
    const stranger = await new Browser(app).as(
      (await world.actor({ role: 'practitioner', team: world.farTeam })).workerId,
    )
    expect((await stranger.get(one.consent)).status).toBe(404)
    expect((await stranger.get(`/people/${one.personId}/disclosures`)).status).toBe(404)
    expect((await one.page.get(`/people/${one.personId}/consent?episode=${other.episodeId}`)).status).toBe(
      404,
    )
    expect((await one.page.get(`/people/${one.personId}/consent?episode=' or 1=1`)).status).toBe(404)
  })
})

describe('what was shared', () => {
  const told = {
    recipientName: 'Collar 4417',
    recipientRole: 'Custody officer',
    recipientAgency: 'Police',
    scope: 'police-now',
    what: 'Needs his insulin by noon',
    purpose: 'His health here',
    personTold: 'yes',
  }

  test('without their agreement the page says on what it could rest, and keeps what was typed', async () => {
    const { personId, episodeId, page } = await subject()
    const form = await page.get(`/people/${personId}/disclosures/new?episode=${episodeId}`)
    expect(form.html).not.toMatch(/<input[^>]* checked/)
    const refused = await page.submit(form, '/disclosures/new', { ...told, basis: 'consent' })
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('There is no record that they were asked')
    expect(refused.text).toContain('To protect their life')
    expect(refused.html).toContain('Needs his insulin by noon')
    const bare = await page.submit(refused, '/disclosures/new', { ...told, basis: 'vital-interest' })
    expect([
      bare.status,
      bare.html.includes('href="#basisReason"'),
      bare.html.includes('href="#decisionMaker"'),
    ]).toEqual([422, true, true])
    const saved = await page.submit(bare, '/disclosures/new', {
      ...told,
      basis: 'vital-interest',
      basisReason: 'Could die without it',
      decisionMaker: 'Sam Lee',
    })
    const log = await page.follow(saved)
    expect(log.text).toContain('Collar 4417, Custody officer, Police')
    expect(log.text).toContain('Decided by: Sam Lee')
    expect(await reading(world.ctxFor(sam), (work) => listDisclosures(work, personId))).toHaveLength(1)
  })

  test('an empty log says so, and administrators do not read it', async () => {
    const { personId, page } = await subject()
    expect((await page.get(`/people/${personId}/disclosures`)).text).toContain(
      'Nothing has been shared about this person.',
    )
    const administrator = await new Browser(app).as((await world.actor({ role: 'administrator' })).workerId)
    expect((await administrator.get(`/people/${personId}/disclosures`)).status).toBe(404)
  })
})
