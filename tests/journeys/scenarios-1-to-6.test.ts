import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sealAudit, verifyAudit } from '#platform/audit/index.ts'
import type { Browser } from '#tests/support/app.ts'
import {
  courtDay,
  done,
  fillIn,
  loadList,
  newMorning,
  openEntry,
  personIn,
  startRecord,
  withoutSearch,
  type CourtDay,
} from './court-day.ts'
import {
  answerAll,
  attempt,
  beginScreening,
  close,
  consents,
  handOver,
  refer,
  referralStep,
  signScreening,
} from './steps.ts'

// Domain brief: liaison and diversion, section 7, "Scenarios a correct system must pass", as far as court work goes.
let day: CourtDay
let sam: Browser

beforeAll(async () => {
  day = await courtDay()
})

beforeEach(async () => {
  await newMorning(day)
  sam = await day.at(day.sam)
})

async function auditIsIntact(): Promise<boolean> {
  return day.db.asSystem('verify', async (tx) => {
    while ((await sealAudit(tx)) > 0);
    return (await verifyAudit(tx)).intact
  })
}

describe('section 7', () => {
  test('1: Dean Marsh, shop theft and low mood, consents; referred, attends later, closed with the outcome known', async () => {
    await loadList(day, sam, [{ family: 'Marsh', given: 'Dean', caseNumber: '2600000100' }])
    const episode = await startRecord(day, sam, 'MARSH')
    await consents(sam, episode, {
      'police-now': 'given',
      'onward-service': 'given',
      service: day.services.talking,
    })
    const form = await beginScreening(sam, episode)
    await answerAll(sam, form, { 'mental-health': 'current', 'suicide-thoughts': 'no' })
    await signScreening(sam, form)
    // The sergeant says that he has it.
    const handover = await handOver(sam, episode, {
      recipient: 'custody-officer',
      recipientName: 'PS 4411 Doyle',
      acknowledgedBy: 'PS 4411 Doyle',
    })
    expect((await sam.get(handover)).text).toContain('Acknowledged by PS 4411 Doyle')
    const referral = await refer(sam, episode, day.services.talking)
    await referralStep(sam, referral, 'accepted')
    await referralStep(sam, referral, 'appointment-offered', {
      'appointment-day': 'tomorrow',
      'appointment-time': '9.30',
      appointmentPlace: 'Mill Lane',
    })
    day.clock.forward({ days: 1, hours: 4 })
    sam = await day.at(day.sam)
    await referralStep(sam, referral, 'attended', { attendance: '5' })
    await referralStep(sam, referral, 'engaged')
    const closed = await close(sam, episode, { exitReason: 'referred-outcome-known' })
    expect(closed.text).toContain('Referred, outcome known')
  })

  test('2: a silent man, 14:05; no name is forced; named at 18:20, both are found and the trail is intact', async () => {
    day.clock.forward({ hours: 6, minutes: 5 })
    sam = await day.at(day.sam)
    const label = 'Unknown man, Court 2 cells, 14:05'
    const made = await done(
      sam.submit(await sam.get('/people/new'), '/people/new', {
        identityStatus: 'unknown',
        placeholderLabel: label,
      }),
    )
    const person = (made.location ?? '').replace('/details', '')
    expect((await sam.get(person)).text).toContain(label)

    day.clock.forward({ hours: 4, minutes: 15 })
    sam = await day.at(day.sam)
    const identity = await sam.get(`${person}/details/identity`)
    const named = { identityStatus: 'stated', placeholderLabel: label, dobPrecision: 'unknown', sex: 'male' }
    const unexplained = await sam.submit(identity, '/details/identity', named)
    expect(unexplained.text).toContain('Say why the identity is now held to be this')
    await done(sam.submit(unexplained, '/details/identity', { ...named, reason: 'He gave his name' }))
    await fillIn(sam, `${person}/details/names`, '/details/names', {
      kind: 'stated',
      given: 'Tomasz',
      family: 'Zielinski',
      asGiven: 'Tomasz Zielinski',
    })
    for (const typed of ['Tomasz Zielinski', 'Unknown man, Court 2 cells'])
      expect([typed, (await sam.get(`/people?q=${encodeURIComponent(typed)}`)).html]).toEqual([
        typed,
        expect.stringContaining(`href="${person}"`),
      ])
    const lead = await day.at(day.lead)
    // Only who works with him sees him; an episode makes that the team.
    expect((await lead.get(person)).status).toBe(404)

    // He has been here before. A placeholder of his own team a practitioner links; what is on either stays where it is.
    await loadList(day, sam, [{ family: 'Zielinski', given: 'Tomek', caseNumber: '2600000200' }])
    const known = `/people/${personIn(await startRecord(day, sam, 'ZIELINSKI'))}`
    const other = person.replace('/people/', '')
    const preview = await sam.get(`${known}/merge/${other}`)
    expect(preview.text).toContain('Are these two records one person?')
    expect((await sam.submit(preview, '/merge/', { reason: '' })).text).toContain(
      'Say what this decision rests on',
    )
    await done(sam.submit(preview, '/merge/', { reason: 'He showed his identity card' }))
    // Either address opens the one record, by any name or the label, and it is listed once.
    expect((await sam.get(person)).location).toBe(known)
    expect((await sam.get(known)).text).toContain('Also recorded as Tomasz ZIELINSKI')
    for (const typed of ['Tomasz Zielinski', 'Tomek Zielinski', 'Unknown man, Court 2 cells']) {
      const found = (await sam.get(`/people?q=${encodeURIComponent(typed)}`)).html
      expect([typed, found.split(`href="${known}"`).length, found.includes(`href="${person}"`)]).toEqual([
        typed,
        2,
        false,
      ])
    }
    // The lead works with the known record, and so with the person.
    expect((await lead.get(known)).text).toContain('Also recorded as Tomasz ZIELINSKI')
    const details = await sam.get(`${known}/details`)
    const undo = /href="(\/people\/[^"]*\/details\/links\/[^"]*\/undo)"/.exec(details.html)?.[1] ?? ''
    await done(sam.submit(await sam.get(undo), '/undo', { reason: 'It was not his card' }))
    expect((await sam.get(person)).text).toContain('Tomasz ZIELINSKI')
    expect((await sam.get(known)).text).not.toContain('Also recorded as')
    expect((await lead.get(person)).status).toBe(404)
    expect(await auditIsIntact()).toBe(true)
  })

  test('3: Kev Rowe is also Kevin Roe; the match is warned of, a lead says they are one, and taking it back is exact', async () => {
    await loadList(day, sam, [
      { family: 'Rowe', given: 'Kev', caseNumber: '2600000300', pnc: '20080056789Z' },
      { family: 'Roe', given: 'Kevin', caseNumber: '2600000301' },
    ])
    const first = await startRecord(day, sam, 'ROWE')
    const entry = await openEntry(day, sam, 'ROE')
    expect(entry.text).toContain('Only you can tell whether one of them is the same person')
    expect(entry.text).toContain('Kev ROWE')
    const second = (await done(sam.submit(entry, '/create'))).location ?? ''
    // Typing the name of somebody known warns too, before anything is made.
    const warned = await sam.submit(await sam.get('/people/new'), '/people/new', {
      identityStatus: 'stated',
      given: 'Kevin',
      family: 'Rowe',
      dateOfBirth: '14/3/1992',
      dobPrecision: 'exact',
    })
    expect(warned.text).toContain('This person may already be known')

    const [kev, kevin] = [personIn(first), personIn(second)]
    const own = (text: string) => text.replace(/Decided[^.]*\./g, '')
    const before = [await sam.get(`/people/${kev}`), await sam.get(`/people/${kevin}`)].map((one) =>
      own(one.text),
    )
    // A practitioner does not say so; a lead does.
    const asked = { otherId: kevin, decision: 'same', reason: 'Same PNC number, and he says so' }
    const address = `/people/${kev}/details/links`
    const refused = await sam.submit(
      withoutSearch(await sam.get(`${address}?q=Roe`)),
      '/details/links',
      asked,
    )
    // He is led to look at both, and told that it is not his to say.
    expect((await sam.follow(refused)).text).toContain('Only a team lead says that two records')
    const lead = await day.at(day.lead)
    const preview = await lead.follow(
      await done(lead.submit(withoutSearch(await lead.get(`${address}?q=Roe`)), '/details/links', asked)),
    )
    // Nothing is merged before both have been looked at side by side.
    expect(preview.text).toContain('What follows')
    expect((await sam.get(`/people/${kevin}`)).status).toBe(200)
    const { reason } = asked
    const merged = await lead.follow(await done(lead.submit(preview, '/merge/', { reason })))
    expect(merged.text).toContain('Also recorded as Kevin ROE')
    expect(merged.text).toContain('From the record of Kevin ROE')
    expect((await sam.get(`/people/${kevin}`)).location).toBe(`/people/${kev}`)
    const linked = await lead.get(`/people/${kev}/details`)
    expect(linked.text).toContain('Same PNC number, and he says so')
    // What stands on the other record is changed from here, and stays on it.
    await done(lead.submit(linked, `/people/${kevin}/details/names/end`))
    const ended = await lead.get(`/people/${kev}/details`)
    await done(lead.submit(ended, `/people/${kevin}/details/names/restore`))
    const undo = /href="(\/people\/[^"]*\/details\/links\/[^"]*\/undo)"/.exec(linked.html)?.[1] ?? ''
    await done(lead.submit(await lead.get(undo), '/undo', { reason: 'His brother' }))
    const after = [await sam.get(`/people/${kev}`), await sam.get(`/people/${kevin}`)].map((one) =>
      own(one.text),
    )
    expect(after).toEqual(before)
    expect(await auditIsIntact()).toBe(true)
  })

  test('6: Aisha Noor, bailed before the shift; three tries on two days, a second person, and a recorded ending', async () => {
    await loadList(day, sam, [
      { family: 'Noor', given: 'Aisha', sex: 'F', born: '03/06/2000', caseNumber: '2600000600' },
    ])
    const episode = await startRecord(day, sam, 'NOOR')
    const released = await attempt(sam, episode, { result: 'already-released', 'attempted-time': '05:10' })
    expect(released.text).toContain('Released before seen: try to reach them')
    expect(released.text).toContain(
      'Only to make the offer, by a way that is safe for them, and without naming custody.',
    )

    const early = await sam.submit(await sam.get(`${episode}/close`), '/close', {
      exitReason: 'released-not-reached',
    })
    expect(early.status).toBe(409)
    expect(early.text).toContain('needs 3 attempts on 2 different days; recorded: 1 on 1')
    await attempt(sam, episode, { result: 'no-reply', place: 'By telephone' })
    day.clock.forward({ days: 1 })
    sam = await day.at(day.sam)
    await attempt(sam, episode, { result: 'offer-left', place: 'Text message' })
    const closed = await close(sam, episode, { exitReason: 'released-not-reached' })
    expect(closed.text).toContain('Released before seen, not reached')

    // Not by the one who closed it.
    const own = await sam.submit(await sam.get(`${episode}/confirm-closure`), '/confirm-closure', {
      agrees: 'yes',
      note: 'Fine',
    })
    expect(own.status).toBe(409)
    expect(own.text).toContain('You closed it yourself')
    const lead = await day.at(day.lead)
    expect((await lead.get('/work/nobody-lost')).text).toContain('Closed, waiting for a second person')
    await fillIn(lead, `${episode}/confirm-closure`, '/confirm-closure', { agrees: 'yes', note: 'Agreed' })
    expect((await lead.get('/work/nobody-lost')).text).not.toContain('NOOR')
    // Counted: identified, tried three times, never seen, ended with its reason.
    const { rows } = await day.db.pool.query(
      `select exit_reason, first_seen_at, (select count(*)::int from episodes.attempt a where a.episode_id = e.id) as tries
       from episodes.episode e where id = $1`,
      [episode.split('/').at(-1)],
    )
    expect(rows).toEqual([{ exit_reason: 'released-not-reached', first_seen_at: null, tries: 3 }])
  })
})
