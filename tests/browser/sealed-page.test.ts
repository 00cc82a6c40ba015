import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealPage, type SealedPage } from '#platform/sealed-page/index.ts'
import { teamsInUse } from '#modules/access/index.ts'
import { keepApart, makeCrisisPlan } from '#modules/risk/index.ts'
import { makeDowntimeCopy } from '#modules/worklists/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { testDatabase } from '#tests/support/database.ts'
import { openedEpisode, valueOf } from '#tests/support/episodes.ts'
import { makeWorld } from '#tests/support/world.ts'
import { startChrome } from './chrome.ts'
import { shapeOf } from './looking.ts'

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

test('the crisis plan and who must not be met are read on a phone without a server, and printed', async () => {
  const clock = settableClock(new Date().toISOString())
  const db = await testDatabase({ clock })
  const world = await makeWorld(db, clock)
  const ana = await world.actor({ role: 'practitioner' })
  const open = async (given: string, family: string) => {
    const personId = await world.person(ana, { given, family })
    await openedEpisode(world, ana, { personId })
    return personId
  }
  const [personId, otherId] = [await open('Arthur', 'Quillby'), await open('Oscar', 'Penhale')]
  const call = `His sister Jo, 07700 900456.\nHer work: https://example.test/${'a'.repeat(90)}`
  await valueOf(
    makeCrisisPlan(world.ctxFor(ana), {
      personId,
      seen: 0,
      words: {
        call,
        warningSigns: 'I stop sleeping',
        helps: '',
        doesNotHelp: '',
        asksFor: '',
        safePlaces: '',
      },
      agreement: 'agreed',
      agreementNote: '',
    }),
  )
  await valueOf(keepApart(world.ctxFor(ana), { personId, otherId, reason: 'Threatened him at the hatch' }))
  const team = (await teamsInUse({ db, clock })).find((one) => one.id === world.team.id)
  if (team === undefined) throw new Error('No team')
  const { passphrase } = page
  const { html } = await makeDowntimeCopy({ db, clock }, team, { passphrase, hours: 24 })
  const { page: shown, complaints } = await opened(html)
  await type(shown, passphrase)
  await shown.locator('a.app-person__crisis').click()
  const parts = [
    'His sister Jo, 07700 900456.',
    'I stop sleeping',
    'Threatened him at the hatch',
    'Version 1',
  ]
  for (const media of ['screen', 'print'] as const) {
    await shown.emulateMedia({ media })
    for (const part of parts) {
      const place = shown.getByText(part).first()
      expect([media, part, await place.isVisible()]).toEqual([media, part, true])
    }
    expect([media, (await shapeOf(shown)).wide]).toEqual([media, []])
  }
  expect(complaints).toEqual([])
})
