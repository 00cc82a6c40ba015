import { expect, test } from 'vitest'
import { reading, type Actor } from '#modules/access/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { Browser, formOn, testApp } from '#tests/support/app.ts'
import { testDatabase } from '#tests/support/database.ts'
import { valueOf } from '#tests/support/episodes.ts'
import { makeWorld } from '#tests/support/world.ts'
import { listInbox, listReferrals, logReferral } from './index.ts'

const clock = settableClock('2026-11-23T09:00:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const app = await testApp(db, clock)
const nurse = await world.actor({ role: 'practitioner' })
const lead = await world.actor({ role: 'team-lead' })
const administrator = await world.actor({ role: 'administrator' })
const stranger = await world.actor({ role: 'practitioner', team: world.farTeam })
const officer = await world.actor({ role: 'privacy-officer', team: world.governance })

const as = (actor: Actor) => new Browser(app).as(actor.workerId)
const referralsOf = (personId: string) =>
  reading(world.ctxFor(nurse), (work) => listReferrals(work, personId))

const typed = {
  source: 'judiciary',
  referrerName: 'Ms Hale',
  referrerRole: 'legal adviser',
  referrerContact: '020 7946 0202',
  reason: 'Would not speak',
  hearing: 'tomorrow',
  'received-time': '8.15',
}

test('the empty inbox says what to do; those outside the work find no such page', async () => {
  const page = await (await as(nurse)).get('/referrals')
  expect(page.text).toContain('No referral is waiting')
  expect((await (await as(officer)).get('/referrals')).status).toBe(404)
})

test('what is typed about declining and about withdrawing is kept apart and offered again', async () => {
  const personId = await world.person(nurse)
  const browser = await as(nurse)
  const logged = await browser.submit(
    await browser.get(`/people/${personId}/referrals/new`),
    '/referrals/new',
    typed,
  )
  const at = logged.location ?? ''
  const keep = async (page: string, action: string, fields: Readonly<Record<string, string>>) =>
    browser.post('/drafts', { ...formOn(await browser.get(page), action).hidden, ...fields })
  await keep(at, '/decline', { reason: 'Not our area' })
  await keep(`${at}/withdraw`, '/withdraw', { withdrawReason: 'Logged twice' })
  expect((await browser.get(at)).text).toContain('Not our area')
  expect((await browser.get(`${at}/withdraw`)).text).toContain('Logged twice')
})

test('who refers is chosen from short groups', async () => {
  const page = await (await as(nurse)).get('/referrals/new')
  const groups = [...page.html.matchAll(/<optgroup label="([^"]+)">(.*?)<\/optgroup>/gs)]
  expect(groups.map(([, name]) => name)).toContain('Court')
  expect(groups.find(([, name]) => name === 'Court')?.[2]).toContain('value="judiciary"')
  expect(page.html).not.toMatch(/value="[a-z-]+" selected/)
})

test('a referral for somebody on the screen', async () => {
  const personId = await world.person(nurse)
  const browser = await as(nurse)
  const page = await browser.get(`/people/${personId}/referrals/new`)
  const back = await browser.submit(page, '/referrals/new', { ...typed, referrerContact: 'n/a' })
  expect(back.status).toBe(422)
  expect(back.text).toContain('where they can be reached')
  const saved = await browser.submit(back, '/referrals/new', typed)
  const [referral] = await referralsOf(personId)
  expect(saved.location).toBe(`/people/${personId}/referrals/${referral?.id ?? ''}`)
  expect(referral).toMatchObject({ referrerRole: 'legal adviser', source: 'judiciary', status: 'new' })
  expect(referral?.hearingOn?.toString()).toBe('2026-11-24')
  expect((await browser.follow(saved)).text).toContain('Would not speak')
})

test('somebody known elsewhere is offered at index level, chosen, and only then seen', async () => {
  const personId = await world.person(stranger, { given: 'Ola', family: 'Brandt', born: '1991-02-03' })
  const browser = await as(administrator)
  const page = await browser.get('/referrals/new')
  const named = { ...typed, given: 'Ola', family: 'Brand', birth: '3/2/91' }
  const offered = await browser.submit(page, '/referrals/new', named)
  expect(offered.status).toBe(200)
  expect(offered.text).toContain('born 1991')
  expect(offered.html).not.toMatch(/name="who"[^>]*checked/)
  expect(await referralsOf(personId)).toEqual([])
  expect((await browser.submit(offered, '/referrals/new', named)).text).toContain('Choose who it is')
  const saved = await browser.submit(offered, '/referrals/new', { ...named, who: personId })
  expect(saved.location).toBe('/referrals')
  expect((await browser.follow(saved)).text).toContain('Ola BRANDT')
  expect(await referralsOf(personId)).toMatchObject([{ status: 'new' }])
})

test('an identifier that was not offered for this name is not accepted', async () => {
  const other = await world.person(stranger, { given: 'Zeno', family: 'Quill', born: '1950-01-01' })
  const browser = await as(nurse)
  const page = await browser.get('/referrals/new')
  const answer = await browser.submit(page, '/referrals/new', {
    ...typed,
    given: 'Ivo',
    family: 'Tarn',
    looked: 'yes',
    who: other,
  })
  expect(answer.text).toContain('Choose who it is')
  expect(await referralsOf(other)).toEqual([])
})

test('somebody nobody knows starts a new record, once', async () => {
  const browser = await as(nurse)
  const page = await browser.get('/referrals/new')
  const named = { ...typed, given: 'Ivo', family: 'Tarnow', birth: '' }
  const offered = await browser.submit(page, '/referrals/new', named)
  expect(offered.text).toContain('start a new record')
  await browser.submit(offered, '/referrals/new', { ...named, who: 'new' })
  await browser.submit(offered, '/referrals/new', { ...named, who: 'new' })
  const inbox = await reading(world.ctxFor(nurse), (work) => listInbox(work, clock.now()))
  expect(inbox.filter((one) => one.personName === 'Ivo TARNOW')).toHaveLength(1)
})

test('accepting opens the episode in one go; a second answer comes too late', async () => {
  const personId = await world.person(nurse)
  const { referralId } = await valueOf(
    logReferral(world.ctxFor(nurse), {
      personId,
      teamId: world.team.id,
      siteId: world.sites.court.id,
      source: 'probation',
      referrerName: 'Sam Ode',
      referrerContact: '020 7946 0303',
      reason: 'Hears voices',
      receivedAt: clock.now().subtract({ minutes: 50 }),
    }),
  )
  const at = `/people/${personId}/referrals/${referralId}`
  const browser = await as(nurse)
  const page = await browser.get(`${at}/accept`)
  const slower = await as(lead)
  const late = await slower.get(at)
  const back = await browser.submit(page, '/accept', { nextStep: 'See them' })
  expect(back.text).toContain('Choose the urgency')
  const accepted = await browser.submit(back, '/accept', {
    pointOfContact: 'magistrates-court',
    reasons: ['mental-health', 'substance'],
    urgency: 'urgent',
    urgencyReason: 'Voices',
    holder: nurse.workerId,
    nextStep: 'See them',
    'next-time': '11am',
  })
  const [referral] = await referralsOf(personId)
  expect(referral).toMatchObject({ status: 'accepted', decidedByName: nurse.displayName })
  expect(accepted.location).toBe(`/people/${personId}/episodes/${referral?.episodeId ?? ''}`)
  const episode = await db.asSystem('test', (tx) =>
    tx
      .selectFrom('episodes.episode')
      .selectAll()
      .where('id', '=', referral?.episodeId ?? '')
      .executeTakeFirstOrThrow(),
  )
  expect(episode).toMatchObject({
    source: 'probation',
    urgency: 'urgent',
    reasons: ['mental-health', 'substance'],
    site_id: world.sites.court.id,
    stage: 'allocated',
  })
  expect(episode.referred_at?.toISOString()).toBe('2026-11-23T08:10:00.000Z')
  const tooLate = await slower.submit(late, '/decline', { reason: 'Full', told: 'Sam Ode' })
  expect(tooLate.status).toBe(409)
  expect(tooLate.text).toContain('Somebody else has decided this referral')
  expect((await browser.get(`${at}/accept`)).status).toBe(404)
})

test('declined through the page', async () => {
  const personId = await world.person(nurse)
  const { referralId } = await valueOf(
    logReferral(world.ctxFor(nurse), {
      personId,
      teamId: world.team.id,
      source: 'self',
      referrerName: 'Themselves',
      referrerContact: 'Court foyer',
      reason: 'Asks for help',
    }),
  )
  const at = `/people/${personId}/referrals/${referralId}`
  const browser = await as(lead)
  const page = await browser.get(at)
  expect((await browser.submit(page, '/decline', { reason: 'Full' })).text).toContain('Say who was told')
  const declined = await browser.submit(page, '/decline', {
    reason: 'Seen by the home team today',
    told: 'The person',
    submission: '',
  })
  expect(declined.location).toBe('/referrals')
  expect((await browser.follow(declined)).text).toContain('Seen by the home team today')
  expect((await (await as(administrator)).get(`${at}/accept`)).status).toBe(404)
})

test('waiting among those who could be lost, with its age, until it is withdrawn through the page', async () => {
  const personId = await world.person(nurse, { given: 'Orla', family: 'Penrose' })
  const { referralId } = await valueOf(
    logReferral(world.ctxFor(nurse), {
      personId,
      teamId: world.team.id,
      source: 'probation',
      referrerName: 'Sam Ode',
      referrerContact: '020 7946 0303',
      reason: 'Hears voices',
      receivedAt: clock.now().subtract({ hours: 3 }),
    }),
  )
  const at = `/people/${personId}/referrals/${referralId}`
  const browser = await as(administrator)
  const lost = await browser.get('/work/nobody-lost')
  expect(lost.text).toMatch(/Referral to us not decided.*Orla PENROSE.*Sam Ode.*3 hours/)
  expect(lost.html).toContain(`href="${at}"`)
  expect((await (await as(stranger)).get('/work/nobody-lost')).text).not.toContain('PENROSE')

  const page = await browser.get(at)
  expect(page.text).not.toContain('Why is it declined?')
  const form = await browser.get(`${at}/withdraw`)
  const back = await browser.submit(form, '/withdraw', { withdrawReason: 'Seen by the home team' })
  expect(back.status).toBe(422)
  expect(back.text).toContain('Say who withdrew it')
  const withdrawn = await browser.submit(form, '/withdraw', {
    withdrawReason: 'Seen by the home team',
    withdrawnBy: 'Sam Ode',
    submission: '',
  })
  expect(withdrawn.location).toBe('/referrals')
  expect((await browser.follow(withdrawn)).text).toContain('Withdrawn: Seen by the home team')
  expect((await browser.get('/work/nobody-lost')).text).not.toContain('PENROSE')
  const decided = await (await as(nurse)).get(at)
  expect(decided.text).toContain('Withdrawn: Seen by the home team. Withdrawn by: Sam Ode')
  expect(decided.text).not.toContain('Why is it withdrawn?')
})
