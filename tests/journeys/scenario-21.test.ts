import { beforeAll, expect, test } from 'vitest'
import { openEpisode } from '#modules/episodes/index.ts'
import type { Actor } from '#modules/access/index.ts'
import type { Browser } from '#tests/support/app.ts'
import { newEpisode, valueOf } from '#tests/support/episodes.ts'
import { courtDay, done, type CourtDay } from './court-day.ts'

// Domain brief: liaison and diversion, section 7, scenario 21: two suites' staff edit one record.
let day: CourtDay
let ann: Actor
let bob: Actor
let atEastmere: Browser
let atDunley: Browser
let person: string

beforeAll(async () => {
  day = await courtDay()
  const { sites } = day.world
  ann = await day.world.actor({ role: 'practitioner', name: 'Ann Perrin', onShiftAt: [sites.custody] })
  bob = await day.world.actor({ role: 'practitioner', name: 'Bob Quayle', onShiftAt: [sites.secondCustody] })
  const personId = await day.world.person(ann, { given: 'Mina', family: 'Sorrel' })
  const episode = newEpisode(day.world, personId, { siteId: sites.custody.id })
  await valueOf(openEpisode(day.world.ctxFor(ann), episode))
  person = `/people/${personId}`
  atEastmere = await day.at(ann)
  atDunley = await day.at(bob)
})

const gp = { gpAnswer: 'answered', gpPractice: 'Mill Lane Surgery' }

test('21: two parts of one record are kept side by side, each with who wrote it', async () => {
  const surgery = await atEastmere.get(`${person}/details/gp`)
  const language = await atDunley.get(`${person}/details/communication`)
  await done(atEastmere.submit(surgery, '/details/gp', gp))
  day.clock.forward({ minutes: 1 })
  // Opened before the other saved: another part, so nothing is lost and nobody is asked.
  await done(
    atDunley.submit(language, '/details/communication', {
      mainLanguage: 'Polish',
      interpreter: 'not-needed',
    }),
  )
  const details = await atEastmere.get(`${person}/details`)
  expect(details.text).toContain('Mill Lane Surgery')
  expect(details.text).toContain('Polish')
  const lead = await day.at(day.lead)
  const changes = (await lead.get(`${person}/history`)).text
  expect(changes).toContain('Ann Perrin')
  expect(changes).toContain('Bob Quayle')
})

test('21: the same part twice meets a page with both texts; what is kept is somebody’s choice', async () => {
  const first = await atEastmere.get(`${person}/details/gp`)
  const second = await atDunley.get(`${person}/details/gp`)
  await done(atEastmere.submit(first, '/details/gp', { ...gp, gpPractice: 'Harbour Practice' }))
  const clash = await atDunley.submit(second, '/details/gp', { ...gp, gpPractice: 'Quayside Practice' })
  expect(clash.status).toBe(409)
  expect(clash.text).toContain('Somebody else saved this first')
  expect(clash.text).toContain('Harbour Practice')
  expect(clash.html).toContain('Quayside Practice')
  // Nothing of the first is overwritten before the second has seen it.
  expect((await atEastmere.get(`${person}/details`)).text).toContain('Harbour Practice')
  await done(atDunley.submit(clash, '/details/gp', { ...gp, gpPractice: 'Quayside Practice' }))
  expect((await atEastmere.get(`${person}/details`)).text).toContain('Quayside Practice')
  const { rows } = await day.db.pool.query<{ by: string; was: string | null }>(
    `select w.display_name as by, c.old ->> 'gp_practice' as was from history.change c join access.worker w on w.id = c.changed_by
      where c.table_name = 'people.person' and c.row_id = $1 order by c.seq`,
    [person.replace('/people/', '')],
  )
  expect(rows.slice(-2)).toEqual([
    { by: 'Ann Perrin', was: 'Mill Lane Surgery' },
    { by: 'Bob Quayle', was: 'Harbour Practice' },
  ])
})

test('21: a row one suite changed is not overwritten by the other', async () => {
  const add = await atEastmere.get(`${person}/alerts/new`)
  await done(
    atEastmere.submit(add, '/alerts/new', {
      kind: 'other',
      message: 'Asthma inhaler in property',
      reviewer: ann.workerId,
      reviewOn: 'tomorrow',
    }),
  )
  const details = await atDunley.get(`${person}/details`)
  const row = /details\/alerts\?row=([0-9a-f-]+)/.exec(details.html)?.[1] ?? ''
  const [one, two] = [
    await atEastmere.get(`${person}/details/alerts?row=${row}`),
    await atDunley.get(`${person}/details/alerts?row=${row}`),
  ]
  await done(atEastmere.submit(one, '/details/alerts', { kind: 'other', message: 'Inhaler with the nurse' }))
  const clash = await atDunley.submit(two, '/details/alerts', { kind: 'other', message: 'Inhaler lost' })
  expect(clash.status).toBe(409)
  expect(clash.text).toContain('Inhaler with the nurse')
})
