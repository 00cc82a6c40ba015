import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { boardAddress, courtDay, dateOf, type CourtDay } from '#tests/journeys/court-day.ts'
import { openBrowser, startChrome, type Complaints } from './chrome.ts'
import { sessionFor } from './county.ts'

let day: CourtDay
let chrome: Browser
let page: Page
let complaints: Complaints

beforeAll(async () => {
  day = await courtDay()
  const address = await day.app.web.listen({ host: '127.0.0.1', port: 0 })
  chrome = await startChrome()
  const opened = await openBrowser(chrome, address, await sessionFor(day.app, day.sam.workerId), {
    javaScriptEnabled: false,
    viewport: { width: 320, height: 640 },
  })
  page = opened.page
  complaints = opened.complaints
})

afterAll(async () => {
  await chrome.close()
  await day.app.web.close()
})

const words = () => page.locator('main').innerText()

/** Follows a link of the page as it is: what cannot be reached by links is not there for anybody. */
async function follow(href: string): Promise<void> {
  await page.locator(`main a[href*="${href}"]`).first().click()
}

/** Fills in what is named, by mouse and keys, and sends with the button of these words. */
async function send(
  fields: Readonly<Record<string, string | readonly string[]>>,
  button: string,
): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    const control = page.locator(`main form[method="post"] [name="${name}"]`)
    const kind = await control.first().getAttribute('type')
    if (kind === 'radio' || kind === 'checkbox') {
      for (const one of typeof value === 'string' ? [value] : value)
        await page.locator(`main [name="${name}"][value="${one}"]`).check()
    } else if ((await page.locator(`main select[name="${name}"]`).count()) > 0)
      await control.selectOption(value)
    else await control.fill(String(value))
  }
  await page.locator('main').getByRole('button', { name: button }).first().click()
  expect(await page.title(), await words()).not.toMatch(/^Error: /)
}

test('a court day on a phone without script: list, record, consent, screening, handover, closing', async () => {
  // The list is brought in from the empty board.
  await page.goto(boardAddress(day))
  expect(await words()).toContain('Nobody is on this board yet')
  await follow('/court-lists')
  await page.locator('input[type="file"]').setInputFiles({
    name: 'list.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'court_code,court_name,hearing_date,case_number,family_name,given_name,date_of_birth,sex,defendant_type,room,start_time\n' +
        `B01EM00,Eastmere,${dateOf(day)},2600000011,Marsh,Dean,14/03/1992,M,P,1,10:00\n`,
    ),
  })
  await page.getByRole('button', { name: 'Bring in this list' }).click()
  await follow('/board')

  // Dean is on the board; his record begins from there.
  await page.getByRole('link', { name: /MARSH/ }).click()
  await page.getByRole('button', { name: 'Start a new record' }).click()
  const episode = new URL(page.url()).pathname
  expect(await page.locator('#app-person').innerText()).toContain('MARSH')

  await page.getByRole('button', { name: 'I will take this person' }).click()
  await follow('/consent')
  await send(
    {
      explained: ['who-we-are', 'your-choice', 'what-may-be-shared'],
      capacity: 'assumed',
      engage: 'given',
      court: 'given',
    },
    'Save',
  )

  // The screening: everything declined, on one page.
  await page.goto(episode)
  await follow('/screenings/new')
  await send({ setting: 'court-cells', mode: 'asked' }, 'Start')
  await follow('view=one-page')
  for (const declined of await page.locator('main [value="declined"]').all()) await declined.check()
  await page.locator('main form[method="post"] button').last().click()
  expect(await words()).toContain('Every question is dealt with')
  await follow('/finish')
  await send({ urgency: 'routine', needFound: 'yes', summary: 'Would like to see somebody.' }, 'Sign')
  expect(await words()).toContain('Signed')

  // The court is told, and says that it has it.
  await page.goto(episode)
  await follow('/handovers/new')
  await send(
    {
      recipient: 'legal-adviser',
      recipientName: 'J. Osei',
      identity: 'matched',
      risk: 'None found today.',
      riskAction: 'Nothing beyond the usual.',
      needs: 'Short sentences and a break.',
      medication: 'none',
      services: 'GP only.',
      next: 'We see him after court.',
      nextBy: '16:00',
      method: 'in-person',
      readBack: 'yes',
      urgent: 'yes',
      basis: 'consent',
      personTold: 'yes',
      confirmations: ['as-said', 'no-offence', 'no-others'],
    },
    'Save',
  )
  expect(await words()).toContain('Nobody has said yet that they have it')
  await printedHandover()
  await follow('/acknowledge')
  await send({ name: 'J. Osei' }, 'Save')
  expect(await words()).toContain('J. Osei')

  // He is seen to, and the episode ends with its outcome known.
  await page.goto(episode)
  await follow('/close')
  await send({ exitReason: 'advice-only' }, 'Close')
  expect(await words()).toContain('Closed episode')
  await page.goto(boardAddress(day))
  expect(await page.locator('#board').innerText()).toContain('Advice only')
  expect(complaints).toEqual([])
})

/** The sheet on paper: whom it is about and what was said, without navigation, buttons or forms. */
async function printedHandover(): Promise<void> {
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('#app-person').isVisible()).toBe(true)
  expect(await page.getByText('Short sentences and a break.').isVisible()).toBe(true)
  const shown: string[] = []
  for (const hidden of [
    '.nhsuk-header',
    '.nhsuk-footer',
    '.nhsuk-back-link',
    'nav',
    'button',
    '.nhsuk-button',
  ])
    for (const one of await page.locator(hidden).all()) if (await one.isVisible()) shown.push(hidden)
  expect(shown).toEqual([])
  await page.emulateMedia({ media: 'screen' })
}
