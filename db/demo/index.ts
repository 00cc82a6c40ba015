import type { Temporal } from '#kernel/dates.ts'
import type { DB } from '#db/types.ts'
import { systemClock } from '#platform/clock/index.ts'
import type { Database } from '#platform/db/index.ts'
import { demoPassword, loadDemo, type Loaded, type Loading } from './load.ts'
import { staff } from './staff.ts'

export { loadDemo, type Loaded, type Loading }

/** What a database holds: nothing yet, the demonstration, or the work of real people. */
export type DatabaseState = 'empty' | 'demo' | 'used'

export async function stateOf(db: Database<DB>): Promise<DatabaseState> {
  return db.asSystem('look for demonstration', async (tx) => {
    const demo = await tx
      .selectFrom('access.worker')
      .select('id')
      .where('demo', '=', true)
      .limit(1)
      .executeTakeFirst()
    if (demo !== undefined) return 'demo'
    const worker = await tx.selectFrom('access.worker').select('id').limit(1).executeTakeFirst()
    const agency = await tx.selectFrom('access.agency').select('id').limit(1).executeTakeFirst()
    return worker === undefined && agency === undefined ? 'empty' : 'used'
  })
}

/** Called at each start: fills an empty database with the demonstration unless told not to, and leaves any other as it is. */
export async function ensureDemo(
  db: Database<DB>,
  given: { readonly empty: boolean; readonly say: (text: string) => void; readonly now?: Temporal.Instant },
): Promise<void> {
  if (given.empty || (await stateOf(db)) !== 'empty') return
  given.say('Loading the demonstration: synthetic people and twelve weeks of their history ...')
  const loaded = await loadDemo(db, { now: given.now ?? systemClock.now(), say: given.say })
  given.say(`${String(loaded.people)} people are there (${String(loaded.seconds)} s).`)
}

const roleWords: Readonly<Record<string, string>> = {
  practitioner: 'Practitioner',
  'youth-worker': 'Youth worker',
  'support-worker': 'Support worker',
  assistant: 'Assistant psychologist',
  'team-lead': 'Team lead',
  administrator: 'Team administrator',
  'privacy-officer': 'Privacy officer',
  'system-administrator': 'System administrator',
  partner: 'Partner (custody)',
  commissioner: 'Commissioner',
}

/** What to print once the product listens: the address and one sign-in for each role, or how to make the first account. */
export async function demoSignIns(db: Database<DB>, baseUrl: string): Promise<string> {
  const state = await stateOf(db)
  const address = `\nThroughcare is running: ${baseUrl}\n`
  if (state === 'empty') {
    return `${address}\nNobody can sign in yet. Stop it (Ctrl+C), make the first administrator, and start it again:\n  npm run --silent throughcare -- user create --admin --username NAME --name "Full Name"\n`
  }
  if (state === 'used') return address
  const shown = staff.filter((one) => one.shown === true)
  const rows = [
    ['Role', 'User name', 'Name'],
    ...shown.map((one) => [roleWords[one.role] ?? one.role, one.username, one.name]),
  ]
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  const table = rows.map((row) =>
    `  ${(row[0] ?? '').padEnd(widths[0] ?? 0)}  ${(row[1] ?? '').padEnd(widths[1] ?? 0)}  ${row[2] ?? ''}`.trimEnd(),
  )
  return [
    address,
    'Sign in as anybody below. They and everybody in it are invented.',
    ...table,
    `\nPassword for all of them: ${demoPassword}\n`,
    'Stop with Ctrl+C; the next start finds everything as you left it.\n',
  ].join('\n')
}
