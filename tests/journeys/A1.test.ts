import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { formOn, type Browser } from '#tests/support/app.ts'
import {
  courtDay,
  dateOf,
  done,
  fillIn,
  loadList,
  newMorning,
  personIn,
  startRecord,
  type CourtDay,
} from './court-day.ts'
import { consents, handOver, toldToCourt } from './steps.ts'

let day: CourtDay
let sam: Browser
let episode: string
let person: string

beforeAll(async () => {
  day = await courtDay()
})

beforeEach(async () => {
  await newMorning(day)
  sam = await day.at(day.sam)
  await loadList(day, sam, [
    { family: 'Adeyemi', given: 'Olu', caseNumber: '2600000001' },
    { family: 'Barlow', given: 'Ben', caseNumber: '2600000002' },
  ])
  episode = await startRecord(day, sam, 'ADEYEMI')
  person = `/people/${personIn(episode)}`
})

async function writeNote(body: string): Promise<string> {
  await fillIn(sam, `${episode}/entries/new?kind=note`, '/entries/new', { body })
  const { rows } = await day.db.pool.query<{ id: string }>('select id from episodes.entry where body = $1', [
    body,
  ])
  return rows[0]?.id ?? ''
}

describe('A1: the highest standard of record-keeping', () => {
  test('a signed entry never changes: no page, no form, not the application itself; an addendum stands with it', async () => {
    const entryId = await writeNote('He said he sleeps three hours.')
    const page = await sam.get(episode)
    expect(page.text).toContain('He said he sleeps three hours.')
    expect(page.text).toContain('Sam Lee')
    expect(page.html).not.toMatch(new RegExp(`entries/${entryId}/(edit|delete)`))
    const change = day.db.as(day.sam, (tx) =>
      tx.updateTable('episodes.entry').set({ body: 'Well.' }).where('id', '=', entryId).execute(),
    )
    await expect(change).rejects.toThrow(/permission denied/)
    const removal = day.db.as(day.sam, (tx) =>
      tx.deleteFrom('episodes.entry').where('id', '=', entryId).execute(),
    )
    await expect(removal).rejects.toThrow(/permission denied/)

    await fillIn(sam, `${episode}/entries/new?kind=addendum&to=${entryId}`, '/entries/new', {
      addendumKind: 'correction',
      body: 'It was five hours: I misheard.',
    })
    const both = (await sam.get(episode)).text
    expect(both).toContain('He said he sleeps three hours.')
    expect(both).toContain('It was five hours: I misheard.')
  })

  test('what is written late says why; what happened and when it was written are two times', async () => {
    const page = await sam.get(`${episode}/entries/new?kind=contact`)
    const typed = {
      method: 'telephone',
      withPerson: 'yes',
      body: 'Spoke about housing.',
      'happened-day': '29/11/26',
      'happened-time': '15:00',
    }
    const unexplained = await sam.submit(page, '/entries/new', typed)
    expect(unexplained.status).toBe(422)
    expect(unexplained.html).toContain('Spoke about housing.')
    await done(sam.submit(unexplained, '/entries/new', { ...typed, lateReason: 'No signal in the cells' }))
    const shown = (await sam.get(episode)).text
    expect(shown).toContain('29 November 2026, 15:00')
    expect(shown).toContain('No signal in the cells')
  })

  test('who looked at a record is known, down to the page, and reading that is itself a line', async () => {
    const colleague = await day.world.actor({ role: 'practitioner', name: 'Ana Ruiz' })
    await (await day.at(colleague)).get(episode)
    const lead = await day.at(day.lead)
    const looks = await lead.get(`${person}/history/access`)
    expect(looks.text).toContain('Ana Ruiz')
    expect(looks.text).toMatch(/Sam Lee.*Started the record/)
    expect((await lead.get(`${person}/history/access`)).text).toMatch(/Lena Hart.*Read who looked/)
    // Who is looked at by whom is not for everybody to read.
    expect((await sam.get(`${person}/history/access`)).status).toBe(404)
  })

  test('the record as it stood can be read again', async () => {
    day.clock.forward({ hours: 3 })
    sam = await day.at(day.sam)
    const page = await sam.get(`${person}/details/gp`)
    await done(sam.submit(page, '/details/gp', { gpAnswer: 'answered', gpPractice: 'Mill Lane Surgery' }))
    const lead = await day.at(day.lead)
    const today = dateOf(day).split('-').reverse().join(' ')
    const asAt = (time: string) =>
      lead.get(`${person}/history?as-at=${encodeURIComponent(`${today} ${time}`)}`)
    expect((await asAt('11:01')).text).toContain('Mill Lane Surgery')
    expect((await asAt('10:59')).text).toContain('GP practice None recorded')
    expect((await asAt('07:00')).text).toContain('There was no record of this person then')
  })

  test('need to know: another team finds nobody, by name, number or address; an administrator reads nothing clinical', async () => {
    await writeNote('He said he sleeps three hours.')
    const stranger = await day.at(await day.world.actor({ role: 'practitioner', team: day.world.farTeam }))
    for (const address of [person, episode, `${person}/details`, `${person}/consent`, `${episode}/close`])
      expect([address, (await stranger.get(address)).status]).toEqual([address, 404])
    expect((await stranger.get('/people?q=Adeyemi')).text).not.toContain('ADEYEMI')
    expect((await sam.get('/people?q=Adeyemi')).text).toContain('ADEYEMI')
    expect((await stranger.get(`/people/${personIn(episode)}/history/access`)).status).toBe(404)
    const clerk = await day.at(await day.world.actor({ role: 'administrator' }))
    const page = await clerk.get(episode)
    expect(page.status).toBe(200)
    expect(page.text).not.toContain('sleeps three hours')
    const partner = await day.at(await day.world.actor({ role: 'partner', team: day.world.partnerTeam }))
    expect((await partner.get(episode)).status).toBe(404)
  })

  test('what goes to others goes on a basis and leaves its line; without one it does not go', async () => {
    await consents(sam, episode, { court: 'refused' })
    const form = await sam.get(`${episode}/handovers/new`)
    const stopped = await sam.submit(form, '/handovers/new', toldToCourt)
    expect(stopped.status).toBe(409)
    expect(stopped.text).toContain('They refused to have this shared')
    expect((await sam.get(`${person}/disclosures`)).text).not.toContain('J. Osei')
    await handOver(sam, episode, {
      basis: 'vital-interest',
      basisReason: 'He means to take the tablets he has at home today',
      decisionMaker: 'Sam Lee',
    })
    const log = await sam.get(`${person}/disclosures`)
    expect(log.text).toContain('J. Osei')
    expect(log.text).toContain('He means to take the tablets he has at home today')
  })

  test('two tabs cannot mix two people: a form of one is not taken for the other', async () => {
    const other = await startRecord(day, sam, 'BARLOW')
    const mine = await sam.get(`${episode}/entries/new?kind=note`)
    const form = formOn(mine, '/entries/new')
    const mixed = await sam.post(form.action.replace(episode, other), {
      ...form.hidden,
      body: 'About Olu only.',
    })
    expect(mixed.status).toBe(409)
    expect(mixed.text).toContain('This form was for another person')
    for (const of of [episode, other])
      expect((await sam.get(of)).text).toContain('Nothing has been written in this episode yet')
    // Every page and every form says whom it is about.
    expect(mine.text).toContain('ADEYEMI')
    expect((await sam.get(other)).text).toContain('BARLOW')
  })
})
