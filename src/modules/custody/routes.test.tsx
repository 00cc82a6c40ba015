import { expect, test } from 'vitest'
import { reading, type Actor } from '#modules/access/index.ts'
import { findEpisode, listTasks, recordAttempt } from '#modules/episodes/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { Browser, testApp, type Fields, type TestPage } from '#tests/support/app.ts'
import { testDatabase } from '#tests/support/database.ts'
import { openedEpisode, valueOf } from '#tests/support/episodes.ts'
import { makeWorld } from '#tests/support/world.ts'
import { detentionOf } from './index.ts'

const clock = settableClock('2026-11-23T09:00:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const app = await testApp(db, clock)
const suite = world.sites.custody
const nurse = await world.actor({ role: 'practitioner', onShiftAt: [suite] })
const stranger = await world.actor({ role: 'practitioner', team: world.farTeam })
const arrivals = `/custody/${suite.id}/arrivals/new`

const as = (actor: Actor) => new Browser(app).as(actor.workerId)
const detention = (episodeId: string) => reading(world.ctxFor(nurse), (work) => detentionOf(work, episodeId))
const episode = (episodeId: string) => reading(world.ctxFor(nurse), (work) => findEpisode(work, episodeId))
const openTasks = async (episodeId: string) =>
  (await reading(world.ctxFor(nurse), (work) => listTasks(work, episodeId)))
    .filter((task) => task.doneAt === null)
    .map((task) => task.kind)

const names = [
  'Ada Wren',
  'Bo Kirk',
  'Cy Drummond',
  'Di Falk',
  'Ed Grimes',
  'Flo Hatch',
  'Gus Ivory',
  'Hal Jupp',
  'Ivo Lamb',
  'Jo Mundy',
]

async function brought(fields: Fields = {}) {
  const browser = await as(nurse)
  const name = names.pop() ?? ''
  const board = await browser.follow(
    await browser.submit(await browser.get(arrivals), '/arrivals/new', { name, ...fields }),
  )
  expect(board.status).toBe(200)
  const family = name.split(' ')[1]?.toUpperCase() ?? ''
  const href = new RegExp(`href="(/people/[^"]*/episodes/([^"]*))">[^<]*${family}`).exec(board.html)
  return { browser, name, at: href?.[1] ?? '', episodeId: href?.[2] ?? '' }
}

function send(browser: Browser, at: string, form: string, fields: Fields): Promise<TestPage> {
  return browser
    .get(`${at}/detention/${form}`)
    .then((page) => browser.submit(page, `/detention/${form}`, fields))
}

test('an empty form is enough: a labelled person, an episode and a detention, and sent twice it is saved once', async () => {
  const browser = await as(nurse)
  const page = await browser.get(arrivals)
  expect(page.html).toMatch(/value="routine" checked/)
  const sent = await browser.submit(page, '/arrivals/new')
  expect(sent.location).toBe(`/sites/${suite.id}/board`)
  expect((await browser.submit(page, '/arrivals/new')).location).toBe(sent.location)
  const { rows } = await db.pool.query<{ label: string; reasons: string[]; urgency: string; held: boolean }>(
    `select p.placeholder_label as label, e.reasons, e.urgency, d.released_at is null as held from custody.detention d
     join episodes.episode e on e.id = d.episode_id join people.person p on p.id = d.person_id`,
  )
  expect(rows).toEqual([
    { label: `Unknown person, ${suite.name}, 09:00`, reasons: ['other'], urgency: 'routine', held: true },
  ])
  expect((await browser.follow(sent)).text).toContain('They are on the board')
})

test('nothing of what was typed is lost when a part of it cannot be read', async () => {
  const browser = await as(nurse)
  const back = await browser.submit(await browser.get(arrivals), '/arrivals/new', {
    name: 'Ada Wren',
    dateOfBirth: '32 3 1990',
    apparentAge: 'old',
    'relevant-time': 'teatime',
    'arrived-time': '09:30',
    sex: 'female',
    reasons: ['alcohol'],
  })
  expect(back.status).toBe(422)
  for (const message of [
    'There is no such day',
    'Enter an age in years',
    'Enter a time, like 14:05',
    'This is in the future',
  ])
    expect(back.text).toContain(message)
  for (const typed of ['value="Ada Wren"', 'value="32 3 1990"', 'value="teatime"', 'value="female" checked'])
    expect(back.html).toContain(typed)
  expect(back.html).toMatch(/value="alcohol" checked/)
})

test('only a suite one covers takes arrivals, and only its own team opens what comes of them', async () => {
  const browser = await as(nurse)
  for (const site of [world.sites.court, world.sites.farCourt])
    expect((await browser.get(`/custody/${site.id}/arrivals/new`)).status).toBe(404)
  const outside = await as(stranger)
  expect((await outside.get(arrivals)).status).toBe(404)
  const { at } = await brought()
  for (const form of ['times', 'events/new', 'confirm', 'release'])
    expect((await outside.get(`${at}/detention/${form}`)).status).toBe(404)
})

test('somebody of the team whose work there is not with people changes nothing that the police say', async () => {
  // Works with people in another team, so the pages are theirs; in this one they are the privacy officer.
  const officer = await world.actor({
    role: 'privacy-officer',
    also: [{ role: 'practitioner', team: world.farTeam }],
  })
  const { at, episodeId } = await brought({ 'relevant-time': '08:30' })
  const before = await detention(episodeId)
  const browser = await as(officer)
  for (const [form, fields] of [
    ['times', { 'arrived-time': '08:00' }],
    ['confirm', { with: 'PS 4411' }],
    ['events/new', { kind: 'review-done' }],
    ['release', { kind: 'caution' }],
  ] as const) {
    const answer = await send(browser, at, form, fields)
    expect([form, answer.status]).toEqual([form, 403])
    expect(answer.text).toContain('Only members of the team write down what the police say')
  }
  expect(await detention(episodeId)).toEqual(before)
})

test('whoever may be meant is shown first; none of them is a new record', async () => {
  const known = await world.person(nurse, { given: 'Marek', family: 'Oldroyd', born: '1990-03-27' })
  const browser = await as(nurse)
  const given = { name: 'Marek Oldroyd', dateOfBirth: '27 3 1990' }
  const asked = await browser.submit(await browser.get(arrivals), '/arrivals/new', given)
  expect(asked.html).toContain(`value="${known}"`)
  const unanswered = await browser.submit(asked, '/arrivals/new', given)
  expect(unanswered.text).toContain('Choose one of these people')
  const changed = await browser.submit(asked, '/arrivals/new', {
    name: 'Xanthippe Quorn',
    candidate: known,
  })
  expect(changed.text).toContain('nobody like this is known')
  await browser.submit(asked, '/arrivals/new', { ...given, candidate: 'none' })
  const { rows } = await db.pool.query<{ people: number }>(
    `select count(distinct person_id)::int as people from people.person_name where family = 'Oldroyd'`,
  )
  expect(rows).toEqual([{ people: 2 }])
})

test('somebody another team knows is chosen at index level: an episode opens, and the record with it', async () => {
  const far = await world.actor({ role: 'practitioner', team: world.farTeam })
  const personId = await world.person(far, { given: 'Perpetua', family: 'Lindqvist', born: '1971-01-02' })
  const browser = await as(nurse)
  expect((await browser.get(`/people/${personId}`)).status).toBe(404)
  const given = { name: 'Perpetua Lindqvist', dateOfBirth: '2/1/71' }
  const asked = await browser.submit(await browser.get(arrivals), '/arrivals/new', given)
  expect(asked.text).toContain('Your team does not know them yet')
  const sent = await browser.submit(asked, '/arrivals/new', { ...given, candidate: personId })
  expect(sent.location).toBe(`/sites/${suite.id}/board`)
  expect((await browser.get(`/people/${personId}`)).status).toBe(200)
  // Somebody nobody showed them cannot be named by hand.
  const other = await world.person(far, { given: 'Ottoline', family: 'Brack', born: '1950-01-02' })
  const fresh = await browser.submit(await browser.get(arrivals), '/arrivals/new', given)
  const forged = await browser.submit(fresh, '/arrivals/new', { ...given, candidate: other })
  expect(forged.status).toBe(404)
  expect((await browser.get(`/people/${other}`)).status).toBe(404)
})

test('who looks under 18 is urgent and offered screening; the first try is due before an expected release', async () => {
  const young = await brought({ apparentAge: '16' })
  expect(await episode(young.episodeId)).toMatchObject({
    urgency: 'urgent',
    urgencyReason: 'Under 18, or looks it',
    reasons: ['young-person'],
  })
  expect((await young.browser.get(`/sites/${suite.id}/board`)).text).toContain('Under 18: offer to all')
  const { at, browser, episodeId } = await brought({ 'expected-time': '10:15' })
  expect((await episode(episodeId))?.nextStepAt?.toString()).toBe('2026-11-23T10:15:00Z')
  expect((await browser.get(at)).text).toContain('before the expected release')
})

test('times are put right with their history, and what was confirmed before has to be confirmed again', async () => {
  const { at, browser, episodeId } = await brought({ 'relevant-time': '08:30', source: 'Whiteboard' })
  await send(browser, at, 'confirm', { with: 'PS 4411' })
  expect((await detention(episodeId))?.confirmedWith).toBe('PS 4411')
  const form = await browser.get(`${at}/detention/times`)
  expect(form.html).toContain('value="08:30"')
  const typed = {
    'arrived-time': '08:20',
    'relevant-time': '08:25',
    source: 'PS 4411',
    custodyRecord: 'WS/9/26',
  }
  await browser.submit(form, '/detention/times', typed)
  expect(await detention(episodeId)).toMatchObject({ confirmedWith: null, custodyRecord: 'WS/9/26' })
  expect((await detention(episodeId))?.relevantTime?.toString()).toBe('2026-11-23T08:25:00Z')
  // Somebody else was quicker: nothing is overwritten, and what was typed is there.
  const again = await browser.get(`${at}/detention/times`)
  await browser.submit(again, '/detention/times', { ...typed, custodyRecord: 'WS/10/26' })
  const late = await browser.post(`${at}/detention/times`, {
    ...typed,
    custodyRecord: 'WS/11/26',
    version: '1',
    _csrf: /name="_csrf" value="([^"]*)"/.exec(again.html)?.[1] ?? '',
  })
  expect(late.status).toBe(409)
  expect(late.html).toContain('value="WS/11/26"')
  expect((await detention(episodeId))?.custodyRecord).toBe('WS/10/26')
  const { rows } = await db.pool.query<{ kept: number }>(
    `select count(*)::int as kept from history.change where table_name = 'custody.detention' and row_id = $1`,
    [(await detention(episodeId))?.id],
  )
  expect(rows[0]?.kept).toBeGreaterThanOrEqual(3)
})

