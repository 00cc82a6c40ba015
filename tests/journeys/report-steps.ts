import type { Browser, Fields, TestPage } from '#tests/support/app.ts'
import { done, fillIn } from './court-day.ts'

/** Writes an entry; answers its id. */
export async function addEntry(browser: Browser, episode: string, body: string): Promise<string> {
  const page = await fillIn(browser, `${episode}/entries/new?kind=note`, '/entries/new', {
    kind: 'note',
    body,
  })
  const near = page.html.slice(page.html.indexOf(body.slice(0, 20)))
  return /to=([0-9a-f-]{36})/.exec(near)?.[1] ?? ''
}

/** Takes a request for a written report for today's hearing; answers the address of the report. */
export async function askFor(browser: Browser, episode: string, fields: Fields = {}): Promise<string> {
  const form = await browser.get(`${episode}/reports/new`)
  const known = Object.fromEntries(
    [...form.html.matchAll(/<input[^>]*name="(court|hearing-day|hearing-time|caseRef)"[^>]*>/g)].map(
      ([input, name = '']) => [name, /value="([^"]*)"/.exec(input)?.[1]?.replaceAll('&#39;', '’') ?? ''],
    ),
  )
  const sent = await done(
    browser.submit(form, '/reports/new', {
      ...known,
      kind: 'court-written',
      requesterName: 'J. Okoro',
      requesterRole: 'legal-adviser',
      question: 'Is he well enough to follow the hearing, and what would help him?',
      ...fields,
    }),
  )
  return sent.location ?? ''
}

const texts: Readonly<Record<string, string>> = {
  summary:
    'Dean sleeps badly and is low in mood. He can follow the hearing with breaks. He would see somebody.',
  participation: 'He needs short sentences and a break each half hour.',
  risk: 'No thoughts of harm to himself or to others when he was seen. He was open about it.',
  services: 'His GP knows him. He would take talking therapy.',
  options: 'Eastmere Talking Therapies can see him. No psychiatric report is needed.',
  plan: 'We ring him tomorrow at ten.',
  'own-copy': 'You told us that you sleep badly. We told the court that breaks would help you.',
}

/** Writes under every heading that asks for it, and draws one part of the record; answers the report's page. */
export async function writeReport(browser: Browser, report: string, draw?: string): Promise<TestPage> {
  await fillIn(browser, `${report}/steps/start`, '/steps/start', {})
  for (const [heading, text] of Object.entries(texts)) await write(browser, report, heading, text)
  const page = await browser.get(`${report}/sections/presentation`)
  const parts = [...page.html.matchAll(/value="(entry:[^"]*)"/g)].map(([, key = '']) => key)
  const wanted =
    draw === undefined ? parts.slice(0, 1) : parts.filter((key) => drawnText(page, key).includes(draw))
  await done(browser.submit(page, '/sections/presentation', { draw: wanted.slice(0, 1), go: 'draw' }))
  return browser.get(report)
}

function drawnText(page: TestPage, key: string): string {
  const from = page.html.indexOf(key)
  return page.html.slice(from, page.html.indexOf('nhsuk-checkboxes__item', from))
}

/** Types into the empty box of one heading. */
async function write(browser: Browser, report: string, heading: string, text: string): Promise<void> {
  const page = await browser.get(`${report}/sections/${heading}`)
  const box = [...page.html.matchAll(/name="seen-([^"]*)" value="new"/g)].map(([, id = '']) => id)[0] ?? ''
  await done(browser.submit(page, `/sections/${heading}`, { [`text-${box}`]: text, go: 'report' }))
}

export const checklistAnswers: Fields = {
  'seen-time': '07:00',
  seenWhere: 'Court cells',
  seenMinutes: '40',
  'answer-sources-apart': 'yes',
  'answer-no-jargon': 'yes',
  'answer-confirmed': 'yes',
}

export async function signAndApprove(author: Browser, second: Browser, report: string): Promise<void> {
  await fillIn(author, `${report}/checklist`, '/checklist', { ...checklistAnswers, go: 'sign' })
  await fillIn(second, `${report}/steps/approve`, '/steps/approve', {})
}

export const toLegalAdviser: Fields = {
  'name-1': 'J. Okoro',
  'role-1': 'legal-adviser',
  'how-1': 'secure-email',
  basis: 'consent',
  personTold: 'yes',
}

/** Issues it to the legal adviser; answers the report's page. */
export async function issueTo(browser: Browser, report: string, fields: Fields = {}): Promise<TestPage> {
  return fillIn(browser, `${report}/issue`, '/issue', { ...toLegalAdviser, ...fields })
}

/** A file of the report, to the byte. */
export async function fileOf(browser: Browser, report: string, name: string): Promise<Buffer> {
  const answer = await browser.get(`${report}/files/${name}`)
  if (answer.status !== 200) throw new Error(`${name}: ${String(answer.status)} ${answer.text.slice(0, 200)}`)
  return answer.response.rawPayload
}
