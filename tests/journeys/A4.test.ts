import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { formOn, type Browser, type TestPage } from '#tests/support/app.ts'
import { courtDay, done, fillIn, loadList, newMorning, startRecord, type CourtDay } from './court-day.ts'
import { beginScreening, consents } from './steps.ts'

let day: CourtDay
let sam: Browser
let episode: string

beforeAll(async () => {
  day = await courtDay()
})

beforeEach(async () => {
  await newMorning(day)
  sam = await day.at(day.sam)
  await loadList(day, sam, [{ family: 'Adeyemi', given: 'Olu', caseNumber: '2600000001' }])
  episode = await startRecord(day, sam, 'ADEYEMI')
})

const note = 'Crying; says he cannot go home.'

async function typing(browser: Browser): Promise<TestPage> {
  return browser.get(`${episode}/entries/new?kind=note`)
}

/** What the page does by itself while somebody types. */
async function savesByItself(browser: Browser, page: TestPage, body: string): Promise<TestPage> {
  return browser.post('/drafts', { ...formOn(page, '/entries/new').hidden, body })
}

describe('A4: nothing is lost when somebody is interrupted', () => {
  test('what was typed is kept while typing, comes back, and is gone once it is saved', async () => {
    expect((await savesByItself(sam, await typing(sam), note)).status).toBe(200)
    // The browser is closed; Sam comes back at another computer.
    const elsewhere = await day.at(day.sam)
    expect((await elsewhere.get('/drafts')).html).toContain(`${episode}/entries/new`)
    const back = await typing(elsewhere)
    expect(back.html).toContain(note)
    expect(back.text).toMatch(/typed here before\. It has not been saved/)
    await done(elsewhere.submit(back, '/entries/new', { body: note }))
    expect((await typing(elsewhere)).html).not.toContain(note)
    expect((await elsewhere.get(episode)).text).toContain(note)
  })

  test('a session that ended loses nothing: the same worker finds it again, and nobody else does', async () => {
    const page = await typing(sam)
    day.clock.forward({ hours: 2 })
    const late = await sam.submit(page, '/entries/new', { body: note })
    expect(late.location).toContain('/sign-in?return=')
    const again = await typing(await day.at(day.sam))
    expect(again.html).toContain(note)
    const colleague = await day.at(await day.world.actor({ role: 'practitioner', name: 'Ana Ruiz' }))
    expect((await typing(colleague)).html).not.toContain(note)
    expect((await colleague.get('/drafts')).html).not.toContain(episode)
    expect((await colleague.get(episode)).text).toContain('Nothing has been written in this episode yet')
  })

  test('a locked screen shows nothing and keeps what was typed', async () => {
    const page = await typing(sam)
    await sam.submit(page, '/lock')
    const locked = await sam.get(episode)
    expect(locked.location).toContain('/unlock')
    expect((await sam.submit(page, '/entries/new', { body: note })).location).toContain('/unlock')
    expect((await typing(await day.at(day.sam))).html).toContain(note)
  })

  test('sent twice, five and twenty times at once it is one entry, and every answer leads to it', async () => {
    for (const times of [2, 5, 20]) {
      const body = `${note} (${times})`
      const page = await typing(sam)
      const answers = await Promise.all(
        Array.from({ length: times }, () => sam.submit(page, '/entries/new', { body })),
      )
      expect(answers.map((one) => one.location)).toEqual(Array.from({ length: times }, () => episode))
      const { rows } = await day.db.pool.query('select 1 from episodes.entry where body = $1', [body])
      expect(rows).toHaveLength(1)
    }
  })

  test('what is wrong is said, and what was typed is still there', async () => {
    const page = await sam.get(`${episode}/attempts/new`)
    const wrong = await sam.submit(page, '/attempts/new', {
      place: 'Court 2 cells',
      result: 'asleep',
      note,
      'attempted-time': 'teatime',
    })
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('value="Court 2 cells"')
    expect(wrong.html).toContain(note)
    await done(
      sam.submit(wrong, '/attempts/new', {
        place: 'Court 2 cells',
        result: 'asleep',
        note,
        'attempted-time': '07:50',
      }),
    )
  })

  test('the screening saves on every change; two people on it see each other and neither overwrites the other', async () => {
    await consents(sam, episode)
    const form = await beginScreening(sam, episode)
    const mine = await sam.get(`${form}/sections/thinking`)
    expect(mine.html).toContain(`data-autosave="${form}/sections/thinking"`)
    const ana = await day.at(await day.world.actor({ role: 'practitioner', name: 'Ana Ruiz' }))
    const hers = await ana.get(`${form}/sections/thinking`)
    expect(hers.text).toContain('Sam Lee has this form open')
    await done(ana.submit(hers, '/sections/thinking', { adhd: '1', go: 'next' }))
    expect((await sam.get(`${form}/sections/thinking`)).text).toContain('Ana Ruiz has this form open')
    const both = await sam.submit(mine, '/sections/thinking', { adhd: '3', autism: '5', go: 'next' })
    expect(both.status).toBe(409)
    expect(both.text).toContain('Confirmed by somebody qualified to say')
    expect(both.text).toContain('Suspected, nobody is assessing')
    // What did not meet hers was saved all the same.
    const after = await ana.get(`${form}/sections/thinking`)
    expect(after.html).toMatch(
      /name="autism"[^>]*value="5"[^>]*checked|value="5"[^>]*name="autism"[^>]*checked/,
    )
  })

  test('who saves second sees both texts and decides', async () => {
    const mine = await sam.get(`${episode}/next-step`)
    const lead = await day.at(day.lead)
    const plan = { holder: day.sam.workerId, 'next-time': '12:00' }
    await fillIn(lead, `${episode}/next-step`, '/next-step', { ...plan, nextStep: 'Ring the AMHP' })
    const both = await sam.submit(mine, '/next-step', { ...plan, nextStep: 'Ring the GP' })
    expect(both.status).toBe(409)
    expect(both.text).toContain('Somebody else saved this first')
    expect(both.text).toContain('Ring the AMHP')
    expect(both.html).toContain('Ring the GP')
    await done(sam.submit(both, '/next-step', { ...plan, nextStep: 'Ring the AMHP, then the GP' }))
    expect((await sam.get(episode)).text).toContain('Ring the AMHP, then the GP')
  })

  test('pages are kept nowhere on a shared computer', async () => {
    expect((await sam.get(episode)).response.headers['cache-control']).toContain('no-store')
  })
})
