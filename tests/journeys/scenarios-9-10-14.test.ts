import { beforeAll, describe, expect, test } from 'vitest'
import { Temporal } from '#kernel/dates.ts'
import { escalateUrgentActions } from '#modules/risk/index.ts'
import type { Browser, Fields, TestPage } from '#tests/support/app.ts'
import { courtDay, done, fillIn, personIn, type CourtDay } from './court-day.ts'
import { answerAll, attempt, beginScreening, close, consents, handOver } from './steps.ts'
import { broughtIn, onShift, suiteLine } from './suite.ts'

// Domain brief: liaison and diversion, section 7, scenarios 9, 10 and 14: risk that nobody's refusal stops.
const at = (text: string) => Temporal.Instant.from(text)
let day: CourtDay

beforeAll(async () => {
  day = await courtDay('2026-12-01T08:00:00Z')
  await onShift(day, day.sam, day.world.sites.custody, at('2026-12-01T08:00:00Z'), 400)
})

function samAt(text: string): Promise<Browser> {
  day.clock.set(text)
  return day.at(day.sam)
}

/** Somebody brought into the suite; the addresses of the person and of the episode. */
async function inSuite(sam: Browser, name: string, more: Fields = {}) {
  await broughtIn(sam, day.world.sites.custody, { name, sex: 'male', dateOfBirth: '3 4 1988', ...more })
  const { href: episode } = await suiteLine(sam, day.world.sites.custody, name)
  return { episode, person: `/people/${personIn(episode)}` }
}

const nothing: Fields = {
  engage: 'refused',
  'police-now': 'refused',
  court: 'refused',
  'gp-care-team': 'refused',
}

/** Every word that would be a level of risk to themselves. */
const levels =
  /\b(?:low|medium|high|moderate|severe) (?:suicide |self-harm )?risk\b|\brisk (?:level|score|band|rating)\b/i

async function linksOf(sam: Browser, page: TestPage, within: string): Promise<TestPage> {
  const found = new RegExp(`href="([^"]*${within}[^"]*)"`).exec(page.html)?.[1]
  if (found === undefined) throw new Error(`No link to ${within} on ${page.text.slice(0, 300)}`)
  return sam.get(found)
}

