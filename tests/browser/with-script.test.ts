import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { recordConsent } from '#modules/sharing/index.ts'
import { boardAddress, courtDay, loadList, newMorning, type CourtDay } from '#tests/journeys/court-day.ts'
import { openBrowser, startChrome } from './chrome.ts'
import { sessionFor } from './county.ts'

let day: CourtDay
let chrome: Browser
let address: string
let episode: string
const contexts: BrowserContext[] = []

beforeAll(async () => {
  day = await courtDay()
  address = await day.app.web.listen({ host: '127.0.0.1', port: 0 })
  chrome = await startChrome()
})

beforeEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
  await newMorning(day)
  const sam = await day.at(day.sam)
  await loadList(day, sam, [
    { family: 'Marsh', given: 'Dean', caseNumber: '2600000011' },
    { family: 'Castle', given: 'Nora', sex: 'F', caseNumber: '2600000012' },
  ])
  episode = await recordOf(/MARSH/)
})

/** The episode of somebody on the day’s list, begun from the board when it is not yet. */
async function recordOf(name: RegExp): Promise<string> {
  const page = await at()
  await page.goto(boardAddress(day))
  await page.getByRole('link', { name }).click()
  await page
    .getByRole('button', { name: /new record|same person/ })
    .first()
    .click()
  return new URL(page.url()).pathname
}

afterAll(async () => {
  await chrome.close()
  await day.app.web.close()
})

/** A browser of somebody’s own on which Sam is signed in, or the one named. */
async function at(worker = day.sam): Promise<Page> {
  const { context, page } = await openBrowser(chrome, address, await sessionFor(day.app, worker.workerId))
  contexts.push(context)
  return page
}

async function endSessions(page: Page): Promise<void> {
  const tokens = (await page.context().cookies()).filter((one) => one.name === 'tc-session')
  expect(tokens).toHaveLength(1)
  await day.db.pool.query('update access.session set ended_at = $1 where ended_at is null', [
    day.clock.now().toString(),
  ])
}

async function signInAs(page: Page, worker: typeof day.sam): Promise<void> {
  const value = await sessionFor(day.app, worker.workerId)
  await page.context().addCookies([{ name: 'tc-session', value, url: address }])
}

const note = 'Crying; says he cannot go home.'
const line = (page: Page, name: string) => page.locator('#board tr', { hasText: name })

