import type pg from 'pg'
import { assessmentAdult } from '#pathways/assessment-adult.ts'
import { screeningAdult } from '#pathways/screening-adult.ts'
import type { QuestionSet } from '#pathways/question-set.ts'

/** The forms of one person: an assessment that is begun, and a report that is being written. */
export interface Forms {
  readonly assessment: string
  readonly report: string
}

/** Of so many people of each team: what somebody works on at one time, not the whole archive. */
const perTeam = 50

const said =
  'Sleeps three hours a night, has lost weight, is low in the mornings; would see somebody, prefers a woman.'

/** What a set holds when it is filled in: a code for each list, two lines for each text. */
function answersTo(set: QuestionSet): { question: string; is: string[] }[] {
  return set.sections.flatMap((section) =>
    section.questions
      .filter((one) => one.kind !== 'actions')
      .map((one) => ({ question: one.id, is: [one.answers?.[0]?.code ?? said] })),
  )
}

/**
 * For some people of every team a signed screening, an assessment half filled in, and a report half written, by plain SQL.
 * Returns them by the episode they are of.
 */
export async function insertForms(
  client: pg.ClientBase,
  samples: readonly (readonly { person: string; episode: string }[])[],
): Promise<ReadonlyMap<string, Forms>> {
  const chosen = samples.flatMap((team) => team.slice(0, perTeam))
  const screened = answersTo(screeningAdult)
  const assessed = answersTo(assessmentAdult)
  const { rows } = await client.query<{ episode: string; assessment: string; report: string }>(
    `with subject as (
      select s.person, s.episode, e.holder_id as worker, e.team_id as team, gen_random_uuid() as screening, gen_random_uuid() as assessment, gen_random_uuid() as report
      from jsonb_to_recordset($1) as s(person uuid, episode uuid) join episodes.episode e on e.id = s.episode
    ), screening as (
      insert into assessments.screening (id, person_id, episode_id, kind, question_set, set_version, status, setting, mode, started_at, started_by, seen_at, completed_at, signed_at, signed_by, urgency, summary, need_found)
      select screening, person, episode, 'screening', $2, $3::int, 'signed', 'court-cells', 'asked', now() - interval '2 days', worker, now() - interval '2 days', now() - interval '2 days', now() - interval '2 days', worker, 'routine', 'Seen', true from subject
    ), assessment as (
      insert into assessments.screening (id, person_id, episode_id, kind, question_set, set_version, status, setting, mode, started_at, started_by, seen_at)
      select assessment, person, episode, 'assessment', $4, $5::int, 'started', 'court-cells', 'asked', now() - interval '1 hour', worker, now() - interval '1 hour' from subject
    ), answers as (
      insert into assessments.answer (id, screening_id, question, kind, value, answered_at, answered_by)
      select gen_random_uuid(), s.screening, a.question, 'answered', jsonb_build_object('is', a."is"), now() - interval '2 days', s.worker
        from subject s, jsonb_to_recordset($6) as a(question text, "is" jsonb)
      union all
      select gen_random_uuid(), s.assessment, a.question, 'answered', jsonb_build_object('is', a."is"), now() - interval '1 hour', s.worker
        from subject s, jsonb_to_recordset($7) as a(question text, "is" jsonb)
    ), report as (
      insert into reports.report (id, person_id, episode_id, team_id, kind, status, requester_name, requester_role, requester_agency, question, asked_at, due_at, due_why, author_id, created_by, seen_at, seen_where, seen_minutes)
      select report, person, episode, team, 'court-written', 'drafting', 'J. Okoro', 'legal-adviser', 'HM Courts and Tribunals Service', 'Is he well enough to follow the hearing?', now() - interval '1 hour', now() + interval '1 day', 'Before the hearing', worker, worker, now() - interval '2 hours', 'Court cells', 40 from subject
    ), passage as (
      insert into reports.passage (id, report_id, heading, place, text, written_at, written_by)
      select gen_random_uuid(), report, h.heading, 1, rpad($8, 700, $8), now(), worker
      from subject, unnest(array['summary', 'background', 'presentation', 'participation', 'risk', 'services', 'options', 'plan', 'own-copy']) as h(heading)
    ) select episode, assessment, report from subject`,
    [
      JSON.stringify(chosen),
      screeningAdult.key,
      screeningAdult.version,
      assessmentAdult.key,
      assessmentAdult.version,
      JSON.stringify(screened),
      JSON.stringify(assessed.slice(0, Math.ceil(assessed.length / 2))),
      said,
    ],
  )
  return new Map(rows.map(({ episode, assessment, report }) => [episode, { assessment, report }]))
}
