import { afterAll, expect, test } from 'vitest'
import { settableClock } from '#platform/clock/index.ts'
import { Browser, formOn, testApp, type Fields, type TestPage } from '#tests/support/app.ts'
import { testDatabase } from '#tests/support/database.ts'
import { openedEpisode } from '#tests/support/episodes.ts'
import { makeWorld } from '#tests/support/world.ts'

const clock = settableClock('2026-11-18T10:00:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const app = await testApp(db, clock)
afterAll(() => app.web.close())
const nurse = await world.actor({ role: 'practitioner', name: 'Sam Lee' })
const lead = await world.actor({ role: 'team-lead', name: 'Helen Ward' })
const sam = await new Browser(app).as(nurse.workerId)
const helen = await new Browser(app).as(lead.workerId)

const opened = async () => {
  const { personId, episodeId } = await openedEpisode(world, nurse, {
    holderId: nurse.workerId,
    siteId: world.sites.court.id,
    pointOfContact: 'magistrates-court',
  })
  return `/people/${personId}/episodes/${episodeId}`
}
const howItWas: Fields = { mode: 'paper', setting: 'custody', language: 'English' }
const answers = (values: readonly (number | 'none' | '')[]): Fields =>
  Object.fromEntries(values.map((value, place) => [`item-${String(place + 1)}`, String(value)]))

async function sent(browser: Browser, page: TestPage, action: string, fields: Fields): Promise<TestPage> {
  const reply = await browser.submit(page, action, fields)
  if (reply.status !== 303) throw new Error(`${String(reply.status)}: ${reply.text.slice(0, 800)}`)
  return browser.follow(reply)
}
const fillIn = async (episode: string, measure: string, fields: Fields) =>
  sent(sam, await sam.get(`${episode}/outcomes/new/${measure}`), `/new/${measure}`, {
    ...howItWas,
    ...fields,
  })
const linkTo = (page: TestPage, end: string) =>
  new RegExp(`href="([^"]*/outcomes/[^"]*${end})"`).exec(page.html)?.[1] ?? ''
/** What stands on a page before something else. */
const comesFirst = (page: TestPage, first: string, then: string) => {
  expect(page.text).toContain(first)
  expect(page.text).toContain(then)
  return page.text.indexOf(first) < page.text.indexOf(then)
}

test('a PHQ-9 is chosen, typed in with its wording, and saved; only then is there a total', async () => {
  const episode = await opened()
  const choose = await sam.get(`${episode}/outcomes/new`)
  expect(choose.text).toContain('GAD-7')
  const form = await sam.get(linkTo(choose, '/phq9'))
  expect(form.text).toContain('It is no diagnosis, no level of risk')
  expect(form.text).toContain('Little interest or pleasure in doing things')
  expect(form.text).toContain('Developed by Drs Robert L. Spitzer')
  expect(form.text).not.toMatch(/Total|cut-off|moderate/i)
  const result = await sent(sam, form, '/new/phq9', {
    ...howItWas,
    ...answers([3, 3, 3, 1, 0, 0, 0, 0, 1]),
  })
  expect(comesFirst(result, '1 safety question answered above “not at all”', 'What it comes to')).toBe(true)
  expect(comesFirst(result, 'Speak with the person today', 'What it comes to')).toBe(true)
  for (const said of ['11', 'Band: moderate', 'At or above the cut-off for a case (10)', 'Several days (1)'])
    expect(result.text).toContain(said)
  const overview = await sam.get(`${episode}/outcomes`)
  expect(overview.text).toContain('PHQ-9')
  const page = await sam.get(episode)
  expect(page.text).toContain('the latest PHQ-9 on 18 November 2026: 1 safety question answered')
})

test('three safety questions left blank stand above a CORE-OM whose total looks well', async () => {
  const episode = await opened()
  const blank = [9, 16, 24]
  const reversed = [3, 4, 7, 12, 19, 21, 31, 32]
  const values = Array.from({ length: 34 }, (_, place) =>
    blank.includes(place + 1) ? 'none' : reversed.includes(place + 1) ? 4 : 0,
  )
  const form = await sam.get(`${episode}/outcomes/new/coreom`)
  expect(form.text).toContain('Question 34')
  const result = await sent(sam, form, '/new/coreom', { ...howItWas, ...answers(values) })
  expect(result.text).toContain('0, from the questions that were answered')
  expect(comesFirst(result, '3 safety questions not answered', 'healthy range')).toBe(true)
  const overview = await sam.get(`${episode}/outcomes`)
  expect(comesFirst(overview, '3 safety questions not answered', 'healthy range')).toBe(true)
})

test('a question nobody touched is asked about; said to be unanswered, it is', async () => {
  const episode = await opened()
  const page = await sam.get(`${episode}/outcomes/new/gad7`)
  const given = { ...howItWas, ...answers([1, '', 1, 1, 1, 1, 1]) }
  const asked = await sam.submit(page, '/new/gad7', given)
  expect(asked.status).toBe(422)
  expect(asked.text).toContain('Choose an answer to question 2, or “Not answered”')
  const why = await sam.submit(asked, '/new/gad7', { ...given, rest: 'yes' })
  expect(why.status).toBe(422)
  expect(why.text).toContain('Too much is missing for a total: say why it was not finished')
  const saved = await sent(sam, why, '/new/gad7', {
    ...given,
    rest: 'yes',
    notCompleted: 'Called into court',
  })
  expect(saved.text).toContain('No total, too much was not answered: it could be anything from 6 to 9')
  expect(saved.text).toContain('Called into court')
})

test('what is wrong is said at its field, and what was typed stays', async () => {
  const episode = await opened()
  const page = await sam.get(`${episode}/outcomes/new/gad7`)
  const wrong = await sam.submit(page, '/new/gad7', {
    ...answers([1, 2, 3, 7, 1, 1, 1]),
    language: 'Polish',
    'completed-time': 'noonish',
  })
  expect(wrong.status).toBe(422)
  for (const field of ['item-4', 'mode', 'setting', 'completed-time'])
    expect(wrong.html).toContain(`href="#${field}"`)
  expect(wrong.html).toContain('value="Polish"')
})

test('each measure keeps a draft of its own', async () => {
  const episode = await opened()
  const draft = async (measure: string, language: string) => {
    const { hidden } = formOn(await sam.get(`${episode}/outcomes/new/${measure}`), `/new/${measure}`)
    await sam.post('/drafts', { ...hidden, language, 'item-1': '2' })
  }
  await draft('phq9', 'Polish')
  await draft('gad7', 'Welsh')
  expect((await sam.get(`${episode}/outcomes/new/phq9`)).html).toContain('value="Polish"')
  expect((await sam.get(`${episode}/outcomes/new/gad7`)).html).toContain('value="Welsh"')
  expect((await sam.get(`${episode}/outcomes/new/k10`)).html).toContain('value="English"')
})

test('sent twice, a form is kept once', async () => {
  const episode = await opened()
  const page = await sam.get(`${episode}/outcomes/new/gad7`)
  const given = { ...howItWas, ...answers([1, 1, 1, 1, 1, 1, 1]) }
  const [one, two] = [await sam.submit(page, '/new/gad7', given), await sam.submit(page, '/new/gad7', given)]
  expect([one.status, two.status, two.location]).toEqual([303, 303, one.location])
  expect((await sam.get(episode)).text).toContain('1 questionnaire , the latest GAD-7')
})

test('change is drawn from the first to the last, with a warning where one was in custody', async () => {
  const episode = await opened()
  const before = { 'completed-day': 'yesterday', 'completed-time': '9.30' }
  await fillIn(episode, 'gad7', { ...answers([3, 3, 3, 3, 3, 3, 0]), ...before })
  expect((await sam.get(`${episode}/outcomes`)).html).not.toContain('chart-gad7')
  await fillIn(episode, 'gad7', { ...answers([1, 1, 1, 1, 0, 0, 0]), setting: 'community' })
  const overview = await sam.get(`${episode}/outcomes`)
  expect(overview.text).toContain('First 18 (17 November 2026), latest 4 (18 November 2026)')
  expect(overview.text).toContain('Reliable improvement, and no longer a case (reliable recovery)')
  expect(overview.text).toContain('leaving custody alone can move a score')
  expect(overview.html).toContain('aria-labelledby="chart-gad7"')
  expect(overview.text).toContain('Cut-off 8')
  expect(overview.html).not.toMatch(/<svg[^>]*style=|<script(?![^>]*src=)/)
})

test('a form is corrected by another one; both lead to each other, and only the last counts', async () => {
  const episode = await opened()
  const first = await fillIn(episode, 'gad7', answers([3, 3, 3, 3, 3, 3, 0]))
  const at = linkTo(first, '/correct')
  const [mine, theirs] = [await sam.get(at), await helen.get(at)]
  // As it was typed before, but for why it is typed again.
  expect(mine.html).toMatch(/name="item-1"[^>]*value="3"[^>]*checked|checked[^>]*name="item-1"[^>]*value="3"/)
  const again = { ...howItWas, ...answers([3, 3, 3, 3, 3, 0, 0]) }
  const without = await sam.submit(mine, '/correct', again)
  expect(without.text).toContain('Say what was wrong with the form')
  const corrected = await sent(sam, without, '/correct', { ...again, reason: 'Question 6 was misread' })
  expect(corrected.text).toContain('Question 6 was misread')
  expect(corrected.text).toContain('The form typed in by Sam Lee')
  const clash = await helen.submit(theirs, '/correct', { ...again, reason: 'Question 6' })
  expect(clash.status).toBe(409)
  expect(clash.text).toContain('Somebody else has corrected this form while you were typing')
  const old = await sam.get(at.replace('/correct', ''))
  expect(old.text).toContain('This form was typed wrongly')
  expect(old.html).not.toContain('/correct"')
  expect((await sam.get(at)).status).toBe(303)
  const overview = await sam.get(`${episode}/outcomes`)
  expect([overview.text.includes('15'), overview.text.includes('18 Band')]).toEqual([true, false])
})

test('what only one measure asks is asked only there', async () => {
  const episode = await opened()
  for (const [measure, sex, work] of [
    ['dudit', true, false],
    ['wsas', false, true],
    ['phq9', false, false],
  ] as const) {
    const page = await sam.get(`${episode}/outcomes/new/${measure}`)
    expect([
      measure,
      page.html.includes('name="sex"'),
      page.html.includes('name="workNotApplicable"'),
    ]).toEqual([measure, sex, work])
  }
  const wsas = await fillIn(episode, 'wsas', { ...answers(['', 4, 4, 4, 4]), workNotApplicable: 'yes' })
  expect(wsas.text).toContain('Without the question about work')
  const dudit = await fillIn(episode, 'dudit', {
    ...answers([1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0]),
    sex: 'female',
  })
  expect(dudit.text).toContain('At or above the cut-off for problems with drugs (2 for women, 6 for men)')
  const exposure = await fillIn(episode, 'pcptsd5', answers([0]))
  expect(exposure.text).toContain('the other questions are not asked')
})

test('goals are rated at first and now, up to three', async () => {
  const episode = await opened()
  const page = await sam.get(`${episode}/outcomes/new/gbo`)
  const empty = await sam.submit(page, '/new/gbo', howItWas)
  expect(empty.text).toContain('Rate one goal at least')
  const wrong = await sam.submit(empty, '/new/gbo', { ...howItWas, 'item-1': '2', 'item-1-now': '12' })
  expect(wrong.text).toContain('Goal 1 is rated in whole numbers from 0 to 10')
  const saved = await sent(sam, wrong, '/new/gbo', { ...howItWas, 'item-1': '2', 'item-1-now': '6' })
  expect(saved.text).toContain('Goal 1: +4')
  expect(saved.text).toContain('At first 2, now 6')
  expect((await sam.get(linkTo(saved, '/correct'))).html).toContain('name="item-1-now"')
})

test('an administrator sees that something is to be done, and neither answer nor questionnaire', async () => {
  const episode = await opened()
  await fillIn(episode, 'phq9', answers([3, 3, 3, 1, 0, 0, 0, 0, 2]))
  const carol = await new Browser(app).as((await world.actor({ role: 'administrator' })).workerId)
  const page = await carol.get(episode)
  expect(page.text).toContain('Speak with the person today about an answer on a questionnaire')
  expect(page.text).not.toMatch(/PHQ|question 9|safety question/i)
  for (const path of ['', '/new', '/new/phq9'])
    expect([path, (await carol.get(`${episode}/outcomes${path}`)).status]).toEqual([path, 404])
})

test('from the task somebody is led to what was answered', async () => {
  const episode = await opened()
  const result = await fillIn(episode, 'phq9', answers([0, 0, 0, 0, 0, 0, 0, 0, 2]))
  const task = await sam.get(/href="([^"]*\/tasks\/[^"]*)"/.exec(result.html)?.[1] ?? '')
  expect(task.text).toContain('Open the questionnaire')
  expect((await sam.get(linkTo(task, ''))).text).toContain('More than half the days (2)')
})

test('one person’s questionnaire is not found under another, and none of another name is offered', async () => {
  const [here, there] = [await opened(), await opened()]
  const result = await fillIn(here, 'gad7', answers([1, 1, 1, 1, 1, 1, 1]))
  const path = linkTo(result, '/correct').replace(here, '')
  for (const end of [path, path.replace('/correct', ''), '/outcomes/new/mmpi', '/outcomes/not-an-id'])
    expect([end, (await sam.get(`${there}${end}`)).status]).toEqual([end, 404])
})

test('markup somebody types about a questionnaire is text', async () => {
  const episode = await opened()
  const attack = '<script>alert(1)</script>'
  const result = await fillIn(episode, 'gad7', {
    ...answers([1, 1, 1, 1, 1, 1, 'none']),
    notCompleted: attack,
    language: attack,
  })
  expect(result.html).not.toContain(attack)
  expect(result.text).toContain(attack)
})
