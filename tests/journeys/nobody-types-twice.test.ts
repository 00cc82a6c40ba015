import { beforeAll, describe, expect, test } from 'vitest'
import { kindOfFact } from '#tests/support/declared-facts.ts'
import { typingFaults, type SentForm } from '#tests/support/typing.ts'
import { courtDay, loadList, startRecord, type CourtDay } from './court-day.ts'
import { RecordingBrowser } from './recording-browser.ts'
import { broughtIn, suiteLine } from './suite.ts'
import { screeningSummary, wholeWay, type Walked, type Way } from './whole-way.ts'

// A fact is asked for once: what is known is shown with where it comes from, to be confirmed (docs/reference/facts.md).
let day: CourtDay

const fromCustody: Way = {
  begin: async (browser) => {
    const suite = day.world.sites.secondCustody
    await broughtIn(browser, suite, {
      name: 'Dean Marsh',
      dateOfBirth: '14 3 1992',
      sex: 'male',
      'arrived-time': '07:10',
      custodyRecord: '47LA/1234/26',
      'relevant-time': '07:05',
      source: 'Whiteboard',
    })
    return (await suiteLine(browser, suite, 'Dean Marsh')).href
  },
  setting: 'custody-cell',
  told: { recipient: 'custody-officer', recipientName: 'PS 3812 Udall' },
  acknowledgedBy: 'PS 3812 Udall',
  asked: {
    kind: 'charging',
    requesterName: 'DC 2207 Marlow',
    requesterRole: 'investigating-officer',
    question: 'Is there anything about his health that bears on the decision?',
    'needed-day': 'today',
    'needed-time': '16:00',
  },
}

const fromTheCourtList: Way = {
  begin: async (browser) => {
    await loadList(day, browser, [
      { family: 'Penrose', given: 'Alan', caseNumber: '2600007101', time: '14:00' },
    ])
    return startRecord(day, browser, 'PENROSE')
  },
  setting: 'court-cells',
  told: { recipient: 'legal-adviser', recipientName: 'J. Osei' },
  acknowledgedBy: 'J. Osei',
  asked: {
    kind: 'court-written',
    requesterName: 'J. Okoro',
    requesterRole: 'legal-adviser',
    question: 'Is he well enough to follow the hearing, and what would help him?',
  },
}

let sam: RecordingBrowser
let walked: Walked
let atCourt: RecordingBrowser

beforeAll(async () => {
  day = await courtDay()
  const lead = await day.at(day.lead)
  sam = await new RecordingBrowser(day.app).as(day.sam.workerId)
  walked = await wholeWay(sam, lead, fromCustody)
  atCourt = await new RecordingBrowser(day.app).as(day.sam.workerId)
  await wholeWay(atCourt, lead, fromTheCourtList)
}, 180_000)

/** The kind of page that a form was on. */
const kindOfPage = (one: SentForm) => one.address.split('?')[0]?.replaceAll(/[0-9a-f-]{36}/g, ':') ?? ''

describe('nobody types twice', () => {
  test('from arrival to an issued report every field declares its fact, and no fact is typed a second time', () => {
    expect(typingFaults(sam.sent, kindOfFact)).toEqual([])
    // It went all the way, and typed what there was to type.
    expect(sam.sent.map(kindOfPage)).toEqual(
      expect.arrayContaining([
        '/custody/:/arrivals/new',
        '/people/:/details/communication',
        '/people/:/consent',
        '/people/:/episodes/:/screenings/:/sections/all',
        '/people/:/risk/new',
        '/people/:/episodes/:/assessments/:/sections/all',
        '/people/:/episodes/:/handovers/new',
        '/people/:/episodes/:/reports/new',
        '/people/:/episodes/:/reports/:/sections/summary',
        '/people/:/episodes/:/reports/:/issue',
      ]),
    )
    const facts = new Set(sam.sent.flatMap((one) => one.typed.map((typed) => typed.fact)))
    expect(facts.size).toBeGreaterThan(150)
    expect(sam.sent.some((one) => one.typed.some((typed) => typed.fact === 'report.drawn'))).toBe(true)
  })

  test('from a court list to an issued report likewise: the hearing is as on the list', () => {
    expect(typingFaults(atCourt.sent, kindOfFact)).toEqual([])
    const facts = atCourt.sent.flatMap((one) => one.typed.map((typed) => typed.fact))
    for (const listed of ['person.given-names', 'person.date-of-birth', 'hearing.court', 'hearing.at'])
      expect([listed, facts.includes(listed)]).toEqual([listed, false])
    expect(atCourt.sent.map(kindOfPage)).toContain('/people/:/episodes/:/reports/:/issue')
  })

  test('what was known came along from page to page and was not typed', () => {
    const typedOn = (page: string) =>
      sam.sent
        .filter((one) => kindOfPage(one).endsWith(page))
        .flatMap((one) => one.typed.map((typed) => typed.name))
    const handover = typedOn('/handovers/new')
    for (const known of ['risk', 'needs', 'medication', 'medicationDetail', 'services', 'next'])
      expect([known, handover.includes(known)]).toEqual([known, false])
    expect(typedOn('/issue')).not.toContain('name-1')
    for (const known of ['seen-day', 'seen-time', 'seenWhere'])
      expect(typedOn('/checklist')).not.toContain(known)
    const confirmed = sam.sent
      .flatMap((one) => one.typed)
      .filter((one) => one.fact === 'assessment.still-holds')
    expect(confirmed.length).toBeGreaterThan(20)
  })
})

/** Each of these is a fault, made on the real pages after the way above. */
const plants: readonly (readonly [string, string, () => Promise<unknown>])[] = [
  [
    'declares no fact',
    'place',
    async () => {
      const page = await sam.get(`${walked.episode}/attempts/new`)
      const html = page.html.replaceAll(' data-fact="attempt.place"', '')
      await sam.submit({ ...page, html }, '/attempts/new', { place: 'Cell 4' })
    },
  ],
  [
    'typed twice',
    'person.date-of-birth',
    async () =>
      sam.submit(await sam.get(`${walked.person}/details/identity`), '/details/identity', {
        dateOfBirth: '15 3 1992',
      }),
  ],
  [
    'typed twice for one event',
    'attempt.note',
    async () => {
      // Refused for want of what came of it, and begun again on an empty page.
      for (const note of ['Asleep', 'Fast asleep'])
        await sam.submit(await sam.get(`${walked.episode}/attempts/new`), '/attempts/new', { note })
    },
  ],
  [
    'same words twice',
    screeningSummary,
    async () =>
      sam.submit(await sam.get(`${walked.episode}/entries/new?kind=note`), '/entries/new', {
        body: screeningSummary,
      }),
  ],
]

test.each(plants)('planted: %s', async (rule, what, plant) => {
  const before = sam.sent.length
  await plant()
  const added = sam.sent.slice(before)
  sam.sent.length = before
  expect(typingFaults([...sam.sent, ...added], kindOfFact)).toEqual([expect.objectContaining({ rule, what })])
})
