import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database.ts'
import { undeclaredOn } from '#tests/support/declared-facts.ts'
import { settableClock } from '#platform/clock/index.ts'
import { openBrowser, startChrome, type Complaints } from './chrome.ts'
import { fridayAfternoon, openCounty, sessionFor, type County } from './county.ts'
import { seriousFaults, shapeOf } from './looking.ts'
import { pageTypes, type PageType } from './page-types.ts'

const clock = settableClock(fridayAfternoon)
const db = await testDatabase({ clock })
let county: County
let chrome: Browser
const visited: string[] = []

interface Window {
  readonly context: BrowserContext
  readonly page: Page
  readonly complaints: Complaints
}
const windows = new Map<string, Promise<Window>>()

beforeAll(async () => {
  county = await openCounty(db, clock)
  chrome = await startChrome()
}, 240_000)

afterAll(async () => {
  await chrome.close()
  await county.app.web.close()
})

/** One window for each reader, as narrow as the narrowest phone. */
function windowOf({ as, session }: PageType): Promise<Window> {
  const key = `${as} ${session ?? ''}`
  const open = async () => {
    const token =
      as === 'nobody'
        ? undefined
        : await sessionFor(county.app, await county.workerId(as), session ?? 'complete')
    return openBrowser(chrome, county.address, token, { viewport: { width: 320, height: 800 } })
  }
  const opened = windows.get(key) ?? open()
  windows.set(key, opened)
  return opened
}

async function open(page: Page, type: PageType): Promise<number> {
  const address = await type.address(county)
  visited.push(address.split('?')[0] ?? '')
  const answer = await page.goto(address)
  if (type.send === undefined) return answer?.status() ?? 0
  await type.meanwhile?.(county, address)
  if (type.spoil !== undefined) await page.evaluate(type.spoil)
  const [sent] = await Promise.all([
    page.waitForResponse((one) => one.request().method() === 'POST' && one.request().isNavigationRequest()),
    page.locator(`form[action*="${type.send}"] button`).last().click(),
  ])
  await page.waitForLoadState()
  return sent.status()
}

test.each(pageTypes)(
  '$name: narrow and wide, nothing in the way of anybody, no fault, one heading, the person’s name',
  async (type) => {
    const { page, complaints } = await windowOf(type)
    complaints.length = 0
    await page.setViewportSize({ width: 320, height: 800 })
    expect(await open(page, type)).toBe(type.status ?? 200)
    const narrow = await shapeOf(page)
    await page.setViewportSize({ width: 1280, height: 900 })
    const wide = await shapeOf(page)
    const { person } = /^\/people\/(?<person>[0-9a-f-]{36})/.exec(new URL(page.url()).pathname)?.groups ?? {}
    expect({
      narrow: narrow.wide,
      wide: wide.wide,
      headings: wide.headings,
      language: wide.language,
      error: wide.title.startsWith('Error: '),
      banner: wide.banner !== null && wide.banner.trim() !== '',
      faults: await seriousFaults(page),
      undeclared: undeclaredOn(await page.content()),
      complaints,
    }).toEqual({
      narrow: [],
      wide: [],
      headings: 1,
      language: 'en-GB',
      error: type.status === 422,
      banner: person !== undefined,
      faults: [],
      undeclared: [],
      complaints: [],
    })
    expect(wide.title).toMatch(/ – Throughcare$/)
  },
)

/** Answers no page of their own: for machines, streams, files to keep (a sealed copy has a test of its own), and the addresses of forms that lead elsewhere when read. */
const noPages = [
  '/',
  '/healthz',
  '/readyz',
  '/sites/:siteId/board/live',
  '/sites/:siteId/rows/:rowId/link',
  '/sites/:siteId/rows/:rowId/create',
  '/sites/:siteId/rows/:rowId/flag',
  '/sites/:siteId/rows/:rowId/unlink',
  '/sites/:siteId/rows/:rowId/not',
  '/sites/:siteId/rows/:rowId/again',
  '/sign-in/enrol',
  '/figures/file',
  '/when-the-system-is-down/:teamId/copy',
  '/partner/:sentId/file',
  '/people/:personId/episodes/:episodeId/reports/:reportId/files/:file',
]

test('every address that answers a page was looked at', () => {
  const patterns = county.app.routes
    .filter((route) => route.method === 'GET' && !noPages.includes(route.url))
    .map((route) => ({ url: route.url, like: new RegExp(`^${route.url.replace(/:\w+/g, '[^/]+')}$`) }))
  // The more exact pattern owns an address: `/people/new` is no person.
  const owner = (address: string) =>
    patterns
      .filter(({ like }) => like.test(address))
      .sort((a, b) => a.url.split(':').length - b.url.split(':').length)[0]?.url
  const seen = new Set(visited.map(owner))
  expect(patterns.map(({ url }) => url).filter((url) => !seen.has(url))).toEqual([])
})
