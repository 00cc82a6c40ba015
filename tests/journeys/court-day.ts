import type { App } from '#src/app.ts'
import { instantFromLondon, instantToDb, londonDay, Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { addService } from '#modules/directory/index.ts'
import type { Actor } from '#modules/access/index.ts'
import { settableClock, type SettableClock } from '#platform/clock/index.ts'
import { Browser, testApp, type Fields, type TestPage } from '#tests/support/app.ts'
import { testDatabase, type TestDatabase } from '#tests/support/database.ts'
import { valueOf } from '#tests/support/episodes.ts'
import { makeWorld, type World } from '#tests/support/world.ts'

/** A team on a court day, each of them at a browser. */
export interface CourtDay {
  readonly db: TestDatabase
  readonly clock: SettableClock
  readonly world: World
  readonly app: App
  readonly sam: Actor
  readonly lead: Actor
  /** The community mental health team and the talking therapies people are referred to. */
  readonly services: { readonly cmht: string; readonly talking: string }
  at(actor: Actor): Promise<Browser>
}

/** A Tuesday morning at Eastmere Magistrates’ Court, unless another time is said. */
export async function courtDay(start = '2026-12-01T08:00:00Z'): Promise<CourtDay> {
  const clock = settableClock(start)
  const db = await testDatabase({ clock })
  const world = await makeWorld(db, clock)
  const app = await testApp(db, clock)
  const onShiftAt = [world.sites.court]
  const sam = await world.actor({ role: 'practitioner', name: 'Sam Lee', onShiftAt })
  const lead = await world.actor({ role: 'team-lead', name: 'Lena Hart', onShiftAt })
  const service = async (name: string, kind: string) => {
    const added = await addService(world.ctxFor(lead), {
      name,
      kind,
      area: 'Eastmere',
      provider: 'Eastmere NHS Trust',
      contactName: 'Duty desk',
      phone: '020 7946 0111',
      email: null,
      outOfHoursPhone: null,
      criteria: 'Adults in Eastmere',
      minAge: 18,
      maxAge: null,
      forSex: null,
      contactChecked: true,
    })
    return (await valueOf(added)).serviceId
  }
  return {
    db,
    clock,
    world,
    app,
    sam,
    lead,
    services: {
      cmht: await service('Eastmere Community Team', 'cmht'),
      talking: await service('Eastmere Talking Therapies', 'talking-therapies'),
    },
    at: (actor) => new Browser(app).as(actor.workerId),
  }
}

/** The next working day at eight, with both of them on shift: a court day of its own for each test. */
export async function newMorning(day: CourtDay): Promise<void> {
  let next = londonDay(day.clock.now()).add({ days: 1 })
  while (next.dayOfWeek > 5) next = next.add({ days: 1 })
  const morning = instantFromLondon(next, Temporal.PlainTime.from('08:00'))
  day.clock.set(morning)
  await day.db.asSystem('test', (tx) =>
    tx
      .insertInto('access.shift')
      .values(
        [day.sam, day.lead].map((worker) => ({
          id: newId(),
          worker_id: worker.workerId,
          team_id: day.world.team.id,
          site_id: day.world.sites.court.id,
          starts_at: instantToDb(morning),
          ends_at: instantToDb(morning.add({ hours: 10 })),
        })),
      )
      .execute(),
  )
}

/** Today, as the address of a board has it. */
export function dateOf(day: CourtDay): string {
  return londonDay(day.clock.now()).toString()
}

/** One line of a court list; what is not said is a man of 34 in court 1 at ten. */
export interface Listed {
  readonly family: string
  readonly given?: string
  readonly born?: string
  readonly sex?: 'M' | 'F'
  readonly caseNumber: string
  readonly room?: string
  readonly time?: string
  readonly sequence?: number
  readonly pnc?: string
  readonly interpreter?: string
}

const columns =
  'court_code,court_name,hearing_date,case_number,family_name,given_name,date_of_birth,sex,defendant_type,room,start_time,sequence,pnc,interpreter_language,offence_titles,offence_codes'

/** The court’s list of a day as a file. */
function listOf(lines: readonly Listed[], date: string): Uint8Array {
  const rows = lines.map((one) =>
    [
      'B01EM00',
      'Eastmere',
      date,
      one.caseNumber,
      one.family,
      one.given ?? 'Alex',
      one.born ?? '14/03/1992',
      one.sex ?? 'M',
      'P',
      one.room ?? '1',
      one.time ?? '10:00',
      one.sequence ?? '',
      one.pnc ?? '',
      one.interpreter ?? '',
      'Theft from a shop',
      'TH68010',
    ].join(','),
  )
  return Buffer.from([columns, ...rows].join('\n'))
}

/** Brings today’s list in by the upload page; answers the page that tells what came of it. */
export async function loadList(day: CourtDay, browser: Browser, lines: readonly Listed[]): Promise<TestPage> {
  const page = await browser.get('/court-lists')
  const file = { field: 'file', name: 'list.csv', bytes: listOf(lines, dateOf(day)) }
  return browser.follow(await done(browser.upload(page, '/court-lists', file)))
}

/** What was sent has to have led on; otherwise the page says why not. */
export async function done(sent: Promise<TestPage>): Promise<TestPage> {
  const page = await sent
  if (page.status !== 303) throw new Error(`Not done (${page.status}): ${page.text.slice(0, 1500)}`)
  return page
}

/** The page without its search form, where that has the address of the form that is meant. */
export function withoutSearch(page: TestPage): TestPage {
  return { ...page, html: page.html.replace(/<form[^>]*method="get".*?<\/form>/gs, '') }
}

/** Fills in a form and goes where it leads. */
export async function fillIn(
  browser: Browser,
  address: string,
  action: string,
  fields: Fields,
): Promise<TestPage> {
  return browser.follow(await done(browser.submit(await browser.get(address), action, fields)))
}

export function boardAddress(day: CourtDay, date = dateOf(day)): string {
  return `/sites/${day.world.sites.court.id}/board?date=${date}`
}

/** One line of a board as a reader takes it in: its name, where it leads, and all its words. */
export interface BoardLine {
  readonly name: string
  readonly href: string
  readonly text: string
}

/** The lines of a board, in their order. */
export function linesOf(board: TestPage): readonly BoardLine[] {
  return [...board.html.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].flatMap(([, row = '']) => {
    const link = /<a href="([^"]*\/(?:rows|episodes)\/[^"]*)">([^<]*)<\/a>/.exec(row)
    if (link === null) return []
    const text = row
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
    return [{ href: link[1] ?? '', name: link[2] ?? '', text }]
  })
}

export function lineOf(board: TestPage, name: string): BoardLine {
  const line = linesOf(board).find((one) => one.name.includes(name))
  if (line === undefined) throw new Error(`${name} is not on this board: ${board.text.slice(0, 600)}`)
  return line
}

/** Opens somebody’s entry from the board. */
export async function openEntry(day: CourtDay, browser: Browser, name: string): Promise<TestPage> {
  return browser.get(lineOf(await browser.get(boardAddress(day)), name).href)
}

/** Starts a record from an entry of the list; answers the address of the episode. */
export async function startRecord(day: CourtDay, browser: Browser, name: string): Promise<string> {
  const entry = await openEntry(day, browser, name)
  return (await done(browser.submit(entry, '/create'))).location ?? ''
}

export function personIn(episode: string): string {
  return /^\/people\/([0-9a-f-]+)\//.exec(episode)?.[1] ?? ''
}