describe('section 7', () => {
  test('9 (L4, A4): an adult declines everything and tells of a plan to kill himself on release', async () => {
    const sam = await samAt('2026-12-01T09:00:00Z')
    const { episode, person } = await inSuite(sam, 'Martin Ackroyd')
    await attempt(sam, episode, { place: 'Cell hatch', result: 'declined' })
    await consents(sam, episode, nothing)

    // The refusal is stored, and stops nothing of this.
    await fillIn(sam, `${person}/risk/new?episode=${episode.split('/').at(-1) ?? ''}`, '/risk/new', {
      kind: 'to-self',
      what: 'Says that he will end his life when he is let out, and how',
      imminence: 'At release',
      protective: 'His sister in Harrowfield',
      origin: 'said',
      plan: 'Constant watch; crisis team before release; sister meets him at the door',
      reviewOn: 'today',
    })
    const handover = await handOver(sam, episode, {
      recipient: 'custody-officer',
      recipientName: 'PS 3812 Udall',
      risk: 'Says he will end his life when he is let out.',
      riskAction: 'Constant watch. Not to be released without the plan.',
      basis: 'vital-interest',
      basisReason: 'He means to end his life on release',
      decisionMaker: 'Sam Lee with Lena Hart',
      personTold: 'yes',
    })
    expect((await sam.get(`${person}/disclosures`)).text).toMatch(/PS 3812 Udall[\s\S]*To protect their life/)
    expect((await sam.get(`${person}/consent?episode=${episode.split('/').at(-1) ?? ''}`)).text).toContain(
      'Refused',
    )

    // Not "no consent, closed".
    const refused = await sam.submit(await sam.get(`${episode}/close`), '/close', {
      exitReason: 'declined-before-screen',
    })
    expect(refused.status).toBe(409)
    expect((await sam.get(episode)).text).toContain('Urgent handover: get the acknowledgement')

    // What everybody has to know stands on every page, and the crisis plan is one tap from each.
    const risk = await sam.get(`${person}/risk`)
    await fillIn(sam, /href="([^"]*\/risk\/[^"]*\/alert)"/.exec(risk.html)?.[1] ?? '', '/alert', {
      kind: 'risk-to-self',
      message: 'Not to be released without the plan: ask Liaison and Diversion',
      reviewer: day.sam.workerId,
      reviewOn: 'tomorrow',
    })
    await fillIn(sam, `${person}/crisis-plan/edit`, '/crisis-plan/edit', {
      call: 'Sister, 07700 900140: say only that it is Sam. At night the crisis line',
      warningSigns: 'Gives things away',
      agreement: 'could-not-ask',
      agreementNote: 'Will not speak with us; his sister told us',
    })
    for (const page of [
      person,
      episode,
      `${person}/risk`,
      `${person}/details`,
      handover,
      `${episode}/close`,
    ]) {
      const shown = await sam.get(page)
      expect([page, shown.text]).toEqual([
        page,
        expect.stringContaining('Not to be released without the plan'),
      ])
      const plan = await linksOf(sam, shown, `${person}/crisis-plan`)
      expect(plan.text).toContain('Sister, 07700 900140: say only that it is Sam')
    }

    // Nowhere a level: not on the pages, and no field to tick one.
    for (const page of [`${person}/risk`, `${person}/risk/new`, person])
      expect((await sam.get(page)).text).not.toMatch(levels)
    expect((await sam.get(`${person}/risk/new`)).html).not.toMatch(
      /name="(?:level|score|rating|severity|likelihood)"/,
    )

    // The day to look again comes and goes: it is somebody's until it is done.
    const later = await samAt('2026-12-02T08:30:00Z')
    const lead = await day.at(day.lead)
    expect((await lead.get('/work/nobody-lost')).text).toContain('Look at a risk again')
    const review = await linksOf(later, await later.get(`${person}/risk`), '/review')
    await done(
      later.submit(review, '/review', {
        says: 'changed',
        what: 'Met by his sister and the crisis team; says that he will wait for Thursday',
        origin: 'said',
        plan: 'Crisis team rings him on Thursday',
        reviewOn: 'tomorrow',
      }),
    )
    const after = await later.get(`${person}/risk`)
    expect(after.text).toContain('he will wait for Thursday')
    const history = await linksOf(later, after, '/risk/[0-9a-f-]{36}(?=")')
    expect(history.text).toContain('Says that he will end his life when he is let out, and how')
    expect((await lead.get('/work/nobody-lost')).text).not.toContain('Look at a risk again')
  })

  test('10 (W10): she declines, and tells that her partner hurts their child: sent the same day without consent', async () => {
    const sam = await samAt('2026-12-01T11:00:00Z')
    const { episode, person } = await inSuite(sam, 'Gemma Birch', { sex: 'female', dateOfBirth: '9 9 1998' })
    await attempt(sam, episode, { place: 'Cell hatch', result: 'declined' })
    await consents(sam, episode, nothing)
    const raised = await done(
      sam.submit(await sam.get(`${person}/safeguarding/new`), '/safeguarding/new', {
        kind: 'child',
        about: 'somebody-else',
        concern: 'Her partner hits their daughter of four, who is at home with him',
        immediate: 'no',
      }),
    )
    const referral = raised.location ?? ''
    expect((await sam.get(referral)).text).toContain('Send it by 1 December 2026, 17:00')
    const closing = await sam.submit(await sam.get(`${episode}/close`), '/close', {
      exitReason: 'declined-before-screen',
    })
    expect(closing.status).toBe(409)
    const sent: Fields = {
      route: 'children-act-17',
      agreement: 'refused',
      toName: 'Duty social worker',
      toRole: 'Social worker',
      toAgency: 'Eastmere Council',
      how: 'phone-and-form',
      what: 'That a child of four may be being hurt at home, and where she is',
      reason: 'A child may be suffering significant harm',
      decisionMaker: 'Sam Lee with Lena Hart',
      personTold: 'no',
    }
    const asked = await sam.submit(await sam.get(`${referral}/send`), '/send', sent)
    expect(asked.status).toBe(422)
    expect(asked.text).toContain('Section 17 rests on agreement')
    expect(asked.text).toContain('Say why they were not told')
    await done(
      sam.submit(asked, '/send', {
        ...sent,
        route: 'children-act-47',
        notToldReason: 'Telling her first could put the child in more danger',
      }),
    )
    const log = (await sam.get(`${person}/disclosures`)).text
    expect(log).toContain('Safeguarding a child or an adult at risk')
    expect(log).toContain('section 47')
    expect(log).toContain('could put the child in more danger')
    await close(sam, episode, { exitReason: 'declined-before-screen', note: 'Knows that the offer stands' })

    // Restricted: the team's own people who work with people, and nobody else.
    const administrator = await day.at(await day.world.actor({ role: 'administrator', registered: false }))
    const stranger = await day.at(await day.world.actor({ role: 'practitioner', team: day.world.farTeam }))
    expect((await sam.get(referral)).text).toContain('daughter of four')
    for (const reader of [administrator, stranger])
      expect([(await reader.get(referral)).status, (await reader.get(`${person}/risk`)).status]).toEqual([
        404, 404,
      ])
    expect((await administrator.get(person)).text).not.toMatch(/daughter|partner hits/)
    expect((await administrator.get(episode)).text).not.toMatch(/daughter|partner hits/)

    // What came of it is asked for after three working days.
    await samAt('2026-12-05T09:00:00Z')
    const lead = await day.at(day.lead)
    expect((await lead.get('/work/nobody-lost')).text).toContain('Safeguarding: ask what came of it')
    await fillIn(lead, `${referral}/outcome`, '/outcome', {
      outcome: 'enquiry',
      note: 'Strategy meeting held',
    })
    expect((await lead.get('/work/nobody-lost')).text).not.toContain('Safeguarding: ask what came of it')
  })

  test('14 (L4): acutely psychotic, detainable, no bed, and the grounds end at hour 19', async () => {
    let sam = await samAt('2026-12-08T08:10:00Z')
    const { episode, person } = await inSuite(sam, 'Tyrone Wexley', { dateOfBirth: '12 5 1979' })
    const tracker = `${episode}/mental-health-act`
    const line = (browser: Browser, fields: Fields) =>
      fillIn(browser, `${tracker}/new`, '/mental-health-act/new', fields)
    await line(sam, { kind: 'concern', byName: 'Sam Lee' })
    await line(sam, { kind: 'amhp-asked', byName: 'Sam Lee to the county AMHP desk' })
    sam = await samAt('2026-12-08T14:00:00Z')
    await line(sam, { kind: 'amhp-accepted', byName: 'R. Stane, AMHP' })
    await line(sam, { kind: 'assessed', byName: 'R. Stane with two doctors' })
    await line(sam, { kind: 'recommendations', byName: 'Dr Ives and Dr Amo, section 2' })
    await line(sam, { kind: 'bed-asked', byName: 'R. Stane to the bed manager' })

    // Hour 19: nothing in PACE holds him until there is a bed.
    sam = await samAt('2026-12-09T03:10:00Z')
    const ended = await line(sam, { kind: 'pace-grounds-end', byName: 'PS 2207 Marsh', 'at-time': '3.05' })
    expect(ended.text).toContain(
      'PACE gives no power to hold somebody for an assessment or until a bed is found',
    )
    expect((await sam.get(episode)).text).toContain('Tell the inspector and the trust’s manager on call now')
    expect((await sam.get(`${tracker}/new`)).text).not.toMatch(/extend (?:under )?PACE/i)
    // Nobody is told: it goes to the lead.
    sam = await samAt('2026-12-09T03:30:00Z')
    expect(await escalateUrgentActions({ db: day.db, clock: day.clock })).toBeGreaterThan(0)
    expect((await (await day.at(day.lead)).get('/notices')).text).toContain(
      'An urgent action has been past its time',
    )
    expect((await sam.get(`${person}/risk`)).text).toContain('The lead was told once')
    await line(sam, { kind: 'escalated', byName: 'Insp. Grey; on-call M. Ode', 'at-time': '3.28' })
    expect((await sam.get(episode)).text).not.toMatch(/Overdue[\s\S]{0,40}Tell the inspector/)

    // Section 136 is used in the cell; the time of use and of arrival are both kept, and both clocks are shown.
    await line(sam, { kind: 's136-used', byName: 'PC 991 Ode', 'at-time': '3.20' })
    const used = await sam.get(tracker)
    expect(used.text).toContain('They have not arrived at a place of safety yet')
    sam = await samAt('2026-12-09T05:00:00Z')
    const arrived = await line(sam, {
      kind: 'arrived',
      byName: 'The suite at Harrow House',
      place: 'health',
      'at-time': '4.45',
    })
    expect(arrived.text).toMatch(/Ends, counted from arrival\s*10 December 2026, 04:45/)
    expect(arrived.text).toMatch(/Ends, if counted from the use of section 136\s*10 December 2026, 03:20/)
    expect(arrived.text).toContain('Which of the two counts is disputed')
    const blocked = await sam.submit(await sam.get(`${episode}/close`), '/close', {
      exitReason: 'mha-admission',
    })
    expect(blocked.status).toBe(409)
    const extended = await sam.submit(await sam.get(`${tracker}/new`), '/new', {
      kind: 'extended',
      byName: 'Dr Ives',
      note: '',
    })
    expect(extended.text).toContain('only their condition allows it, not the wait for a bed')
    await line(sam, { kind: 'outcome', byName: 'R. Stane', outcome: 'detained' })
    expect((await sam.get(tracker)).text).toContain('Detained in hospital under the Act')
  })
})

