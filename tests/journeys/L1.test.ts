import { request } from 'node:http'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newToken, insertSession } from '#modules/access/store/sessions.ts'
import { instantToDb } from '#kernel/dates.ts'
import { testApp, type Browser } from '#tests/support/app.ts'
import {
  boardAddress,
  courtDay,
  lineOf,
  linesOf,
  loadList,
  newMorning,
  openEntry,
  startRecord,
  type CourtDay,
  type Listed,
} from './court-day.ts'
import { answerAll, attempt, beginScreening, close, consents, signScreening } from './steps.ts'

// Jay is 17, Nora a woman, Piotr needs an interpreter, Olu is first in court 1 and Ben last.
const today: readonly Listed[] = [
  { family: 'Adeyemi', given: 'Olu', caseNumber: '2600000001', room: '1', sequence: 1, time: '10:00' },
  { family: 'Barlow', given: 'Ben', caseNumber: '2600000002', room: '2', sequence: 9, time: '14:00' },
  {
    family: 'Castle',
    given: 'Nora',
    born: '02/02/1988',
    sex: 'F',
    caseNumber: '2600000003',
    room: '2',
    sequence: 4,
    time: '11:00',
  },
  { family: 'Dunne', given: 'Jay', born: '20/01/2009', caseNumber: '2600000004', room: '3', time: '12:00' },
  {
    family: 'Nowicki',
    given: 'Piotr',
    caseNumber: '2600000005',
    room: '1',
    sequence: 2,
    time: '10:00',
    interpreter: 'Polish',
  },
]

let day: CourtDay
let sam: Browser

beforeAll(async () => {
  day = await courtDay()
})

beforeEach(async () => {
  await newMorning(day)
  sam = await day.at(day.sam)
})

const board = (browser = sam) => browser.get(boardAddress(day))
const names = async () => linesOf(await board()).map((line) => line.name.split(' ').at(-1))