test('a warrant says for how many hours, nothing else does, and a line is taken out but never away', async () => {
  const { at, browser, episodeId } = await brought({ 'relevant-time': '08:30' })
  const without = await send(browser, at, 'events/new', { kind: 'warrant-issued' })
  expect([without.status, without.text]).toEqual([422, expect.stringContaining('for how many hours')])
  expect((await send(browser, at, 'events/new', { kind: 'charged', hours: '12' })).status).toBe(422)
  expect((await send(browser, at, 'events/new', {})).text).toContain('Choose what happened')
  await send(browser, at, 'events/new', { kind: 'warrant-issued', hours: '12.5', confirmedWith: 'PS 4411' })
  const [event] = (await detention(episodeId))?.events ?? []
  expect(event).toMatchObject({ kind: 'warrant-issued', hours: 12.5, confirmedWith: 'PS 4411' })
  const withdraw = `events/${event?.id ?? ''}/withdraw`
  expect((await send(browser, at, withdraw, {})).text).toContain('Say what was wrong')
  await send(browser, at, withdraw, { reason: 'It was another person’s' })
  expect((await detention(episodeId))?.events[0]).toMatchObject({
    withdrawnReason: 'It was another person’s',
  })
  const twice = await browser.get(`${at}/detention/${withdraw}`)
  expect((await browser.submit(twice, '/withdraw', { reason: 'Again' })).status).toBe(409)
  await expect(
    db.as(nurse, (tx) => tx.updateTable('custody.detention_event').set({ kind: 'charged' }).execute()),
  ).rejects.toThrow('permission denied')
})

