import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Browser } from '#tests/support/app.ts'
import {
  boardAddress,
  courtDay,
  done,
  fillIn,
  lineOf,
  linesOf,
  loadList,
  newMorning,
  startRecord,
  type CourtDay,
} from './court-day.ts'
import { consents, handOver } from './steps.ts'

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

const board = () => sam.get(boardAddress(day))

describe('section 7', () => {
  test('15: Mrs Bell, moved to another room and called early; the match stays, what was said and the next date are kept', async () => {
    const bell = {
      family: 'Bell',
      given: 'Margaret',
      sex: 'F',
      born: '02/09/1958',
      caseNumber: '2600001500',
    } as const
    await loadList(day, sam, [{ ...bell, room: '1', time: '14:00' }])
    const episode = await startRecord(day, sam, 'BELL')
    await consents(sam, episode)

    const again = await loadList(day, sam, [{ ...bell, room: '3', time: '10:00' }])
    expect(again.text).toContain('New 0')
    const line = lineOf(await board(), 'BELL')
    expect(line.href).toBe(episode)
    expect(line.text).toContain('Room 3')
    expect(line.text).toMatch(/[Rr]oom[^<]*1[^<]*3/)
    expect(linesOf(await board()).filter((one) => one.name.includes('BELL'))).toHaveLength(1)

    // Called early: what could be said was said, and is written down.
    day.clock.forward({ hours: 2 })
    sam = await day.at(day.sam)
    const handover = await handOver(sam, episode, {
      urgent: 'no',
      acknowledgedBy: 'J. Osei',
      'said-time': '09:50',
    })
    expect((await sam.get(handover)).text).toMatch(/09:50, in person \(written down .*10:00\)/)

    const result = await sam.get(`${episode}/hearings/new`)
    const [year = '', month = '', dayOfMonth = ''] = boardAddress(day).split('=')[1]?.split('-') ?? []
    await done(
      sam.submit(result, '/hearings/new', {
        'hearingOn-day': dayOfMonth,
        'hearingOn-month': month,
        'hearingOn-year': year,
        result: 'adjourned',
        source: 'in-court',
        inputUsed: 'yes',
        'nextHearingOn-day': '14',
        'nextHearingOn-month': '1',
        'nextHearingOn-year': '2027',
      }),
    )
    const page = await sam.get(episode)
    expect(page.text).toContain('14 January 2027')
    expect(page.text).toContain('djourned')

    // Taken off a later list she is not lost: she stays, marked.
    await loadList(day, sam, [{ family: 'Adeyemi', caseNumber: '2600001599' }])
    expect(lineOf(await board(), 'BELL').text).toContain('Taken off the list')
  })

  test('19: offline in the cells; what was typed is sent once when the line is back, never over somebody else’s', async () => {
    await loadList(day, sam, [{ family: 'Castle', given: 'Nora', sex: 'F', caseNumber: '2600001900' }])
    const episode = await startRecord(day, sam, 'CASTLE')
    await consents(sam, episode)
    const offline = await sam.get(`${episode}/attempts/new`)
    const plan = await sam.get(`${episode}/next-step`)

    // While the line is down, somebody else changes the plan. The page goes on trying to send what was typed.
    day.clock.forward({ minutes: 40 })
    const lead = await day.at(day.lead)
    const step = { holder: day.lead.workerId, 'next-time': '15:00' }
    await fillIn(lead, `${episode}/next-step`, '/next-step', { ...step, nextStep: 'Ring her sister' })
    const typed = {
      place: 'Cell 3',
      result: 'engaged',
      'attempted-time': '08:05',
      note: 'Calm, wants a break.',
    }
    const resent = await Promise.all([1, 2, 3].map(() => sam.submit(offline, '/attempts/new', typed)))
    expect(new Set(resent.map((one) => one.location))).toEqual(new Set([episode]))
    const page = await sam.get(episode)
    expect(page.text.match(/Calm, wants a break\./g)).toHaveLength(1)
    // When she was seen and when it was typed are both kept.
    const { rows } = await day.db.pool.query(
      `select to_char(attempted_at at time zone 'UTC', 'HH24:MI') as seen, to_char(recorded_at at time zone 'UTC', 'HH24:MI') as typed
       from episodes.attempt where note = $1`,
      [typed.note],
    )
    expect(rows).toEqual([{ seen: '08:05', typed: '08:40' }])
    expect(lineOf(await board(), 'CASTLE').text).toContain('at 08:05')

    const clash = await sam.submit(plan, '/next-step', { ...step, nextStep: 'See her at two' })
    expect(clash.status).toBe(409)
    expect(clash.text).toContain('Ring her sister')
    expect(clash.html).toContain('See her at two')
    expect((await sam.get(episode)).text).toContain('Ring her sister')
  })
})
