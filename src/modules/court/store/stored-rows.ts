import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#db/types.ts'
import type { IncomingRow, RowFacts } from '../rules/facts.ts'
import type { StoredRow } from '../rules/matching.ts'
import type { RowUpdate } from '../rules/plan.ts'

/** One court on one day. */
export interface CourtDay {
  readonly courtKey: string
  readonly hearingOn: string
}

/** Waits until nobody else is importing a list of any of these courts. Always in one order, so that two never wait for each other. */
export async function lockCourts(tx: Tx, courtKeys: readonly string[]): Promise<void> {
  const ordered = [...new Set(courtKeys)].sort()
  for (const key of ordered) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`court-list ${key}`}, 0))`.execute(tx)
  }
}

interface Row extends RowFacts {
  readonly id: string
  readonly row_key: string
  readonly loose_key: string
  readonly site_id: string | null
  readonly court_key: string
  readonly hearing_on: string
  readonly list_type: string
  readonly status: 'listed' | 'removed'
}

/** Everything stored for these courts and days, as an import compares it. */
export async function storedRows(tx: Tx, days: readonly CourtDay[]): Promise<StoredRow[]> {
  const { rows } = await sql<Row>`
    select r.id, r.row_key, r.loose_key, r.site_id, r.court_key, r.hearing_on, r.list_type, r.status, r.room,
      to_char(r.start_time, 'HH24:MI') as start_time, r.session, r.list_no, r.sequence, r.case_number, r.urn, r.asn, r.hearing_type,
      r.court_type, r.bail_status, r.title, r.given, r.family, r.name_as_given, r.match_key, r.date_of_birth, r.dob_as_given,
      r.age_as_given, r.sex, r.youth, r.pnc, r.cro, r.address_lines, r.postcode, r.nationalities, r.hearing_language,
      r.interpreter_language, r.offences, r.warnings
    from court.list_row r join jsonb_to_recordset(${daysJson(days)}::jsonb) as d(court_key text, hearing_on date)
      on d.court_key = r.court_key and d.hearing_on = r.hearing_on`.execute(tx)
  return rows.map(
    ({ id, row_key, loose_key, site_id, court_key, hearing_on, list_type, status, ...facts }) => ({
      id,
      rowKey: row_key,
      looseKey: loose_key,
      siteId: site_id,
      courtKey: court_key,
      hearingOn: hearing_on,
      listType: list_type,
      status,
      facts,
    }),
  )
}

function daysJson(days: readonly CourtDay[]): string {
  return JSON.stringify(days.map((day) => ({ court_key: day.courtKey, hearing_on: day.hearingOn })))
}

/** Stores new entries in one statement. */
export async function insertRows(
  tx: Tx,
  importId: string,
  rows: readonly IncomingRow[],
  siteOf: (row: IncomingRow) => string | null,
): Promise<void> {
  if (rows.length === 0) return
  const values = rows.map((row) => ({
    id: newId(),
    site_id: siteOf(row),
    court_key: row.courtKey,
    court_name: row.courtName,
    hearing_on: row.hearingOn,
    row_key: row.rowKey,
    loose_key: row.looseKey,
    list_type: row.listType,
    ...row.facts,
  }))
  await sql`
    insert into court.list_row (id, site_id, court_key, court_name, hearing_on, row_key, loose_key, list_type, room, start_time, session,
      list_no, sequence, case_number, urn, asn, hearing_type, court_type, bail_status, title, given, family, name_as_given, match_key,
      date_of_birth, dob_as_given, age_as_given, sex, youth, pnc, cro, address_lines, postcode, nationalities, hearing_language,
      interpreter_language, offences, warnings, first_import_id, last_import_id)
    select r.id, r.site_id, r.court_key, r.court_name, r.hearing_on, r.row_key, r.loose_key, r.list_type, r.room, r.start_time, r.session,
      r.list_no, r.sequence, r.case_number, r.urn, r.asn, r.hearing_type, r.court_type, r.bail_status, r.title, r.given, r.family,
      r.name_as_given, r.match_key, r.date_of_birth, r.dob_as_given, r.age_as_given, r.sex, r.youth, r.pnc, r.cro, r.address_lines,
      r.postcode, r.nationalities, r.hearing_language, r.interpreter_language, r.offences, r.warnings, ${importId}::uuid, ${importId}::uuid
    from jsonb_populate_recordset(null::court.list_row, ${JSON.stringify(values)}::jsonb) r`.execute(tx)
}

/** Brings changed entries up to date in one statement; who they were matched with stays. */
export async function updateRows(tx: Tx, importId: string, updates: readonly RowUpdate[]): Promise<void> {
  if (updates.length === 0) return
  const values = updates.map((update) => ({
    id: update.id,
    row_key: update.rowKey,
    loose_key: update.looseKey,
    list_type: update.listType,
    changed_note: update.note,
    ...update.facts,
  }))
  await sql`
    update court.list_row t set row_key = r.row_key, loose_key = r.loose_key, list_type = r.list_type, status = 'listed', removed_at = null,
      room = r.room, start_time = r.start_time, session = r.session, list_no = r.list_no, sequence = r.sequence,
      case_number = r.case_number, urn = r.urn, asn = r.asn, hearing_type = r.hearing_type, court_type = r.court_type,
      bail_status = r.bail_status, title = r.title, given = r.given, family = r.family, name_as_given = r.name_as_given,
      match_key = r.match_key, date_of_birth = r.date_of_birth, dob_as_given = r.dob_as_given, age_as_given = r.age_as_given,
      sex = r.sex, youth = r.youth, pnc = r.pnc, cro = r.cro, address_lines = r.address_lines, postcode = r.postcode,
      nationalities = r.nationalities, hearing_language = r.hearing_language, interpreter_language = r.interpreter_language,
      offences = r.offences, warnings = r.warnings, changed_note = r.changed_note, changed_at = platform.now(), last_import_id = ${importId}::uuid
    from jsonb_populate_recordset(null::court.list_row, ${JSON.stringify(values)}::jsonb) r where t.id = r.id`.execute(
    tx,
  )
}

/** Marks entries as taken off the list. They stay on the board, crossed out: somebody may be waiting for them. */
export async function removeRows(
  tx: Tx,
  importId: string,
  gone: readonly { readonly id: string; readonly note: string }[],
): Promise<void> {
  if (gone.length === 0) return
  await sql`
    update court.list_row t set status = 'removed', removed_at = platform.now(), changed_note = r.note, changed_at = platform.now(),
      last_import_id = ${importId}::uuid
    from jsonb_to_recordset(${JSON.stringify(gone)}::jsonb) as r(id uuid, note text) where t.id = r.id`.execute(
    tx,
  )
}