test.each([
  ['bailed-before-charge', ['released-before-seen'], 'Released before seen: try to reach them', ['bailed']],
  [
    'charged-to-court',
    [],
    'Charged and taken to court before being seen: tell those who will see them there',
    ['charged'],
  ],
  ['moved-suite', [], 'Moved to another suite before being seen: tell those who will see them there', []],
] as const)('leaves unseen, %s: what has to happen next', async (kind, tasks, nextStep, events) => {
  const { at, browser, episodeId } = await brought({ 'relevant-time': '08:30' })
  const page = await browser.get(`${at}/detention/release`)
  expect((await browser.submit(page, '/release', {})).text).toContain('Say how they left')
  expect((await browser.submit(page, '/release', { kind, 'at-time': '07:00' })).text).toContain(
    'cannot have left before they arrived',
  )
  await browser.submit(page, '/release', { kind })
  expect(await openTasks(episodeId)).toEqual(tasks)
  expect((await episode(episodeId))?.nextStep).toBe(nextStep)
  expect((await detention(episodeId))?.events.map((one) => one.kind)).toEqual(events)
  const again = await send(browser, at, 'release', { kind })
  expect([again.status, await openTasks(episodeId)]).toEqual([409, tasks])
})

test('somebody who was seen leaves without a task; back from bail the old clock goes on', async () => {
  const { at, browser, episodeId } = await brought({ 'relevant-time': '08:30' })
  await valueOf(
    recordAttempt(world.ctxFor(nurse), {
      episodeId,
      attemptedAt: clock.now(),
      place: 'Cell 1',
      result: 'engaged',
    }),
  )
  await send(browser, at, 'release', { kind: 'bailed-before-charge' })
  expect(await openTasks(episodeId)).toEqual([])
  expect((await browser.get(`/sites/${suite.id}/board`)).text).toContain('Bailed before charge')
  clock.forward({ hours: 3 })
  await send(await as(nurse), at, 'events/new', { kind: 'returned-from-bail' })
  expect(await detention(episodeId)).toMatchObject({ releasedAt: null, releaseKind: null })
  expect((await (await as(nurse)).get(at)).text).toContain('Limit 24 November 2026, 11:30 GMT')
})

