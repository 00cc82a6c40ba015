import { beforeAll, describe, expect, test } from 'vitest'
import { Temporal } from '#kernel/dates.ts'
import type { Browser } from '#tests/support/app.ts'
import { courtDay, done, fillIn, linesOf, personIn, type CourtDay } from './court-day.ts'
import { answerAll, attempt, beginScreening, close, consents, handOver, signScreening } from './steps.ts'
import { broughtIn, clockForm, onShift, suiteLine } from './suite.ts'

// Domain brief: liaison and diversion, section 7, the scenarios that happen in a custody suite.
const at = (text: string) => Temporal.Instant.from(text)
let day: CourtDay

beforeAll(async () => {
  day = await courtDay('2026-10-20T07:00:00Z')
})

/** Sam at a browser, at an instant. */
function samAt(text: string): Promise<Browser> {
  day.clock.set(text)
  return day.at(day.sam)
}

describe('L1, in a suite', () => {
  test('the board says who is here, who was seen, who waits, how long is left, and who has left', async () => {
    const suite = day.world.sites.secondCustody
    let sam = await samAt('2026-10-14T08:00:00Z')
    await broughtIn(sam, suite, { name: 'Abel Stone', 'relevant-time': '08:30', 'authorised-time': '08:50' })
    await broughtIn(sam, suite, { name: 'Bea Moss', sex: 'female', dateOfBirth: '1 2 1990' })
    await broughtIn(sam, suite, { sex: 'male', apparentAge: '15' })
    await broughtIn(sam, suite, { name: 'Carl Reeve', urgency: 'emergency', urgencyReason: 'Fitting' })
    await attempt(sam, (await suiteLine(sam, suite, 'Bea Moss')).href, { place: 'Cell 3', result: 'engaged' })
    await clockForm(sam, (await suiteLine(sam, suite, 'Abel Stone')).href, 'release', { kind: 'caution' })
    await broughtIn(sam, suite, { name: 'Ned Ives', 'relevant-time': '08:45' })
    sam = await samAt('2026-10-14T09:00:00Z')
    // Emergency, then under 18, then the others; seen last. Whoever has left unseen is still to be reached.
    const names = linesOf(await sam.get(`/sites/${suite.id}/board`)).map((line) => line.name)
    expect(names[0]).toContain('REEVE')
    expect(names[1]).toContain('Unknown male')
    expect(names.at(-1)).toContain('MOSS')
    expect((await suiteLine(sam, suite, 'Bea Moss')).text).toContain('Seen')
    expect((await suiteLine(sam, suite, 'Abel Stone')).text).toContain('Left')
    expect((await suiteLine(sam, suite, 'Ned Ives')).text).toMatch(/Limit Thu\s08:45, 22\sh 45\smin left/)
    // Still held the day after, seen or not, the line stays; who has left after being seen goes.
    const tomorrow = linesOf(await (await samAt('2026-10-15T09:00:00Z')).get(`/sites/${suite.id}/board`))
    expect(tomorrow.map((line) => line.name).join()).toContain('MOSS')
  })
})

