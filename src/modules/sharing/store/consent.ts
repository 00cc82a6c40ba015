import { sql } from 'kysely'
import { instantFromDb, instantToDb, type Temporal } from '#kernel/dates.ts'
import type { Work } from '#modules/access/index.ts'
import { consentKey, narrowed } from '../rules/consent.ts'
import type { Basis, Capacity, Decision, Giver, Scope, Told } from '../schema/consent.ts'

/** The word that stands now on one scope. */
export interface ConsentState {
  readonly id: string
  readonly scope: Scope
  readonly serviceId: string | null
  readonly decision: Decision
  readonly decidedAt: Temporal.Instant
  /** What stands on this record by itself, where another record of the person narrows it. */
  readonly here?: { readonly decision: Decision; readonly decidedAt: Temporal.Instant }
}

interface ConsentNowRow {
  id: string
  scope: Scope
  service_id: string | null
  decision: Decision
  decided_at: Date
  elsewhere?: boolean
}

function stateOf(row: ConsentNowRow): ConsentState {
  return {
    id: row.id,
    scope: row.scope,
    serviceId: row.service_id,
    decision: row.decision,
    decidedAt: instantFromDb(row.decided_at),
  }
}

/** What stands now in an episode, by `consentKey`; a later no on another record of the same person narrows it. */
export async function consentNow(work: Work, episodeId: string): Promise<ReadonlyMap<string, ConsentState>> {
  return standingConsents(
    work,
    sql`c.episode_id = ${episodeId}::uuid`,
    sql`(select e.person_id from episodes.episode_view e where e.id = ${episodeId}::uuid)`,
  )
}

/**
 * The latest words of an episode, or of a person outside any, with every no that stands on the person's other records. What
 * they hold is asked only where there are others: nearly nobody has any.
 */
async function standingConsents(
  work: Work,
  own: ReturnType<typeof sql>,
  personId: ReturnType<typeof sql>,
): Promise<ReadonlyMap<string, ConsentState>> {
  const { rows } = await sql<ConsentNowRow>`
    with other as materialized (
      select o.person_id from access.merged_view m join access.merged_view o on o.stands_as_id = m.stands_as_id and o.person_id <> m.person_id
      where m.person_id = ${personId}
    )
    select c.id, c.scope, c.service_id, c.decision, c.decided_at, false as elsewhere from sharing.consent_now_view c where ${own}
    union all
    select l.id, l.scope, l.service_id, l.decision, l.decided_at, true from (
      select distinct on (c.person_id, c.episode_id, c.scope, c.service_id) c.id, c.scope, c.service_id, c.decision, c.decided_at
      from other join sharing.consent c on c.person_id = other.person_id
      order by c.person_id, c.episode_id, c.scope, c.service_id, c.decided_at desc, c.recorded_at desc, c.id desc) l
    where l.decision in ('refused', 'withdrawn')`.execute(work.tx)
  const standing = new Map<string, ConsentState>()
  for (const row of rows)
    if (row.elsewhere !== true) standing.set(consentKey(row.scope, row.service_id), stateOf(row))
  for (const row of rows.filter((one) => one.elsewhere === true)) {
    const key = consentKey(row.scope, row.service_id)
    const here = standing.get(key)
    if (here !== undefined) standing.set(key, narrowed(here, stateOf(row)))
  }
  return standing
}

export interface ConsentRow {
  readonly id: string
  readonly personId: string
  readonly episodeId: string | null
  readonly scope: Scope
  readonly serviceId: string | null
  readonly decision: Decision
  readonly explained: readonly string[]
  readonly givenBy: Giver
  readonly capacity: Capacity
  readonly reason: string | null
  readonly interpreterUsed: string | null
  readonly decidedAt: Temporal.Instant
}

