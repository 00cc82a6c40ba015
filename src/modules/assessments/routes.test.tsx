import { beforeAll, describe, expect, test } from 'vitest'
import { instantToDb } from '#kernel/dates.ts'
import { reading, type Actor } from '#modules/access/index.ts'
import { insertSession, newToken } from '#modules/access/store/sessions.ts'
import { recordConsent } from '#modules/sharing/index.ts'
import { listTasks, openEpisode } from '#modules/episodes/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { Browser, formOn, testApp, type Fields, type TestPage } from '#tests/support/app.ts'
import { testDatabase } from '#tests/support/database.ts'
import { makeWorld, type World } from '#tests/support/world.ts'
import type { App } from '#src/app.ts'
import { listAnswers } from './store/answers.ts'

const clock = settableClock('2026-11-18T10:00:00Z')
const db = await testDatabase({ clock })
let world: World
let app: App
let sam: Actor
let ana: Actor

beforeAll(async () => {
  world = await makeWorld(db, clock)
  app = await testApp(db, clock)
  sam = await world.actor({ role: 'practitioner', name: 'Sam Lee' })
  ana = await world.actor({ role: 'practitioner', name: 'Ana Ruiz' })
})

const browser = (actor: Actor) => new Browser(app).as(actor.workerId)

async function opened(sex = 'male') {
  const personId = await world.person(sam, { born: '1990-05-04', sex })
  const outcome = await openEpisode(world.ctxFor(sam), {
    personId,
    teamId: world.team.id,
    siteId: world.sites.court.id,
    pointOfContact: 'magistrates-court',
    source: 'practitioner-found',
    reasons: ['mental-health'],
    urgency: 'routine',
    holderId: sam.workerId,
    nextStep: 'See them',
    nextStepAt: clock.now().add({ hours: 1 }),
  })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
  return {
    personId,
    episodeId: outcome.value.episodeId,
    address: `/people/${personId}/episodes/${outcome.value.episodeId}/screenings`,
  }
}

async function agreed(personId: string, episodeId: string) {
  const outcome = await recordConsent(world.ctxFor(sam), {
    personId,
    episodeId,
    decisions: [{ scope: 'engage', decision: 'given' }],
    explained: ['who-we-are', 'your-choice', 'what-may-be-shared'],
    givenBy: 'person',
    capacity: 'assumed',
  })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
}

async function started(sex = 'male') {
  const { personId, episodeId, address } = await opened(sex)
  await agreed(personId, episodeId)
  const page = await browser(sam)
  const sent = await page.submit(await page.get(`${address}/new`), '/screenings/new', {
    setting: 'court-cells',
    mode: 'asked',
  })
  if (sent.location === undefined) throw new Error(sent.text)
  return { personId, episodeId, base: sent.location, id: sent.location.split('/').at(-1) ?? '', page }
}

const answersOf = (id: string) => reading(world.ctxFor(sam), (work) => listAnswers(work, id))

/** Every choice on a page, as `name=value`, and whether any of them is chosen. */
function choices(
  page: TestPage,
): readonly { readonly name: string; readonly value: string; readonly checked: boolean }[] {
  return [...page.html.matchAll(/<input[^>]*type="(?:radio|checkbox)"[^>]*>/g)].map(([input]) => ({
    name: /name="([^"]*)"/.exec(input)?.[1] ?? '',
    value: /value="([^"]*)"/.exec(input)?.[1] ?? '',
    checked: / checked/.test(input),
  }))
}

/** Declines everything a section asks, over and over until it asks nothing more. */
async function declineSection(page: Browser, base: string, section: string) {
  const shown = await page.get(`${base}/sections/${section}`)
  const fields: Record<string, string> = { go: 'list' }
  for (const { name, value } of choices(shown)) if (value === 'declined') fields[name] = 'declined'
  const sent = await page.submit(shown, `/sections/${section}`, fields)
  expect([section, sent.status]).toEqual([section, 303])
}

