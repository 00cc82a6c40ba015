import { sql } from 'kysely'
import { instantToDb, type Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#db/types.ts'
import type { Named } from './emergency.ts'

// Everything here is read and written by an elevated caller whose policy allows it.

/** People with a relationship to a team, or a worker, of the agencies these teams belong to. */
function ofAgencies(personId: ReturnType<typeof sql>, teamIds: readonly string[]) {
  return sql`exists (select 1 from access.sight_view r left join access.member_view m on m.worker_id = r.worker_id
    join access.team_agency_view t on t.team_id = coalesce(r.team_id, m.team_id) where r.person_id = ${personId}
      and t.agency_id in (select mine.agency_id from access.team_agency_view mine where mine.team_id = any (${[...teamIds]}::uuid[])))`
}

/** Which of these people are known to the agencies these teams belong to: a privacy officer answers for those. */
export async function knownToAgencies(
  tx: Tx,
  personIds: readonly string[],
  teamIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select p.id from people.person p where p.id = any (${[...personIds]}::uuid[]) and ${ofAgencies(sql`p.id`, teamIds)}`.execute(
    tx,
  )
  return new Set(rows.map((row) => row.id))
}

export interface SealedPerson extends Named {
  readonly reason: string
  readonly sealedAt: Date
  readonly sealedBy: string
  readonly named: readonly string[]
}

/** Everybody sealed who is known to these teams' agencies, with the workers who may still open the record. */
export async function listSealed(tx: Tx, teamIds: readonly string[]): Promise<SealedPerson[]> {
  const { rows } = await sql<SealedPerson>`
    select s.person_id as "personId", people.index_name(p) as "displayName", extract(year from p.date_of_birth)::int as "birthYear",
      s.reason, s.sealed_at as "sealedAt", w.display_name as "sealedBy",
      coalesce((select array_agg(n.display_name order by n.display_name) from access.sight_view r join access.worker_view n on n.id = r.worker_id
        where r.person_id = s.person_id and r.kind = 'sealed-named' and r.is_current), '{}') as named
    from access.sealed_person_view s join people.person p on p.id = s.person_id join access.worker_view w on w.id = s.sealed_by
    where ${ofAgencies(sql`s.person_id`, teamIds)} order by s.sealed_at desc`.execute(tx)
  return rows
}

export interface SealedLook extends Named {
  readonly at: Date
  readonly workerName: string
  readonly jobTitle: string
}

/** Who looked for sealed people that these teams' agencies know. */
export async function listSealedLooks(tx: Tx, teamIds: readonly string[]): Promise<SealedLook[]> {
  const { rows } = await sql<SealedLook>`
    select k.looked_at as at, w.display_name as "workerName", w.job_title as "jobTitle",
      p.id as "personId", people.index_name(p) as "displayName", extract(year from p.date_of_birth)::int as "birthYear"
    from people.sealed_look k join access.worker_view w on w.id = k.worker_id join people.person p on p.id = k.person_id
    where ${ofAgencies(sql`p.id`, teamIds)} order by k.looked_at desc limit 100`.execute(tx)
  return rows
}

/** Remembers that somebody looked for sealed people; answers for whom the officers have not been told since an instant. */
export async function rememberLooks(
  tx: Tx,
  workerId: string,
  personIds: readonly string[],
  now: Temporal.Instant,
  toldSince: Temporal.Instant,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select p.id from unnest(${[...personIds]}::uuid[]) p (id) where not exists (select 1 from people.sealed_look k
      where k.person_id = p.id and k.worker_id = ${workerId}::uuid and k.looked_at > ${instantToDb(toldSince)})`.execute(
    tx,
  )
  const fresh = rows.map((row) => row.id)
  if (fresh.length > 0) {
    await tx
      .insertInto('people.sealed_look')
      .values(
        fresh.map((personId) => ({
          id: newId(),
          person_id: personId,
          worker_id: workerId,
          looked_at: instantToDb(now),
        })),
      )
      .execute()
  }
  return fresh
}

/** Teams with a privacy officer in the agencies of these teams; when an agency has none, every team that has one. */
export async function privacyTeamsOf(tx: Tx, teamIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ team_id: string; own: boolean }>`
    select distinct m.team_id, m.agency_id in (select mine.agency_id from access.team_agency_view mine where mine.team_id = any (${[...teamIds]}::uuid[])) as own
    from access.member_view m where m.role = 'privacy-officer' and m.is_current`.execute(tx)
  const own = rows.filter((row) => row.own)
  return (own.length > 0 ? own : rows).map((row) => row.team_id)
}

/** Workers who could be named for a sealed record: those who work with people in these teams' agencies. */
export async function listWorkers(
  tx: Tx,
  teamIds: readonly string[],
): Promise<{ id: string; name: string; jobTitle: string }[]> {
  const { rows } = await sql<{ id: string; name: string; jobTitle: string }>`
    select distinct m.worker_id as id, m.display_name as name, m.job_title as "jobTitle" from access.member_view m
    where m.is_current and m.role in ('practitioner', 'youth-worker', 'support-worker', 'assistant', 'team-lead')
      and m.agency_id in (select mine.agency_id from access.team_agency_view mine where mine.team_id = any (${[...teamIds]}::uuid[]))
    order by name limit 500`.execute(tx)
  return rows
}

/** Suspends every way to a record but that of the named workers. */
export async function seal(
  tx: Tx,
  asked: { personId: string; reason: string; by: string; workerIds: readonly string[] },
): Promise<void> {
  await sql`select access.seal(${asked.personId}::uuid, ${asked.reason}, ${asked.by}::uuid, ${[...asked.workerIds]}::uuid[])`.execute(
    tx,
  )
}

/** Gives everybody back the sight they had; false when it was not sealed. */
export async function unseal(tx: Tx, personId: string): Promise<boolean> {
  const { rows } = await sql<{ lifted: boolean }>`select access.unseal(${personId}::uuid) as lifted`.execute(
    tx,
  )
  return rows[0]?.lifted === true
}
