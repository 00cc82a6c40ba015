import { expect, test } from 'vitest'
import { addService } from '#modules/directory/index.ts'
import { openEpisode } from '#modules/episodes/index.ts'
import { recordConsent } from '#modules/sharing/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { Browser, testApp } from '#tests/support/app.ts'
import { testDatabase } from '#tests/support/database.ts'
import { makeWorld } from '#tests/support/world.ts'

const clock = settableClock('2026-11-23T10:00:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const app = await testApp(db, clock)
const practitioner = await world.actor({ role: 'practitioner' })
const ctx = world.ctxFor(practitioner)
const lead = await world.actor({ role: 'team-lead' })

async function service(name: string, kind: string, minAge: number | null = 18): Promise<string> {
  const added = await addService(world.ctxFor(lead), {
    name,
    kind,
    area: 'Eastmere',
    provider: null,
    contactName: 'Duty desk',
    phone: '020 7946 0111',
    email: null,
    outOfHoursPhone: null,
    criteria: `Criteria of ${name}`,
    minAge,
    maxAge: null,
    forSex: null,
    contactChecked: true,
  })
  if (!added.ok) throw new Error(added.refusal.message)
  return added.value.serviceId
}
const cmht = await service('Eastmere Community Team', 'cmht')
const talking = await service('Eastmere Talking Therapies', 'talking-therapies')
await service('Eastmere Housing', 'housing')

async function episode(born = '1990-05-01') {
  const personId = await world.person(practitioner, { born })
  const opened = await openEpisode(ctx, {
    personId,
    teamId: world.team.id,
    pointOfContact: 'magistrates-court',
    source: 'list-match',
    reasons: ['mental-health'],
    urgency: 'routine',
    holderId: practitioner.workerId,
    nextStep: 'See at court',
    nextStepAt: clock.now().add({ hours: 4 }),
  })
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal))
  const { episodeId } = opened.value
  await recordConsent(ctx, {
    personId,
    episodeId,
    decisions: [cmht, talking].map((serviceId) => ({
      scope: 'onward-service' as const,
      serviceId,
      decision: 'given' as const,
    })),
    explained: ['who-we-are', 'your-choice', 'what-may-be-shared'],
    givenBy: 'person',
    capacity: 'assumed',
  })
  return { personId, episodeId, at: `/people/${personId}/episodes/${episodeId}/onward-referrals` }
}

async function drafted(browser: Browser, at: string): Promise<string> {
  const form = await browser.get(`${at}/new?need=mental-health&service=${cmht}`)
  const saved = await browser.submit(form, `${at}/new`, { detail: 'Low mood for a year', accompany: 'no' })
  if (saved.location === undefined) throw new Error(saved.text)
  return saved.location
}

const sending = {
  sentTo: 'Duty desk',
  sentHow: 'phone',
  basis: 'consent',
  personTold: 'yes',
  asNextStep: 'yes',
}

test('from the need to the next service: choose, draft, send, rejected, choose again', async () => {
  const browser = await new Browser(app).as(practitioner.workerId)
  const { at } = await episode()
  const offers = await browser.get(`${at}/new?need=mental-health`)
  expect(offers.text).toContain('Criteria of Eastmere Community Team')
  expect(offers.text).not.toContain('Eastmere Housing')
  expect(offers.text).not.toContain('May not fit')

  const referral = await drafted(browser, at)
  const send = await browser.get(`${referral}/send`)
  expect(send.text).toContain('Low mood for a year')
  expect(send.text).toContain('by 24 November 2026')
  expect(send.text).toContain('Leave empty for the standard: 7 December 2026')
  const incomplete = await browser.submit(send, '/send', { sentTo: 'Duty desk', chaseOn: 'yesterday' })
  expect(incomplete.status).toBe(422)
  const sent = await browser.follow(await browser.submit(send, '/send', sending))
  expect(sent.text).toContain('Next chase 7 December 2026')

  const reject = await browser.get(`${referral}/step?to=rejected`)
  expect(reject.text).toContain('The need stays open: Mental health')
  const unsaid = await browser.submit(reject, '/step', { toldBy: 'Duty desk', reason: 'Full' })
  expect(unsaid.text).toContain('Say what happens now about the need')
  const onward = await browser.submit(reject, '/step', {
    toldBy: 'Duty desk',
    reason: 'Full',
    then: 'next-service',
  })
  expect(onward.location).toContain('/new?need=mental-health&follows=')
  const next = await browser.follow(onward)
  expect(next.text).toContain('Eastmere Community Team rejected the referral: Full')
  const follows = referral.split('/').at(-1) ?? ''
  const form = await browser.get(`${at}/new?need=mental-health&service=${talking}&follows=${follows}`)
  expect(form.html).toContain('Low mood for a year</textarea>')
  const second = await browser.follow(
    await browser.submit(form, `${at}/new`, { detail: 'Low mood', accompany: 'yes' }),
  )
  expect(second.text).toContain('The rejected referral that this one follows')
  expect((await browser.get(referral)).text).not.toContain('Need still open')
})