describe('L1: identify vulnerable people at first contact; today’s board of a site', () => {
  test('before a list is loaded the board says so and leads on', async () => {
    const empty = await board()
    expect(empty.text).toContain('Nobody is on this board yet')
    expect(empty.html).toContain('href="/court-lists')
  })

  test('the first page of somebody on shift is their site’s board', async () => {
    expect((await sam.get('/')).location).toBe(`/sites/${day.world.sites.court.id}/board`)
  })

  test('the list is on the board in the order in which to see people; under-18s and women are offered to', async () => {
    await loadList(day, sam, today)
    expect(await names()).toEqual(['DUNNE', 'CASTLE', 'ADEYEMI', 'NOWICKI', 'BARLOW'])
    const shown = await board()
    expect(shown.text).toMatch(/\b5 still to be seen/)
    expect(lineOf(shown, 'DUNNE').text).toContain('Under 18: offer to all')
    expect(lineOf(shown, 'DUNNE').text).toContain('Aged 17')
    expect(lineOf(shown, 'CASTLE').text).toContain('Woman: offer to all')
    expect(lineOf(shown, 'ADEYEMI').text).not.toContain('offer to all')
    expect(lineOf(shown, 'NOWICKI').text).toContain('Interpreter: Polish')
    const offered = await sam.get(`${boardAddress(day)}&show=offered`)
    expect(linesOf(offered).map((line) => line.name)).toHaveLength(2)
  })

  test('urgency is a person’s word and comes before everything else', async () => {
    await loadList(day, sam, today)
    const entry = await openEntry(day, sam, 'BARLOW')
    await sam.submit(entry, '/flag', { urgency: 'urgent', reason: 'Seemed very low in the cells' })
    expect((await names())[0]).toBe('BARLOW')
    const line = lineOf(await board(), 'BARLOW')
    expect(line.text).toContain('Flagged, not tried')
    expect(line.text).toContain('Seemed very low in the cells')
    expect((await board()).text).toMatch(/\b1 urgent/)
  })

  test('who is waiting, who was tried, who was seen, what is next and who has it', async () => {
    await loadList(day, sam, today)
    expect(lineOf(await board(), 'ADEYEMI').text).toContain('Nobody yet')
    const episode = await startRecord(day, sam, 'ADEYEMI')
    expect(lineOf(await board(), 'ADEYEMI').text).toContain('Not tried yet')

    await attempt(sam, episode, { result: 'with-solicitor', 'retry-time': '10:30' })
    const tried = lineOf(await board(), 'ADEYEMI').text
    expect(tried).toContain('Tried, not seen')
    expect(tried).toContain('1 attempt, last: with solicitor')
    expect(tried).toContain('Try again at 10:30')
    expect(tried).toContain('Due by 10:30')
    expect(tried).toContain('Sam Lee')

    // How long is left: what is past its time is said to be so.
    day.clock.forward({ hours: 2, minutes: 45 })
    sam = await day.at(day.sam)
    expect(lineOf(await board(), 'ADEYEMI').text).toContain('Was due 10:30')

    await consents(sam, episode)
    const screening = await beginScreening(sam, episode)
    const seen = lineOf(await board(), 'ADEYEMI').text
    expect(seen).toContain('Seen')
    expect(seen).toContain('at 10:45')
    expect((await board()).text).toMatch(/\b4 still to be seen/)
    expect((await names()).at(-1)).toBe('ADEYEMI')

    await answerAll(sam, screening, { 'suicide-thoughts': 'no' })
    await signScreening(sam, screening, { needFound: 'no', summary: 'Declined the rest.' })
    await close(sam, episode, { exitReason: 'advice-only' })
    expect(lineOf(await board(), 'ADEYEMI').text).toContain('Advice only')
  })

  test('a board that is open hears at once that something changed, and of no other court', async () => {
    await loadList(day, sam, today)
    // The board is open on another process of the product than the one in which things change.
    const another = await testApp(day.db, day.clock)
    const address = await another.web.listen({ host: '127.0.0.1', port: 0 })
    const here = await listenTo(day, `${address}${boardAddress(day).split('?')[0] ?? ''}/live`)
    const elsewhere = await listenTo(day, `${address}/sites/${day.world.sites.secondCourt.id}/board/live`)
    try {
      await here.heard('heartbeat')
      await elsewhere.heard('heartbeat')
      const episode = await startRecord(day, sam, 'ADEYEMI')
      await here.heard('changed')
      here.forget()
      await attempt(sam, episode, { result: 'asleep' })
      await here.heard('changed')
      here.forget()
      await loadList(day, sam, [...today, { family: 'Late', caseNumber: '2600000009' }])
      await here.heard('changed')
      expect(here.everything()).not.toMatch(/Adeyemi|Late/i)
      expect(elsewhere.everything()).not.toContain('changed')
    } finally {
      here.leave()
      elsewhere.leave()
      await another.web.close()
    }
  })

  test('another team has neither the board nor its live news', async () => {
    await loadList(day, sam, today)
    const stranger = await day.at(await day.world.actor({ role: 'practitioner', team: day.world.farTeam }))
    expect((await board(stranger)).status).toBe(404)
    expect((await stranger.get(`/sites/${day.world.sites.court.id}/board/live`)).status).toBe(404)
  })
})

/** Somebody with the board open: a stream of server-sent events on a real connection. */
async function listenTo(day: CourtDay, url: string) {
  const token = newToken()
  const now = day.clock.now()
  await day.db.asSystem('test', (tx) =>
    insertSession(tx, {
      token,
      workerId: day.sam.workerId,
      at: instantToDb(now),
      expiresAt: instantToDb(now.add({ hours: 10 })),
      secondFactor: true,
    }),
  )
  let text = ''
  let told: (() => void) | undefined
  const asked = request(url, { headers: { cookie: `tc-session=${token}` } }, (response) => {
    response.setEncoding('utf8')
    response.on('data', (part: string) => {
      text += part
      told?.()
    })
  })
  asked.on('error', () => undefined)
  asked.end()
  let from = 0
  return {
    everything: () => text,
    forget: () => {
      from = text.length
    },
    heard: (event: string) =>
      new Promise<void>((resolve) => {
        told = () => {
          if (text.slice(from).includes(`event: ${event}\n`)) resolve()
        }
        told()
      }),
    leave: () => asked.destroy(),
  }
}
