import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Browser, Fields } from '#tests/support/app.ts'
import { courtDay, done, fillIn, loadList, newMorning, startRecord, type CourtDay } from './court-day.ts'
import {
  answerAll,
  beginAssessment,
  beginScreening,
  close,
  consents,
  signAssessment,
  signScreening,
} from './steps.ts'

let day: CourtDay
let sam: Browser
let ana: Browser

beforeAll(async () => {
  day = await courtDay()
})

beforeEach(async () => {
  await newMorning(day)
  sam = await day.at(day.sam)
  ana = await day.at(await day.world.actor({ role: 'practitioner', name: 'Ana Ruiz' }))
})

let cases = 2_600_000_100
async function listed(more: { family: string; born?: string; sex?: 'M' | 'F' }): Promise<string> {
  cases += 1
  await loadList(day, sam, [{ given: 'Kit', caseNumber: String(cases), ...more }])
  return startRecord(day, sam, more.family.toUpperCase())
}

async function screened(episode: string, answers: Fields, found: Fields = {}): Promise<string> {
  await consents(sam, episode)
  const form = await beginScreening(sam, episode)
  await answerAll(sam, form, answers)
  await signScreening(sam, form, found)
  return form
}

/** Presses one section's button with only these fields; answers where it leads. */
const section = async (browser: Browser, form: string, id: string, fields: Fields) =>
  done(
    browser.submit(await browser.get(`${form}/sections/${id}`), `/sections/${id}`, { ...fields, go: 'list' }),
  )

const plain = {
  'plain-words': 'You sleep badly since you lost your work. You asked for help today.',
  'recommendations--what-1': 'See the GP about sleep and mood',
  'recommendations--who-1': 'You, with our letter',
  'recommendations--by-1': '8/12/26',
}

