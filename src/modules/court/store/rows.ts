import { sql } from 'kysely'
import { instantFromDb, instantToDb, type Temporal } from '#kernel/dates.ts'
import type { Tx } from '#db/types.ts'
import type { CourtType, ListedOffence } from '../schema/lists/index.ts'
import type { Flag } from '../schema/codes.ts'

/** An entry of a list as its own page shows it. */
export interface ListRowRecord {
  readonly id: string
  readonly siteId: string
  readonly siteName: string
  readonly courtName: string | null
  readonly hearing_on: string
  readonly start_time: string | null
  readonly room: string | null
  readonly session: string | null
  readonly listNo: string | null
  readonly status: 'listed' | 'removed'
  readonly listType: string
  readonly caseNumber: string | null
  readonly urn: string | null
  readonly asn: string | null
  readonly pnc: string | null
  readonly cro: string | null
  readonly hearingType: string | null
  readonly courtType: CourtType
  readonly bailStatus: string | null
  readonly title: string | null
  readonly given: string | null
  readonly family: string | null
  readonly nameAsGiven: string
  readonly date_of_birth: string | null
  readonly dobAsGiven: string | null
  readonly age_as_given: string | null
  readonly sex: string
  readonly youth: boolean | null
  readonly addressLines: readonly string[]
  readonly postcode: string | null
  readonly nationalities: readonly string[]
  readonly hearingLanguage: string | null
  readonly interpreterLanguage: string | null
  readonly offences: readonly ListedOffence[]
  readonly warnings: readonly string[]
  readonly changedNote: string | null
  readonly changedAt: Temporal.Instant | null
  readonly personId: string | null
  readonly episodeId: string | null
  readonly linkedAt: Temporal.Instant | null
  readonly linkedByName: string | null
  readonly flaggedAt: Temporal.Instant | null
  readonly flaggedByName: string | null
  readonly flagReason: string | null
  readonly flagUrgency: Flag['urgency'] | null
}

interface Found {
  id: string
  site_id: string
  site_name: string
  court_name: string | null
  hearing_on: string
  start_time: string | null
  room: string | null
  session: string | null
  list_no: string | null
  status: 'listed' | 'removed'
  list_type: string
  case_number: string | null
  urn: string | null
  asn: string | null
  pnc: string | null
  cro: string | null
  hearing_type: string | null
  court_type: CourtType
  bail_status: string | null
  title: string | null
  given: string | null
  family: string | null
  name_as_given: string
  date_of_birth: string | null
  dob_as_given: string | null
  age_as_given: string | null
  sex: string
  youth: boolean | null
  address_lines: string[]
  postcode: string | null
  nationalities: string[]
  hearing_language: string | null
  interpreter_language: string | null
  offences: ListedOffence[]
  warnings: string[]
  changed_note: string | null
  changed_at: Date | null
  person_id: string | null
  episode_id: string | null
  linked_at: Date | null
  linked_by_name: string | null
  flagged_at: Date | null
  flagged_by_name: string | null
  flag_reason: string | null
  flag_urgency: Flag['urgency'] | null
}

const at = (value: Date | null) => (value === null ? null : instantFromDb(value))

/** An entry within the reader's sight (a court their team covers), or null. */
export async function findRow(tx: Tx, rowId: string): Promise<ListRowRecord | null> {
  return (await findRows(tx, [rowId]))[0] ?? null
}

/** The same for several, in no order. */
export async function findRows(tx: Tx, rowIds: readonly string[]): Promise<readonly ListRowRecord[]> {
  const { rows } = await sql<Found>`
    select r.id, r.site_id, s.name as site_name, r.court_name, r.hearing_on, to_char(r.start_time, 'HH24:MI') as start_time, r.room, r.session,
      r.list_no, r.status, r.list_type, r.case_number, r.urn, r.asn, r.pnc, r.cro, r.hearing_type, r.court_type, r.bail_status, r.title,
      r.given, r.family, r.name_as_given, r.date_of_birth, r.dob_as_given, r.age_as_given, r.sex, r.youth, r.address_lines, r.postcode,
      r.nationalities, r.hearing_language, r.interpreter_language, r.offences, r.warnings, r.changed_note, r.changed_at, r.person_id,
      r.episode_id, r.linked_at, l.display_name as linked_by_name, r.flagged_at, f.display_name as flagged_by_name, r.flag_reason, r.flag_urgency
    from court.list_row r join access.site_view s on s.id = r.site_id
    left join access.worker_view l on l.id = r.linked_by left join access.worker_view f on f.id = r.flagged_by
    where r.id = any (${[...rowIds]}::uuid[]) and r.site_id = any ((select platform.my_sites())::uuid[])`.execute(
    tx,
  )
  return rows.map(rowFrom)
}

