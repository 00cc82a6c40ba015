import { instantToDb } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { conflict, done, invalid, notFound, type Outcome } from '#kernel/outcome.ts'
import { audit, notify, unit, type Ctx, type Work } from '#modules/access/index.ts'
import { addEntry, finishTasksOf, raiseTask } from '#modules/episodes/index.ts'
import { endDelivered } from '#modules/sharing/index.ts'
import { wasIssued } from '../rules/lifecycle.ts'
import { copyAnswers, sendWays, wordsFor } from '../schema/codes.ts'
import type { ReportRow } from '../schema/report.ts'
import { keepRecallTold } from '../store/issued.ts'
import { insertPassage } from '../store/passages.ts'
import { changeReport, findReport, insertReport, insertStep } from '../store/reports.ts'
import { moveOn, nextTask, somebodyElse } from './follow.ts'
import { asSeen, type AskedOf } from './steps.ts'

export const replacements = ['none', 'from-this', 'empty'] as const
export type Replacement = (typeof replacements)[number]

export interface RecallReport extends AskedOf {
  readonly reason: string
  /** What went wrong, for whoever looks at it. */
  readonly incident: string
  readonly replace: Replacement | undefined
}

/**
 * Takes an issued report back: each recipient has to be told, which is somebody's task for each; what went wrong is an entry
 * and on the leads' list. Nothing is deleted: what was issued stays as it was, marked (Domain brief: liaison and diversion,
 * section 7, scenario 22).
 */
export function recallReport(
  ctx: Ctx,
  asked: RecallReport,
): Promise<Outcome<{ readonly reportId: string; readonly replacedById: string | null }>> {
  return unit(ctx, async (work) => {
    const seen = await asSeen(work, asked)
    if (!seen.ok) return seen
    const report = seen.value
    if (!wasIssued(report.status) || report.number === null || report.recalledAt !== null)
      return conflict('Only an issued report that still stands is recalled', report)
    const [reason, incident] = [asked.reason.trim(), asked.incident.trim()]
    const problems = [
      ...(reason === '' ? [{ field: 'reason', message: 'Say why it must not be used' }] : []),
      ...(incident === ''
        ? [{ field: 'incident', message: 'Say what went wrong and how it was noticed' }]
        : []),
      ...(asked.replace === undefined
        ? [{ field: 'replace', message: 'Say whether another version is written' }]
        : []),
    ]
    if (problems.length > 0) return invalid(problems)
    const moved = await moveOn(work, report, {
      to: 'superseded',
      version: report.version,
      note: `Recalled: ${reason}`,
      change: {
        recalled_at: instantToDb(work.now),
        recalled_by: work.actor.workerId,
        recall_reason: reason,
        recall_incident: incident,
      },
    })
    if (!moved.ok) return moved
    await endDelivered(
      work,
      report.recipients.map((one) => one.id),
      reason,
    )
    for (const recipient of report.recipients) {
      const raised = await raiseTask(work, {
        personId: report.personId,
        episodeId: report.episodeId,
        teamId: report.teamId,
        kind: 'report-recall',
        title: 'Recall: tell them that the report must not be used',
        detail: `Report ${report.number} went to ${recipient.name} (${wordsFor(sendWays, recipient.sentHow).toLowerCase()}). Tell them, ask for it back, and write down what they said.`,
        urgent: true,
        dueAt: work.now,
        recipient: recipient.name,
        sourceKind: 'report-recipient',
        sourceId: recipient.id,
        ownerId: work.actor.workerId,
      })
      if (!raised.ok) return raised
    }
    const recorded = await recordIncident(work, report, reason, incident)
    if (!recorded.ok) return recorded
    return begin(work, report, asked.replace ?? 'none')
  })
}

