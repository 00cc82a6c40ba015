import { sql, type RawBuilder } from 'kysely'
import { instantFromDb, instantToDb, type Temporal } from '#kernel/dates.ts'
import type { AgeBasis } from '#kernel/treated-as.ts'
import { additionNames, type Addition, type SetKind } from '#pathways/question-set.ts'
import type { Work } from '#modules/access/index.ts'
import type { Screening, Status, UrgencyCode } from '../schema.ts'

interface Found {
  id: string
  kind: SetKind
  person_id: string
  episode_id: string
  team_id: string
  question_set: string
  set_version: number
  additions: string[]
  status: Status
  setting: string | null
  mode: string | null
  language: string | null
  without_consent_reason: string | null
  started_at: Date
  started_by_name: string | null
  seen_at: Date
  completed_at: Date | null
  signed_at: Date | null
  signed_by_name: string | null
  signed_by_registration: string | null
  urgency: UrgencyCode | null
  summary: string | null
  need_found: boolean | null
  entry_id: string | null
  version: number
}

function screeningOf(row: Found): Screening {
  return {
    id: row.id,
    kind: row.kind,
    personId: row.person_id,
    episodeId: row.episode_id,
    teamId: row.team_id,
    setKey: row.question_set,
    setVersion: row.set_version,
    additions: additionsIn(row.additions),
    status: row.status,
    setting: row.setting,
    mode: row.mode,
    language: row.language,
    withoutConsentReason: row.without_consent_reason,
    startedAt: instantFromDb(row.started_at),
    startedByName: row.started_by_name ?? 'Somebody',
    seenAt: instantFromDb(row.seen_at),
    completedAt: row.completed_at === null ? null : instantFromDb(row.completed_at),
    signedAt: row.signed_at === null ? null : instantFromDb(row.signed_at),
    signedByName: row.signed_by_name,
    signedByRegistration: row.signed_by_registration,
    urgency: row.urgency,
    summary: row.summary,
    needFound: row.need_found,
    entryId: row.entry_id,
    version: row.version,
  }
}

function additionsIn(names: readonly string[]): readonly Addition[] {
  return additionNames.filter((one) => names.includes(one))
}

async function screeningsWhere(work: Work, where: RawBuilder<unknown>): Promise<readonly Screening[]> {
  const { rows } =
    await sql<Found>`select s.id, s.kind, s.person_id, s.episode_id, e.team_id, s.question_set, s.set_version, s.additions, s.status, s.setting,
      s.mode, s.language, s.without_consent_reason, s.started_at, b.display_name as started_by_name, s.seen_at, s.completed_at, s.signed_at, g.display_name as signed_by_name,
      nullif(concat_ws(' ', upper(g.registration_body), g.registration_number), '') as signed_by_registration,
      s.urgency, s.summary, s.need_found, s.entry_id, s.version
    from assessments.screening s join episodes.episode_view e on e.id = s.episode_id
    left join access.worker_view b on b.id = s.started_by left join access.worker_view g on g.id = s.signed_by
    where ${where} order by s.started_at desc, s.id desc`.execute(work.tx)
  return rows.map(screeningOf)
}

/** A screening or an assessment within the reader's sight, or null. */
export async function findScreening(work: Work, screeningId: string): Promise<Screening | null> {
  const [found] = await screeningsWhere(work, sql`s.id = ${screeningId}::uuid`)
  return found ?? null
}

/**
 * The same, held until this piece of work is done: two savings of one form follow each other, so that neither takes the
 * other's answers for its own and an urgent answer raises its task once.
 */
export async function lockScreening(work: Work, screeningId: string): Promise<Screening | null> {
  await sql`select id from assessments.screening where id = ${screeningId}::uuid for update`.execute(work.tx)
  return findScreening(work, screeningId)
}