test('L4: an answer that cannot wait starts an action that ends with who was told, and goes to the lead until it does', async () => {
  let sam = await samAt('2026-12-10T09:00:00Z')
  const { episode } = await inSuite(sam, 'Owen Larkin', { dateOfBirth: '30 7 1991' })
  await attempt(sam, episode, { place: 'Cell hatch', result: 'engaged' })
  await consents(sam, episode, { 'police-now': 'given' })
  await answerAll(sam, await beginScreening(sam, episode), { 'suicide-thoughts': 'yes' })
  const href = /href="([^"]*\/tasks\/[0-9a-f-]{36})"/.exec((await sam.get(episode)).html)?.[1] ?? ''
  const dismissed = await sam.submit(await sam.get(href), '/done', { outcome: 'Seen' })
  expect(dismissed.status).toBe(422)
  expect(dismissed.text).toContain('Say who was told')
  const later = await sam.submit(await sam.get(`${href}/hand-on`), '/hand-on', {
    owner: day.lead.workerId,
    'due-day': '20 12 2026',
    'due-time': '10:00',
  })
  expect(later.text).toContain('The time of this action is not moved')

  await samAt('2026-12-10T09:20:00Z')
  const escalate = () => escalateUrgentActions({ db: day.db, clock: day.clock })
  const counted = async () =>
    (await (await day.at(day.lead)).get('/notices')).text.split('An urgent action has been past its time')
      .length
  const before = await counted()
  await escalate()
  expect(await counted()).toBe(before + 1)
  // Marked as seen and not acted on, it comes back.
  const lead = await day.at(day.lead)
  for (let page = await lead.get('/notices'); page.html.includes('/seen"'); page = await lead.get('/notices'))
    await done(lead.submit(page, '/seen'))
  sam = await samAt('2026-12-10T09:55:00Z')
  await escalate()
  expect((await (await day.at(day.lead)).get('/notices')).text).toContain(
    'An urgent action has been past its time since 10 December 2026, 09:15',
  )
  await fillIn(sam, href, '/done', { outcome: 'Constant watch', told: 'PS 4411 Doyle, 09:56' })
  expect((await sam.get(href)).text).toContain('Told: PS 4411 Doyle, 09:56')
  await samAt('2026-12-10T12:00:00Z')
  const still = await counted()
  await escalate()
  expect(await counted()).toBe(still)
})
