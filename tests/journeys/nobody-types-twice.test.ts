import { beforeAll, expect, test } from 'vitest'
import type { Browser, Fields, TestPage } from '#tests/support/app.ts'
import { formsOn } from '#tests/access/forms.ts'
import { kindOfFact } from '#tests/support/declared-facts.ts'
import { typingFaults, type SentForm } from '#tests/support/typing.ts'
import { courtDay, done, fillIn, personIn, type CourtDay } from './court-day.ts'
import { RecordingBrowser } from './recording-browser.ts'
import { broughtIn, suiteLine } from './suite.ts'

let day: CourtDay
let sent: readonly SentForm[]

/**
 * An answer to every question that is shown: of a list the one that leads to more questions, and what was answered before is
 * confirmed. What is not shown is not asked.
 */
function answersTo(page: TestPage, action: string, said: Fields): Fields {
  const controls = formsOn(page.html, '').find((one) => one.action.includes(action))?.controls ?? []
  const shown = new Map<string, readonly string[]>()
  const answers: Record<string, string> = {}
  for (const question of questionsOn(page)) {
    const { id, when } = question
    if (when !== undefined && !when.is.some((code) => shown.get(when.question)?.includes(code))) continue
    const has = (part: string) => controls.some((one) => one.name === `${id}${part}`)
    const codes = controls.filter((one) => one.name === id && one.kind !== 'textarea').map((one) => one.value)
    const code = codes.find((one) =>
      questionsOn(page).some((other) => other.when?.question === id && other.when.is.includes(one)),
    )
    if (question.holds !== undefined) answers[`${id}--holds`] = 'yes'
    else if (has('--what-1')) Object.assign(answers, planned(id))
    else if (has('--none')) answers[id] = `What was said about ${id}`
    else answers[id] = code ?? codes[0] ?? ''
    shown.set(id, question.holds ?? [said[id] ?? answers[id] ?? ''].flat())
  }
  return { ...answers, ...said, go: 'next' }
}

interface AskedOn {
  readonly id: string
  readonly when: { readonly question: string; readonly is: readonly string[] } | undefined
  /** What was answered before, where that can be confirmed. */
  readonly holds: readonly string[] | undefined
}

/** The questions of a page, each with what shows it. */
function questionsOn(page: TestPage): readonly AskedOn[] {
  return page.html
    .split('<div class="app-question')
    .slice(1)
    .map((part) => {
      const when = /^[^>]*data-show-when="([^:"]*):([^"]*)"/.exec(part)
      const holds = /name="[^"]*--holds"/.test(part)
      return {
        id: /name="([^"]*)--seen"/.exec(part)?.[1] ?? '',
        when: when === null ? undefined : { question: when[1] ?? '', is: (when[2] ?? '').split(',') },
        holds: holds ? (/data-still-holds="([^"]*)"/.exec(part)?.[1] ?? '').split(',') : undefined,
      }
    })
}

const planned = (id: string): Fields => ({
  [`${id}--what-1`]: `Work on ${id}`,
  [`${id}--who-1`]: 'Sam Lee',
  [`${id}--by-1`]: '8/12/26',
})

async function answerEverything(browser: Browser, form: string, said: Fields = {}): Promise<void> {
  const page = await browser.get(`${form}?view=one-page`)
  await done(browser.submit(page, '/sections/all', answersTo(page, '/sections/all', said)))
}

const checklist: Fields = {
  seenWhere: 'Custody: room',
  seenMinutes: '40',
  'answer-sources-apart': 'yes',
  'answer-no-jargon': 'yes',
  'answer-confirmed': 'yes',
}

/** A reason for everything the product found and that has to stand. */
async function whyItStands(browser: Browser, report: string): Promise<Fields> {
  const page = await browser.get(`${report}/checklist`)
  const names = (formsOn(page.html, '').find((one) => one.action.endsWith('/checklist'))?.controls ?? []).map(
    (one) => one.name,
  )
  const found = names.filter(
    (name) => name.startsWith('reason-') && !names.includes(`answer-${name.slice(7)}`),
  )
  return Object.fromEntries(found.map((name) => [name, `Looked at: ${name.slice(7)}`]))
}

/** Sends a form that begins something; answers the address of what began. */
async function begun(browser: Browser, at: string, action: string, fields: Fields): Promise<string> {
  return (await done(browser.submit(await browser.get(at), action, fields))).location ?? ''
}

