import type { Browser, Fields, TestPage } from '#tests/support/app.ts'
import { done, fillIn, personIn } from './court-day.ts'

/** Writes down what somebody agreed to; by default to be seen and that the court is told. */
export async function consents(browser: Browser, episode: string, answers: Fields = {}): Promise<TestPage> {
  const id = episode.split('/').at(-1) ?? ''
  return fillIn(browser, `/people/${personIn(episode)}/consent?episode=${id}`, '/consent', {
    engage: 'given',
    court: 'given',
    explained: ['who-we-are', 'your-choice', 'what-may-be-shared'],
    capacity: 'assumed',
    ...answers,
  })
}

/** Writes down a try to see somebody. */
export async function attempt(browser: Browser, episode: string, fields: Fields): Promise<TestPage> {
  return fillIn(browser, `${episode}/attempts/new`, '/attempts/new', { place: 'Court cells', ...fields })
}

/** Begins a screening in the court cells; answers its address. */
export async function beginScreening(browser: Browser, episode: string): Promise<string> {
  const begun = await done(
    browser.submit(await browser.get(`${episode}/screenings/new`), '/screenings/new', {
      setting: 'court-cells',
      mode: 'asked',
    }),
  )
  return begun.location ?? ''
}

/** Answers the whole form at once; everything not said is declined. */
export async function answerAll(browser: Browser, screening: string, answers: Fields): Promise<TestPage> {
  const page = await browser.get(`${screening}?view=one-page`)
  const declined = Object.fromEntries(
    [...page.html.matchAll(/<input[^>]*type="(?:radio|checkbox)"[^>]*>/g)].flatMap(([input]) =>
      /value="declined"/.test(input) ? [[/name="([^"]*)"/.exec(input)?.[1] ?? '', 'declined']] : [],
    ),
  )
  const given = Object.keys(answers).flatMap((name) => [name, `${name}--none`])
  const rest = Object.fromEntries(Object.entries(declined).filter(([name]) => !given.includes(name)))
  return browser.follow(
    await done(browser.submit(page, '/sections/all', { ...rest, ...answers, go: 'next' })),
  )
}

export async function signScreening(
  browser: Browser,
  screening: string,
  fields: Fields = {},
): Promise<TestPage> {
  return fillIn(browser, `${screening}/finish`, '/finish', {
    do: 'sign',
    urgency: 'routine',
    needFound: 'yes',
    summary: 'Low mood since the summer; would like to see somebody.',
    ...fields,
  })
}

/** Begins the full assessment of somebody who was screened; answers its address. */
export async function beginAssessment(
  browser: Browser,
  episode: string,
  fields: Fields = {},
): Promise<string> {
  const begun = await done(
    browser.submit(await browser.get(`${episode}/assessments/new`), '/assessments/new', {
      setting: 'court-cells',
      mode: 'asked',
      stillWilling: 'yes',
      ...fields,
    }),
  )
  return begun.location ?? ''
}

export async function signAssessment(
  browser: Browser,
  assessment: string,
  fields: Fields = {},
): Promise<TestPage> {
  return fillIn(browser, `${assessment}/finish`, '/finish', {
    do: 'sign',
    summary: 'Depression since the spring; treatment through the GP, and plain questions in court.',
    ...fields,
  })
}

export const toldToCourt: Fields = {
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
}

/** Writes down what the court was told; answers the address of the handover. */
export async function handOver(browser: Browser, episode: string, fields: Fields = {}): Promise<string> {
  const form = await browser.get(`${episode}/handovers/new`)
  const sent = await done(browser.submit(form, '/handovers/new', { ...toldToCourt, ...fields }))
  return sent.location ?? ''
}

/** Writes and sends a referral; answers its address. */
export async function refer(browser: Browser, episode: string, serviceId: string): Promise<string> {
  const form = await browser.get(`${episode}/onward-referrals/new?need=mental-health&service=${serviceId}`)
  const drafted = await done(
    browser.submit(form, '/onward-referrals/new', { detail: 'Low mood for a year', accompany: 'no' }),
  )
  const referral = drafted.location ?? ''
  await fillIn(browser, `${referral}/send`, '/send', {
    sentTo: 'Duty desk',
    sentHow: 'phone',
    basis: 'consent',
    personTold: 'yes',
    asNextStep: 'yes',
  })
  return referral
}

export async function referralStep(
  browser: Browser,
  referral: string,
  to: string,
  fields: Fields = {},
): Promise<TestPage> {
  return fillIn(browser, `${referral}/step?to=${to}`, '/step', { toldBy: 'Duty desk', ...fields })
}

export async function close(browser: Browser, episode: string, fields: Fields): Promise<TestPage> {
  return fillIn(browser, `${episode}/close`, '/close', fields)
}