describe('what is typed', () => {
  test('saves by itself, and is there again after the browser was closed', async () => {
    const page = await at()
    await page.goto(`${episode}/entries/new?kind=note`)
    await page.locator('[name="body"]').fill(note)
    await page.locator('[data-autosave-status]', { hasText: 'Saved' }).waitFor()
    await page.context().close()
    const back = await at()
    await back.goto(`${episode}/entries/new?kind=note`)
    expect(await back.locator('[name="body"]').inputValue()).toBe(note)
    expect(await back.locator('main').innerText()).toContain('It has not been saved')
  })

  test('is kept when one goes elsewhere in the middle of a word', async () => {
    const page = await at()
    await page.goto(`${episode}/entries/new?kind=note`)
    await page.locator('[name="body"]').fill(note)
    await page.goto('/work')
    // The browser sends it after the page has gone, so it may come in after the next page.
    await expect
      .poll(async () => {
        await page.goto(`${episode}/entries/new?kind=note`)
        return page.locator('[name="body"]').inputValue()
      })
      .toBe(note)
  })

  test('stays on the page, which says so, while the server cannot be reached', async () => {
    const page = await at()
    await page.goto(`${episode}/entries/new?kind=note`)
    await page.route('**/drafts', (route) => route.abort())
    await page.locator('[name="body"]').fill(note)
    await page.locator('[data-autosave-status]', { hasText: 'Not saved' }).waitFor()
    await page.unroute('**/drafts')
    await page.locator('[data-autosave-status]', { hasText: /^Saved/ }).waitFor()
  })

  test('stays when the session has ended: the page says so, and after signing in it is there', async () => {
    const page = await at()
    await page.goto(`${episode}/entries/new?kind=note`)
    await endSessions(page)
    await page.locator('[name="body"]').fill(note)
    const status = page.locator('[data-autosave-status]', { hasText: 'You are signed out' })
    await status.waitFor()
    expect(await page.locator('[name="body"]').inputValue()).toBe(note)
    expect(await status.getByRole('link', { name: 'Sign in' }).getAttribute('href')).toContain(
      encodeURIComponent(`${episode}/entries/new`),
    )
    const back = await at()
    await back.goto(`${episode}/entries/new`)
    expect(await back.locator('[name="body"]').inputValue()).toBe(note)
  })

  test('stays when one signed out elsewhere; it is saved after the same person signs in, never as somebody else’s', async () => {
    const page = await at()
    await page.goto(`${episode}/entries/new?kind=note`)
    await page.context().clearCookies({ name: 'tc-session' })
    await page.locator('[name="body"]').fill(note)
    const said = (text: string | RegExp) =>
      page.locator('[data-autosave-status]', { hasText: text }).waitFor()
    await said('You are signed out')
    await signInAs(page, day.lead)
    await page.locator('[name="body"]').press('End')
    await page.keyboard.type(' And so on.')
    await said('Somebody else is signed in now')
    await page.getByRole('button', { name: 'Save' }).last().click()
    expect(await page.locator('[name="body"]').inputValue()).toBe(`${note} And so on.`)
    await signInAs(page, day.sam)
    await page.keyboard.type(' ')
    await page.locator('[name="body"]').press('End')
    await page.keyboard.type(' Really.')
    await said(/^Saved/)
    const theirs = await at(day.lead)
    await theirs.goto(`${episode}/entries/new?kind=note`)
    expect(await theirs.locator('[name="body"]').inputValue()).toBe('')
  })

  test('sent with two clicks is one record', async () => {
    const page = await at()
    await page.goto(`${episode}/entries/new?kind=note`)
    const words = `${note} ${episode}`
    await page.locator('[name="body"]').fill(words)
    await page.locator('main form button').last().dblclick()
    await page.waitForURL(`**${episode}`)
    const { rows } = await day.db.pool.query('select 1 from episodes.entry where body = $1', [words])
    expect(rows).toHaveLength(1)
  })
})

/** Somebody agreed, and Sam begins the screening or carries it on; where its pages are. */
async function beginScreening(sam: Page, of: string): Promise<string> {
  const [, , personId = '', , episodeId = ''] = of.split('/')
  const agreed = await recordConsent(day.world.ctxFor(day.sam), {
    personId,
    episodeId,
    decisions: [{ scope: 'engage', decision: 'given' }],
    explained: ['who-we-are', 'your-choice', 'what-may-be-shared'],
    givenBy: 'person',
    capacity: 'assumed',
  })
  expect(agreed).toMatchObject({ ok: true })
  await sam.goto(`${of}/screenings/new`)
  if (sam.url().endsWith('/new')) {
    await sam.locator('main [name="setting"][value="court-cells"]').check()
    await sam.locator('main [name="mode"][value="asked"]').check()
    await sam.getByRole('button', { name: 'Start' }).click()
  }
  await sam.waitForURL(/\/screenings\/[0-9a-f-]{36}/)
  return /^.*\/screenings\/[0-9a-f-]{36}/.exec(new URL(sam.url()).pathname)?.[0] ?? ''
}

test('a question that follows another comes when it is asked for, and what was typed in it stays in sight', async () => {
  const nora = await recordOf(/CASTLE/)
  const sam = await at()
  await sam.goto(`${await beginScreening(sam, nora)}/sections/suicide`)
  const words = sam.locator('main [name="suicide-thoughts-words"]')
  const plan = sam.locator('main [name="suicide-plan"]').first()
  expect([await words.isVisible(), await plan.isVisible()]).toEqual([false, false])
  const thoughts = (code: string) => sam.locator(`main [name="suicide-thoughts"][value="${code}"]`).check()
  await thoughts('yes')
  await words.fill('Cannot see a way out')
  expect(await plan.isVisible()).toBe(true)
  await thoughts('no')
  expect([await words.isVisible(), await plan.isVisible()]).toEqual([true, false])
})

