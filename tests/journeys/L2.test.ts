import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Browser } from '#tests/support/app.ts'
import {
  boardAddress,
  courtDay,
  done,
  fillIn,
  lineOf,
  loadList,
  newMorning,
  startRecord,
  type CourtDay,
} from './court-day.ts'
import { answerAll, beginScreening, consents, signScreening } from './steps.ts'

let day: CourtDay
let sam: Browser

beforeAll(async () => {
  day = await courtDay()
})

beforeEach(async () => {
  await newMorning(day)
  sam = await day.at(day.sam)
  await loadList(day, sam, [
    { family: 'Adeyemi', given: 'Olu', caseNumber: '2600000001' },
    { family: 'Castle', given: 'Nora', born: '02/02/1988', sex: 'F', caseNumber: '2600000003' },
    { family: 'Dunne', given: 'Jay', born: '20/01/2009', caseNumber: '2600000004' },
  ])
})

/** Started from the list, agreed, and the form opened. */
async function screening(name: string) {
  const episode = await startRecord(day, sam, name)
  await consents(sam, episode)
  return { episode, form: await beginScreening(sam, episode) }
}

describe('L2: screen, at court', () => {
  test('without a word on consent nothing is begun; refusing to share anything does not stop it', async () => {
    const episode = await startRecord(day, sam, 'ADEYEMI')
    const page = await sam.get(`${episode}/screenings/new`)
    const stopped = await sam.submit(page, '/screenings/new', { setting: 'court-cells', mode: 'asked' })
    expect(stopped.status).toBe(409)
    expect(stopped.text).toContain('Record that they agree to talk to you')
    await consents(sam, episode, { court: 'refused', probation: 'refused', 'gp-care-team': 'refused' })
    const form = await beginScreening(sam, episode)
    expect((await sam.get(form)).status).toBe(200)
    // Having been met is recorded with it, so that nobody types it twice.
    expect((await sam.get(episode)).text).toContain('Seen and engaged')
  })

  test('the women’s questions are there for a woman and not for a man', async () => {
    expect((await sam.get((await screening('CASTLE')).form)).html).toContain('/sections/women')
    expect((await sam.get((await screening('ADEYEMI')).form)).html).not.toContain('/sections/women')
  })

  test('an answer somebody has to act on raises a task with a recipient and a clock, and no level', async () => {
    const { episode, form } = await screening('ADEYEMI')
    await answerAll(sam, form, { 'suicide-thoughts': 'yes' })
    const signed = await signScreening(sam, form, { urgency: 'urgent', urgencyReason: 'Thoughts of suicide' })
    expect(signed.text).not.toMatch(/risk (level|score)|high risk|low risk/i)
    const page = await sam.get(episode)
    expect(page.text).toContain(
      'Tell the custody officer now: the person is thinking about ending their life',
    )
    expect(page.text).toContain('Custody officer or court custody manager')
    expect(lineOf(await sam.get(boardAddress(day)), 'ADEYEMI').text).toContain('Urgent')

    const closing = await sam.submit(await sam.get(`${episode}/close`), '/close', {
      exitReason: 'advice-only',
    })
    expect(closing.status).toBe(409)
    expect(closing.text).toContain('Still open: Tell the custody officer now')

    day.clock.forward({ minutes: 16 })
    const lead = await day.at(day.lead)
    expect((await lead.get('/work/nobody-lost')).text).toMatch(
      /Timed action overdue.*Tell the custody officer now: the person is thinking about ending their life/,
    )
  })

  test('concern for a child goes to children’s social care by the end of the working day', async () => {
    const { episode, form } = await screening('CASTLE')
    await answerAll(sam, form, { 'safeguarding-child': 'unclear', 'suicide-thoughts': 'no' })
    const page = await sam.get(episode)
    expect(page.text).toContain('Safeguarding concern for a child: refer or write why not')
    expect(page.text).toContain('Children’s social care')
    expect(page.text).toContain('17:00')
    const lost = async () => (await (await day.at(day.lead)).get('/work/nobody-lost')).text
    day.clock.forward({ hours: 8, minutes: 59 })
    expect(await lost()).not.toContain('Safeguarding concern for a child')
    day.clock.forward({ minutes: 2 })
    expect(await lost()).toContain('Safeguarding concern for a child')
  })

  test('somebody under 18 stands out, gets the questions for under-18s, and the concern for them has a clock', async () => {
    expect(lineOf(await sam.get(boardAddress(day)), 'DUNNE').text).toContain('Under 18: offer to all')
    const episode = await startRecord(day, sam, 'DUNNE')
    await consents(sam, episode)
    const page = await sam.get(episode)
    expect(page.text).toContain('Under 18: appropriate adult not asked for yet')
    expect(page.text).toContain('Parent or guardian told')
    const form = await beginScreening(sam, episode)
    const questions = await sam.get(form)
    expect(questions.text).toContain('Screening for under-18s')
    expect(questions.html).not.toContain('/sections/women')
    await answerAll(sam, form, { exploitation: 'current', 'guardian-told': 'no' })
    expect((await sam.get(episode)).text).toContain(
      'A child may be exploited by criminals: refer or write why not',
    )
    const raised =
      /href="([^"]*\/tasks\/[0-9a-f-]{36})"[^>]*>(?:<[^>]*>[^<]*<\/[^>]*>\s*)?(?:A child may be|Ask the custody officer to tell)/g
    for (const [, task] of (await sam.get(episode)).html.matchAll(raised))
      await fillIn(sam, task ?? '', '/done', { outcome: 'Told the duty desk', told: 'Duty desk' })

    await fillIn(sam, `${episode}/tasks/new`, '/tasks/new', {
      kind: 'safeguarding',
      title: 'Ring children’s social care and the youth offending team',
      owner: day.sam.workerId,
      'due-time': '17:00',
    })
    expect((await sam.get('/work')).text).toContain(
      'Ring children’s social care and the youth offending team',
    )
    const closing = await sam.submit(await sam.get(`${episode}/close`), '/close', {
      exitReason: 'unable-aa-absent',
    })
    expect(closing.text).toContain('Still open: Ring children’s social care')
    day.clock.forward({ hours: 9, minutes: 1 })
    const lead = await day.at(day.lead)
    expect((await lead.get('/work/nobody-lost')).text).toContain('Ring children’s social care')
  })

  test('somebody whose age is only guessed at is not taken for an adult', async () => {
    const made = await done(
      sam.submit(await sam.get('/people/new'), '/people/new', {
        identityStatus: 'unknown',
        placeholderLabel: 'Unknown boy, Court 3 cells, 08:00',
        estimatedAge: '15',
      }),
    )
    const person = (made.location ?? '').replace('/details', '')
    const begun = await done(
      sam.submit(await sam.get(`${person}/episodes/new`), '/episodes/new', {
        site: day.world.sites.court.id,
        pointOfContact: 'magistrates-court',
        source: 'cells',
        reasons: ['young-person'],
        urgency: 'urgent',
        urgencyReason: 'Under 18',
        nextStep: 'See him with an appropriate adult',
        'next-time': '09:00',
      }),
    )
    const episode = begun.location ?? ''
    await consents(sam, episode)
    expect((await sam.get(episode)).text).toContain('Treated as under 18: appropriate adult')
    expect((await sam.get(await beginScreening(sam, episode))).text).toContain('Screening for under-18s')
  })
})