test('somebody taken on in custody gets their times later; a voluntary interview has no clock', async () => {
  const browser = await as(nurse)
  const held = await openedEpisode(world, nurse)
  const at = `/people/${held.personId}/episodes/${held.episodeId}`
  expect((await browser.get(at)).text).toContain('Write down the times the police gave')
  const early = await send(browser, at, 'times', { 'arrived-time': '08:00', 'arrested-time': '08:30' })
  expect([early.status, early.text]).toEqual([422, expect.stringContaining('The arrest comes before')])
  await send(browser, at, 'times', { 'arrived-time': '08:00', 'relevant-time': '08:00' })
  expect((await browser.get(at)).text).toContain('Limit 24 November 2026, 08:00 GMT')

  const volunteer = await openedEpisode(world, nurse, { pointOfContact: 'voluntary-interview' })
  const there = `/people/${volunteer.personId}/episodes/${volunteer.episodeId}`
  expect((await browser.get(there)).text).not.toContain('detention clock')
  const refused = await send(browser, there, 'times', { 'relevant-time': '08:00' })
  expect([refused.status, await detention(volunteer.episodeId)]).toEqual([409, null])
})

test('an arrival, a line and a release each tell the open boards of the suite', async () => {
  const told: string[] = []
  const stop = await db.listen('board', (siteId) => told.push(siteId))
  const { at, browser } = await brought()
  await send(browser, at, 'events/new', { kind: 'review-done' })
  await send(browser, at, 'release', { kind: 'caution' })
  await expect.poll(() => told.filter((siteId) => siteId === suite.id).length).toBeGreaterThanOrEqual(3)
  await stop()
})
