import { beforeAll, expect, test } from 'vitest'
import { ensureDemo } from '#db/demo/index.ts'
import { fromIso } from '#kernel/dates.ts'
import { settableClock } from '#platform/clock/index.ts'
import { Browser, testApp } from '#tests/support/app.ts'
import { testDatabase } from '#tests/support/database.ts'
import { undeclaredOn, type Undeclared } from '#tests/support/declared-facts.ts'
import { testEngine } from '#tests/support/engine.ts'

/**
 * Walks the demonstration as its users could: every link of every page, from the first page on, a few of each kind. No link
 * leads nowhere, no page asks the database more than a few questions, however much there is on it, and every field that is seen
 * says which fact it asks for.
 */
// Who is asking is looked up before, by one more question: twelve in all.
const mostQueries = 11
/** A whole team's records on one page, made once an hour: one question for each kind of thing, however many people. */
const mostOf: Readonly<Record<string, number>> = { '/when-the-system-is-down/:/copy': 19 }
const ofEachKind = 4
/** Where a kind of page differs most from one to the next. */
const ofKind: Readonly<Record<string, number>> = {
  '/people/:/episodes/:': 40,
  '/people/:': 12,
  '/people/:/details': 8,
}
const patience = 300_000
const now = fromIso('2026-11-20T14:30:00Z')

const texts: string[] = []
const db = await testDatabase({ onQuery: (text) => texts.push(text) })
const onServer = testEngine() === 'server'

/** What begins, names and ends a piece of work is not a question. */
const isQuestion = (text: string) => !/^\s*(begin|commit|rollback|select set_config)/i.test(text)

const kindOf = (path: string) => path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':')

interface Seen {
  readonly path: string
  readonly status: number
  readonly queries: number
  readonly from: string
  /** What it asks without saying which fact it asks for. */
  readonly undeclared: readonly Undeclared[]
}

const linksOn = (html: string) =>
  [...html.matchAll(/<a [^>]*href="(\/[^"#]*)/g)].map(([, href]) => (href ?? '').replaceAll('&amp;', '&'))

async function walk(username: string): Promise<readonly Seen[]> {
  const app = await testApp(db, settableClock(now))
  const { rows } = await db.pool.query<{ id: string }>('select id from access.worker where username = $1', [
    username,
  ])
  const browser = await new Browser(app).as(rows[0]?.id ?? '')
  const seen: Seen[] = []
  const known = new Set(['/'])
  const kinds = new Map<string, number>()
  const queue = [{ path: '/', from: 'the start' }]
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const before = texts.length
    const page = await browser.get(next.path)
    seen.push({
      ...next,
      status: page.status,
      queries: texts.slice(before).filter(isQuestion).length,
      undeclared: undeclaredOn(page.html),
    })
    const found = page.location === undefined ? linksOn(page.html) : [page.location]
    for (const path of found.filter((link) => !known.has(link))) {
      known.add(path)
      const kind = kindOf(path.split('?')[0] ?? '')
      const times = kinds.get(kind) ?? 0
      if (times >= (ofKind[kind] ?? ofEachKind)) continue
      kinds.set(kind, times + 1)
      queue.push({ path, from: next.path })
    }
  }
  await app.web.close()
  return seen
}

beforeAll(async () => {
  if (!onServer) await ensureDemo(db, { empty: false, say: () => undefined, now })
}, patience)

// Skipped on the server engine: links and the number of questions are the same on both
test.skipIf(onServer).each([
  ['a practitioner', 'amara.osei', 150],
  ['a team lead', 'helen.cartwell', 150],
  ['a practitioner of another service', 'farah.sadiq', 40],
  ['a team administrator', 'carol.whitby', 20],
  ['a privacy officer', 'nadia.hossain', 10],
  ['a system administrator', 'owen.prys', 20],
])(
  'for %s every link leads somewhere, no page asks more than twelve questions, and every field says which fact it asks for',
  async (_who, username, least) => {
    const seen = await walk(username)
    expect(seen.length).toBeGreaterThanOrEqual(least)
    expect(seen.filter((page) => ![200, 303].includes(page.status))).toEqual([])
    expect(seen.filter((page) => page.queries > (mostOf[kindOf(page.path)] ?? mostQueries))).toEqual([])
    expect(seen.filter((page) => page.undeclared.length > 0)).toEqual([])
    // The count can be wrong only if nothing is counted.
    expect(Math.max(...seen.map((page) => page.queries))).toBeGreaterThan(2)
  },
  patience,
)