describe('L3: assess', () => {
  test('what the screening found is confirmed, another carries on, and signing makes it an assessment', async () => {
    const episode = await listed({ family: 'Adeyemi', born: '14/03/1992' })
    expect((await sam.get(episode)).text).not.toContain('Start an assessment')
    await screened(episode, {
      autism: '1',
      'mental-health': 'current',
      'suicide-thoughts': 'yes',
      strengths: 'Patient with animals',
    })
    const page = await sam.get(episode)
    expect(page.text).toContain('Start an assessment')
    expect(page.html).toContain(`${episode}/assessments/new`)

    // It goes on only as long as the person does.
    const start = await sam.get(`${episode}/assessments/new`)
    const stopped = await sam.submit(start, '/assessments/new', { setting: 'court-cells', mode: 'asked' })
    expect([stopped.status, stopped.text]).toEqual([
      409,
      expect.stringContaining('Say that the person is still willing to be seen'),
    ])
    const form = await beginAssessment(sam, episode)
    expect((await sam.get(episode)).text).toContain('Assessing')

    // What is known is shown with its date and its author, and confirmed with a tick.
    const thinking = await sam.get(`${form}/sections/thinking`)
    expect(thinking.text).toContain('Confirmed by somebody qualified to say')
    expect(thinking.text).toMatch(/From the screening signed \d+ December 2026 by Sam Lee/)
    await section(sam, form, 'thinking', { 'autism--holds': 'yes' })
    await section(sam, form, 'words', { 'strengths--holds': 'yes' })
    // The same danger, said again, is told once.
    await section(sam, form, 'suicide', { 'suicide-thoughts--holds': 'yes' })
    const task = 'Tell the custody officer now: the person is thinking about ending their life'
    expect((await sam.get('/work')).text.split(task)).toHaveLength(2)
    await section(sam, form, 'mental-state', { speech: 'Quiet, easy to follow' })

    // Sam is called away: Ana sees how far it is and that he has it open, and carries on.
    const overview = await ana.get(form)
    expect(overview.text).toContain('Sam Lee has this form open')
    expect(overview.text).toMatch(/1 of 12 dealt with/)
    expect((await ana.get(`${form}/sections/mental-state`)).html).toContain('Quiet, easy to follow')
    const early = await ana.get(`${form}/finish`)
    expect(early.text).toContain('Some questions are still open')
    await answerAll(ana, form, {
      ...plain,
      autism: '1',
      strengths: 'Patient with animals',
      'suicide-thoughts': 'yes',
      speech: 'Quiet, easy to follow',
      'p-presenting': 'Moderate depressive episode',
    })
    const signed = await signAssessment(ana, form)
    expect(signed.text).toMatch(/Signed \d+ December 2026, 08:00, Ana Ruiz/)
    expect(signed.text).toMatch(/Confirmed from the screening signed \d+ December 2026/)
    expect(signed.text).toContain('See the GP about sleep and mood, You, with our letter, by 8 December 2026')
    expect(signed.text).not.toMatch(/risk (level|score)|high risk|low risk/i)

    // The record has its entry, the episode has come on, and nothing of it changes any more.
    const after = await sam.get(episode)
    expect(after.text).toContain('Assessed')
    expect(after.text).toContain('Depression since the spring; treatment through the GP')
    const late = await sam.submit(thinking, '/sections/thinking', { autism: '5', go: 'list' })
    expect(late.status).toBe(409)
    const added = await fillIn(sam, form, '/addendum', { kind: 'correction', body: 'Diagnosed in 2019.' })
    expect(added.text).toContain('Diagnosed in 2019.')
    // A further one does not take it back.
    const further = await beginAssessment(sam, episode, {})
    expect(further).not.toBe(form)
    expect((await sam.get(episode)).text).toContain('Assessed')
  })

  test('the person is given it in plain words, and nothing clinical stands beside', async () => {
    const episode = await listed({ family: 'Castle', born: '02/02/1988' })
    await screened(episode, { 'mental-health': 'current' })
    const form = await beginAssessment(sam, episode)
    await answerAll(sam, form, { ...plain, 'p-presenting': 'Moderate depressive episode', speech: 'Slow' })
    const draft = await sam.get(`${form}/in-plain-words`)
    expect(draft.text).toContain('This is not signed yet')
    await signAssessment(sam, form)
    const page = await sam.get(`${form}/in-plain-words`)
    expect(page.text).toContain(plain['plain-words'])
    expect(page.text).toContain('See the GP about sleep and mood')
    expect(page.text).toContain('8 December 2026')
    expect(page.text).not.toMatch(/Moderate depressive episode|Slow|Depression since the spring/)
    expect(page.text).not.toContain('This is not signed yet')
  })

  test('a line without somebody to do it or a day is kept as it is, and asked for', async () => {
    const episode = await listed({ family: 'Ibrahim', born: '03/05/1979' })
    await screened(episode, {})
    const form = await beginAssessment(sam, episode)
    const address = `${form}/sections/recommendations`
    const unfinished = await sam.submit(await sam.get(address), '/sections/recommendations', {
      'recommendations--what-1': 'Ring the housing team',
      'recommendations--by-1': 'soonish',
      go: 'list',
    })
    expect(unfinished.text).toContain('line 1: say what, who does it, and by which day. It is saved as it is')
    const again = await sam.get(address)
    expect(again.html).toContain('value="Ring the housing team"')
    expect(again.html).toContain('value="soonish"')
    expect((await sam.get(form)).text).toMatch(/Recommendations and plan 0 of 4 dealt with/)
  })

  test('nobody is assessed by somebody who is not registered, or before the screening', async () => {
    const episode = await listed({ family: 'Dunne', born: '20/01/1989' })
    const early = await sam.get(`${episode}/assessments/new`)
    expect(early.text).toContain('The screening comes first')
    await screened(episode, {})
    const form = await beginAssessment(sam, episode)
    const worker = await day.at(await day.world.actor({ role: 'support-worker', name: 'Jo Finch' }))
    for (const page of [`${episode}/assessments/new`, `${form}/finish`])
      expect([page, (await worker.get(page)).status]).toEqual([page, 404])
    expect((await worker.get(episode)).html).not.toContain('/assessments/new')
    // Each kind has its own address.
    expect((await sam.get(form.replace('/assessments/', '/screenings/'))).status).toBe(404)
    // What is in it can be read by those who work with the person.
    expect((await worker.get(form)).status).toBe(200)
    expect((await worker.get(form)).html).not.toContain('/sections/')
  })

  test('a screening that found no need has somebody say that there is one', async () => {
    const episode = await listed({ family: 'Owusu', born: '07/07/1995' })
    await screened(episode, {}, { needFound: 'no', summary: 'Nothing found.' })
    const page = await sam.get(`${episode}/assessments/new`)
    expect(page.text).toContain('A need was found')
    const form = await beginAssessment(sam, episode, { needFound: 'yes' })
    expect((await sam.get(form)).text).toContain('Adult assessment')
  })

  test('somebody under 18 is asked what concerns a child, and what the screening knows is there', async () => {
    const episode = await listed({ family: 'Ferris', born: '20/01/2011' })
    await screened(episode, { ehcp: 'plan', 'legal-status': 'care-order', 'yjs-known': 'now' })
    const form = await beginAssessment(sam, episode)
    const overview = await sam.get(form)
    expect(overview.text).toContain('Assessment for under-18s')
    for (const title of ['School, college and work', 'Charged and kept here', 'Competence or capacity'])
      expect(overview.text).toContain(title)
    const services = await sam.get(`${form}/sections/services`)
    expect(services.text).toContain('Looked after under a care order (section 31)')
    expect(services.text).toContain('This still holds')
    expect(services.text).toContain('When they move to services for adults')
  })

  // Domain brief: liaison and diversion, section 7, scenario 7: no re-asking of what does not change.
  test('the next assessment of the same person shows the history of the last one, and not how they were', async () => {
    const episode = await listed({ family: 'Haddad', born: '09/09/1998', sex: 'M' })
    await screened(episode, {})
    const first = await beginAssessment(sam, episode)
    await answerAll(sam, first, {
      'family-history': 'Brought up by an aunt',
      'mood-seen': 'Low and tearful',
      ...plain,
    })
    await signAssessment(sam, first)
    await fillIn(sam, `${episode}/move/active`, '/move/active', { noActionReason: 'Advice was enough' })
    await close(sam, episode, { exitReason: 'advice-only' })

    day.clock.forward({ hours: 3 })
    sam = await day.at(day.sam)
    const person = episode.replace(/\/episodes\/.*/, '')
    const again = await done(
      sam.submit(await sam.get(`${person}/episodes/new`), '/episodes/new', {
        site: day.world.sites.court.id,
        pointOfContact: 'magistrates-court',
        source: 'cells',
        reasons: ['mental-health'],
        urgency: 'routine',
        nextStep: 'See him',
        'next-time': '15:00',
      }),
    )
    const second = again.location ?? ''
    await screened(second, {})
    const form = await beginAssessment(sam, second)
    const background = await sam.get(`${form}/sections/background`)
    expect(background.text).toContain('Brought up by an aunt')
    expect(background.text).toMatch(/From the assessment signed \d+ December 2026 by Sam Lee/)
    expect((await sam.get(`${form}/sections/mental-state`)).text).not.toContain('Low and tearful')
  })
})
