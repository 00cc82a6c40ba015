import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '#db/types.ts'
import { instantToDb } from '#kernel/dates.ts'
import type { EpisodeFacts } from './rules/facts.ts'
import { startOf, type Period } from './schema.ts'

export interface CohortQuery {
  readonly period: Period
  readonly service: string
  /** Null for all teams of the service. */
  readonly teamIds: readonly string[] | null
  readonly siteId: string | null
}

/** An episode of the cohort before the standards of its team were laid on it. */
export type CohortRow = Omit<EpisodeFacts, 'covered' | 'firstAttemptDueAt'>

interface Raw {
  id: string
  team_id: string
  site_id: string | null
  site: string | null
  point_of_contact: string
  urgency: string
  identified_at: Date
  first_attempt_at: Date | null
  first_seen_at: Date | null
  exit_reason: string | null
  attempts: number
  screening_at: Date | null
  need_found: boolean
  engage: EpisodeFacts['engage']
  accepted: boolean
  referrals: { sent: string | null; outcome: string | null }[]
  released_at: Date | null
  sex: string
  date_of_birth: string | null
  nhs_number_valid: boolean
  ethnicity_known: boolean
  postcode_known: boolean
  gp_known: boolean
  offence_known: boolean
}

/** The episodes identified in a period, behind the reader's walls; or all of them, under the system's role. */
export async function cohort(tx: Tx, asked: CohortQuery): Promise<readonly string[]> {
  const from = instantToDb(startOf(asked.period.from))
  const until = instantToDb(startOf(asked.period.until))
  const teams: RawBuilder<unknown> =
    asked.teamIds === null ? sql`` : sql`and e.team_id = any (${asked.teamIds}::uuid[])`
  const site: RawBuilder<unknown> = asked.siteId === null ? sql`` : sql`and e.site_id = ${asked.siteId}::uuid`
  const { rows } = await sql<{ id: string }>`select e.id from episodes.episode_view e
    where e.identified_at >= ${from} and e.identified_at < ${until} and e.service = ${asked.service} ${teams} ${site}`.execute(
    tx,
  )
  return rows.map((row) => row.id)
}

/**
 * What a return asks of these episodes, in one query. It reads for the product itself: whoever may see an episode may see all
 * that is asked here, and a wall for each line of each of them would cost more than the counting.
 */
export async function cohortFacts(
  tx: Tx,
  ids: readonly string[],
  service: string,
): Promise<readonly CohortRow[]> {
  const { rows } = await sql<Raw>`
    with cohort as materialized (select * from episodes.episode_view e where e.id = any (${ids}::uuid[])),
    tried as (select x.episode_id, count(*)::int as attempts, min(x.attempted_at) filter (where x.result = 'already-released'
        and (c.first_seen_at is null or x.attempted_at < c.first_seen_at)) as released_at
      from cohort c join episodes.attempt_view x on x.episode_id = c.id group by x.episode_id),
    released as (select x.episode_id, min(x.raised_at) as released_at from cohort c join episodes.task_view x on x.episode_id = c.id
      where x.kind = 'released-before-seen' group by x.episode_id),
    screened as (select x.episode_id, min(x.started_at) as screening_at, bool_or(x.need_found) as need_found
      from cohort c join assessments.screening_view x on x.episode_id = c.id where x.status <> 'abandoned' group by x.episode_id),
    agreed as (select x.episode_id, max(x.decision) filter (where x.scope = 'engage' and x.decision <> 'not-asked') as engage,
        bool_or(x.scope = 'onward-service' and x.decision = 'given') as accepted
      from cohort c join sharing.consent_now_view x on x.episode_id = c.id group by x.episode_id),
    referred as (select x.episode_id, jsonb_agg(jsonb_build_object('sent', x.sent_at, 'outcome', x.outcome_at)) as referrals,
        bool_or(x.basis = 'consent') as accepted
      from cohort c join onward_referrals.onward_referral_view x on x.episode_id = c.id group by x.episode_id),
    listed as (select x.episode_id, bool_or(jsonb_array_length(x.offences) > 0) as offence_known
      from cohort c join court.list_row_view x on x.episode_id = c.id group by x.episode_id)
    select c.id, c.team_id, c.site_id, s.name as site, c.point_of_contact, c.urgency, c.identified_at, c.first_attempt_at, c.first_seen_at,
      c.exit_reason, coalesce(a.attempts, 0) as attempts, q.screening_at, coalesce(q.need_found, false) as need_found, n.engage,
      coalesce(n.accepted, false) or coalesce(o.accepted, false) as accepted, coalesce(o.referrals, '[]') as referrals,
      coalesce(a.released_at, t.released_at) as released_at, coalesce(p.sex, 'not-known') as sex, p.date_of_birth,
      coalesce(p.nhs_number_valid, false) as nhs_number_valid, coalesce(p.ethnicity_known, false) as ethnicity_known,
      coalesce(p.postcode_known, false) as postcode_known, coalesce(p.gp_known, false) as gp_known, coalesce(l.offence_known, false) as offence_known
    from cohort c
    left join access.site_view s on s.id = c.site_id
    left join people.completeness_view p on p.person_id = c.person_id
    left join tried a on a.episode_id = c.id left join released t on t.episode_id = c.id left join screened q on q.episode_id = c.id
    left join agreed n on n.episode_id = c.id left join referred o on o.episode_id = c.id left join listed l on l.episode_id = c.id
    order by c.identified_at, c.id`.execute(tx)
  return rows.map((row) => fromRaw(row, service))
}

const moment = (at: Date | null) => (at === null ? null : at.getTime())
const written = (at: string | null) => (at === null ? null : Date.parse(at))

function fromRaw(row: Raw, service: string): CohortRow {
  return {
    id: row.id,
    teamId: row.team_id,
    siteId: row.site_id,
    siteName: row.site,
    service,
    pointOfContact: row.point_of_contact,
    urgency: row.urgency,
    identifiedAt: row.identified_at.getTime(),
    attempts: row.attempts,
    firstAttemptAt: moment(row.first_attempt_at),
    firstSeenAt: moment(row.first_seen_at),
    screeningStartedAt: moment(row.screening_at),
    exitReason: row.exit_reason,
    engage: row.engage,
    needFound: row.need_found,
    acceptedReferral: row.accepted,
    referrals: row.referrals.map((one) => ({ sentAt: written(one.sent), outcomeAt: written(one.outcome) })),
    releasedBeforeSeenAt: moment(row.released_at),
    sex: row.sex,
    dateOfBirth: row.date_of_birth,
    nhsNumberValid: row.nhs_number_valid,
    ethnicityKnown: row.ethnicity_known,
    postcodeKnown: row.postcode_known,
    gpKnown: row.gp_known,
    leadOffenceKnown: row.offence_known,
  }
}

export interface BehindRow {
  readonly id: string
  readonly person_id: string
  readonly name: string
}

/** Who the episodes behind a figure are of, within the reader's sight. */
export async function namesOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, BehindRow>> {
  const { rows } =
    await sql<BehindRow>`select e.id, e.person_id, p.display_name as name from episodes.episode_view e
    join people.person_view p on p.id = e.person_id where e.id = any (${ids}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

export interface TeamChoice {
  readonly id: string
  readonly name: string
  readonly service: string
}

/** Teams of a service, for those who see figures of all of them. */
export async function teamsOfServices(tx: Tx, services: readonly string[]): Promise<readonly TeamChoice[]> {
  const { rows } = await sql<TeamChoice>`select id, name, service from access.team_view
    where service = any (${services}::text[]) order by name`.execute(tx)
  return rows
}
