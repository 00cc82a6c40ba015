import { beforeAll, describe, expect, test } from 'vitest'
import { Temporal } from '#kernel/dates.ts'
import { watchUnder18s } from '#modules/episodes/index.ts'
import type { Browser, Fields, TestPage } from '#tests/support/app.ts'
import { courtDay, done, fillIn, personIn, type CourtDay } from './court-day.ts'
import { answerAll, attempt, consents, signScreening } from './steps.ts'
import { broughtIn, clockForm, onShift, suiteLine } from './suite.ts'

// Domain brief: liaison and diversion, section 7, scenarios 8 and 17: under 18 in a custody suite.
const at = (text: string) => Temporal.Instant.from(text)
let day: CourtDay

beforeAll(async () => {
  day = await courtDay('2026-12-03T08:00:00Z')
})

function samAt(text: string): Promise<Browser> {
  day.clock.set(text)
  return day.at(day.sam)
}

const safeguard = (browser: Browser, episode: string, kind: string, fields: Fields) =>
  fillIn(browser, `${episode}/under-18/${kind}`, `/under-18/${kind}`, fields)

async function screen(browser: Browser, episode: string, more: Fields = {}): Promise<string> {
  const begun = await done(
    browser.submit(await browser.get(`${episode}/screenings/new`), '/screenings/new', {
      setting: 'custody-room',
      mode: 'asked',
      ...more,
    }),
  )
  return begun.location ?? ''
}

const titleOf = (page: TestPage) => /<h1[^>]*>([\s\S]*?)<\/h1>/.exec(page.html)?.[1] ?? ''

const watch = () => watchUnder18s({ db: day.db, clock: day.clock })

describe('8: Jay, 17, turns 18 at midnight in custody', () => {
  test('the age counts at each event, nothing opened for a child falls away at midnight, and a person ends it', async () => {
    const suite = day.world.sites.custody
    await onShift(day, day.sam, suite, at('2026-12-03T20:00:00Z'), 12)
    let sam = await samAt('2026-12-03T21:30:00Z')
    await broughtIn(sam, suite, { name: 'Jay Dunne', dateOfBirth: '4 12 2008', sex: 'male' })
    const { href } = await suiteLine(sam, suite, 'Jay Dunne')
    const first = await sam.get(href)
    expect(first.text).toContain('Under 18: appropriate adult not asked for yet')
    expect(first.text).toContain(
      '18 on 4 December: age at first hearing or plea decides youth or adult court',
    )
    expect(first.text).toContain('Appropriate adult: here, or written down why not')
    expect((await suiteLine(sam, suite, 'Jay Dunne')).text).toMatch(
      /Urgent.*Under 18.*Appropriate adult not asked for/,
    )

    await safeguard(sam, href, 'appropriate-adult', {
      state: 'waiting',
      askedWhom: 'His aunt, by PS 4411',
      'asked-time': '21:25',
    })
    expect((await sam.get(href)).text).toContain(
      'Under 18: appropriate adult asked for at 21:25, not here yet',
    )

    // A form begun at 17 is carried on after midnight as what it is.
    sam = await samAt('2026-12-03T23:50:00Z')
    await consents(sam, href)
    const form = await screen(sam, href)
    expect(titleOf(await sam.get(form))).toContain('Screening for under-18s')

    sam = await samAt('2026-12-04T00:00:00Z')
    expect(await watch()).toBe(0)
    const after = await sam.get(href)
    expect(after.text).toContain('18 since 4 December 2026, and what was opened before stays')
    expect(after.text).toContain('appropriate adult asked for at 21:25, not here yet')
    expect(after.text).toContain('Appropriate adult: here, or written down why not')
    expect((await suiteLine(sam, suite, 'Jay Dunne')).text).toContain(
      'Opened as under 18: appropriate adult asked for',
    )
    expect(titleOf(await sam.get(form))).toContain('Screening for under-18s')
    await answerAll(sam, form, {})
    await signScreening(sam, form)

    // Charged at 18: section 38(6) is for those under 18 on that day, and a new screening is the adult one.
    sam = await samAt('2026-12-04T02:00:00Z')
    const charged = await clockForm(sam, href, 'events/new', { kind: 'charged', 'at-time': '01:50' })
    expect(charged.text).not.toContain('Local authority accommodation after charge')
    expect(titleOf(await sam.get(await screen(sam, href)))).toContain('Adult screening')

    sam = await samAt('2026-12-04T02:30:00Z')
    await safeguard(sam, href, 'appropriate-adult', { state: 'done', who: 'Mary Dunne, his aunt' })
    const came = await sam.get(href)
    expect(came.text).toContain('appropriate adult came (Mary Dunne, his aunt)')

    const unsaid = await sam.submit(await sam.get(`${href}/under-18/end`), '/under-18/end', { reason: ' ' })
    expect(unsaid.status).toBe(422)
    await fillIn(sam, `${href}/under-18/end`, '/under-18/end', {
      reason:
        '18 today; agreed with PS 4411 and the youth justice service that his aunt stays for the interview',
    })
    const ended = await sam.get(href)
    expect(ended.text).not.toContain('18 since 4 December 2026, and what was opened before stays')
    expect(ended.text).toContain('his aunt stays for the interview')
    expect(ended.text).toContain('Mary Dunne, his aunt')
    expect(await watch()).toBe(0)
    expect((await sam.get(href)).text).not.toContain('Under 18: appropriate adult')
  })

  test('a birthday learnt later, or coming nearer, is told to the holder once, fourteen days ahead', async () => {
    const suite = day.world.sites.secondCustody
    let sam = await samAt('2026-12-08T09:00:00Z')
    await broughtIn(sam, suite, { name: 'Robin Ashe', dateOfBirth: '25 12 2008' })
    const { href } = await suiteLine(sam, suite, 'Robin Ashe')
    expect((await sam.get(href)).text).not.toContain('18 on 25 December')
    expect(await watch()).toBe(0)
    sam = await samAt('2026-12-11T00:10:00Z')
    expect(await watch()).toBe(1)
    expect(await watch()).toBe(0)
    const page = await sam.get(href)
    expect(page.text.match(/18 on 25 December: age at first hearing/g)).toHaveLength(2)
    expect((await sam.get('/notices')).text).toContain('about to turn 18')
  })
})

