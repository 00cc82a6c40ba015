import type { Temporal } from '#kernel/dates.ts'
import { audit, elevated, type Work } from '#modules/access/index.ts'
import { mayReadAccessHistory } from '../policy.ts'
import { rowsAsAt } from '../rules/as-at.ts'
import type { Cells } from '../schema/field-groups.ts'
import type { HistoryTable } from '../schema/history.ts'
import { cellsOf } from '../store/details.ts'
import {
  earlierRows,
  listChanges,
  listLooks,
  standingRows,
  type ChangeLine,
  type LookLine,
} from '../store/history.ts'
import { recordIdsOf } from '../store/merging.ts'
import { seesRecord } from '../store/person.ts'
import { privacySubject } from './privacy.ts'

/** A person's record as it stood. */
export interface PersonAsAt {
  readonly at: Temporal.Instant
  readonly person: Cells
  readonly names: readonly Cells[]
  readonly identifiers: readonly Cells[]
  readonly addresses: readonly Cells[]
  readonly contacts: readonly Cells[]
  readonly peopleAround: readonly Cells[]
  readonly adjustments: readonly Cells[]
  readonly alerts: readonly Cells[]
}

/** Who may read the past of a record: team leads who see it, and privacy officers who answer for it. */
async function mayReadPast(work: Work, personId: string): Promise<boolean> {
  if (!mayReadAccessHistory.allows(work.actor)) return false
  return (await seesRecord(work, personId)) || (await privacySubject(work, personId)) !== null
}

/** The record as it stood at an instant, rebuilt from what the database kept; null when it did not exist yet or may not be read. */
export async function personAsAt(
  work: Work,
  personId: string,
  instant: Temporal.Instant,
): Promise<PersonAsAt | null> {
  if (!(await mayReadPast(work, personId))) return null
  const rows = await elevated(work, 'record as it stood', async (tx) => {
    const standing = await standingRows(tx, personId)
    return rowsAsAt(standing, await earlierRows(tx, standing, instant), instant)
  })
  const of = (table: HistoryTable) => rows.filter((one) => one.table === table).map((one) => cellsOf(one.row))
  const person = of('people.person')[0]
  if (person === undefined) return null
  await audit(work, { action: 'record.read-as-at', personId, details: { at: instant.toString() } })
  return {
    at: instant,
    person,
    names: of('people.person_name'),
    identifiers: of('people.identifier'),
    addresses: of('people.address'),
    contacts: of('people.contact_route'),
    peopleAround: of('people.related_person'),
    adjustments: of('people.adjustment'),
    alerts: of('people.alert'),
  }
}

/** When the record changed and by whom; null when it may not be read. */
export async function changesOf(work: Work, personId: string): Promise<ChangeLine[] | null> {
  return (await mayReadPast(work, personId))
    ? elevated(work, 'changes of a record', (tx) => listChanges(tx, personId))
    : null
}

/** Who looked at any record of a person, newest first; null when it may not be read. Reading this is itself a line of it. */
export async function looksAt(
  work: Work,
  personId: string,
  before: number | undefined,
  most: number,
): Promise<LookLine[] | null> {
  if (!(await mayReadPast(work, personId))) return null
  await audit(work, { action: 'access-history.read', personId })
  return elevated(work, 'who looked', async (tx) =>
    listLooks(tx, await recordIdsOf(tx, personId), before, most),
  )
}