/** The forms of an episode, held against somebody else who starts one at the same moment: the second finds the first's. */
export async function lockStarting(work: Work, episodeId: string): Promise<readonly Screening[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`assessments.start ${episodeId}`}, 0))`.execute(
    work.tx,
  )
  return listScreenings(work, episodeId)
}

/** The screenings and assessments of an episode, latest first. */
export function listScreenings(work: Work, episodeId: string): Promise<readonly Screening[]> {
  return screeningsWhere(work, sql`s.episode_id = ${episodeId}::uuid`)
}

/**
 * What was last signed of each kind, in this episode and in the person's others with the same team, other than this form. Ids
 * first: asking by a computed id would ask every row's wall.
 */
export function listLastSigned(work: Work, form: Screening): Promise<readonly Screening[]> {
  return screeningsWhere(
    work,
    sql`s.id = any ((select array_agg(l.id) from (
        select distinct on (x.kind, x.here) x.id from (
          select f.id, f.kind, f.signed_at, f.episode_id = ${form.episodeId}::uuid as here
          from assessments.screening f join episodes.episode_view y on y.id = f.episode_id
          where f.person_id = ${form.personId}::uuid and y.team_id = ${form.teamId}::uuid and f.status = 'signed' and f.id <> ${form.id}::uuid) x
        order by x.kind, x.here, x.signed_at desc) l)::uuid[])`,
  )
}

export interface NewScreening {
  readonly id: string
  readonly kind: SetKind
  readonly personId: string
  readonly episodeId: string
  readonly setKey: string
  readonly setVersion: number
  readonly treatedAs: 'under-18' | 'adult'
  readonly ageBasis: AgeBasis | null
  readonly additions: readonly Addition[]
  readonly setting: string
  readonly mode: string
  readonly language: string | null
  readonly withoutConsentReason: string | null
  readonly seenAt: Temporal.Instant
}

export async function insertScreening(work: Work, row: NewScreening): Promise<void> {
  await work.tx
    .insertInto('assessments.screening')
    .values({
      id: row.id,
      kind: row.kind,
      person_id: row.personId,
      episode_id: row.episodeId,
      question_set: row.setKey,
      set_version: row.setVersion,
      treated_as: row.treatedAs,
      age_basis: row.ageBasis,
      additions: [...row.additions],
      setting: row.setting,
      mode: row.mode,
      language: row.language,
      without_consent_reason: row.withoutConsentReason,
      started_at: instantToDb(work.now),
      started_by: work.actor.workerId,
      seen_at: instantToDb(row.seenAt),
    })
    .execute()
}

/** What is said at the end; urgency and whether there is a need are the screening's alone. */
export interface Finding {
  readonly urgency: UrgencyCode | null
  readonly needFound: boolean | null
  readonly summary: string
}

/** Says what was found. False when somebody changed the screening since `version`. */
export async function completeRow(
  work: Work,
  asked: Finding & { readonly id: string; readonly version: number },
): Promise<boolean> {
  const done = await work.tx
    .updateTable('assessments.screening')
    .set({
      status: 'completed',
      completed_at: instantToDb(work.now),
      urgency: asked.urgency,
      need_found: asked.needFound,
      summary: asked.summary,
    })
    .where('id', '=', asked.id)
    .where('version', '=', asked.version)
    .where('status', 'in', ['started', 'completed'])
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Signs a complete form; nothing of it changes afterwards. */
export async function signRow(
  work: Work,
  asked: { readonly id: string; readonly version: number; readonly entryId: string },
): Promise<boolean> {
  const done = await work.tx
    .updateTable('assessments.screening')
    .set({
      status: 'signed',
      signed_at: instantToDb(work.now),
      signed_by: work.actor.workerId,
      entry_id: asked.entryId,
    })
    .where('id', '=', asked.id)
    .where('version', '=', asked.version)
    .where('status', '=', 'completed')
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** What of the person decides about the screening. */
export interface PersonFacts {
  readonly sex: string
  readonly dateOfBirth: string | null
  readonly precision: string
  readonly estimatedAge: number | null
  readonly interpreterLanguage: string | null
}

export async function findPersonFacts(work: Work, personId: string): Promise<PersonFacts | null> {
  const { rows } = await sql<{
    sex: string
    date_of_birth: string | null
    dob_precision: string
    estimated_age: number | null
    interpreter_language: string | null
  }>`
    select sex, date_of_birth, dob_precision, estimated_age, interpreter_language from people.person_view where id = ${personId}::uuid`.execute(
    work.tx,
  )
  const row = rows[0]
  if (row === undefined) return null
  return {
    sex: row.sex,
    dateOfBirth: row.date_of_birth,
    precision: row.dob_precision,
    estimatedAge: row.estimated_age,
    interpreterLanguage: row.interpreter_language,
  }
}

/** Whether the team's trained support workers may screen. */
export async function supportWorkersScreen(work: Work, teamId: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from assessments.support_workers_screen where team_id = ${teamId}::uuid`.execute(
      work.tx,
    )
  return rows.length > 0
}
