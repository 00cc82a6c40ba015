import { expect } from 'vitest'
import { formsOn } from '#tests/access/forms.ts'
import type { Browser, Fields } from '#tests/support/app.ts'
import { answerEverything } from './answering.ts'
import { done, fillIn, personIn } from './court-day.ts'

/** What differs from one way of coming to us to another. */
export interface Way {
  /** Answers the address of the episode. */
  readonly begin: (browser: Browser) => Promise<string>
  readonly setting: string
  readonly told: Fields
  readonly acknowledgedBy: string
  readonly asked: Fields
}

export interface Walked {
  readonly episode: string
  readonly person: string
}

export const screeningSummary =
  'Low in mood since he lost his work. Thinks of ending his life. Would see somebody.'

const checklist: Fields = {
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

/** One practitioner, from somebody who comes to us to a report that is issued; the lead approves it. */
export async function wholeWay(browser: Browser, lead: Browser, way: Way): Promise<Walked> {
  const episode = await way.begin(browser)
  const person = `/people/${personIn(episode)}`
  const id = episode.split('/').at(-1) ?? ''

  await fillIn(browser, `${person}/details/communication`, '/details/communication', {
    mainLanguage: 'English',
    interpreter: 'not-needed',
    communicationNeeds: ['Short sentences, one thing at a time', 'Extra time to answer'],
    communicationNote: 'Turn the left ear to him',
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
    setting: way.setting,
    mode: 'asked',
  })
  await answerEverything(browser, screening, { 'mental-health': 'current', 'suicide-thoughts': 'yes' })
  await fillIn(browser, `${screening}/finish`, '/finish', {
    do: 'sign',
    urgency: 'urgent',
    urgencyReason: 'Thinks of ending his life',
    needFound: 'yes',
    summary: screeningSummary,
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
    setting: way.setting,
    mode: 'asked',
    stillWilling: 'yes',
  })
  await answerEverything(browser, assessment)
  await fillIn(browser, `${assessment}/finish`, '/finish', {
    do: 'sign',
    summary: 'Depression since the spring. Treatment through the GP, and plain questions in interview.',
  })

  const handover = await begun(browser, `${episode}/handovers/new`, '/handovers/new', {
    ...way.told,
    identity: 'matched',
    healthcareTold: 'Nurse Adeyemi, just now',
    riskAction: 'Look in every half hour, and tell us before he leaves',
    method: 'in-person',
    readBack: 'yes',
    urgent: 'yes',
    basis: 'consent',
    personTold: 'yes',
    confirmations: ['as-said', 'no-offence', 'no-others'],
  })
  await fillIn(browser, `${handover}/acknowledge`, '/acknowledge', { name: way.acknowledgedBy })

  const report = await begun(browser, `${episode}/reports/new`, '/reports/new', {
    ...way.asked,
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
  return { episode, person }
}