describe('section 7, custody', () => {
  test('2: a silent man at 14:05 is on the board with a label and nothing made up; named at 18:20, both are found', async () => {
    const suite = day.world.sites.custody
    let sam = await samAt('2026-10-20T13:05:00Z')
    const board = await broughtIn(sam, suite, { sex: 'male' })
    const label = `Unknown male, ${suite.name}, 14:05`
    const line = linesOf(board).find((one) => one.name === label)
    expect(line?.text).toContain('Age not known')
    const person = personIn(line?.href ?? '')

    sam = await samAt('2026-10-20T17:20:00Z')
    await fillIn(sam, `/people/${person}/details/names`, '/details/names', {
      kind: 'stated',
      given: 'Tomasz',
      family: 'Zielinski',
      asGiven: 'Tomasz Zielinski',
    })
    for (const typed of ['Tomasz Zielinski', label])
      expect((await sam.get(`/people?q=${encodeURIComponent(typed)}`)).html).toContain(
        `href="/people/${person}"`,
      )
  })

  test('5: intoxicated at 02:00 and withdrawing: healthcare told, tried again at 08:00, no consent without thought of capacity, clock still shown', async () => {
    const suite = day.world.sites.custody
    let sam = await samAt('2026-10-22T01:00:00Z')
    await broughtIn(sam, suite, {
      name: 'Gary Pell',
      dateOfBirth: '4 5 1984',
      'relevant-time': '01:20',
      'authorised-time': '01:40',
      source: 'Whiteboard',
    })
    const { href } = await suiteLine(sam, suite, 'Gary Pell')
    await attempt(sam, href, { place: 'Cell 4', result: 'intoxicated', 'retry-time': '08:00' })
    // Healthcare is told without consent: withdrawal can kill.
    await handOver(sam, href, {
      recipient: 'custody-healthcare',
      recipientName: 'Nurse Adeyemi',
      medication: 'due',
      medicationDetail: 'Says methadone daily',
      healthcareTold: 'yes',
      basis: 'vital-interest',
      basisReason: 'Sweating and shaking',
      decisionMaker: 'Sam Lee',
      acknowledgedBy: 'Nurse Adeyemi',
    })
    const consent = await sam.get(`/people/${personIn(href)}/consent?episode=${href.split('/').at(-1) ?? ''}`)
    const refused = await sam.submit(consent, '/consent', { engage: 'given', explained: ['who-we-are'] })
    expect(refused.status).toBe(422)

    const line = await suiteLine(sam, suite, 'Gary Pell')
    expect(line.text).toContain('Relevant 01:20')
    expect(line.text).toContain('last: intoxicated')
    expect(line.text).toContain('Due by 08:00')
    sam = await samAt('2026-10-22T07:05:00Z')
    const later = await suiteLine(sam, suite, 'Gary Pell')
    expect(later.text).toContain('Was due 08:00')
    expect(later.text).toContain('Limit Fri 01:20')
  })

  test('6: Aisha Noor, bailed at 05:10 before the shift: a task by itself, told how she may be reached, three tries on two days, then the exit', async () => {
    const suite = day.world.sites.secondCustody
    await onShift(day, day.sam, suite, at('2026-10-20T06:00:00Z'))
    let sam = await samAt('2026-10-20T06:05:00Z')
    await broughtIn(sam, suite, {
      name: 'Aisha Noor',
      dateOfBirth: '2 2 2000',
      sex: 'female',
      'arrived-time': '01:15',
    })
    const { href } = await suiteLine(sam, suite, 'Aisha Noor')
    const person = personIn(href)
    await fillIn(sam, `/people/${person}/details/contact`, '/details/contact', {
      kind: 'mobile',
      value: '07700 900555',
      safe: 'only-as-said',
      leaveMessage: 'no',
      safeTimes: 'After 17:00',
      unsafePerson: 'her brother',
      note: 'Ask for a friend',
    })
    const page = await clockForm(sam, href, 'release', { kind: 'bailed-before-charge', 'at-time': '05:10' })
    expect(page.text).toContain('Released before seen: try to reach them')
    const taskHref = /href="([^"]*\/tasks\/[0-9a-f-]{36})"/.exec(page.html)?.[1] ?? ''
    const task = await sam.get(taskHref)
    for (const rule of [
      '07700 900555',
      'Do not leave a message',
      'Safe times: After 17:00',
      'Not if her brother',
    ])
      expect(task.text).toContain(rule)
    // What may be said, left or sent names neither custody nor the police nor the service.
    const said = /say only: “([^”]*)”/.exec(task.text)?.[1] ?? ''
    expect(said).toContain('NHS')
    expect(said).not.toMatch(/custody|police|arrest|liaison|diversion|court|mental/i)

    const tooSoon = await sam.submit(await sam.get(`${href}/close`), '/close', {
      exitReason: 'released-not-reached',
    })
    expect(tooSoon.text).toContain('needs 3 attempts on 2 different days')
    await attempt(sam, href, { place: 'By telephone', result: 'no-reply' })
    sam = await samAt('2026-10-20T16:30:00Z')
    await attempt(sam, href, { place: 'By telephone', result: 'no-reply' })
    sam = await samAt('2026-10-21T16:30:00Z')
    await attempt(sam, href, { place: 'By letter', result: 'offer-left' })
    await fillIn(sam, taskHref, '/done', { outcome: 'Three tries on two days' })
    const closed = await close(sam, href, { exitReason: 'released-not-reached' })
    expect(closed.text).toContain('Released before seen, not reached')
    // Counted as not seen, by reason, and looked at by a second person.
    const { rows } = await day.db.pool.query<{ seen: boolean; exit: string; waits: boolean }>(
      `select first_seen_at is not null as seen, exit_reason as exit, second_person_due_at is not null as waits
       from episodes.episode where person_id = $1`,
      [person],
    )
    expect(rows).toEqual([{ seen: false, exit: 'released-not-reached', waits: true }])
  })

  test('7: arrested on Tuesday in one suite and on Friday in the other: the second sees what the first wrote, in an episode of its own, and says she is back', async () => {
    const { custody, secondCustody } = day.world.sites
    let sam = await samAt('2026-10-20T10:00:00Z')
    await broughtIn(sam, custody, { name: 'Leila Haddad', dateOfBirth: '9 9 1998', sex: 'female' })
    const first = (await suiteLine(sam, custody, 'Leila Haddad')).href
    await attempt(sam, first, { place: 'Cell 2', result: 'engaged' })
    await consents(sam, first)
    const form = await beginScreening(sam, first)
    await answerAll(sam, form, { 'mental-health': 'current' })
    await signScreening(sam, form, { summary: 'Hears voices when she has not slept.' })
    await clockForm(sam, first, 'release', { kind: 'under-investigation' })

    const other = await day.world.actor({ role: 'practitioner', name: 'Bo Reed', onShiftAt: [secondCustody] })
    day.clock.set('2026-10-23T08:00:00Z')
    const bo = await day.at(other)
    const given = { name: 'Leila Hadad', dateOfBirth: '9/9/98', sex: 'female' }
    const arrivals = `/custody/${secondCustody.id}/arrivals/new`
    const asked = await bo.submit(await bo.get(arrivals), '/arrivals/new', given)
    expect(asked.text).toContain('This person may be known already')
    expect(asked.html).toContain('value="Leila Hadad"')
    const board = await bo.follow(
      await done(bo.submit(asked, '/arrivals/new', { ...given, candidate: personIn(first) })),
    )
    const second = linesOf(board).find((one) => one.href.includes(personIn(first)))?.href ?? ''
    expect(second).not.toBe(first)
    expect((await bo.get(second)).text).toContain('Arrested again within 30 days')
    expect((await bo.get(second)).html).toContain(`href="${first}"`)
    // What was said, agreed and found is there; it need not be asked again.
    expect((await bo.get(first)).text).toContain('Hears voices when she has not slept.')
    const { rows } = await day.db.pool.query<{ people: number; episodes: number }>(
      `select count(distinct person_id)::int as people, count(*)::int as episodes from episodes.episode where person_id = $1`,
      [personIn(first)],
    )
    expect(rows).toEqual([{ people: 1, episodes: 2 }])
    sam = await samAt('2026-10-23T09:00:00Z')
    const again = { name: 'Leila Haddad', dateOfBirth: '9 9 1998' }
    const shown = await sam.submit(await sam.get(arrivals), '/arrivals/new', again)
    const twice = await sam.submit(shown, '/arrivals/new', { ...again, candidate: personIn(first) })
    expect([twice.status, twice.text]).toEqual([409, expect.stringContaining('already on the board')])
  })

  test('11: relevant time 22:30 BST on 24 October 2026: limit 21:30 GMT, review 03:50 GMT, then 12:20', async () => {
    const suite = day.world.sites.custody
    let sam = await samAt('2026-10-24T23:10:00Z')
    // Typed after midnight: half past ten was last evening.
    await broughtIn(sam, suite, {
      name: 'Owen Kell',
      'arrived-time': '22.30',
      'relevant-time': '22:30',
      'authorised-time': '2250',
    })
    const { href } = await suiteLine(sam, suite, 'Owen Kell')
    const page = await sam.get(href)
    expect(page.text).toContain('Police detention clock Unverified')
    expect(page.text).toMatch(/Relevant time 24 October 2026, 22:30 BST/)
    expect(page.text).toMatch(/Next review due by 25 October 2026, 03:50 GMT/)
    expect(page.text).toMatch(/Limit 25 October 2026, 21:30 GMT/)
    sam = await samAt('2026-10-25T03:25:00Z')
    const reviewed = await clockForm(sam, href, 'events/new', { kind: 'review-done', 'at-time': '03:20' })
    expect(reviewed.text).toMatch(/Next review due by 25 October 2026, 12:20 GMT/)
    expect(reviewed.text).not.toContain('Ask the custody officer')
  })

  test('12: relevant time 22:30 GMT on 27 March 2027: limit 23:30 BST on the 28th', async () => {
    const suite = day.world.sites.custody
    const sam = await samAt('2027-03-27T23:00:00Z')
    await broughtIn(sam, suite, { name: 'Ida Marr', 'relevant-time': '22:30', 'authorised-time': '22:45' })
    const { href } = await suiteLine(sam, suite, 'Ida Marr')
    expect((await sam.get(href)).text).toMatch(/Limit 28 March 2027, 23:30 BST/)
  })

  test('13: three hours in hospital stop the clock by what was written down, and stay unverified until the custody officer confirms', async () => {
    const suite = day.world.sites.custody
    let sam = await samAt('2026-11-10T08:00:00Z')
    await broughtIn(sam, suite, { name: 'Femi Bakare', 'relevant-time': '07:30', 'authorised-time': '07:45' })
    const { href } = await suiteLine(sam, suite, 'Femi Bakare')
    await clockForm(sam, href, 'confirm', { with: 'PS 4411' })
    expect((await sam.get(href)).text).toContain('Police detention clock Confirmed by PS 4411')
    sam = await samAt('2026-11-10T11:00:00Z')
    await clockForm(sam, href, 'events/new', {
      kind: 'left-for-hospital',
      'at-time': '09:00',
      source: 'Escort',
    })
    // Still away: what has passed so far does not count.
    expect((await sam.get(href)).text).toMatch(/Limit 11 November 2026, 09:30 GMT/)
    expect((await suiteLine(sam, suite, 'Femi Bakare')).text).toContain('At hospital')
    sam = await samAt('2026-11-10T12:30:00Z')
    const back = await clockForm(sam, href, 'events/new', {
      kind: 'returned-from-hospital',
      'at-time': '12:00',
    })
    expect(back.text).toMatch(/Limit 11 November 2026, 10:30 GMT/)
    expect(back.text).toMatch(/Time away that does not count 3 hours/)
    expect(back.text).toContain('Police detention clock Unverified')
    const confirmed = await clockForm(sam, href, 'confirm', { with: 'PS 4411 Doyle' })
    expect(confirmed.text).toContain('Police detention clock Confirmed by PS 4411 Doyle')

    // A wrong line is taken out and stays to be read.
    const wrong = /href="([^"]*\/events\/[0-9a-f-]+\/withdraw)"/.exec(confirmed.html)?.[1] ?? ''
    const taken = await fillIn(sam, wrong, '/withdraw', { reason: 'Left at 10:00, the escort says' })
    expect((await sam.get(taken.location ?? href)).text).toContain('Left at 10:00, the escort says')
    expect((await suiteLine(sam, suite, 'Femi Bakare')).text).toContain('Unverified')
  })
})