/** Under every heading that is still empty: drawn from the record where there is anything to draw, in own words elsewhere. */
async function write(browser: Browser, report: string): Promise<void> {
  await fillIn(browser, `${report}/steps/start`, '/steps/start', {})
  const open = await browser.get(`${report}/checklist`)
  for (const heading of new Set(
    [...open.html.matchAll(/sections\/([a-z-]+)"/g)].map(([, code = '']) => code),
  )) {
    const at = `/sections/${heading}`
    const page = await browser.get(`${report}${at}`)
    const form = formsOn(page.html, '').find((one) => one.action.endsWith(at))
    const draw = form?.controls.find((one) => one.name === 'draw')?.value
    const box = form?.controls.find((one) => one.name.startsWith('text-') && one.value === '')?.name ?? ''
    const words = `He was asked about the ${heading} and told how it is written here.`
    await done(
      browser.submit(
        page,
        at,
        draw === undefined ? { [box]: words, go: 'report' } : { draw: [draw], go: 'draw' },
      ),
    )
  }
}

async function wholeWay(browser: Browser, lead: Browser): Promise<void> {
  const suite = day.world.sites.secondCustody
  await broughtIn(browser, suite, {
    name: 'Dean Marsh',
    dateOfBirth: '14 3 1992',
    sex: 'male',
    'arrived-time': '07:10',
    custodyRecord: '47LA/1234/26',
    'relevant-time': '07:05',
    source: 'Whiteboard',
  })
  const { href: episode } = await suiteLine(browser, suite, 'Dean Marsh')
  const person = `/people/${personIn(episode)}`
  const id = episode.split('/').at(-1) ?? ''

  await fillIn(browser, `${person}/details/communication`, '/details/communication', {
    mainLanguage: 'English',
    interpreter: 'not-needed',
    communicationNote: 'Short sentences, one thing at a time',
    preferredWorkerSex: 'any',
  })
  await fillIn(browser, `${person}/details/dependants`, '/details/dependants', {
    dependantsAnswer: 'none',
  })
  await fillIn(browser, `${person}/consent?episode=${id}`, '/consent', {
    engage: 'given',
    court: 'given',
    'police-now': 'given',
    explained: ['who-we-are', 'your-choice', 'what-may-be-shared'],
    capacity: 'assumed',
  })

  const screening = await begun(browser, `${episode}/screenings/new`, '/screenings/new', {
    setting: 'custody-cell',
    mode: 'asked',
  })
  await answerEverything(browser, screening, { 'mental-health': 'current', 'suicide-thoughts': 'yes' })
  await fillIn(browser, `${screening}/finish`, '/finish', {
    do: 'sign',
    urgency: 'urgent',
    urgencyReason: 'Thinks of ending his life',
    needFound: 'yes',
    summary: 'Low in mood since he lost his work. Thinks of ending his life. Would see somebody.',
  })

  await fillIn(browser, `${person}/risk/new?episode=${id}`, '/risk/new', {
    kind: 'to-self',
    what: 'Says that he thinks of ending his life since the spring, without a plan',
    imminence: 'Worst at night and after bad news',
    protective: 'His sister, whom he rings every day',
    origin: 'said',
    plan: 'Checked every half hour while he is here; his sister meets him',
    reviewOn: 'tomorrow',
  })

  const assessment = await begun(browser, `${episode}/assessments/new`, '/assessments/new', {
    setting: 'custody-room',
    mode: 'asked',
    stillWilling: 'yes',
  })
  await answerEverything(browser, assessment)
  await fillIn(browser, `${assessment}/finish`, '/finish', {
    do: 'sign',
    urgency: 'urgent',
    urgencyReason: 'The same as in the morning',
    needFound: 'yes',
    summary: 'Depression since the spring. Treatment through the GP, and plain questions in interview.',
  })

  const handover = await begun(browser, `${episode}/handovers/new`, '/handovers/new', {
    recipient: 'custody-officer',
    recipientName: 'PS 3812 Udall',
    identity: 'matched',
    needs: 'Short words',
    medication: 'none',
    services: 'Nobody known',
    riskAction: 'Look in every half hour, and tell us before he leaves',
    method: 'in-person',
    readBack: 'yes',
    urgent: 'yes',
    basis: 'consent',
    personTold: 'yes',
    confirmations: ['as-said', 'no-offence', 'no-others'],
  })
  await fillIn(browser, `${handover}/acknowledge`, '/acknowledge', { name: 'PS 3812 Udall' })

  const report = await begun(browser, `${episode}/reports/new`, '/reports/new', {
    kind: 'charging',
    requesterName: 'DC 2207 Marlow',
    requesterRole: 'investigating-officer',
    question: 'Is there anything about his health that bears on the decision?',
    'needed-day': 'today',
    'needed-time': '16:00',
  })
  await write(browser, report)
  await fillIn(browser, `${report}/checklist`, '/checklist', {
    ...checklist,
    ...(await whyItStands(browser, report)),
    go: 'sign',
  })
  await fillIn(lead, `${report}/steps/approve`, '/steps/approve', {})
  const issued = await fillIn(browser, `${report}/issue`, '/issue', {
    'how-1': 'secure-email',
    basis: 'consent',
    personTold: 'yes',
  })
  expect(issued.text).toContain('Issued, not acknowledged')
}

beforeAll(async () => {
  day = await courtDay()
  const sam = await new RecordingBrowser(day.app).as(day.sam.workerId)
  const lead = await day.at(day.lead)
  await wholeWay(sam, lead)
  sent = sam.sent
})

test('nobody types anything twice', () => {
  expect(
    typingFaults(sent, kindOfFact).map(
      (o) =>
        `${o.rule} | ${o.what} | ${o.at.replaceAll(/[0-9a-f-]{36}/g, ':')} | ${o.before?.replaceAll(/[0-9a-f-]{36}/g, ':')}`,
    ),
  ).toEqual([])
})
