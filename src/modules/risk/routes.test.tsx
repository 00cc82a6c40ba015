import { afterAll, expect, test } from 'vitest'
import { settableClock } from '#platform/clock/index.ts'
import { Browser, testApp, type Fields, type TestPage } from '#tests/support/app.ts'
import { testDatabase } from '#tests/support/database.ts'
import { openedEpisode, valueOf } from '#tests/support/episodes.ts'
import { makeWorld } from '#tests/support/world.ts'
import { keepApart, raiseRisk } from './index.ts'

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
