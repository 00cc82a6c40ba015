import { sql } from 'kysely'
import { instantToDb, type Temporal } from '#kernel/dates.ts'
import type { Tx } from '#db/types.ts'

export interface Named {
  readonly personId: string
  readonly displayName: string
  readonly birthYear: number | null
}

/** Somebody at index level, whoever they are; the caller is elevated and has the right to know. */
export async function nameOf(tx: Tx, personId: string): Promise<Named | null> {
  const { rows } = await sql<{ id: string; display_name: string; year: number | null }>`
    select p.id, people.index_name(p) as display_name, extract(year from p.date_of_birth)::int as year from people.person p where p.id = ${personId}::uuid`.execute(
    tx,
  )
  const row = rows[0]
  return row === undefined ? null : { personId: row.id, displayName: row.display_name, birthYear: row.year }
}

/** Who has exactly this number and date of birth, several merged records as the one that is opened; the caller is elevated. */
export async function holdersOf(
  tx: Tx,
  asked: { kind: string; normal: string; dateOfBirth: string },
): Promise<{ personId: string; isSealed: boolean }[]> {
  const { rows } = await sql<{ id: string; sealed: boolean }>`
    select distinct coalesce(m.stands_as_id, p.id) as id, access.is_sealed(p.id) as sealed
    from people.identifier i join people.person p on p.id = i.person_id left join access.merged_view m on m.person_id = p.id
    where i.kind = ${asked.kind} and i.normal = ${asked.normal} and i.ended_at is null and p.date_of_birth = ${asked.dateOfBirth}::date`.execute(
    tx,
  )
  return rows.map((row) => ({ personId: row.id, isSealed: row.sealed }))
}

export interface EmergencyAccess {
  readonly id: string
  readonly personId: string
  readonly reason: string
  readonly foundBy: 'candidate' | 'identifier'
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
}

/** Writes that an emergency access began; the caller is elevated. */
export async function insertEmergencyAccess(
  tx: Tx,
  workerId: string,
  access: EmergencyAccess,
): Promise<void> {
  await sql`select access.begin_emergency(${access.id}::uuid, ${workerId}::uuid, ${access.personId}::uuid, ${access.reason}, ${access.foundBy},
    ${instantToDb(access.from)}, ${instantToDb(access.until)})`.execute(tx)
}

export interface EmergencyToReview {
  readonly id: string
  readonly personId: string
  readonly personName: string
  readonly workerName: string
  readonly jobTitle: string
  readonly reason: string
  readonly foundBy: string
  readonly fromAt: Date
  readonly untilAt: Date
  readonly reviewedAt: Date | null
  readonly outcome: string | null
  readonly note: string | null
  readonly version: number
  /** How many pages of the record were opened under it. */
  readonly opened: number
}

/** Emergency accesses by workers of these teams' agencies, the unreviewed first; the caller is elevated. */
export async function listEmergencyAccesses(
  tx: Tx,
  teamIds: readonly string[],
): Promise<EmergencyToReview[]> {
  const { rows } = await sql<EmergencyToReview>`
    select a.id, a.person_id as "personId", people.index_name(p) as "personName", w.display_name as "workerName", w.job_title as "jobTitle",
      a.reason, a.found_by as "foundBy", a.from_at as "fromAt", a.until_at as "untilAt", a.reviewed_at as "reviewedAt",
      a.review_outcome as outcome, a.review_note as note, a.version,
      (select count(*)::int from audit.event_view e where e.person_id = a.person_id and e.worker_id = a.worker_id and e.action = 'record.opened'
        and e.at between a.from_at and a.until_at) as opened
    from access.emergency_access_view a join people.person p on p.id = a.person_id join access.worker_view w on w.id = a.worker_id
    where ${answeredForBy(teamIds)} order by (a.reviewed_at is not null), a.from_at desc limit 100`.execute(
    tx,
  )
  return rows
}

/** Workers of the same agencies as these teams, and of agencies that have no privacy officer of their own. */
function answeredForBy(teamIds: readonly string[]) {
  return sql`exists (select 1 from access.member_view m where m.worker_id = a.worker_id
    and (m.agency_id in (select mine.agency_id from access.team_agency_view mine where mine.team_id = any (${[...teamIds]}::uuid[]))
      or not exists (select 1 from access.member_view o where o.role = 'privacy-officer' and o.is_current and o.agency_id = m.agency_id)))`
}

/** Writes the officer's verdict once and answers whose record it was; null when it was already given or is not theirs. */
export async function setReview(
  tx: Tx,
  review: {
    id: string
    version: number
    by: string
    outcome: string
    note: string
    teamIds: readonly string[]
  },
): Promise<{ personId: string } | null> {
  const { rows } = await sql<{ person_id: string | null }>`
    select access.review_emergency(a.id, ${review.version}, ${review.by}::uuid, ${review.outcome}, ${review.note}) as person_id
    from access.emergency_access_view a where a.id = ${review.id}::uuid and ${answeredForBy(review.teamIds)}`.execute(
    tx,
  )
  const personId = rows[0]?.person_id ?? null
  return personId === null ? null : { personId }
}