async function recordIncident(
  work: Work,
  report: ReportRow,
  reason: string,
  incident: string,
): Promise<Outcome<unknown>> {
  const entry = await addEntry(work, {
    episodeId: report.episodeId,
    kind: 'note',
    happenedAt: work.now,
    body: `Incident. Report ${report.number ?? ''} was recalled: ${reason}\n${incident}`,
  })
  if (!entry.ok) return entry
  await notify(work, {
    to: { teamId: report.teamId, role: 'team-lead' },
    kind: 'report-recalled',
    message: 'A report was recalled after it was issued. Look at what went wrong.',
    link: `/people/${report.personId}/episodes/${report.episodeId}/reports/${report.id}`,
    personId: report.personId,
  })
  return raiseTask(work, {
    personId: report.personId,
    episodeId: report.episodeId,
    teamId: report.teamId,
    kind: 'incident',
    title: 'Incident: a report was recalled. Look at what went wrong',
    urgent: true,
    dueAt: work.now.add({ hours: 24 }),
    sourceKind: 'report-incident',
    sourceId: report.id,
  })
}

/** Begins the version that stands in place of the recalled one: from its text, or from nothing. */
async function begin(
  work: Work,
  report: ReportRow,
  replace: Replacement,
): Promise<Outcome<{ readonly reportId: string; readonly replacedById: string | null }>> {
  if (replace === 'none') return done({ reportId: report.id, replacedById: null })
  const id = newId()
  await insertReport(work, {
    ...report,
    id,
    neededBy: null,
    replacesId: report.id,
    edition: report.edition + 1,
  })
  for (const one of replace === 'from-this' ? report.passages : []) {
    const { source } = one
    await insertPassage(work, {
      id: newId(),
      reportId: id,
      heading: one.heading,
      place: one.place,
      text: one.text,
      // A source nobody could see any more is asked about again: the new version rests on nothing unseen.
      from:
        source === null
          ? null
          : {
              ...source,
              mark: source.acceptedMark ?? '',
              sensitivity: source.acceptedClasses,
            },
    })
  }
  await insertStep(work, {
    id: newId(),
    reportId: id,
    from: null,
    to: 'requested',
    note: 'In place of the recalled one',
  })
  const raised = await nextTask(work, id)
  return raised.ok ? done({ reportId: report.id, replacedById: id }) : raised
}

/** A recipient was told that the report must not be used, and what they said. */
export function tellOfRecall(
  ctx: Ctx,
  asked: { readonly reportId: string; readonly recipientId: string; readonly note: string },
): Promise<Outcome<ReportRow>> {
  return unit(ctx, async (work) => {
    const report = await findReport(work, asked.reportId)
    const recipient = report?.recipients.find((one) => one.id === asked.recipientId)
    if (report === null || recipient === undefined) return notFound
    if (report.recalledAt === null) return conflict('This report was not recalled', report)
    if (asked.note.trim() === '')
      return invalid([{ field: 'note', message: 'Write how they were told and what they said' }])
    if (!(await keepRecallTold(work, recipient.id, asked.note.trim())))
      return conflict('This was written down already', report)
    await finishTasksOf(work, 'report-recipient', recipient.id, 'Told of the recall')
    await audit(work, {
      action: 'report.recall-told',
      personId: report.personId,
      entity: 'report',
      entityId: report.id,
      details: { recipient: recipient.id },
    })
    const now = await findReport(work, report.id)
    return now === null ? notFound : done(now)
  })
}

/** Whether the person was offered their own copy, and what they said (section 5: person offered a copy). */
export function recordCopy(
  ctx: Ctx,
  asked: AskedOf & { readonly answer: string; readonly note: string },
): Promise<Outcome<ReportRow>> {
  return unit(ctx, async (work) => {
    const seen = await asSeen(work, asked)
    if (!seen.ok) return seen
    const report = seen.value
    const answer = copyAnswers.find((one) => one.code === asked.answer)?.code
    if (answer === undefined) return invalid([{ field: 'answer', message: 'Choose what they said' }])
    if (answer === 'not-safe' && asked.note.trim() === '')
      return invalid([{ field: 'note', message: 'Say why it would not be safe' }])
    const changed = await changeReport(
      work,
      { id: report.id, version: report.version },
      {
        copy_answer: answer,
        copy_note: asked.note.trim() || null,
        copy_at: instantToDb(work.now),
        copy_by: work.actor.workerId,
      },
    )
    if (!changed) return conflict(somebodyElse, await findReport(work, report.id))
    await audit(work, {
      action: 'report.copy',
      personId: report.personId,
      entity: 'report',
      entityId: report.id,
      details: { answer },
    })
    const now = await findReport(work, report.id)
    return now === null ? notFound : done(now)
  })
}