export async function insertConsents(work: Work, rows: readonly ConsentRow[]): Promise<void> {
  if (rows.length === 0) return
  await work.tx
    .insertInto('sharing.consent')
    .values(
      rows.map((row) => ({
        id: row.id,
        person_id: row.personId,
        episode_id: row.episodeId,
        scope: row.scope,
        service_id: row.serviceId,
        decision: row.decision,
        explained: [...row.explained],
        given_by: row.givenBy,
        capacity: row.capacity,
        reason: row.reason,
        interpreter_used: row.interpreterUsed,
        decided_at: instantToDb(row.decidedAt),
        recorded_by: work.actor.workerId,
      })),
    )
    .execute()
}

/** One line of the history of consent, with the names of who wrote it and of the service it was about. */
export interface ConsentLine extends ConsentRow {
  readonly recordedAt: Temporal.Instant
  readonly recordedBy: string
  readonly serviceName: string | null
}

interface ConsentLineRow extends ConsentNowRow {
  person_id: string
  episode_id: string | null
  explained: string[]
  given_by: Giver
  capacity: Capacity
  reason: string | null
  interpreter_used: string | null
  recorded_at: Date
  recorded_by_name: string | null
  service_name: string | null
}

/** Everything ever recorded about consent of a person that the reader may see, on all their records, latest first. */
export async function listConsents(
  work: Work,
  ...personIds: readonly string[]
): Promise<readonly ConsentLine[]> {
  const { rows } =
    await sql<ConsentLineRow>`select c.id, c.person_id, c.episode_id, c.scope, c.service_id, c.decision, c.explained, c.given_by, c.capacity, c.reason,
      c.interpreter_used, c.decided_at, c.recorded_at, w.display_name as recorded_by_name, s.name as service_name
    from sharing.consent c left join access.worker_view w on w.id = c.recorded_by left join directory.service_view s on s.id = c.service_id
    where c.person_id = any (${[...personIds]}::uuid[]) order by c.decided_at desc, c.recorded_at desc, c.id desc limit 500`.execute(
      work.tx,
    )
  return rows.map((row) => ({
    ...stateOf(row),
    personId: row.person_id,
    episodeId: row.episode_id,
    explained: row.explained,
    givenBy: row.given_by,
    capacity: row.capacity,
    reason: row.reason,
    interpreterUsed: row.interpreter_used,
    recordedAt: instantFromDb(row.recorded_at),
    recordedBy: row.recorded_by_name ?? 'Somebody',
    serviceName: row.service_name,
  }))
}

/** The latest word on one scope: of an episode, or of the person outside any episode. */
export async function findConsentNow(
  work: Work,
  asked: { personId: string; episodeId: string | null; scope: Scope; serviceId: string | null },
): Promise<ConsentState | null> {
  const own =
    asked.episodeId === null
      ? sql`c.person_id = ${asked.personId}::uuid and c.episode_id is null`
      : sql`c.episode_id = ${asked.episodeId}::uuid and c.person_id = ${asked.personId}::uuid`
  const standing = await standingConsents(work, own, sql`${asked.personId}::uuid`)
  return standing.get(consentKey(asked.scope, asked.serviceId)) ?? null
}

/** What of the person and episode decides how consent is asked; null when either may not be seen. */
export interface ConsentSubject {
  readonly episodeId: string | null
  readonly interpreterNeeded: boolean
  readonly interpreterLanguage: string | null
}

/** Which of these records has the open episode that came last; null when none has. */
export async function latestOpenEpisode(
  work: Work,
  personIds: readonly string[],
): Promise<{ readonly personId: string; readonly episodeId: string } | null> {
  const { rows } = await sql<{ personId: string; episodeId: string }>`
    select e.person_id as "personId", e.id as "episodeId" from episodes.episode_view e
    where e.person_id = any (${[...personIds]}::uuid[]) and e.closed_at is null order by e.identified_at desc limit 1`.execute(
    work.tx,
  )
  return rows[0] ?? null
}

