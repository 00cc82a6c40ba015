import { beforeAll, describe, expect, test } from 'vitest'
import type { Browser } from '#tests/support/app.ts'
import {
  courtDay,
  done,
  fillIn,
  lineOf,
  boardAddress,
  loadList,
  newMorning,
  openEntry,
  personIn,
  type CourtDay,
} from './court-day.ts'
import {
  answerAll,
  attempt,
  beginScreening,
  consents,
  handOver,
  refer,
  referralStep,
  signScreening,
} from './steps.ts'

// Domain brief: liaison and diversion, section 7.
let day: CourtDay

beforeAll(async () => {
  day = await courtDay()
})

/** Somebody on today's list, taken on by Sam; answers their episode. */
async function listed(sam: Browser, who: { family: string; given: string; caseNumber: string }) {
  await loadList(day, sam, [{ ...who, born: '01/02/1990' }])
  const entry = await openEntry(day, sam, who.family.toUpperCase())
  return (await done(sam.submit(entry, '/create'))).location ?? ''
}

describe('section 7, communication, needs, referrals and restricted records', () => {
  test('4: a Polish speaker: the wait for the interpreter is an attempt that says so, and consent names the interpreter', async () => {
    const sam = await day.at(day.sam)
    const episode = await listed(sam, { family: 'Nowak', given: 'Piotr', caseNumber: '2600000041' })
    const person = personIn(episode)
    await fillIn(sam, `/people/${person}/details/communication`, '/details/communication', {
      interpreter: 'needed',
      interpreterLanguage: 'Polish',
    })
    expect((await sam.get(episode)).text).toContain('Polish')
    await attempt(sam, episode, { result: 'awaiting-interpreter' })
    expect((await sam.get(episode)).text).toContain('Waiting for an interpreter')
    const address = `/people/${person}/consent?episode=${episode.split('/').at(-1) ?? ''}`
    const agreed = {
      engage: 'given',
      explained: ['who-we-are', 'your-choice', 'what-may-be-shared'],
      capacity: 'assumed',
    }
    const without = await sam.submit(await sam.get(address), '/consent', agreed)
    expect([without.status, without.text]).toEqual([
      422,
      expect.stringContaining('They need an interpreter: say how one was used'),
    ])
    await fillIn(sam, address, '/consent', {
      ...agreed,
      interpreter: 'telephone',
      interpreterDetail: 'Agency 4471, Polish',
    })
    expect((await sam.get(address)).text).toContain('Agency 4471, Polish')
  })

  test('18: a homeless veteran with a dog, medication due: needs, who is with the dog, and healthcare that says it has it', async () => {
    await newMorning(day)
    const sam = await day.at(day.sam)
    const episode = await listed(sam, { family: 'Harker', given: 'Ron', caseNumber: '2600000181' })
    const person = personIn(episode)
    await fillIn(sam, `/people/${person}/details/dependants`, '/details/dependants', {
      dependantsAnswer: 'answered',
      dependantsWith: 'A dog, tied up at the drop-in; nobody knows',
    })
    await consents(sam, episode, { 'police-now': 'given' })
    const screening = await beginScreening(sam, episode)
    await answerAll(sam, screening, {
      veteran: '02',
      accommodation: '12',
      'medication-due': 'current',
      'medication-detail': 'Epilepsy tablets, last taken yesterday morning',
    })
    await signScreening(sam, screening, { urgency: 'urgent', urgencyReason: 'Epilepsy, a dose missed' })
    const page = (await sam.get(episode)).text
    expect(page).toContain('Medication due')
    const handover = await handOver(sam, episode, {
      recipient: 'custody-healthcare',
      recipientName: 'Nurse Adeyemi',
      medication: 'due',
      medicationDetail: 'Epilepsy tablets, last taken yesterday morning',
      healthcareTold: 'Nurse Adeyemi',
    })
    expect(lineOf(await sam.get(boardAddress(day)), 'HARKER').text).toContain('Handover not acknowledged')
    await fillIn(sam, `${handover}/acknowledge`, '/acknowledge', { name: 'Nurse Adeyemi' })
    expect(lineOf(await sam.get(boardAddress(day)), 'HARKER').text).not.toContain('Handover not acknowledged')
    expect((await sam.get(`/people/${person}/details`)).text).toContain('A dog, tied up at the drop-in')
  })

  test('20: the community team says no, a second service says yes: two linked referrals, one need', async () => {
    await newMorning(day)
    const sam = await day.at(day.sam)
    const episode = await listed(sam, { family: 'Pell', given: 'Ada', caseNumber: '2600000201' })
    const { cmht, talking } = day.services
    await consents(sam, episode, { 'onward-service': 'given', service: cmht })
    await consents(sam, episode, { 'onward-service': 'given', service: talking })
    const screening = await beginScreening(sam, episode)
    await answerAll(sam, screening, { 'mental-health': 'current' })
    await signScreening(sam, screening)
    const first = await refer(sam, episode, cmht)
    await referralStep(sam, first, 'rejected', {
      reason: 'Below their threshold',
      then: 'later',
    })
    const rejected = await sam.get(first)
    expect(rejected.text).toContain('Below their threshold')
    const again = /href="([^"]*onward-referrals\/new\?need=mental-health[^"]*follows=[^"]*)"/.exec(
      rejected.html,
    )?.[1]
    const form = await sam.get(`${(again ?? '').replaceAll('&amp;', '&')}&service=${talking}`)
    const drafted = await done(
      sam.submit(form, '/onward-referrals/new', { detail: 'Low mood for a year', accompany: 'no' }),
    )
    const second = drafted.location ?? ''
    await fillIn(sam, `${second}/send`, '/send', {
      sentTo: 'Duty desk',
      sentHow: 'phone',
      basis: 'consent',
      personTold: 'yes',
      asNextStep: 'yes',
    })
    await referralStep(sam, second, 'accepted')
    expect((await sam.get(first)).html).toContain(second)
    expect((await sam.get(second)).html).toContain(first)
    expect((await sam.get(second)).text).toContain('Accepted')
  })

  test('24: a restricted record: hidden in lists and search and from emergency access; the worker named for it has it as before', async () => {
    await newMorning(day)
    const sam = await day.at(day.sam)
    const episode = await listed(sam, { family: 'Thrale', given: 'Una', caseNumber: '2600000241' })
    const person = personIn(episode)
    await fillIn(sam, `/people/${person}/details/identifiers`, '/details/identifiers', {
      kind: 'crn',
      number: 'X920024',
    })
    const officer = await day.at(
      await day.world.actor({ role: 'privacy-officer', team: day.world.governance }),
    )
    await officer.submit(await officer.get('/privacy/records'), '/privacy/records', { q: 'thrale' })
    await fillIn(officer, `/privacy/records/${person}/seal`, '/seal', {
      reason: 'She works for the police here, and her victim is in the other suite',
      workers: day.lead.workerId,
    })
    for (const address of [boardAddress(day), '/work', '/work/people', '/people?q=Thrale'])
      expect([address, (await sam.get(address)).html.includes(person)]).toEqual([address, false])
    expect((await sam.get(episode)).status).toBe(404)
    // The named worker has her on her lists as before.
    const lead = await day.at(day.lead)
    expect((await lead.get(episode)).status).toBe(200)
    // Break glass finds no sealed record, whatever is known: the officer decides who is named.
    const asked = await sam.submit(await sam.get('/people'), '/emergency-access/find', {
      kind: 'crn',
      number: 'X920024',
      born: '1/2/90',
    })
    expect(asked.text).not.toContain('THRALE')
    expect((await officer.get('/privacy/sealed')).text).toContain('THRALE')
  })
})