test('an appointment is typed loosely, its attendance has a code, and a chase is kept', async () => {
  const browser = await new Browser(app).as(practitioner.workerId)
  const { at } = await episode()
  const referral = await drafted(browser, at)
  await browser.submit(await browser.get(`${referral}/send`), '/send', sending)
  const chased = await browser.follow(
    await browser.submit(await browser.get(`${referral}/chase`), '/chase', {
      toldBy: 'Nobody',
      chaseOn: '1/12/26',
    }),
  )
  expect(chased.text).toContain('Next chase 1 December 2026')
  const offer = await browser.get(`${referral}/step?to=appointment-offered`)
  const half = await browser.submit(offer, '/step', {
    toldBy: 'Duty desk',
    'appointment-day': '2/12/26',
    appointmentPlace: 'Clinic',
  })
  expect(half.text).toContain('Enter a time')
  const offered = await browser.follow(
    await browser.submit(offer, '/step', {
      toldBy: 'Duty desk',
      'appointment-day': '2/12/26',
      'appointment-time': '9.30',
      appointmentPlace: 'Clinic',
    }),
  )
  expect(offered.text).toContain('Appointment 2 December 2026, 09:30, Clinic')
  const attended = await browser.get(`${referral}/step?to=attended`)
  expect(attended.text).not.toContain('Did not come')
  const page = await browser.follow(
    await browser.submit(attended, '/step', { toldBy: 'Duty desk', attendance: '5' }),
  )
  expect(page.text).toContain('Came, and was seen on time (5)')
})

test('sent twice it is recorded once; from an old page both texts are shown', async () => {
  const browser = await new Browser(app).as(practitioner.workerId)
  const { at } = await episode()
  const referral = await drafted(browser, at)
  const [mine, theirs] = [await browser.get(`${referral}/edit`), await browser.get(`${referral}/edit`)]
  await browser.submit(theirs, '/edit', { detail: 'Theirs', accompany: 'no' })
  const behind = await browser.submit(mine, '/edit', { detail: 'Mine', accompany: 'no' })
  expect(behind.status).toBe(409)
  expect(behind.text).toContain('Mine')
  expect(behind.text).toContain('Theirs')
  expect((await browser.submit(behind, '/edit', { detail: 'Both', accompany: 'no' })).status).toBe(303)

  const send = await browser.get(`${referral}/send`)
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => browser.submit(send, '/send', sending)))
  expect(answers.map((one) => one.location)).toEqual(Array.from({ length: 5 }, () => referral))
  const steps = [
    await browser.get(`${referral}/step?to=accepted`),
    await browser.get(`${referral}/step?to=rejected`),
  ]
  const [accept, reject] = steps
  if (accept === undefined || reject === undefined) throw new Error('no pages')
  expect((await browser.submit(accept, '/step', { toldBy: 'Duty desk' })).status).toBe(303)
  const late = await browser.submit(reject, '/step', { toldBy: 'Duty desk', reason: 'Full', then: 'later' })
  expect(late.status).toBe(409)
  expect(late.text).toContain('Somebody else saved this first')
})

test('somebody a service may not take is warned of, not stopped', async () => {
  const browser = await new Browser(app).as(practitioner.workerId)
  const { at } = await episode('2010-05-01')
  const offers = await browser.get(`${at}/new?need=mental-health`)
  expect(offers.text).toContain('It takes people from 18; they are 16')
  expect((await browser.get(await drafted(browser, at))).status).toBe(200)
})

test('an administrator follows without the clinical text; others find nothing', async () => {
  const browser = await new Browser(app).as(practitioner.workerId)
  const { at, personId } = await episode()
  const other = await episode()
  const referral = await drafted(browser, at)
  await browser.submit(await browser.get(`${referral}/send`), '/send', sending)
  const administrator = await new Browser(app).as((await world.actor({ role: 'administrator' })).workerId)
  const page = await administrator.get(referral)
  expect(page.status).toBe(200)
  expect(page.text).not.toContain('Low mood for a year')
  expect((await administrator.get(`${at}/new`)).status).toBe(404)
  expect(
    (
      await administrator.submit(await administrator.get(`${referral}/step?to=accepted`), '/step', {
        toldBy: 'Desk',
      })
    ).status,
  ).toBe(303)
  const elsewhere = await new Browser(app).as(
    (await world.actor({ role: 'practitioner', team: world.farTeam })).workerId,
  )
  for (const url of [referral, `${referral}/step?to=closed`, `${referral}/chase`, `${at}/new`]) {
    expect((await elsewhere.get(url)).status).toBe(404)
  }
  const id = referral.split('/').at(-1) ?? ''
  expect((await browser.get(`${other.at}/${id}`)).status).toBe(404)
  expect(
    (await browser.get(`/people/${personId}/episodes/${other.episodeId}/onward-referrals/${id}`)).status,
  ).toBe(404)
  expect((await browser.get(`${at}/new?need=mental-health&follows=${id}x`)).status).toBe(404)
})