/** The episode asked for, or else the latest open one; the person's need of an interpreter. */
export async function findSubject(
  work: Work,
  personId: string,
  episodeId: string | undefined,
): Promise<ConsentSubject | null> {
  const { rows } = await sql<{
    episode_id: string | null
    interpreter: string
    interpreter_language: string | null
  }>`
    select (select e.id from episodes.episode_view e where e.person_id = p.id
        and case when ${episodeId ?? null}::uuid is null then e.closed_at is null else e.id = ${episodeId ?? null}::uuid end
        order by e.identified_at desc limit 1) as episode_id, p.interpreter, p.interpreter_language
    from people.person_view p where p.id = ${personId}::uuid`.execute(work.tx)
  const row = rows[0]
  if (row === undefined || (episodeId !== undefined && row.episode_id === null)) return null
  return {
    episodeId: row.episode_id,
    interpreterNeeded: row.interpreter === 'needed',
    interpreterLanguage: row.interpreter_language,
  }
}

/** Services somebody can be asked about. */
export async function listServiceNames(
  work: Work,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const { rows } = await sql<{
    id: string
    name: string
  }>`select id, name from directory.service_view where active order by name`.execute(work.tx)
  return rows
}

export interface DisclosureRow {
  readonly id: string
  readonly personId: string
  readonly episodeId: string | null
  readonly sourceKind: string
  readonly sourceId: string | null
  readonly recipientName: string
  readonly recipientRole: string
  readonly recipientAgency: string
  readonly purpose: string
  readonly what: string
  readonly basis: Basis
  readonly consentId: string | null
  readonly basisReason: string | null
  readonly decisionMaker: string | null
  readonly personTold: Told
  readonly notToldReason: string | null
  readonly disclosedAt: Temporal.Instant
}

export async function insertDisclosure(work: Work, row: DisclosureRow): Promise<void> {
  await work.tx
    .insertInto('sharing.disclosure')
    .values({
      id: row.id,
      person_id: row.personId,
      episode_id: row.episodeId,
      source_kind: row.sourceKind,
      source_id: row.sourceId,
      recipient_name: row.recipientName,
      recipient_role: row.recipientRole,
      recipient_agency: row.recipientAgency,
      purpose: row.purpose,
      what: row.what,
      basis: row.basis,
      consent_id: row.consentId,
      basis_reason: row.basisReason,
      decision_maker: row.decisionMaker,
      person_told: row.personTold,
      not_told_reason: row.notToldReason,
      disclosed_at: instantToDb(row.disclosedAt),
      recorded_by: work.actor.workerId,
    })
    .execute()
}

export interface DisclosureLine extends DisclosureRow {
  readonly recordedAt: Temporal.Instant
  readonly recordedBy: string
}

/** What was told about a person, on all their records, latest first. */
export async function listDisclosures(
  work: Work,
  ...personIds: readonly string[]
): Promise<readonly DisclosureLine[]> {
  const rows = await work.tx
    .selectFrom('sharing.disclosure as d')
    .leftJoin('access.worker_view as w', 'w.id', 'd.recorded_by')
    .selectAll('d')
    .select('w.display_name')
    .where('d.person_id', 'in', personIds)
    .orderBy('d.disclosed_at', 'desc')
    .orderBy('d.id', 'desc')
    .limit(500)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    episodeId: row.episode_id,
    sourceKind: row.source_kind,
    sourceId: row.source_id,
    recipientName: row.recipient_name,
    recipientRole: row.recipient_role,
    recipientAgency: row.recipient_agency,
    purpose: row.purpose,
    what: row.what,
    // The table's own checks allow nothing else.
    basis: row.basis as Basis,
    consentId: row.consent_id,
    basisReason: row.basis_reason,
    decisionMaker: row.decision_maker,
    personTold: row.person_told as Told,
    notToldReason: row.not_told_reason,
    disclosedAt: instantFromDb(row.disclosed_at),
    recordedAt: instantFromDb(row.recorded_at),
    recordedBy: row.display_name ?? 'Somebody',
  }))
}
