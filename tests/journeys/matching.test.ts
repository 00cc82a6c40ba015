import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openEpisode } from '#modules/episodes/index.ts'
import { newId } from '#kernel/ids.ts'
import type { Browser, Fields, TestPage } from '#tests/support/app.ts'
import { newEpisode, valueOf } from '#tests/support/episodes.ts'
import {
  boardAddress,
  courtDay,
  dateOf,
  done,
  lineOf,
  loadList,
  newMorning,
  personIn,
  startRecord,
  type CourtDay,
} from './court-day.ts'

// Who are they? One page for a court day or a suite (Domain brief: liaison and diversion, section 7, scenarios 7 and 15,
// as far as knowing somebody again goes).
let day: CourtDay
let sam: Browser
let lead: Browser

beforeAll(async () => {
  day = await courtDay()
})

beforeEach(async () => {
  await newMorning(day)
  sam = await day.at(day.sam)
  lead = await day.at(day.lead)
})

const review = (siteId = day.world.sites.court.id) => `/match-review/${siteId}?day=${dateOf(day)}`

/** The part of the page about somebody: its form’s address and fields, and whom it suggests. */
function partOf(page: TestPage, name: string) {
  const parts = page.html.split('<section class="app-match"').slice(1)
  const html = parts.find((part) => (part.split('</h2>')[0] ?? '').includes(name))
  if (html === undefined) throw new Error(`${name} is not to be matched: ${page.text.slice(0, 900)}`)
  const text = html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
  const candidates = [...html.matchAll(/name="choice-([0-9a-f-]+)"/g)].map(([, id = '']) => id)
  return { page: { ...page, html }, text, candidates: [...new Set(candidates)] }
}

const isToMatch = (page: TestPage, name: string) =>
  page.html.split('<section class="app-match"').some((part) => (part.split('</h2>')[0] ?? '').includes(name))

function answer(browser: Browser, part: ReturnType<typeof partOf>, choices: Fields): Promise<TestPage> {
  return browser.submit(part.page, '/match-review/', choices)
}

