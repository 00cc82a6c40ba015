import { afterAll, describe, expect, test } from 'vitest'
import { roles, type Role } from '#modules/access/index.ts'
import { settableClock, systemClock } from '#platform/clock/index.ts'
import { difference, shapeOf, type Shape } from './alike.ts'
import { canaries, makeCast, type Relation } from './cast.ts'
import { changeWords, planted, rowsSeen, walledTables, type Change } from './hidden.ts'
import { openLive } from './live.ts'
import { matrix, type Row } from './matrix.ts'
import { addressOf, sentWith, subjects } from './subjects.ts'

/**
 * Other words in what somebody may not know, and every answer they can get stays the same to the byte: pages, what is found,
 * counts and their order, files, streams. What partners get of what was sent to them is tried in `partners.test.ts`.
 */
// One moment throughout: no page says another time.
const cast = await makeCast({ clock: settableClock(systemClock.now().toString()) })
afterAll(() => cast.app.web.close())
const { browsers, workers, world, db } = cast
const tables = await walledTables(db)
const table = (name: string) => {
  const found = tables.find((one) => one.name === name)
  if (found === undefined) throw new Error(`There are no words in ${name}`)
  return found
}

// A new secret at every look; what whoever holds the link is meant to read; and who looked, which every look here changes.
const leftOut = [
  'GET /account/second-factor',
  'GET /received/:token',
  'GET /people/:personId/history/access',
  'GET /privacy/records/:recordId/access',
]

const record: readonly Role[] = [
  'practitioner',
  'youth-worker',
  'support-worker',
  'assistant',
  'team-lead',
  'administrator',
]
const asked: readonly Relation[] = ['mine', 'theirs', 'index', 'sealed']

/** Everything that can be looked at, and what is looked for: names, and words that stand only in what is hidden. */
function addressesFor(role: Role): readonly { readonly row: Row | null; readonly address: string }[] {
  const looking = matrix.filter((row) => row.route.startsWith('GET') && !leftOut.includes(row.route))
  const pages = looking.flatMap((row) => {
    const { relations } = subjects[row.about]
    return relations
      .filter((relation) => asked.includes(relation))
      .map((relation) => {
        const at = addressOf(row, subjects[row.about].params(cast, relation, row, role))
        const query = new URLSearchParams(sentWith(cast, row, relation)).toString()
        return { row, address: query === '' ? at : `${at}?${query}` }
      })
  })
  const searches = [canaries.theirs, canaries.sealed, 'Brook', planted, 'planted'].map((words) => ({
    row: null,
    address: `/people?q=${encodeURIComponent(words)}`,
  }))
  return [...pages, ...searches]
}

/** Without the ids of what a form would make, which are new each time it is shown. */
function plain(shape: Shape): Shape {
  return { ...shape, body: shape.body.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID') }
}

async function answered(role: Role, address: string): Promise<Shape> {
  const browser = browsers[role]
  browser.cookies.delete('tc-said')
  if (!address.endsWith('/board/live')) return plain(shapeOf(await browser.get(address)))
  const live = await openLive(cast.app, browser, address)
  const given = live.status === 200
  const heard = given ? await live.until('\n\n') : await live.body
  live.stop()
  const { status, headers, location } = live
  return plain(shapeOf({ status, headers, location, body: heard, cookies: [] }))
}

const named = ['people.person_name', 'people.identifier', 'court.list_row']
const sealedOnes = `person_id in (select person_id from access.sealed_person where lifted_at is null)`

/** What is shown for finding and matching people, to those who may look for them: who somebody is, unless they are sealed. */
function shownAtIndex(role: Role, name: string): boolean {
  return record.includes(role) && named.includes(name)
}

/** What an administrator does not read in the records they open (workforce and governance, section 3): nothing clinical. */
const clinical = /^(assessments|outcomes|handovers|risk|reports|sharing)\.|^episodes\.entry$/

/** What the walls let through to a role that works with nobody, and is meant for it. */
const meantFor: Partial<Readonly<Record<Role, readonly string[]>>> = {
  partner: ['sharing.sent', 'sharing.answer'],
}
/** Who opened whose record is theirs to look at, with the names. */
const namesFor: readonly Role[] = ['privacy-officer']

async function hiddenFrom(role: Role): Promise<readonly Change[]> {
  const changes: Change[] = []
  for (const one of tables) {
    const seen = await rowsSeen(world, workers[role], one)
    if (record.includes(role)) {
      if (role === 'administrator' && clinical.test(one.name)) changes.push({ table: one, besides: [] })
      else
        changes.push({
          table: one,
          besides: seen,
          ...(shownAtIndex(role, one.name) ? { where: sealedOnes } : {}),
        })
    } else if (namesFor.includes(role) && one.name === 'people.person_name') continue
    else if (meantFor[role]?.includes(one.name) === true) changes.push({ table: one, besides: seen })
    else changes.push({ table: one, besides: [] })
  }
  return changes
}

async function all(role: Role): Promise<ReadonlyMap<string, Shape>> {
  const found = new Map<string, Shape>()
  for (const { address } of addressesFor(role))
    if (!found.has(address)) found.set(address, await answered(role, address))
  return found
}

/** Where the answers are others while the words are others, and the same again when they are back. */
async function told(role: Role, changes: readonly Change[]): Promise<readonly string[]> {
  const before = await all(role)
  const { changed, back } = await changeWords(db, changes)
  expect(changed).toBeGreaterThan(0)
  const suspects: [string, Shape, string][] = []
  for (const [address, shape] of before) {
    const now = await answered(role, address)
    const what = difference(shape, now)
    if (what !== null) suspects.push([address, now, what])
  }
  await back()
  const found: string[] = []
  for (const [address, other, what] of suspects) {
    // A minute may have passed on the page meanwhile: that is in both.
    if (difference(await answered(role, address), other) !== null) found.push(`${address}: ${what}`)
  }
  return found
}

describe('other words in what is hidden', () => {
  test.each(roles)('tell a %s nothing, in any answer', async (role) => {
    expect(await told(role, await hiddenFrom(role))).toEqual([])
  })

  test('are put into what a practitioner does see, and are seen', async () => {
    const changes = [{ table: table('episodes.entry'), besides: [] }]
    expect((await told('practitioner', changes)).length).toBeGreaterThan(0)
  })
})