test('two people in one screening: the page says so while one is still typing, and leads to both answers', async () => {
  const nora = await recordOf(/CASTLE/)
  const sam = await at()
  const section = `${await beginScreening(sam, nora)}/sections/thinking`
  await sam.goto(section)
  const lena = await at(day.lead)
  await lena.goto(section)

  await lena.locator('main [value="declined"]').first().check()
  await lena.locator('[data-autosave-status]', { hasText: /^Saved/ }).waitFor()
  await sam.locator('main [value="not-known"]').first().check()
  const status = sam.locator('[data-autosave-status]', { hasText: 'Somebody else changed this page' })
  await status.waitFor()
  expect(await status.innerText()).toContain('Nothing of theirs or of yours is lost')
  expect(await sam.locator('main [value="not-known"]').first().isChecked()).toBe(true)

  await status.getByRole('button', { name: 'See both versions' }).click()
  await sam.getByRole('heading', { name: 'Two people changed the same answer' }).waitFor()
  const both = await sam.locator('.app-conflict').innerText()
  expect(both).toContain('Not known')
  expect(both).toContain('Declined')
  expect(both).toContain('Lena Hart')
})

describe('the board', () => {
  test('shows in one browser what was done in another, without being asked', async () => {
    const wall = await at(day.lead)
    await Promise.all([wall.waitForResponse('**/board/live'), wall.goto(boardAddress(day))])
    await line(wall, 'MARSH').getByText('Not tried yet').waitFor()
    const hand = await at()
    await hand.goto(`${episode}/attempts/new`)
    await hand.locator('[name="result"][value="asleep"]').check()
    await hand.locator('main form button').last().click()
    await line(wall, 'MARSH').getByText('Tried, not seen').waitFor({ timeout: 5_000 })
    expect(await wall.locator('.app-stale').isVisible()).toBe(false)
  })

  test('says that it may be out of date when a minute went by without news, and takes it back', async () => {
    const wall = await at(day.lead)
    await wall.clock.install()
    await Promise.all([wall.waitForResponse('**/board/live'), wall.goto(boardAddress(day))])
    const stale = wall.locator('.app-stale')
    await stale.waitFor({ state: 'attached' })
    await wall.clock.fastForward(50_000)
    expect(await stale.isVisible()).toBe(false)
    await wall.clock.fastForward(16_000)
    await stale.waitFor()
    expect(await stale.innerText()).toMatch(/^This may be out of date: last news \d\d:\d\d$/)
    const hand = await at()
    await hand.goto(`${episode}/attempts/new`)
    await hand.locator('[name="result"][value="declined"]').check()
    await hand.locator('main form button').last().click()
    await stale.waitFor({ state: 'hidden' })
  })

  test('keeps the place of somebody who is reading it', async () => {
    const wall = await at(day.lead)
    await Promise.all([wall.waitForResponse('**/board/live'), wall.goto(boardAddress(day))])
    await line(wall, 'CASTLE').getByRole('link').focus()
    const hand = await at()
    await hand.goto(`${episode}/attempts/new`)
    await hand.locator('[name="result"][value="asleep"]').check()
    await hand.locator('main form button').last().click()
    await line(wall, 'MARSH').getByText('Tried, not seen').waitFor()
    expect(await wall.evaluate('document.activeElement.textContent')).toContain('CASTLE')
  })
})

test('Alt and L lock the screen, and nothing of it can be seen', async () => {
  const page = await at()
  await page.goto(episode)
  await page.keyboard.press('Alt+l')
  await page.waitForURL('**/unlock?**')
  expect(await page.content()).not.toContain('MARSH')
  await page.goto(episode)
  expect(new URL(page.url()).pathname).toBe('/unlock')
})

test('the printed board is its list alone; the filters, the navigation and the links are not on it', async () => {
  const page = await at()
  await page.goto(boardAddress(day))
  await page.emulateMedia({ media: 'print' })
  for (const hidden of ['.nhsuk-header', '.nhsuk-footer', 'nav', '.app-filters', '.app-links'])
    for (const one of await page.locator(hidden).all())
      expect([hidden, await one.isVisible()]).toEqual([hidden, false])
  expect(await page.locator('h1').isVisible()).toBe(true)
  expect(await line(page, 'MARSH').isVisible()).toBe(true)
})
