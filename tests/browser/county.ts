import { sql } from 'kysely'
import { createApp, type App } from '#src/app.ts'
import { instantToDb } from '#kernel/dates.ts'
import type { DB } from '#db/types.ts'
import { ensureDemo } from '#db/demo/index.ts'
import { asSystem } from '#modules/access/index.ts'
import { insertSession, newToken } from '#modules/access/store/sessions.ts'
import { settableClock, type SettableClock } from '#platform/clock/index.ts'
import type { Database } from '#platform/db/index.ts'
import { createLog } from '#platform/log/index.ts'
import { Browser as Client, type TestPage } from '#tests/support/app.ts'

/** A Friday afternoon: the court's list is half done, and some things are late. */
export const fridayAfternoon = '2026-11-20T14:30:00Z'

/** The product with the people of the demonstration, answering on a port of this machine. */
export interface County {
  readonly db: Database<DB>
  readonly clock: SettableClock
  readonly app: App
  readonly address: string
  /** The first row a query finds; none is a fault of the demonstration, said with the query. */
  readonly first: (text: string) => Promise<Readonly<Record<string, string>>>
  readonly workerId: (username: string) => Promise<string>
}

export async function openCounty(db: Database<DB>, clock = settableClock(fridayAfternoon)): Promise<County> {
  await ensureDemo(db, { empty: false, say: () => undefined, now: clock.now() })
  const app = await createApp({
    config: {
      baseUrl: 'http://localhost',
      secret: Buffer.alloc(32, 7),
      demo: true,
      sessionIdleMinutes: 60,
      sessionHours: 12,
      trustProxy: false,
    },
    db,
    clock,
    log: createLog('silent'),
  })
  const address = await app.web.listen({ host: '127.0.0.1', port: 0 })
  const first = async (text: string) => {
    const { rows } = await db.asSystem('find a page', (tx) =>
      sql.raw<Record<string, string>>(text).execute(tx),
    )
    const row = rows[0]
    if (row === undefined) throw new Error(`The demonstration has none of these: ${text}`)
    return row
  }
  const county: County = {
    db,
    clock,
    app,
    address,
    first,
    workerId: async (username) =>
      (await first(`select id from access.worker where username = '${username}'`))['id'] ?? '',
  }
  await addWhatIsMissing(county)
  return county
}

/** What the demonstration has none of, done at the pages: somebody waiting in the inbox, a link, an exact find. */
async function addWhatIsMissing({ app, first, workerId }: County): Promise<void> {
  const lead = await new Client(app).as(await workerId('helen.cartwell'))
  const dean =
    (
      await first(
        "select person_id from people.person_name where given = 'Dean' and family = 'Marsh' order by id limit 1",
      )
    )['person_id'] ?? ''
  await led(
    lead.submit(await lead.get(`/people/${dean}/referrals/new`), '/referrals/new', {
      source: 'judiciary',
      referrerName: 'The bench',
      referrerContact: '020 7946 0199',
      reason: 'Low in mood in the dock',
    }),
  )
  const shane = await first(
    "select person_id from people.person_name where given = 'Shane' and family ilike 'rudge' order by id limit 1",
  )
  await led(
    lead.submit(withoutFilters(await lead.get(`/people/${dean}/details/links?q=rudge`)), '/details/links', {
      otherId: shane['person_id'] ?? '',
      decision: 'not-same',
      reason: 'Another date of birth',
    }),
  )
  const known = await first(
    `select i.kind, i.as_given, p.date_of_birth::text as born from people.identifier i
      join people.person p on p.id = i.person_id and p.date_of_birth is not null
      where i.kind = 'nhs-number' and i.person_id = '${shane['person_id'] ?? ''}'
      order by i.id limit 1`,
  )
  const carys = await new Client(app).as(await workerId('carys.beynon'))
  await led(
    carys.submit(await carys.get('/people'), '/emergency-access/find', {
      kind: known['kind'] ?? '',
      number: known['as_given'] ?? '',
      born: known['born'] ?? '',
    }),
  )
}

/** The page without the form that searches, which goes to the same address. */
function withoutFilters(page: TestPage): TestPage {
  return { ...page, html: page.html.replace(/<form class="app-filters".*?<\/form>/s, '') }
}

async function led(sent: Promise<TestPage>): Promise<void> {
  const page = await sent
  if (page.location === undefined) throw new Error(`Not done (${page.status}): ${page.text.slice(0, 600)}`)
}

/** A session's token for the browser's cookie: signed in completely, waiting for its second factor, or locked. */
export async function sessionFor(
  app: App,
  workerId: string,
  state: 'complete' | 'second-factor' | 'locked' = 'complete',
): Promise<string> {
  const token = newToken()
  const at = app.kit.clock.now()
  await asSystem(app.kit, 'test sign-in', async (work) => {
    await insertSession(work.tx, {
      token,
      workerId,
      at: instantToDb(at),
      expiresAt: instantToDb(at.add({ hours: 12 })),
      secondFactor: state !== 'second-factor',
    })
    if (state === 'locked')
      await work.tx
        .updateTable('access.session')
        .set({ locked_at: instantToDb(at) })
        .where('worker_id', '=', workerId)
        .execute()
  })
  return token
}
