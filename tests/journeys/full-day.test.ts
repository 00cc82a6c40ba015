import { beforeAll, describe, expect, test } from 'vitest'
import { checkpoint, sealAudit, verifyAudit } from '#platform/audit/index.ts'
import type { Browser } from '#tests/support/app.ts'
import {
  boardAddress,
  courtDay,
  done,
  fillIn,
  lineOf,
  loadList,
  openEntry,
  type CourtDay,
} from './court-day.ts'
import {
  answerAll,
  beginScreening,
  close,
  consents,
  handOver,
  referralStep,
  refer,
  signScreening,
} from './steps.ts'

let day: CourtDay
let sam: Browser
let lead: Browser

beforeAll(async () => {
  day = await courtDay()
  sam = await day.at(day.sam)
  lead = await day.at(day.lead)
})

describe('a court day, from the list to a known outcome', () => {
  test('nobody is left on any work list at the end, and the trail of it all is intact', async () => {
    // Given somebody another team met before, and today’s list.
    const stranger = await day.world.actor({ role: 'practitioner', team: day.world.farTeam })
    await day.world.person(stranger, { given: 'Dean', family: 'Marsh', born: '1992-03-14' })
    const loaded = await loadList(day, sam, [
      { family: 'Marsh', given: 'Dean', born: '14/03/1992', caseNumber: '2600000011' },
    ])
    expect(loaded.text).toContain('New 1')

    // When he is matched with the earlier record,
    const entry = await openEntry(day, sam, 'MARSH')
    expect(entry.text).toContain('Same date of birth')
    const episode = (await done(sam.submit(entry, '/link'))).location ?? ''
    expect(lineOf(await sam.get(boardAddress(day, '2026-12-01')), 'MARSH')).toMatchObject({ href: episode })

    // Until somebody takes him on, he is on the list of those nobody holds.
    expect((await lead.get('/work/nobody-lost')).text).toContain('Nobody holds this person (1)')

    // The court’s own time is the time he has to be seen by;
    expect((await sam.get(episode)).text).toContain(
      'due by 1 December 2026, 10:00 (before the case is called)',
    )

    // he agrees, and is screened in the cells,
    await consents(sam, episode, { 'onward-service': 'given', service: day.services.cmht })
    const screening = await beginScreening(sam, episode)
    await answerAll(sam, screening, { 'suicide-thoughts': 'no', 'mental-health': 'current' })
    const signed = await signScreening(sam, screening)
    expect(signed.text).toContain('Signed 1 December 2026, 08:00, Sam Lee')
    for (const list of ['/work', '/work/people', '/work/team'])
      expect([list, (await sam.get(list)).text.includes('MARSH')]).toEqual([list, true])

    // the court is told and says that it has it,
    const handover = await handOver(sam, episode)
    expect(lineOf(await sam.get(boardAddress(day, '2026-12-01')), 'MARSH').text).toContain(
      'Handover not acknowledged',
    )
    await fillIn(sam, `${handover}/acknowledge`, '/acknowledge', { name: 'J. Osei' })
    expect(lineOf(await sam.get(boardAddress(day, '2026-12-01')), 'MARSH').text).not.toContain(
      'Handover not acknowledged',
    )

    // he is referred, accepted, offered an appointment and goes,
    const referral = await refer(sam, episode, day.services.cmht)
    expect((await sam.get(episode)).text).toContain('Awaiting outcome')
    day.clock.forward({ days: 2 })
    sam = await day.at(day.sam)
    lead = await day.at(day.lead)
    await referralStep(sam, referral, 'accepted')
    await referralStep(sam, referral, 'appointment-offered', {
      'appointment-day': '8/12/26',
      'appointment-time': '9.30',
      appointmentPlace: 'Mill Lane',
    })
    day.clock.forward({ days: 7 })
    sam = await day.at(day.sam)
    lead = await day.at(day.lead)
    expect((await lead.get('/work/nobody-lost')).text).toContain('Eastmere Community Team')
    await referralStep(sam, referral, 'attended', { attendance: '5' })
    await referralStep(sam, referral, 'engaged')

    // and the episode is closed with its outcome known.
    await close(sam, episode, { exitReason: 'referred-outcome-known' })

    // Then no list has anything left,
    const lost = await lead.get('/work/nobody-lost')
    expect(lost.text).toContain('Nobody is in danger of being lost')
    for (const list of ['/work', '/work/people', '/work/team'])
      expect([list, (await sam.get(list)).text.includes('MARSH')]).toEqual([list, false])
    const board = await sam.get(boardAddress(day, '2026-12-01'))
    expect(lineOf(board, 'MARSH').text).toContain('Referred, outcome known')
    expect(board.text).toMatch(/\b0 still to be seen/)

    // and the audit trail, once sealed, holds every step and is intact.
    const { verdict, actions } = await day.db.asSystem('verify', async (tx) => {
      while ((await sealAudit(tx)) > 0);
      const kept = (await checkpoint(tx)) ?? undefined
      const lines = await tx.selectFrom('audit.event').select('action').distinct().execute()
      return { verdict: await verifyAudit(tx, kept), actions: lines.map((one) => one.action) }
    })
    expect(verdict).toMatchObject({ intact: true, unsealedRows: 0, fault: '' })
    expect(actions).toEqual(
      expect.arrayContaining([
        'court-list.imported',
        'candidates.shown',
        'episode.opened',
        'consent.recorded',
        'disclosure.recorded',
        'handover.given',
        'handover.acknowledged',
        'onward-referral.sent',
        'episode.closed',
        'record.opened',
      ]),
    )
  })
})
