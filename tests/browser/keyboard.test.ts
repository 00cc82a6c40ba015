import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { courtDay, boardAddress, loadList, newMorning, type CourtDay } from '#tests/journeys/court-day.ts'
import { openBrowser, startChrome } from './chrome.ts'
import { sessionFor } from './county.ts'
import { focusedOn, markFocusable } from './looking.ts'

let day: CourtDay
let chrome: Browser
let address: string
let episode: string

beforeAll(async () => {
  day = await courtDay()
  address = await day.app.web.listen({ host: '127.0.0.1', port: 0 })
  const sam = await day.at(day.sam)
  await loadList(day, sam, [{ family: 'Marsh', given: 'Dean', caseNumber: '2600000011' }])
  chrome = await startChrome()
  const { page, context } = await openBrowser(chrome, address, await sessionFor(day.app, day.sam.workerId))
  await page.goto(boardAddress(day))
  await page.getByRole('link', { name: /MARSH/ }).click()
  await page.getByRole('button', { name: 'Start a new record' }).click()
  episode = new URL(page.url()).pathname
  await context.close()
})

afterAll(async () => {
  await chrome.close()
  await day.app.web.close()
})

const person = () => /^\/people\/[^/]+/.exec(episode)?.[0] ?? ''

test.each([
  ['the board', () => boardAddress(day)],
  ['the episode', () => episode],
  ['an attempt', () => `${episode}/attempts/new`],
  ['consent', () => `${person()}/consent`],
  ['a handover', () => `${episode}/handovers/new`],
  ['the details', () => `${person()}/details`],
  ['my day', () => '/work'],
  ['search', () => '/people'],
])('the keyboard alone reaches everything on %s, and one sees where it is', async (_what, path) => {
  const { page, context } = await openBrowser(chrome, address, await sessionFor(day.app, day.sam.workerId))
  await page.goto(path())
  // The first thing is the way past the navigation.
  await page.keyboard.press('Tab')
  expect(await page.evaluate('document.activeElement.textContent.trim()')).toBe('Skip to main content')
  expect(await page.locator('.nhsuk-skip-link').isVisible()).toBe(true)
  await page.keyboard.press('Enter')
  expect(await page.evaluate('document.activeElement.id')).toBe('maincontent')

  const all = await markFocusable(page)
  expect(all).toBeGreaterThan(0)
  const reached = new Set<number>()
  const unseen: string[] = []
  for (let step = 0; step < all + 5 && reached.size < all; step += 1) {
    await page.keyboard.press('Tab')
    const now = await focusedOn(page)
    if (now.place < 0) continue
    reached.add(now.place)
    if (!now.visible) unseen.push(now.what)
  }
  expect({ reached: reached.size, unseen }).toEqual({ reached: all, unseen: [] })
  await context.close()
})

/** Tab until what has the focus reads like this; a page on which that never comes cannot be worked without a mouse. */
async function tabTo(page: Page, words: RegExp): Promise<void> {
  for (let step = 0; step < 150; step += 1) {
    await page.keyboard.press('Tab')
    const on = String(
      await page.evaluate(
        "((one) => one.labels?.[0]?.textContent ?? one.textContent ?? '')(document.activeElement)",
      ),
    )
    if (words.test(on)) return
  }
  throw new Error(`Tab never reached ${String(words)} on ${page.url()}`)
}

/** Follows what has the focus. */
async function enter(page: Page, to: string): Promise<void> {
  await Promise.all([page.waitForURL(to), page.keyboard.press('Enter')])
}

test('from the board to a saved attempt and back, never touching a mouse', async () => {
  const { page, context } = await openBrowser(chrome, address, await sessionFor(day.app, day.sam.workerId))
  await page.goto('/work')
  await tabTo(page, /^\s*Board\s*$/)
  await enter(page, '**/board')
  await tabTo(page, /MARSH/)
  await enter(page, `**${episode}`)
  await tabTo(page, /Record an attempt/)
  await enter(page, '**/attempts/new')
  await tabTo(page, /Where\?/)
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('Cell 7, at the hatch')
  // The first of the group has the focus; the arrow chooses the next.
  await tabTo(page, /Seen and engaged/)
  await page.keyboard.press('ArrowDown')
  await tabTo(page, /Save attempt/)
  await enter(page, `**${episode}`)
  expect(await page.locator('main').innerText()).toContain('Cell 7, at the hatch')
  await tabTo(page, /^\s*Board\s*$/)
  await enter(page, '**/board')
  expect(await page.locator('#board').innerText()).toContain('Tried, not seen')
  await context.close()
})

test('a form is filled in and sent with the keyboard alone', async () => {
  const { page, context } = await openBrowser(chrome, address, await sessionFor(day.app, day.sam.workerId))
  await page.goto(`${episode}/attempts/new`)
  await page.locator('[name="place"]').focus()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('Court 2 cells')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL(`**${episode}`)
  expect(await page.locator('main').innerText()).toContain('Court 2 cells')
  await context.close()
})

test('people are matched without a mouse: a number chooses, Enter saves, and the next one has the focus', async () => {
  await newMorning(day)
  const sam = await day.at(day.sam)
  await loadList(day, sam, [
    { family: 'Marsh', given: 'Dean', caseNumber: '2600000021', room: '1' },
    { family: 'Marsh', given: 'Deane', caseNumber: '2600000022', room: '2' },
  ])
  const { page, context } = await openBrowser(chrome, address, await sessionFor(day.app, day.sam.workerId))
  await page.goto(`/match-review/${day.world.sites.court.id}`)
  const chosen = () => page.evaluate('document.activeElement.value ?? ""')
  // A digit is a digit until one is on somebody.
  await page.keyboard.press('1')
  expect(await page.locator('input:checked').count()).toBe(0)
  await page.locator('.app-match input[type=radio]').first().focus()
  await page.keyboard.press('2')
  expect(await chosen()).toBe('not-same')
  await page.keyboard.press('3')
  expect(await chosen()).toBe('later')
  await Promise.all([page.waitForURL(/#subject-/), page.keyboard.press('Enter')])
  expect(await page.evaluate('document.activeElement.textContent')).toMatch(/Deane/)
  await page.keyboard.press('1')
  expect(await chosen()).toBe('same')
  await Promise.all([page.waitForURL(/page=1$/), page.keyboard.press('Enter')])
  expect(await page.locator('.app-match').count()).toBe(0)
  await context.close()
})
