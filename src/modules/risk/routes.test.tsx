import { afterAll, expect, test } from 'vitest'
import { settableClock } from '#platform/clock/index.ts'
import { Browser, testApp, type Fields, type TestPage } from '#tests/support/app.ts'
import { testDatabase } from '#tests/support/database.ts'
import { openedEpisode, valueOf } from '#tests/support/episodes.ts'
import { makeWorld } from '#tests/support/world.ts'
import { closeEpisode } from '#modules/episodes/index.ts'
import { alertOnBanner, keepApart, raiseRisk } from './index.ts'

const clock = settableClock('2026-12-01T10:00:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const app = await testApp(db, clock)
afterAll(() => app.web.close())
const nurse = await world.actor({ role: 'practitioner', name: 'Sam Lee' })
const sam = await new Browser(app).as(nurse.workerId)
const support = await new Browser(app).as(
  (await world.actor({ role: 'support-worker', registered: false })).workerId,
)

const opened = () => openedEpisode(world, nurse, { holderId: nurse.workerId })
const typed: Fields = {
  kind: 'to-others',
  what: 'Says what he would do to a neighbour',
  origin: 'said',
  plan: 'Told the custody officer',
  reviewOn: 'tomorrow',
}

async function sent(browser: Browser, page: TestPage, action: string, fields: Fields): Promise<TestPage> {
  const reply = await browser.submit(page, action, fields)
  if (reply.status !== 303) throw new Error(`${reply.status}: ${reply.text.slice(0, 800)}`)
  return browser.follow(reply)
}

test('two people look at a risk at once: the second keeps what they typed and goes on from what stands', async () => {
  const { personId } = await opened()
  const page = await sent(sam, await sam.get(`/people/${personId}/risk/new`), '/risk/new', typed)
  const review = /href="([^"]*\/review)"/.exec(page.html)?.[1] ?? ''
  const [mine, theirs] = [await sam.get(review), await support.get(review)]
  // Only a registered practitioner is offered to end it.
  expect([mine.html.includes('value="ended"'), theirs.html.includes('value="ended"')]).toEqual([true, false])
  const changed = { ...typed, says: 'changed' }
  await sent(sam, mine, '/review', { ...changed, what: 'Calmer; apologised' })
  const clash = await support.submit(theirs, '/review', { ...changed, what: 'Shouted again at the hatch' })
  expect(clash.status).toBe(409)
  expect(clash.text).toContain('Somebody else looked at this risk first')
  expect(clash.text).toContain('Calmer; apologised')
  expect(clash.html).toContain('Shouted again at the hatch')
  const after = await sent(support, clash, '/review', { ...changed, what: 'Shouted again at the hatch' })
  for (const said of ['Shouted again at the hatch', 'Calmer; apologised', 'Says what he would do'])
    expect(after.text).toContain(said)
})

test('a board says that somebody must not meet somebody else there, and not whom or why', async () => {
  const [one, other, third] = [await opened(), await opened(), await opened()]
  await valueOf(
    keepApart(world.ctxFor(nurse), {
      personId: one.personId,
      otherId: other.personId,
      reason: 'He broke her arm in October',
    }),
  )
  const board = await sam.get(`/sites/${world.sites.custody.id}/board`)
  const line = (personId: string) =>
    [...board.html.matchAll(/<tr[^>]*>.*?<\/tr>/gs)]
      .map(([row]) => row)
      .find((row) => row.includes(personId)) ?? ''
  const told = 'Must not meet somebody else here today'
  expect([one, other, third].map((of) => line(of.personId).includes(told))).toEqual([true, true, false])
  expect(board.text).not.toContain('broke her arm')
  expect((await sam.get(`/people/${other.personId}/risk`)).text).toContain('He broke her arm in October')
})

test('the other person is found among one’s own people; nobody else can be named', async () => {
  const { personId } = await opened()
  const stranger = await world.actor({ role: 'practitioner', team: world.farTeam })
  const far = await world.person(stranger, { given: 'Tamsin', family: 'Quillonby' })
  const address = `/people/${personId}/keep-apart`
  expect((await sam.get(`${address}?q=quillonby`)).text).toContain('Nobody you work with is called that')
  const known = await world.person(nurse, { given: 'Oscar', family: 'Penhale' })
  const page = await sam.get(`${address}?q=penhale`)
  const form = { ...page, html: page.html.replace(/<form[^>]*method="get".*?<\/form>/gs, '') }
  const refused = await sam.submit(form, '/keep-apart', { otherId: far, reason: 'Threats' })
  expect(refused.status).toBe(422)
  const kept = await sent(sam, form, '/keep-apart', { otherId: known, reason: 'Threats' })
  expect(kept.text).toContain('Oscar PENHALE')
})

test('one person’s risk, alert or referral is not found under another', async () => {
  const [here, there] = [await opened(), await opened()]
  const { entryId } = await valueOf(
    raiseRisk(world.ctxFor(nurse), {
      ...here,
      kind: 'to-self',
      words: {
        what: 'x',
        earlier: '',
        present: '',
        imminence: '',
        triggers: '',
        protective: '',
        origin: 'said',
      },
      towards: '',
      plan: 'x',
      ownerId: null,
      reviewOn: clock.now().toZonedDateTimeISO('Europe/London').toPlainDate().add({ days: 1 }),
      sensitivity: [],
    }),
  )
  for (const path of ['', '/review', '/alert']) {
    expect((await sam.get(`/people/${here.personId}/risk/${entryId}${path}`)).status).toBe(200)
    expect((await sam.get(`/people/${there.personId}/risk/${entryId}${path}`)).status).toBe(404)
  }
  expect((await sam.get(`/people/${here.personId}/risk/new?episode=${there.episodeId}`)).status).toBe(404)
})