describe('a court day', () => {
  test('15: Mrs Bell is known again from one page; a list loaded again keeps the match', async () => {
    await loadList(day, sam, [{ family: 'Bell', given: 'Ruth', sex: 'F', caseNumber: '2600001501' }])
    const known = personIn(await startRecord(day, sam, 'BELL'))
    await newMorning(day)
    sam = await day.at(day.sam)
    const list = [
      { family: 'Bell', given: 'Ruth', sex: 'F', caseNumber: '2600001502', room: '1' },
      { family: 'Oakes', given: 'Piers', caseNumber: '2600001503' },
    ] as const
    await loadList(day, sam, list)
    const board = await sam.get(boardAddress(day))
    expect(board.text).toContain('2 to match')
    const page = await sam.get(review())
    const bell = partOf(page, 'Bell')
    expect(bell.text).toContain('Same family name')
    expect(bell.candidates[0]).toBe(known)
    expect(isToMatch(page, 'Oakes')).toBe(true)

    // Nothing is matched by looking, nor by saving without an answer.
    expect((await answer(sam, bell, {})).text).toContain('Choose same, not the same or later')
    const saved = await done(answer(sam, bell, { [`choice-${known}`]: 'same' }))
    expect(saved.location).toMatch(/#subject-[0-9a-f-]+$/)
    expect(isToMatch(await sam.get(review()), 'Bell')).toBe(false)
    expect(lineOf(await sam.get(boardAddress(day)), 'BELL').href).toContain(`/people/${known}/`)
    await loadList(day, sam, [{ ...list[0], room: '3' }, list[1]])
    expect(lineOf(await sam.get(boardAddress(day)), 'BELL').href).toContain(`/people/${known}/`)
  })

  test('“not the same” outweighs every likeness until it is taken back; “later” is for whoever said it', async () => {
    await loadList(day, sam, [{ family: 'Farrow', given: 'Neil', caseNumber: '2600001510' }])
    const known = personIn(await startRecord(day, sam, 'FARROW'))
    await newMorning(day)
    sam = await day.at(day.sam)
    lead = await day.at(day.lead)
    await loadList(day, sam, [{ family: 'Farrow', given: 'Neil', caseNumber: '2600001511' }])
    const suggested = async (browser: Browser) => {
      const page = await browser.get(review())
      return isToMatch(page, 'Farrow') ? partOf(page, 'Farrow').candidates.includes(known) : null
    }
    await done(answer(sam, partOf(await sam.get(review()), 'Farrow'), { [`choice-${known}`]: 'later' }))
    expect(await suggested(sam)).toBe(null)
    expect((await sam.get(review())).text).toContain('put 1 aside')
    expect(await suggested(lead)).toBe(true)
    day.clock.forward({ hours: 24 })
    sam = await day.at(day.sam)
    const yesterday = (await sam.get(`/match-review/${day.world.sites.court.id}?day=${dayBefore()}`)).html
    expect(yesterday).toContain(`choice-${known}`)

    const address = `/match-review/${day.world.sites.court.id}?day=${dayBefore()}`
    await done(answer(sam, partOf(await sam.get(address), 'Farrow'), { [`choice-${known}`]: 'not-same' }))
    expect((await sam.get(address)).html).not.toContain(`choice-${known}`)
    const board = `/sites/${day.world.sites.court.id}/board?date=${dayBefore()}`
    const entry = await sam.get(lineOf(await sam.get(board), 'FARROW').href)
    expect(entry.text).toContain('Said to be somebody else (1)')
    await done(sam.submit(entry, '/again'))
    expect((await sam.get(address)).html).toContain(`choice-${known}`)
  })

  const dayBefore = () =>
    day.clock.now().toZonedDateTimeISO('Europe/London').toPlainDate().subtract({ days: 1 }).toString()

  test('listed again on the same case, a merged person comes back to the episode of that case, on its own record', async () => {
    await loadList(day, sam, [{ family: 'Kimble', given: 'Otis', caseNumber: '2600001530' }])
    const first = personIn(await startRecord(day, sam, 'KIMBLE'))
    await newMorning(day)
    sam = await day.at(day.sam)
    lead = await day.at(day.lead)
    await loadList(day, sam, [{ family: 'Kimbell', given: 'Otis', caseNumber: '2600001531' }])
    const episode = await startRecord(day, sam, 'KIMBELL')
    const preview = await lead.get(`/people/${first}/merge/${personIn(episode)}`)
    await done(lead.submit(preview, '/merge/', { reason: 'Same photograph' }))
    await newMorning(day)
    sam = await day.at(day.sam)
    await loadList(day, sam, [{ family: 'Kimbell', given: 'Otis', caseNumber: '2600001531' }])
    const part = partOf(await sam.get(review()), 'Kimbell')
    // One person is one suggestion, by the record that is opened.
    expect(part.candidates.filter((id) => [first, personIn(episode)].includes(id))).toEqual([first])
    await done(answer(sam, part, { [`choice-${first}`]: 'same' }))
    expect(lineOf(await sam.get(boardAddress(day)), 'KIMBELL').href).toBe(episode)
  })

  test('somebody of another team is a name, a year and why; “the same” leads to the entry, where that is said first', async () => {
    const far = await day.world.actor({ role: 'practitioner', team: day.world.farTeam })
    const personId = await day.world.person(far, { given: 'Wanda', family: 'Thistleby', born: '1992-03-14' })
    await valueOf(
      openEpisode(
        day.world.ctxFor(far),
        newEpisode(day.world, personId, { teamId: day.world.farTeam.id, siteId: undefined }),
      ),
    )
    await loadList(day, sam, [{ family: 'Thistleby', given: 'Wanda', sex: 'F', caseNumber: '2600001520' }])
    const part = partOf(await sam.get(review()), 'Thistleby')
    expect(part.text).toContain('Wanda THISTLEBY, born 1992')
    expect(part.text).toContain('Known here, but not to your team')
    expect(part.text).not.toContain('Westhaven')
    const led = await done(answer(sam, part, { [`choice-${personId}`]: 'same' }))
    expect(led.location).toMatch(/\/rows\/[0-9a-f-]+#who$/)
    expect((await sam.get(`/people/${personId}`)).status).toBe(404)
    // An id that was not suggested is nobody’s.
    const again = partOf(await sam.get(review()), 'Thistleby')
    expect((await answer(sam, again, { [`choice-${newId()}`]: 'same' })).status).toBe(404)
  })
})

describe('a custody suite', () => {
  test('7: the same woman at the second suite is known again; two records with episodes are for a lead to merge', async () => {
    const { custody, secondCustody } = day.world.sites
    const arrested = async (siteId: string, given: string) => {
      const personId = await day.world.person(day.sam, { given, family: 'Okonjo', born: '1996-05-20' })
      const episode = newEpisode(day.world, personId, { siteId })
      const { episodeId } = await valueOf(openEpisode(day.world.ctxFor(day.sam), episode))
      return { personId, episodeId }
    }
    const tuesday = await arrested(custody.id, 'Blessing')
    day.clock.forward({ days: 3 })
    sam = await day.at(day.sam)
    lead = await day.at(day.lead)
    const friday = await arrested(secondCustody.id, 'Blesing')
    const page = await sam.get(review(secondCustody.id))
    const part = partOf(page, 'Blesing')
    expect(part.candidates).toEqual([tuesday.personId])
    // A practitioner is led to look at both and finds that it is not theirs to say.
    const led = await done(answer(sam, part, { [`choice-${tuesday.personId}`]: 'same' }))
    expect((await sam.get(led.location ?? '')).text).toContain('Only a team lead says that two records')
    const preview = await lead.follow(
      await done(
        answer(lead, partOf(await lead.get(review(secondCustody.id)), 'Blesing'), {
          [`choice-${tuesday.personId}`]: 'same',
        }),
      ),
    )
    const merged = await done(lead.submit(preview, '/merge/', { reason: 'Same photograph' }))
    expect(merged.location).toBe(`/match-review/${secondCustody.id}?day=${dateOf(day)}`)
    expect(isToMatch(await lead.get(review(secondCustody.id)), 'Blesing')).toBe(false)
    // Whoever works at the second suite reads what was written at the first.
    const record = await sam.get(`/people/${tuesday.personId}`)
    expect(record.html).toContain(`/people/${friday.personId}/episodes/${friday.episodeId}`)
    expect(record.html).toContain(`/people/${tuesday.personId}/episodes/${tuesday.episodeId}`)
    expect((await sam.get(`/people/${friday.personId}/episodes/${friday.episodeId}`)).text).toContain(
      'Blessing OKONJO',
    )
  })
})
