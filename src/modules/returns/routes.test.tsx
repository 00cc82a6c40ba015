import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#modules/access/index.ts'
import { closeEpisode, recordAttempt } from '#modules/episodes/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { Browser, testApp } from '#tests/support/app.ts'
import { testDatabase } from '#tests/support/database.ts'
import { openedEpisode, valueOf } from '#tests/support/episodes.ts'
import { makeWorld } from '#tests/support/world.ts'

const clock = settableClock('2026-10-25T00:30:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const app = await testApp(db, clock)
const nurse = await world.actor({ role: 'practitioner' })
const lead = await world.actor({ role: 'team-lead' })
const stranger = await world.actor({ role: 'practitioner', team: world.farTeam })
const commissioner = await world.actor({ role: 'commissioner', team: world.governance })
const administrator = await world.actor({ role: 'administrator' })
const as = (actor: Actor) => new Browser(app).as(actor.workerId)

async function attempted(result: string): Promise<string> {
  const { episodeId, personId } = await openedEpisode(world, nurse)
  await valueOf(
    recordAttempt(world.ctxFor(nurse), { episodeId, attemptedAt: clock.now(), place: 'Cell 4', result }),
  )
  return `/people/${personId}/episodes/${episodeId}`
}

let firstOfTheNight = ''
beforeAll(async () => {
  // The night of the clock change: half past one in the morning twice; both are Sunday 25 October.
  firstOfTheNight = await attempted('asleep')
  clock.set('2026-10-25T01:30:00Z')
  await attempted('already-released')
  clock.set('2026-10-26T10:00:00Z')
  for (let n = 0; n < 5; n++) await attempted('in-interview')
  await openedEpisode(world, nurse)
  const { episodeId } = await openedEpisode(world, nurse)
  await valueOf(closeEpisode(world.ctxFor(lead), { episodeId, version: 1, exitReason: 'duplicate' }))
  await openedEpisode(world, stranger, { teamId: world.farTeam.id, siteId: world.sites.farCourt.id })
  clock.set('2026-10-31T12:00:00Z')
})

/** The cell of a figure on the page. */
function cell(text: string, title: string): string | undefined {
  return new RegExp(
    `${title} (?:Figure )?(?:All )?([0-9]+ of [0-9]+ \\([0-9]+%\\)|No feed|Too few to show|-|[0-9]+)`,
  ).exec(text)?.[1]
}

describe('the figures of a period', () => {
  test('count the month, without duplicates and without other teams', async () => {
    const { text } = await (await as(nurse)).get('/figures?period=month&date=2026-10')
    expect(cell(text, '1. Referrals')).toBe('8')
    expect(cell(text, '3. Attempted')).toBe('7 of 8 (88%)')
    expect(cell(text, '4. Seen')).toBe('0 of 8 (0%)')
    expect(cell(text, '2. Women reached')).toBe('No feed')
    expect(cell(text, '7. Released before seen, later reached')).toBe('0 of 1 (0%)')
    expect(cell(text, '27. NHS number valid')).toBe('-')
  })
  test('count a day of the English calendar, also when it has twenty-five hours', async () => {
    const browser = await as(nurse)
    expect(cell((await browser.get('/figures?period=day&date=2026-10-25')).text, '1. Referrals')).toBe('2')
    expect(cell((await browser.get('/figures?period=day&date=2026-10-26')).text, '1. Referrals')).toBe('6')
    expect(cell((await browser.get('/figures?period=day&date=2026-10-24')).text, '1. Referrals')).toBe('0')
  })
  test('can be split, and a site or team that is not theirs is as if nobody had asked for it', async () => {
    const browser = await as(lead)
    expect((await browser.get('/figures?date=2026-10&by=point-of-contact')).text).toContain('Police custody')
    for (const query of [`site=${world.sites.farCourt.id}`, `team=${world.farTeam.id}`])
      expect(cell((await browser.get(`/figures?date=2026-10&${query}`)).text, '1. Referrals')).toBe('8')
    const custody = `site=${world.sites.custody.id}`
    expect(cell((await browser.get(`/figures?date=2026-10&${custody}`)).text, '1. Referrals')).toBe('8')
    const court = `site=${world.sites.court.id}`
    expect(cell((await browser.get(`/figures?date=2026-10&${court}`)).text, '1. Referrals')).toBe('0')
  })
  test.each(['period=year', 'date=31/31/2026', 'by=shoe-size', 'team=nobody', 'site=%00', 'date=-1'])(
    'what cannot be read (%s) is this month',
    async (query) => {
      const page = await (await as(nurse)).get(`/figures?${query}`)
      expect(page.status).toBe(200)
      expect(page.text).toContain('October 2026 Figures')
    },
  )
})

describe('a figure opens to its rows', () => {
  test('with who is counted and who is not, each leading to the episode', async () => {
    const browser = await as(lead)
    const page = await browser.get('/figures?period=day&date=2026-10-26')
    const href = /href="([^"]*figure=attempted[^"]*)"/.exec(page.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const rows = await browser.get(href)
    expect(rows.text).toContain('5 counted, of 6')
    expect(rows.text.match(/Not counted/g)).toHaveLength(1)
    const night = await browser.get('/figures/rows?figure=attempted&period=day&date=2026-10-25')
    expect(night.html).toContain(firstOfTheNight)
  })
  test.each(['', 'figure=women-reach', 'figure=none'])('there are none behind “%s”', async (query) => {
    expect((await (await as(lead)).get(`/figures/rows?${query}`)).status).toBe(404)
  })
})

describe('those who see figures only', () => {
  test('see months, small counts suppressed, and no way to the rows', async () => {
    const browser = await as(commissioner)
    expect((await browser.get('/')).location).toBe('/figures')
    const page = await browser.get('/figures?period=day&date=2026-10-26')
    expect(page.text).toContain('October 2026 Figures')
    expect(cell(page.text, '1. Referrals')).toBe('9')
    expect(cell(page.text, '3. Attempted')).toBe('Too few to show')
    expect(page.html).not.toContain('/figures/rows')
    expect((await browser.get('/figures/rows?figure=attempted&date=2026-10')).status).toBe(404)
    const traced = await db.asSystem('test', (tx) =>
      tx.selectFrom('audit.event').select('details').where('action', '=', 'figures.seen').execute(),
    )
    expect(traced.length).toBeGreaterThan(0)
  })
  test('the file says the same as the page', async () => {
    const file = await (await as(commissioner)).get('/figures/file?date=2026-10')
    expect(file.response.headers['content-disposition']).toContain('figures-2026-10.csv')
    expect(file.html).toContain('1,Referrals,,9,\r\n')
    expect(file.html).toContain('3,Attempted,,too few to show,\r\n')
    expect(file.html).toContain('2,Women reached,,no feed,\r\n')
  })
})

test('administrators have no figures; a team of another service is told so', async () => {
  expect((await (await as(administrator)).get('/figures')).status).toBe(404)
  const other = await world.actor({ role: 'practitioner', team: world.otherTeam })
  expect((await (await as(other)).get('/figures')).text).toContain('There are no figures for your teams')
})