test('what is to be looked at again after the episode was closed leads from the lists to where it is done', async () => {
  const { personId, episodeId } = await opened()
  await valueOf(closeEpisode(world.ctxFor(nurse), { episodeId, exitReason: 'declined-before-screen' }))
  const day = clock.now().toZonedDateTimeISO('Europe/London').toPlainDate()
  await sent(sam, await sam.get(`/people/${personId}/risk/new`), '/risk/new', {
    ...typed,
    owner: nurse.workerId,
  })
  await valueOf(
    alertOnBanner(world.ctxFor(nurse), {
      personId,
      kind: 'other',
      message: 'Two to see him',
      startsOn: undefined,
      endsOn: undefined,
      reviewerId: nurse.workerId,
      reviewOn: day.add({ days: 1 }),
    }),
  )
  clock.forward({ days: 3 })
  const later = await new Browser(app).as(nurse.workerId)
  const places = async (list: string) =>
    [...(await later.get(list)).html.matchAll(/href="([^"]*\/(?:risk|alerts)\/[0-9a-f-]{36})"/g)]
      .map(([, href = '']) => href)
      .filter((href) => href.startsWith(`/people/${personId}/`))
  const [alert = '', risk = ''] = (await places('/work?tasks=all')).sort()
  expect([alert, risk]).toEqual([expect.stringContaining('/alerts/'), expect.stringContaining('/risk/')])
  expect((await places('/work/nobody-lost')).sort()).toEqual([alert, risk])
  expect((await places(`/people/${personId}`)).sort()).toEqual(expect.arrayContaining([alert, risk]))
  await sent(later, await later.get(alert), '/alerts/', { stays: 'no' })
  const review = /href="([^"]*\/review)"/.exec((await later.get(risk)).html)?.[1] ?? ''
  await sent(later, await later.get(review), '/review', { says: 'ended', reason: 'He moved away' })
  expect(await places('/work?tasks=all')).toEqual([])
  expect(await places('/work/nobody-lost')).toEqual([])
  clock.set('2026-12-01T10:00:00Z')
})

test('a line about the Mental Health Act that was wrong is corrected where it stands, and both are read in words', async () => {
  const { personId, episodeId } = await opened()
  const at = `/people/${personId}/episodes/${episodeId}/mental-health-act`
  const arrived = {
    kind: 'arrived',
    byName: 'PS 4411 Doyle',
    place: 'health',
    'at-day': 'yesterday',
    'at-time': '22:15',
  }
  const page = await sent(sam, await sam.get(`${at}/new`), '/new', arrived)
  const correct = /href="([^"]*\/correct)"/.exec(page.html)?.[1] ?? ''
  const form = await sam.get(correct)
  // What stood is filled in: only what was wrong is typed again.
  expect(form.html).toContain('value="PS 4411 Doyle"')
  const stood = /name="at-day"[^>]*value="([^"]*)"|value="([^"]*)"[^>]*name="at-day"/.exec(form.html)
  const typedAgain = { ...arrived, 'at-day': stood?.[1] ?? stood?.[2] ?? '', 'at-time': '21:15' }
  const refused = await sam.submit(form, '/correct', typedAgain)
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('Say what was wrong')
  const other = await support.get(correct)
  const saved = await sent(sam, form, '/correct', { ...typedAgain, reason: 'Wrong hour' })
  expect(saved.text).toMatch(/wrong: corrected by Sam Lee, [^:]*:\d\d: Wrong hour/)
  expect(saved.text).toContain('30 November 2026, 21:15')
  expect(saved.html.match(/\/correct"/g)).toHaveLength(1)
  const late = await support.submit(other, '/correct', {
    ...typedAgain,
    'at-time': '20:00',
    reason: 'Earlier',
  })
  expect(late.status).toBe(409)
  expect(late.text).toContain('Somebody has corrected this line already')
  const elsewhere = await opened()
  const line = correct.replace(personId, elsewhere.personId).replace(episodeId, elsewhere.episodeId)
  expect((await sam.get(line)).status).toBe(404)
})

test('markup somebody types about a risk is text', async () => {
  const { personId } = await opened()
  const attack = '<script>alert(1)</script>'
  const form = await sam.get(`/people/${personId}/risk/new`)
  const page = await sent(sam, form, '/risk/new', { ...typed, what: attack, plan: attack, towards: attack })
  expect(page.html).not.toContain(attack)
  expect(page.text).toContain(attack)
})

test('towards whom stands on the person’s own pages for the team, and on no list', async () => {
  const { personId, episodeId } = await opened()
  const page = await sent(sam, await sam.get(`/people/${personId}/risk/new`), '/risk/new', {
    ...typed,
    towards: 'Mrs Quillaby at number 9',
    sensitivity: ['third-party'],
  })
  expect(page.text).toContain('Mrs Quillaby')
  expect(page.text).toContain('About somebody else')
  clock.forward({ days: 2 })
  const later = await new Browser(app).as(nurse.workerId)
  const lists = [
    '/work',
    '/work/people',
    '/work/nobody-lost',
    `/sites/${world.sites.custody.id}/board`,
    `/people/${personId}`,
    `/people/${personId}/episodes/${episodeId}`,
    '/notices',
  ]
  for (const list of lists) {
    const shown = await later.get(list)
    expect([list, shown.status, shown.text.includes('Quillaby')]).toEqual([list, 200, false])
  }
})