describe('the pages of a screening', () => {
  test('says what stands in the way of starting, and keeps what was chosen', async () => {
    const { address } = await opened()
    const page = await browser(sam)
    const start = await page.get(`${address}/new`)
    expect(start.text).toContain('Refusing to share anything does not stop the screening')
    expect(choices(start).some((one) => one.checked)).toBe(false)
    const empty = await page.submit(start, '/screenings/new')
    expect([empty.status, empty.text.includes('Say where it is held')]).toEqual([422, true])
    const blocked = await page.submit(start, '/screenings/new', { setting: 'court-cells', mode: 'asked' })
    expect(blocked.status).toBe(409)
    expect(blocked.text).toContain('Record that they agree to talk to you')
    expect(
      choices(blocked)
        .filter((one) => one.checked)
        .map((one) => one.value),
    ).toEqual(['court-cells', 'asked'])
  })

  test('sent five times at once it is one screening, and every answer leads to it', async () => {
    const { personId, episodeId, address } = await opened()
    await agreed(personId, episodeId)
    const page = await browser(sam)
    const start = await page.get(`${address}/new`)
    const form = formOn(start, '/screenings/new')
    const fields: Fields = { ...form.hidden, setting: 'court-cells', mode: 'asked' }
    const sent = await Promise.all(Array.from({ length: 5 }, () => page.post(form.action, fields)))
    expect(new Set(sent.map((one) => one.location)).size).toBe(1)
    expect(sent.every((one) => one.status === 303)).toBe(true)
    // The start page now leads to it.
    expect((await page.get(`${address}/new`)).location).toBe(sent[0]?.location)
  })

  test('every section opens, chooses nothing beforehand, and offers declined, not asked and not known everywhere', async () => {
    const { base, page } = await started('female')
    const overview = await page.get(base)
    const sections = [...overview.html.matchAll(/\/sections\/([a-z]+)"/g)].map((match) => match[1] ?? '')
    expect(sections).toContain('women')
    for (const section of sections) {
      const shown = await page.get(`${base}/sections/${section}`)
      expect([section, shown.status, choices(shown).filter((one) => one.checked)]).toEqual([section, 200, []])
      const asked = [...shown.html.matchAll(/name="([a-z-]+)--seen"/g)].map((match) => match[1] ?? '')
      for (const question of asked) {
        const offered = choices(shown)
          .filter((one) => one.name === question || one.name === `${question}--none`)
          .map((one) => one.value)
        expect([question, offered]).toEqual([
          question,
          expect.arrayContaining(['declined', 'not-asked', 'not-known']),
        ])
      }
      const ids = [...shown.html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1])
      expect([section, ids.filter((id, place) => ids.indexOf(id) !== place)]).toEqual([section, []])
    }
    const whole = await page.get(`${base}?view=one-page`)
    expect(whole.html.match(/--seen"/g)?.length).toBeGreaterThan(60)
  })

  test('saves by itself and by its button at one address', async () => {
    const { base, id, page } = await started()
    const shown = await page.get(`${base}/sections/thinking`)
    expect(shown.html).toContain(`data-autosave="${base}/sections/thinking"`)
    const form = formOn(shown, '/sections/thinking')
    const body = new URLSearchParams({
      ...(form.hidden as Record<string, string>),
      autism: '1',
      'autism--note': 'Diagnosed 2019',
    })
    const saved = await page.post(form.action, Object.fromEntries(body))
    expect(saved.status).toBe(303)
    expect((await answersOf(id)).get('autism')).toMatchObject({
      value: { is: ['1'] },
      note: 'Diagnosed 2019',
    })
    const again = await page.get(`${base}/sections/thinking`)
    expect(
      choices(again)
        .filter((one) => one.checked)
        .map((one) => `${one.name}=${one.value}`),
    ).toEqual(['autism=1'])
  })

  test('its own saving is answered in a word, and says when somebody else changed the same answer', async () => {
    const { base, id, page } = await started()
    const token = newToken()
    await db.asSystem('test', (tx) =>
      insertSession(tx, {
        token,
        workerId: sam.workerId,
        at: instantToDb(clock.now()),
        expiresAt: instantToDb(clock.now().add({ hours: 1 })),
        secondFactor: true,
      }),
    )
    const address = `${base}/sections/thinking`
    const shown = await app.web.inject({
      method: 'GET',
      url: address,
      headers: { cookie: `tc-session=${token}` },
    })
    const cookie = [
      `tc-session=${token}`,
      ...shown.cookies
        .filter((one) => one.value !== '' && one.name !== 'tc-session')
        .map((one) => `${one.name}=${one.value}`),
    ].join('; ')
    const { hidden } = formOn(
      { status: 200, html: shown.body, text: '', location: undefined, response: shown },
      address,
    )
    const send = (fields: Readonly<Record<string, string>>) =>
      app.web.inject({
        method: 'POST',
        url: address,
        payload: new URLSearchParams({ ...(hidden as Record<string, string>), ...fields }).toString(),
        headers: { cookie, accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      })
    const saved = await send({ adhd: '3' })
    expect([saved.statusCode, saved.json()]).toEqual([200, { written: ['adhd'], clashes: [] }])
    // A reason that is still being typed marks nothing as not asked.
    expect((await send({ adhd: '3', unable: 'Cal' })).json()).toEqual({ written: [], clashes: [] })
    const hers = await browser(ana)
    await hers.submit(await hers.get(address), '/sections/thinking', { adhd: '1' })
    const clash = await send({ adhd: '2', autism: '5' })
    expect([clash.statusCode, clash.json()]).toEqual([409, { written: ['autism'], clashes: ['adhd'] }])
    expect((await answersOf(id)).get('adhd')?.value?.is).toEqual(['1'])
    expect((await send({ autism: '77' })).statusCode).toBe(422)
    expect((await page.get(base)).status).toBe(200)
  })

  test('what is chosen after the session has ended is there again, and another answer meanwhile is not overwritten', async () => {
    const { base, id } = await started()
    const address = `${base}/sections/thinking`
    const mine = await browser(sam)
    const before = formOn(await mine.get(address), address)
    await db.pool.query('update access.session set ended_at = $1 where ended_at is null', [
      clock.now().toString(),
    ])
    const late = await mine.post(address, { ...before.hidden, adhd: '3' }, { accept: 'application/json' })
    expect([late.status, JSON.parse(late.html)]).toMatchObject([401, { kept: true }])
    const hers = await browser(ana)
    expect((await hers.get(address)).text).not.toContain('typed here before')
    await hers.submit(await hers.get(address), '/sections/thinking', { adhd: '1' })

    const again = await browser(sam)
    const back = await again.get(address)
    expect(back.text).toContain('This is what you typed here before')
    expect(back.html).toContain('name="adhd" type="radio" value="3" checked')
    expect((await again.submit(back, '/sections/thinking', { adhd: '3' })).status).toBe(409)
    expect((await answersOf(id)).get('adhd')?.value?.is).toEqual(['1'])
  })

  test('a follow-up that comes up keeps the reader on the section', async () => {
    const { base, page } = await started()
    await page.submit(await page.get(`${base}/sections/suicide`), '/sections/suicide', {
      'suicide-thoughts': 'no',
      go: 'next',
    })
    const shown = await page.get(`${base}/sections/suicide`)
    expect(shown.html).not.toContain('suicide-plan--seen')
    const sent = await page.submit(shown, '/sections/suicide', { 'suicide-thoughts': 'yes', go: 'next' })
    expect(sent.location).toBe(`${base}/sections/suicide`)
    expect((await page.follow(sent)).html).toContain('suicide-plan--seen')
  })

  test('one reason serves all that was not asked, and without it the page says so and has saved the rest', async () => {
    const { base, id, page } = await started()
    const shown = await page.get(`${base}/sections/substances`)
    const sent = await page.submit(shown, '/sections/substances', {
      drugs: 'not-asked',
      alcohol: 'no',
      gambling: 'not-asked',
      go: 'next',
    })
    expect([sent.status, sent.html.includes('href="#notAskedReason"')]).toEqual([422, true])
    expect((await answersOf(id)).get('alcohol')).toMatchObject({ value: { is: ['no'] } })
    const fixed = await page.submit(sent, '/sections/substances', {
      drugs: 'not-asked',
      alcohol: 'no',
      gambling: 'not-asked',
      notAskedReason: 'Partner in earshot',
      go: 'next',
    })
    expect(fixed.status).toBe(303)
    expect((await answersOf(id)).get('drugs')).toMatchObject({
      kind: 'not-asked',
      reason: 'Partner in earshot',
    })
    const again = await page.get(`${base}/sections/substances`)
    expect(again.html).toContain('Partner in earshot')
    await page.submit(again, '/sections/substances', {
      drugs: 'not-asked',
      'drugs--reason': 'Asleep',
      alcohol: 'no',
      gambling: 'not-asked',
      'gambling--reason': 'Partner in earshot',
      go: 'next',
    })
    expect((await answersOf(id)).get('drugs')?.reason).toBe('Asleep')
    expect((await answersOf(id)).get('gambling')).toMatchObject({ reason: 'Partner in earshot', version: 2 })
  })

  test('the one long page saves every section, and says who finished it first', async () => {
    const { base, id, page } = await started()
    const whole = await page.get(`${base}?view=one-page`)
    const declined = Object.fromEntries(
      choices(whole)
        .filter((one) => one.value === 'declined')
        .map((one) => [one.name, 'declined']),
    )
    const sent = await page.submit(whole, '/sections/all', { ...declined, autism: '1', go: 'next' })
    expect(sent.location).toBe(base)
    expect((await answersOf(id)).get('autism')?.value?.is).toEqual(['1'])
    const mine = await page.get(`${base}/finish`)
    const hers = await browser(ana)
    const found = {
      do: 'finish',
      urgency: 'routine',
      needFound: 'yes',
      summary: 'Autism; wants a quiet room.',
    }
    expect((await hers.submit(await hers.get(`${base}/finish`), '/finish', found)).status).toBe(303)
    const clash = await page.submit(mine, '/finish', { ...found, summary: 'Nothing found.', needFound: 'no' })
    expect(clash.status).toBe(409)
    expect(clash.text).toContain('Autism; wants a quiet room.')
    expect(clash.html).toContain('Nothing found.')
  })

  test('an urgent answer is at the top of the page, with whom to tell and by when', async () => {
    const { base, episodeId, page } = await started()
    await page.submit(await page.get(`${base}/sections/suicide`), '/sections/suicide', {
      'suicide-thoughts': 'yes',
      go: 'list',
    })
    const overview = await page.get(base)
    expect(overview.text).toContain(
      'Tell the custody officer now: the person is thinking about ending their life',
    )
    expect(overview.text).toContain('By 18 November 2026, 10:15')
    expect(
      (await reading(world.ctxFor(sam), (work) => listTasks(work, episodeId))).filter((task) => task.urgent),
    ).toHaveLength(1)
  })

  test('a code that is not on the list is refused in words, and nothing is saved', async () => {
    const { base, id, page } = await started()
    const sent = await page.submit(await page.get(`${base}/sections/thinking`), '/sections/thinking', {
      autism: '<script>alert(1)</script>',
      'autism--note': 'kept',
    })
    expect(sent.status).toBe(422)
    expect(sent.text).toContain('Choose one of the answers: Autism')
    expect(sent.html).not.toContain('<script>alert')
    expect(sent.html).toContain('kept')
    expect((await answersOf(id)).size).toBe(0)
  })

  test('two people on one form see each other, and both answers before one is kept', async () => {
    const { base, id, page } = await started()
    const mine = await page.get(`${base}/sections/thinking`)
    const hers = await browser(ana)
    const herPage = await hers.get(`${base}/sections/thinking`)
    expect(herPage.text).toContain('Sam Lee has this form open, last seen 10:00')
    await hers.submit(herPage, '/sections/thinking', { adhd: '1', autism: '5' })
    const clash = await page.submit(mine, '/sections/thinking', { adhd: '3', 'brain-injury': 'no' })
    expect(clash.status).toBe(409)
    expect(clash.text).toContain('Suspected, nobody is assessing')
    expect(clash.text).toContain('Confirmed by somebody qualified to say')
    expect((await answersOf(id)).get('adhd')).toMatchObject({
      value: { is: ['1'] },
      answeredByName: 'Ana Ruiz',
    })
    expect((await answersOf(id)).get('brain-injury')).toMatchObject({ value: { is: ['no'] } })
    // Choosing nothing is no choice.
    const undecided = await page.submit(clash, '/sections/thinking', { go: 'next' })
    expect([undecided.status, undecided.text.includes('Choose which answer is kept')]).toEqual([422, true])
    const kept = await page.submit(undecided, '/sections/thinking', {
      'keep-adhd': 'mine',
      adhd: '3',
      go: 'next',
    })
    expect(kept.status).toBe(303)
    expect((await answersOf(id)).get('adhd')).toMatchObject({
      value: { is: ['3'] },
      answeredByName: 'Sam Lee',
    })
  })

  test('is finished, signed, and then only added to', async () => {
    const { base, page } = await started()
    const early = await page.get(`${base}/finish`)
    expect(early.text).toContain('Some questions are still open')
    const overview = await page.get(base)
    for (const match of overview.html.matchAll(/\/sections\/([a-z]+)"/g))
      await declineSection(page, base, match[1] ?? '')
    const ready = await page.get(`${base}/finish`)
    expect(choices(ready).some((one) => one.checked)).toBe(false)
    const incomplete = await page.submit(ready, '/finish', { do: 'sign', summary: 'Declined everything.' })
    expect([incomplete.status, incomplete.html.includes('Declined everything.')]).toEqual([422, true])
    const signed = await page.follow(
      await page.submit(ready, '/finish', {
        do: 'sign',
        urgency: 'routine',
        needFound: 'no',
        summary: 'Declined everything.',
      }),
    )
    expect(signed.text).toContain('Given with version 1 of the questions')
    expect(signed.text).toContain('Signed 18 November 2026, 10:00, Sam Lee')
    expect((await page.get(`${base}/sections/thinking`)).location).toBe(base)
    expect((await page.get(`${base}/finish`)).location).toBe(base)
    const added = await page.follow(
      await page.submit(signed, '/addendum', {
        kind: 'disagreement',
        body: 'She says she was never asked about her children.',
      }),
    )
    expect(added.text).toContain('She says she was never asked about her children.')
    expect(added.text).toContain('The person disagrees')
  })

  test('what was said before is shown with its date, to be confirmed', async () => {
    const first = await started()
    await first.page.submit(await first.page.get(`${first.base}/sections/thinking`), '/sections/thinking', {
      autism: '1',
      'autism--note': 'Diagnosed 2019',
      go: 'list',
    })
    for (const match of (await first.page.get(first.base)).html.matchAll(/\/sections\/([a-z]+)"/g)) {
      const shown = await first.page.get(`${first.base}/sections/${match[1] ?? ''}`)
      await first.page.submit(shown, `/sections/${match[1] ?? ''}`, {
        autism: '1',
        'autism--note': 'Diagnosed 2019',
        unable: 'Called into court',
        go: 'list',
      })
    }
    await first.page.submit(await first.page.get(`${first.base}/finish`), '/finish', {
      do: 'sign',
      urgency: 'routine',
      needFound: 'yes',
      summary: 'Autism.',
    })
    const start = await first.page.get(first.base.replace(/[^/]+$/, 'new'))
    const second = await first.page.submit(start, '/screenings/new', {
      setting: 'custody-room',
      mode: 'asked',
    })
    const shown = await first.page.get(`${second.location ?? ''}/sections/thinking`)
    expect(shown.text).toContain('From the screening signed 18 November 2026 by Sam Lee')
    await first.page.submit(shown, '/sections/thinking', { 'autism--holds': 'yes', go: 'list' })
    const answers = await answersOf((second.location ?? '').split('/').at(-1) ?? '')
    expect(answers.get('autism')).toMatchObject({ value: { is: ['1'] }, note: 'Diagnosed 2019' })
  })

  test('is not found by another team, under another person, or with another episode', async () => {
    const one = await started()
    const other = await started()
    const stranger = await browser(await world.actor({ role: 'practitioner', team: world.farTeam }))
    const administrator = await browser(await world.actor({ role: 'administrator' }))
    for (const address of [one.base, `${one.base}/sections/thinking`, `${one.base}/finish`]) {
      expect((await stranger.get(address)).status).toBe(404)
      expect((await administrator.get(address)).status).toBe(404)
      expect((await one.page.get(address.replace(one.personId, other.personId))).status).toBe(404)
      expect((await one.page.get(address.replace(one.episodeId, other.episodeId))).status).toBe(404)
    }
    const shown = await one.page.get(`${one.base}/sections/thinking`)
    const form = formOn(shown, '/sections/thinking')
    const wrong = await one.page.post(form.action.replace(one.personId, other.personId), {
      ...form.hidden,
      autism: '1',
    })
    expect([404, 409]).toContain(wrong.status)
    expect((await answersOf(one.id)).size).toBe(0)
    expect((await one.page.get(`${one.base}/sections/nowhere`)).status).toBe(404)
  })
})
