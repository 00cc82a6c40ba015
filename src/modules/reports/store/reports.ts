import { sql, type RawBuilder } from 'kysely'
import { instantToDb, type Temporal } from '#kernel/dates.ts'
import type { Work } from '#modules/access/index.ts'
import type { Kind, Status } from '../schema/codes.ts'
import type { ReportLine, ReportRow } from '../schema/report.ts'
import { lineFrom, reportFrom, type Found, type FoundLine } from './found.ts'

const signatoryJson = (
  alias: 'a' | 'c',
) => sql`case when ${sql.ref(`${alias}.id`)} is null then null else jsonb_build_object(
  'id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.display_name`)}, 'title', ${sql.ref(`${alias}.job_title`)},
  'registration', nullif(concat_ws(' ', ${sql.ref(`${alias}.registration_body`)}, ${sql.ref(`${alias}.registration_number`)}), '')) end`

/** A report with everything that belongs to it, in one question. */
async function reportsWhere(work: Work, where: RawBuilder<unknown>): Promise<readonly ReportRow[]> {
  const { rows } = await sql<Found>`
    select r.*, to_char(r.hearing_time, 'HH24:MI') as hearing_at, t.name as team_name, t.phone as team_phone,
      ${signatoryJson('a')} as author, ${signatoryJson('c')} as approver,
      (select n.id from reports.report n where n.replaces_id = r.id order by n.created_at desc limit 1) as replaced_by_id,
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'heading', p.heading, 'place', p.place, 'text', p.text, 'sourceKey', p.source_key,
          'sourceTitle', p.source_title, 'sourceText', p.source_text, 'sourceOrigin', p.source_origin, 'sourceAt', p.source_at, 'sourceBy', p.source_by, 'acceptedMark', p.accepted_mark, 'acceptedClasses', p.accepted_classes,
          'writtenById', p.written_by, 'writtenByName', coalesce(w.display_name, 'Somebody'), 'writtenAt', p.written_at, 'version', p.version)
          order by p.place, p.id)
        from reports.passage p left join access.worker_view w on w.id = p.written_by
        where p.report_id = r.id and p.removed_at is null), '[]') as passages,
      coalesce((select jsonb_agg(jsonb_build_object('code', k.code, 'answer', k.answer, 'reason', k.reason, 'about', k.about,
          'byName', coalesce(w.display_name, 'Somebody')))
        from reports.check_answer k left join access.worker_view w on w.id = k.answered_by where k.report_id = r.id), '[]') as answers,
      coalesce((select jsonb_agg(jsonb_build_object('from', s.from_status, 'to', s.to_status, 'at', s.happened_at, 'note', s.note,
          'byName', coalesce(w.display_name, 'Somebody')) order by s.happened_at, s.id)
        from reports.step s left join access.worker_view w on w.id = s.recorded_by where s.report_id = r.id), '[]') as steps,
      coalesce((select jsonb_agg(jsonb_build_object('id', n.id, 'name', n.name, 'role', n.role, 'agency', n.agency, 'sentHow', n.sent_how,
          'sentAt', n.sent_at, 'basis', n.basis, 'acknowledgedAt', n.acknowledged_at, 'acknowledgedByName', n.acknowledged_by_name,
          'recallToldAt', n.recall_told_at, 'recallToldNote', n.recall_told_note, 'version', n.version) order by n.sent_at, n.id)
        from reports.recipient n where n.report_id = r.id), '[]') as recipients
    from reports.report r join access.team_view t on t.id = r.team_id
    left join access.worker_view a on a.id = r.author_id left join access.worker_view c on c.id = r.approved_by
    where ${where}`.execute(work.tx)
  return rows.map(reportFrom)
}

/** One report within the reader's sight, or null. */
export async function findReport(work: Work, reportId: string): Promise<ReportRow | null> {
  const [found] = await reportsWhere(work, sql`r.id = ${reportId}::uuid`)
  return found ?? null
}

/** The same, held until this piece of work is done: two savings of one report follow each other. */
export async function lockReport(work: Work, reportId: string): Promise<ReportRow | null> {
  await sql`select id from reports.report where id = ${reportId}::uuid for update`.execute(work.tx)
  return findReport(work, reportId)
}

/** The reports of an episode, those somebody waits for first. */
export async function reportsOf(work: Work, episodeId: string): Promise<readonly ReportLine[]> {
  const { rows } =
    await sql<FoundLine>`select r.id, r.person_id, r.episode_id, r.kind, r.status, r.requester_name, r.due_at, r.number,
      r.recalled_at, r.emergency_reason
    from reports.report r where r.episode_id = ${episodeId}::uuid
    order by r.status in ('requested', 'drafting', 'check', 'approved') desc, r.due_at desc, r.id desc`.execute(
      work.tx,
    )
  return rows.map(lineFrom)
}

export interface ReportToInsert {
  readonly id: string
  readonly personId: string
  readonly episodeId: string
  readonly teamId: string
  readonly kind: Kind
  readonly requesterName: string
  readonly requesterRole: string
  readonly requesterAgency: string
  readonly question: string
  readonly askedAt: Temporal.Instant
  readonly court: string | null
  readonly hearingOn: Temporal.PlainDate | null
  readonly hearingTime: string | null
  readonly caseRef: string | null
  readonly neededBy: Temporal.Instant | null
  readonly dueAt: Temporal.Instant
  readonly dueWhy: string
  readonly replacesId: string | null
  readonly edition: number
}

export async function insertReport(work: Work, row: ReportToInsert): Promise<void> {
  await work.tx
    .insertInto('reports.report')
    .values({
      id: row.id,
      person_id: row.personId,
      episode_id: row.episodeId,
      team_id: row.teamId,
      kind: row.kind,
      requester_name: row.requesterName,
      requester_role: row.requesterRole,
      requester_agency: row.requesterAgency,
      question: row.question,
      asked_at: instantToDb(row.askedAt),
      court: row.court,
      hearing_on: row.hearingOn?.toString() ?? null,
      hearing_time: row.hearingTime,
      case_ref: row.caseRef,
      needed_by: row.neededBy === null ? null : instantToDb(row.neededBy),
      due_at: instantToDb(row.dueAt),
      due_why: row.dueWhy,
      replaces_id: row.replacesId,
      edition: row.edition,
      created_at: instantToDb(work.now),
      created_by: work.actor.workerId,
    })
    .execute()
}

/** What may be set on a report; each step sets its own. */
export interface ReportChange {
  readonly status?: Status
  readonly seen_at?: Date | null
  readonly seen_where?: string | null
  readonly seen_minutes?: number | null
  readonly author_id?: string | null
  readonly signed_at?: Date | null
  readonly approved_by?: string | null
  readonly approved_at?: Date | null
  readonly emergency_reason?: string | null
  readonly number?: string
  readonly issued_at?: Date
  readonly issued_by?: string
  readonly handover_id?: string
  readonly end_code?: string | null
  readonly end_note?: string | null
  readonly court_order?: string
  readonly copy_answer?: string
  readonly copy_note?: string | null
  readonly copy_at?: Date
  readonly copy_by?: string
  readonly recalled_at?: Date
  readonly recalled_by?: string
  readonly recall_reason?: string
  readonly recall_incident?: string
}

/** Changes a report as it was seen at a version; false when somebody else saved first. */
export async function changeReport(
  work: Work,
  seen: { readonly id: string; readonly version: number },
  change: ReportChange,
): Promise<boolean> {
  const changed = await work.tx
    .updateTable('reports.report')
    .set(change)
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

/** Keeps that something happened to a report. Steps are only ever added. */
export async function insertStep(
  work: Work,
  step: {
    readonly id: string
    readonly reportId: string
    readonly from: Status | null
    readonly to: Status
    readonly note: string | null
  },
): Promise<void> {
  await work.tx
    .insertInto('reports.step')
    .values({
      id: step.id,
      report_id: step.reportId,
      from_status: step.from,
      to_status: step.to,
      happened_at: instantToDb(work.now),
      recorded_by: work.actor.workerId,
      note: step.note,
    })
    .execute()
}