describe('17: a girl of 15, charged and kept overnight', () => {
  test('appropriate adult, guardian, youth justice, a woman who looks after her, the local authority asked; never only an adult form', async () => {
    const suite = day.world.sites.custody
    await onShift(day, day.sam, suite, at('2026-12-15T16:00:00Z'), 12)
    const youth = await day.world.actor({ role: 'youth-worker', name: 'Yasmin Cole' })
    let sam = await samAt('2026-12-15T18:00:00Z')
    await broughtIn(sam, suite, { name: 'Tia Marsden', dateOfBirth: '2 6 2011', sex: 'female' })
    const { href } = await suiteLine(sam, suite, 'Tia Marsden')
    const first = await sam.get(href)
    for (const task of [
      'Appropriate adult: here, or written down why not',
      'Parent or guardian: told, or written down why not',
      'Youth justice service: told, or written down why not',
      'A named woman looks after the girl, or written down why not',
    ])
      expect(first.text).toContain(task)
    // Nobody came: the task stays until somebody writes why, and the attempt says what was waited for.
    await attempt(sam, href, { place: 'Cell 2', result: 'awaiting-appropriate-adult', 'retry-time': '20:00' })
    sam = await samAt('2026-12-15T19:05:00Z')
    const lead = await day.at(day.lead)
    expect((await lead.get('/work/nobody-lost')).text).toMatch(
      /Timed action overdue.*Appropriate adult: here/,
    )
    const silent = await sam.submit(
      await sam.get(`${href}/under-18/appropriate-adult`),
      '/under-18/appropriate-adult',
      { state: 'not-needed' },
    )
    expect([silent.status, silent.text]).toEqual([422, expect.stringContaining('Say why')])
    const task =
      /href="([^"]*\/tasks\/[0-9a-f-]{36})"[^>]*>(?:<[^>]*>[^<]*<\/[^>]*>\s*)?Appropriate adult/.exec(
        (await sam.get(href)).html,
      )?.[1]
    expect((await sam.get(task ?? '')).text).toContain('This is finished by writing down')

    await safeguard(sam, href, 'guardian-told', { state: 'done', who: 'Her grandmother, by PS 2210' })
    await safeguard(sam, href, 'youth-justice-told', { state: 'done', who: 'Out-of-hours desk, by Sam' })
    await safeguard(sam, href, 'female-carer', { state: 'done', who: 'DO Priya Nair' })
    await safeguard(sam, href, 'appropriate-adult', { state: 'done', who: 'Appropriate adult service' })
    await consents(sam, href)
    const form = await screen(sam, href)
    const page = await sam.get(form)
    expect(titleOf(page)).toContain('Screening for under-18s')
    expect(page.html).toContain('/sections/girls')
    expect(page.html).not.toContain('/sections/women')
    const answered = await answerAll(sam, form, { 'bail-refused': 'yes', 'la-request': 'no' })
    expect(answered.status).toBe(200)
    // The team’s youth worker, who was not there, is told.
    expect((await (await day.at(youth)).get('/work')).text).toContain(
      'A young person is being screened without the youth worker',
    )

    sam = await samAt('2026-12-15T21:00:00Z')
    const charged = await clockForm(sam, href, 'events/new', { kind: 'charged' })
    expect(charged.text).toContain('Local authority accommodation after charge')
    expect(charged.text).toContain('Charged and kept: local authority asked, and its answer')
    const half = await sam.submit(
      await sam.get(`${href}/under-18/local-authority`),
      '/under-18/local-authority',
      { state: 'done', who: 'Duty social worker' },
    )
    expect(half.text).toContain('Say what was answered')
    await safeguard(sam, href, 'local-authority', {
      state: 'done',
      askedWhom: 'Emergency duty team, by PS 2210',
      'asked-time': '20:50',
      who: 'Duty social worker',
      answer: 'no-place',
      note: 'Certificate goes to court with her',
    })
    const kept = await sam.get(href)
    expect(kept.text).toContain('No place')
    expect(kept.text).toContain('It answered: Duty social worker, No place')
    expect((await suiteLine(sam, suite, 'Tia Marsden')).text).toContain('Appropriate adult came')
  })

  test('bailed after all, the local authority need not be asked', async () => {
    const suite = day.world.sites.secondCustody
    const sam = await samAt('2026-12-17T12:00:00Z')
    await broughtIn(sam, suite, { name: 'Kit Lowe', dateOfBirth: '2 6 2010' })
    const { href } = await suiteLine(sam, suite, 'Kit Lowe')
    await clockForm(sam, href, 'events/new', { kind: 'charged' })
    const left = await clockForm(sam, href, 'release', { kind: 'charged-bailed' })
    expect(left.text).toMatch(
      /Local authority accommodation after charge State Not needed .*They left the suite: charged and bailed to court/,
    )
  })

  test('age not known: it is asked, and whoever looks under 18 is treated so', async () => {
    const suite = day.world.sites.secondCustody
    const sam = await samAt('2026-12-18T12:00:00Z')
    await broughtIn(sam, suite, { name: 'Alex Quill' })
    const { href } = await suiteLine(sam, suite, 'Alex Quill')
    expect((await sam.get(href)).text).not.toContain('Safeguards for under-18s')
    await consents(sam, href)
    const asked = await sam.get(`${href}/screenings/new`)
    expect(asked.text).toContain('Does this person look under 18?')
    const silent = await sam.submit(asked, '/screenings/new', { setting: 'custody-room', mode: 'asked' })
    expect([silent.status, silent.text]).toEqual([
      422,
      expect.stringContaining('Say whether this person looks under 18'),
    ])
    const form = await screen(sam, href, { looksUnder18: 'yes' })
    expect(titleOf(await sam.get(form))).toContain('Screening for under-18s')
    const page = await sam.get(href)
    expect(page.text).toContain('Treated as under 18: appropriate adult not asked for yet')
    expect(page.text).toContain('because they look it')
    // The date of birth is learnt: what was opened stays, and nothing is opened twice.
    await fillIn(sam, `/people/${personIn(href)}/details/identity`, '/details/identity', {
      identityStatus: 'stated',
      dobPrecision: 'exact',
      dateOfBirth: '1 1 1999',
      sex: 'male',
    })
    expect((await sam.get(href)).text).toContain('Opened as under 18 though 18 since 1 January 2017')
  })
})