function rowFrom(found: Found): ListRowRecord {
  return {
    id: found.id,
    siteId: found.site_id,
    siteName: found.site_name,
    courtName: found.court_name,
    hearing_on: found.hearing_on,
    start_time: found.start_time,
    room: found.room,
    session: found.session,
    listNo: found.list_no,
    status: found.status,
    listType: found.list_type,
    caseNumber: found.case_number,
    urn: found.urn,
    asn: found.asn,
    pnc: found.pnc,
    cro: found.cro,
    hearingType: found.hearing_type,
    courtType: found.court_type,
    bailStatus: found.bail_status,
    title: found.title,
    given: found.given,
    family: found.family,
    nameAsGiven: found.name_as_given,
    date_of_birth: found.date_of_birth,
    dobAsGiven: found.dob_as_given,
    age_as_given: found.age_as_given,
    sex: found.sex,
    youth: found.youth,
    addressLines: found.address_lines,
    postcode: found.postcode,
    nationalities: found.nationalities,
    hearingLanguage: found.hearing_language,
    interpreterLanguage: found.interpreter_language,
    offences: found.offences,
    warnings: found.warnings,
    changedNote: found.changed_note,
    changedAt: at(found.changed_at),
    personId: found.person_id,
    episodeId: found.episode_id,
    linkedAt: at(found.linked_at),
    linkedByName: found.linked_by_name,
    flaggedAt: at(found.flagged_at),
    flaggedByName: found.flagged_by_name,
    flagReason: found.flag_reason,
    flagUrgency: found.flag_urgency,
  }
}

/** The same entry, held against other writers until the transaction ends. */
export async function lockRow(tx: Tx, rowId: string): Promise<ListRowRecord | null> {
  await sql`select 1 from court.list_row where id = ${rowId}::uuid for update`.execute(tx)
  return findRow(tx, rowId)
}

export interface RowLink {
  readonly personId: string
  readonly episodeId: string
  readonly workerId: string
  readonly at: Temporal.Instant
}

/** Says who a listed person is. */
export async function linkToPerson(tx: Tx, rowId: string, link: RowLink): Promise<void> {
  await sql`update court.list_row set person_id = ${link.personId}::uuid, episode_id = ${link.episodeId}::uuid,
    linked_at = ${instantToDb(link.at)}, linked_by = ${link.workerId}::uuid where id = ${rowId}::uuid`.execute(
    tx,
  )
}

/** Takes the answer back: the entry is on the list again as it came. */
export async function unlinkFromPerson(tx: Tx, rowId: string): Promise<void> {
  await sql`update court.list_row set person_id = null, episode_id = null, linked_at = null, linked_by = null where id = ${rowId}::uuid`.execute(
    tx,
  )
}

/** Flags somebody for screening. */
export async function flag(
  tx: Tx,
  rowId: string,
  workerId: string,
  at: Temporal.Instant,
  given: Flag,
): Promise<void> {
  await sql`update court.list_row set flagged_at = ${instantToDb(at)}, flagged_by = ${workerId}::uuid, flag_reason = ${given.reason},
    flag_urgency = ${given.urgency} where id = ${rowId}::uuid`.execute(tx)
}

/** How many entries are matched with an episode: more than one, and it is not this entry's alone. */
export async function rowsOfEpisode(tx: Tx, episodeId: string): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from court.list_row where episode_id = ${episodeId}::uuid`.execute(tx)
  return rows[0]?.count ?? 0
}

/** The name of a person within the reader's sight, or null. */
export async function nameOf(tx: Tx, personId: string): Promise<string | null> {
  const { rows } = await sql<{
    display_name: string
  }>`select display_name from people.person_view where id = ${personId}::uuid`.execute(tx)
  return rows[0]?.display_name ?? null
}

/** Waits until nobody else is opening an episode of this person with this team: two entries of one case share theirs. */
export async function lockOpening(tx: Tx, personId: string, teamId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`court-opening ${personId} ${teamId}`}, 0))`.execute(
    tx,
  )
}

export interface MatterEpisode {
  /** The record it stands on: the one asked about, or one merged with it. */
  readonly personId: string
  readonly episodeId: string
  readonly isOpen: boolean
}

/**
 * A team's own episode of a person, on any record of theirs, on one of these case numbers: the open one, else the one
 * closed last. Asked under the system role, because a person chosen among candidates is not in sight yet; it tells the
 * team only about itself.
 */
export async function episodeOnMatter(
  tx: Tx,
  personId: string,
  teamId: string,
  matters: readonly string[],
): Promise<MatterEpisode | null> {
  if (matters.length === 0) return null
  const { rows } = await sql<{ id: string; person_id: string; is_open: boolean }>`
    select id, person_id, closed_at is null as is_open from episodes.episode_view
    where person_id = any (array(select ${personId}::uuid union select o.person_id from access.merged_view m
        join access.merged_view o on o.stands_as_id = m.stands_as_id where m.person_id = ${personId}::uuid))
      and team_id = ${teamId}::uuid and matter_ref = any (${[...matters]}::text[])
    order by closed_at desc nulls first limit 1`.execute(tx)
  const found = rows[0]
  return found === undefined
    ? null
    : { personId: found.person_id, episodeId: found.id, isOpen: found.is_open }
}
