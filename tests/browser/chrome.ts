import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core'
import { chromiumArguments, findChromium, howToInstallChromium } from '#tests/support/chromium.ts'

/** Starts the Chromium of this machine. */
export async function startChrome(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error(howToInstallChromium)
  return chromium.launch({ executablePath, args: [...chromiumArguments] })
}

/** What a page did that none of ours may do. */
export type Complaints = string[]

/** A browser of somebody's own, with their session if they have one; complaints gather as it is used. */
export async function openBrowser(
  chrome: Browser,
  address: string,
  token: string | undefined,
  options: BrowserContextOptions = {},
): Promise<{ readonly context: BrowserContext; readonly page: Page; readonly complaints: Complaints }> {
  const context = await chrome.newContext({
    baseURL: address,
    viewport: { width: 1280, height: 900 },
    ...options,
  })
  if (token !== undefined) await context.addCookies([{ name: 'tc-session', value: token, url: address }])
  const complaints: Complaints = []
  context.on('request', (request) => {
    if (!request.url().startsWith(address) && !request.url().startsWith('data:'))
      complaints.push(`asked another host: ${request.url()}`)
  })
  context.on('console', (message) => {
    // What the browser says about an answer that is meant to be 404 or 422 is no fault of the page.
    if (
      ['error', 'warning'].includes(message.type()) &&
      !message.text().startsWith('Failed to load resource')
    )
      complaints.push(`${message.type()} on ${message.page()?.url() ?? ''}: ${message.text()}`)
  })
  context.on('weberror', (error) => complaints.push(`script failed: ${error.error().message}`))
  context.on('response', (response) => {
    if (response.status() >= 400 && response.url().includes('/assets/'))
      complaints.push(`missing: ${response.url()}`)
  })
  return { context, page: await context.newPage(), complaints }
}
