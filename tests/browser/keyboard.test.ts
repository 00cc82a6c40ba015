import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { courtDay, boardAddress, loadList, type CourtDay } from '#tests/journeys/court-day.ts'
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
