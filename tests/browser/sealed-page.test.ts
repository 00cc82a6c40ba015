import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealPage, type SealedPage } from '#platform/sealed-page/index.ts'
import { startChrome } from './chrome.ts'

// The file that opens without a server: from a disk, in a browser that can reach nothing.
const folder = mkdtempSync(join(tmpdir(), 'throughcare-sealed-'))
const hour = 3_600_000
const until = (hours: number) => new Date(Date.now() + hours * hour).toISOString()
const page: SealedPage = {
  head: { title: 'Copy for when the system is down', madeAt: until(-1), expiresAt: until(23) },
  notice: 'Made an hour ago.',
  html: '<h1>Board</h1><p id="p1">Arthur QUILL</p><a href="#p1">To him</a>',
  css: 'h1 { color: navy }',
  passphrase: 'K7QF-9M2D-ABCD-EFGH',
}

let chrome: Browser
beforeAll(async () => {
  chrome = await startChrome()
})
afterAll(async () => {
  await chrome.close()
  rmSync(folder, { recursive: true, force: true })
})

async function opened(html: string): Promise<{ page: Page; complaints: string[] }> {
  const file = join(folder, `${String(Math.round(performance.now() * 1000))}.html`)
  writeFileSync(file, html)
  const context = await chrome.newContext({ offline: true, viewport: { width: 320, height: 700 } })
  const complaints: string[] = []
  context.on('console', (message) => complaints.push(message.text()))
  context.on('weberror', (error) => complaints.push(error.error().message))
  const shown = await context.newPage()
  await shown.goto(pathToFileURL(file).href)
  return { page: shown, complaints }
}

async function type(shown: Page, passphrase: string): Promise<void> {
  await shown.getByLabel('Passphrase of the team').fill(passphrase)
  await shown.keyboard.press('Enter')
}

test('opens from a disk with the passphrase, however it is typed, and with no other', async () => {
  const html = await sealPage(page)
  expect(html).not.toContain('QUILL')
  const { page: shown, complaints } = await opened(html)
  await type(shown, 'K7QF-9M2D-ABCD-EFGX')
  await shown.getByText('does not open this copy').waitFor()
  expect(await shown.content()).not.toContain('QUILL')
  await type(shown, ' k7qf 9m2d abcd efgh ')
  await shown.getByText('Arthur QUILL').waitFor()
  expect(complaints).toEqual([])
})

test('does not open after its time, nor when that time was changed in the file', async () => {
  const old = { ...page, head: { ...page.head, expiresAt: until(-0.1) } }
  const html = await sealPage(old)
  const { page: shown } = await opened(html)
  await shown.getByText('has expired').waitFor()
  expect(await shown.getByLabel('Passphrase of the team').isVisible()).toBe(false)
  const forged = await opened(html.replaceAll(old.head.expiresAt, until(5)))
  await type(forged.page, page.passphrase)
  await forged.page.getByText('does not open this copy').waitFor()
})

test('what somebody wrote stays text, also in what can be read before it is opened', async () => {
  const html = await sealPage({ ...page, notice: '<script>alert(1)</script>' })
  expect(html).toContain('&lt;script>alert(1)')
})
