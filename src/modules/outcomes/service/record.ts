import { newId } from '#kernel/ids.ts'
import { conflict, done, invalid, notAllowed, notFound, type Outcome } from '#kernel/outcome.ts'
import { audit, notify, unit, type Ctx, type Work } from '#modules/access/index.ts'
import { findEpisode, raiseTask, type EpisodeRow } from '#modules/episodes/index.ts'
import { recordsFormsFor } from '../policy.ts'
import { alertDue, alertsBeside, alertsFor, reviewDue, type Alert } from '../rules/alerts.ts'
import { enteringProblems } from '../rules/entering.ts'
import { scoreByCode } from '../rules/score.ts'
import { baselineOf } from '../rules/series.ts'
import {
  formSettings,
  modes,
  scoringVersion,
  type CorrectedForm,
  type FormRow,
  type NewForm,
} from '../schema/form.ts'
import { wordingOf } from '../schema/wording.ts'
import { findForm, formsOf, insertForm } from '../store.ts'

/** What tasks of a form carry as their source. */
export const sourceKind = 'outcome-form'

/**
 * Keeps a questionnaire as it was answered, with its score; it never changes. A risk answer, or a safety question left blank, is
 * somebody's to act on today whatever became of the total, and the lead is told. No score decides anything about the person
 * (Measures, rules 3, 4 and 10).
 */
export function recordForm(ctx: Ctx, given: NewForm): Promise<Outcome<{ readonly formId: string }>> {
  return unit(ctx, (work) => keep(work, given, null))
}

/**
 * Puts another form in the place of one that was typed wrongly, with why. The old one stays readable; what it asked somebody to do
 * stays asked.
 */
export function correctForm(ctx: Ctx, given: CorrectedForm): Promise<Outcome<{ readonly formId: string }>> {
  return unit(ctx, async (work) => {
    const wrong = await findForm(work, given.formId)
    if (wrong === null || wrong.episodeId !== given.episodeId || wrong.measure !== given.measure)
      return notFound
    if (wrong.correctedById !== null)
      return conflict('Somebody else has corrected this form while you were typing', wrong)
    if (given.reason.trim() === '')
      return invalid([{ field: 'reason', message: 'Say what was wrong with the form' }])
    return keep(work, { ...given, completedAt: given.completedAt ?? wrong.completedAt }, wrong, given.reason)
  })
}

async function keep(
  work: Work,
  given: NewForm,
  wrong: FormRow | null,
  reason?: string,
): Promise<Outcome<{ readonly formId: string }>> {
  const episode = await findEpisode(work, given.episodeId)
  if (episode === null) return notFound
  if (!recordsFormsFor(work.actor, episode.teamId))
    return notAllowed('Questionnaires are entered by those of the team who work with people.')
  const score = scoreByCode(given.measure, given.responses, given.context)
  if (score === undefined) return notFound
  const problems = enteringProblems(given, score, work.now)
  const mode = modes.find((one) => one.code === given.mode)
  const setting = formSettings.find((one) => one.code === given.setting)
  if (problems.length > 0 || mode === undefined || setting === undefined) return invalid(problems)
  const formId = newId()
  const before = await formsOf(work, episode.id)
  const scored = {
    measure: given.measure,
    wording: wordingOf(given.measure).version,
    scoring: scoringVersion,
    completedAt: given.completedAt ?? work.now,
    score,
  }
  const inserted = await insertForm(work, {
    ...scored,
    id: formId,
    personId: episode.personId,
    episodeId: episode.id,
    teamId: episode.teamId,
    responses: given.responses,
    context: given.context ?? {},
    mode: mode.code,
    setting: setting.code,
    language: given.language.trim(),
    interpreter: given.interpreter,
    notCompleted: given.notCompleted?.trim() || null,
    correctsId: wrong?.id ?? null,
    correctionReason: wrong === null ? null : (reason?.trim() ?? null),
  })
  if (!inserted) return conflict('Somebody else has corrected this form while you were typing', wrong)
  await audit(work, {
    action: wrong === null ? 'outcome-form.recorded' : 'outcome-form.corrected',
    personId: episode.personId,
    entity: 'outcome-form',
    entityId: formId,
    details: { measure: given.measure, status: score.status, corrects: wrong?.id ?? null },
  })
  const others = before.filter((one) => one.id !== wrong?.id)
  const raised = await raiseAlerts(
    work,
    episode,
    formId,
    alertsBeside(
      alertsFor(given.measure, score, baselineOf(others, scored)?.score.total ?? null),
      wrong === null
        ? []
        : alertsFor(wrong.measure, wrong.score, baselineOf(others, wrong)?.score.total ?? null),
    ),
  )
  return raised.ok ? done({ formId }) : raised
}

async function raiseAlerts(
  work: Work,
  episode: EpisodeRow,
  formId: string,
  alerts: readonly Alert[],
): Promise<Outcome<undefined>> {
  for (const alert of alerts) {
    const raised = await raiseTask(work, {
      personId: episode.personId,
      episodeId: episode.id,
      teamId: episode.teamId,
      kind: alert.urgent ? 'urgent-answer' : 'outcome-review',
      title: alert.title,
      detail: alert.detail,
      urgent: alert.urgent,
      dueAt: alert.urgent ? alertDue(work.now) : reviewDue(work.now, episode.nextStepAt),
      ownerId: episode.holderId ?? work.actor.workerId,
      recipient: alert.urgent ? 'Practitioner and duty lead' : undefined,
      sourceKind,
      sourceId: formId,
    })
    if (!raised.ok) return raised
  }
  if (alerts.some((one) => one.urgent))
    await notify(work, {
      to: { teamId: episode.teamId, role: 'team-lead' },
      kind: 'outcome-alert',
      message: 'An answer on a questionnaire has to be acted on today',
      link: `/people/${episode.personId}/episodes/${episode.id}/outcomes/${formId}`,
      personId: episode.personId,
    })
  return done(undefined)
}
