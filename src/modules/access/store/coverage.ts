import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#db/types.ts'
import type { BankHolidayRule, CoverageWindow } from '../schema/organisation.ts'
import type { CoverageInput } from '../schema/organisation.ts'

export interface CoverageRow extends CoverageWindow {
  readonly id: string
  readonly teamId: string
  readonly teamName: string
  readonly siteId: string
  readonly version: number
}

function windows(tx: Tx) {
  return tx
    .selectFrom('access.coverage as c')
    .innerJoin('access.team as t', 't.id', 'c.team_id')
    .select([
      'c.id',
      'c.team_id as teamId',
      't.name as teamName',
      'c.site_id as siteId',
      'c.weekday',
      sql<string>`to_char(c.starts, 'HH24:MI')`.as('starts'),
      sql<string>`to_char(c.ends, 'HH24:MI')`.as('ends'),
      sql<BankHolidayRule>`c.bank_holidays`.as('bankHolidays'),
      'c.until_on as untilOn',
      'c.version',
    ])
    .orderBy('t.name')
    .orderBy('c.weekday')
    .orderBy('c.starts')
}

/** When teams cover a site, windows that have ended left out. */
export async function listCoverage(tx: Tx, siteId: string, today: string): Promise<readonly CoverageRow[]> {
  return windows(tx)
    .where('c.site_id', '=', siteId)
    .where((one) => one.or([one('c.until_on', 'is', null), one('c.until_on', '>=', today)]))
    .execute()
}

/** One window for each weekday. */
export async function insertCoverage(
  tx: Tx,
  siteId: string,
  given: CoverageInput,
): Promise<readonly string[]> {
  const rows = given.weekdays.map((weekday) => ({
    id: newId(),
    team_id: given.teamId,
    site_id: siteId,
    weekday,
    starts: given.starts,
    ends: given.ends,
    bank_holidays: given.bankHolidays,
  }))
  await tx.insertInto('access.coverage').values(rows).execute()
  return rows.map((row) => row.id)
}

/** The last day on which a window opens; the site it belongs to, or null when somebody saved first. */
export async function endCoverage(
  tx: Tx,
  id: string,
  version: number,
  untilOn: string,
): Promise<string | null> {
  const row = await tx
    .updateTable('access.coverage')
    .set({ until_on: untilOn })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('site_id')
    .executeTakeFirst()
  return row?.site_id ?? null
}
