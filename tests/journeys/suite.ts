import { instantToDb, type Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import type { Actor } from '#modules/access/index.ts'
import type { Browser, Fields, TestPage } from '#tests/support/app.ts'
import type { Place } from '#tests/support/world.ts'
import { done, fillIn, lineOf, type BoardLine, type CourtDay } from './court-day.ts'

/** Puts somebody on shift at a suite. */
export async function onShift(
  day: CourtDay,
  who: Actor,
  suite: Place,
  startsAt: Temporal.Instant,
  hours = 10,
): Promise<void> {
  await day.db.asSystem('test', (tx) =>
    tx
      .insertInto('access.shift')
      .values({
        id: newId(),
        worker_id: who.workerId,
        team_id: day.world.team.id,
        site_id: suite.id,
        starts_at: instantToDb(startsAt),
        ends_at: instantToDb(startsAt.add({ hours })),
      })
      .execute(),
  )
}

/** Writes down who was brought in; answers the board it leads to. */
export async function broughtIn(browser: Browser, suite: Place, fields: Fields): Promise<TestPage> {
  return fillIn(browser, `/custody/${suite.id}/arrivals/new`, '/arrivals/new', fields)
}

async function suiteBoard(browser: Browser, suite: Place, date = ''): Promise<TestPage> {
  return browser.get(`/sites/${suite.id}/board${date === '' ? '' : `?date=${date}`}`)
}

/** Somebody's line on the board of a suite, where family names stand in capitals. */
export async function suiteLine(browser: Browser, suite: Place, name: string): Promise<BoardLine> {
  return lineOf(
    await suiteBoard(browser, suite),
    name.replace(/\w+$/, (family) => family.toUpperCase()),
  )
}

/** Sends one of the forms below somebody's clock and goes where it leads. */
export async function clockForm(
  browser: Browser,
  episode: string,
  form: string,
  fields: Fields,
): Promise<TestPage> {
  const page = await browser.get(`${episode}/detention/${form}`)
  const sent = await done(browser.submit(page, `/detention/${form}`, fields))
  return browser.get((sent.location ?? '').split('#')[0] ?? '')
}
