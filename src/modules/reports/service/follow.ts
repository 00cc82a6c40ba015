import { ENGLAND_BANK_HOLIDAYS } from '#kernel/bank-holidays.ts'
import { addWorkingDays, instantFromLondon, londonDay, Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { conflict, done, notFound, type Outcome } from '#kernel/outcome.ts'
import { audit, type Work } from '#modules/access/index.ts'
import { finishTasksOf, raiseTask } from '#modules/episodes/index.ts'
import { worksOn } from '../policy.ts'
import { isVerbal } from '../rules/due.ts'
import { statusWords, type Status } from '../schema/codes.ts'
import type { ReportRow } from '../schema/report.ts'
import { changeReport, findReport, insertStep, type ReportChange } from '../store/reports.ts'

export const somebodyElse = 'Somebody else changed this report meanwhile'

/**
 * Moves a report on as it was seen at a version, keeps the step, and gives somebody what comes next to do by a time: at every
 * moment a report that somebody waits for has exactly one open task.
 */
export async function moveOn(
  work: Work,
  report: ReportRow,
  asked: {
    readonly to: Status
    readonly version: number
    readonly note?: string | undefined
    readonly change?: ReportChange
  },
): Promise<Outcome<ReportRow>> {
  const changed = await changeReport(
    work,
    { id: report.id, version: asked.version },
    { ...asked.change, status: asked.to },
  )
  if (!changed) return conflict(somebodyElse, await findReport(work, report.id))
  await insertStep(work, {
    id: newId(),
    reportId: report.id,
    from: report.status,
    to: asked.to,
    note: asked.note?.trim() || null,
  })
  await audit(work, {
    action: `report.${asked.to}`,
    personId: report.personId,
    entity: 'report',
    entityId: report.id,
    details: { from: report.status, kind: report.kind },
  })
  return nextTask(work, report.id)
}

const dayEnd = Temporal.PlainTime.from('17:00')

const titles: Readonly<Partial<Record<Status, string>>> = {
  requested: 'Report asked for: start it, or decline it with the reason',
  drafting: 'Report: write it, and send it to a second person',
  check: 'Report: check it as the second person',
  approved: 'Report: issue it',
  issued: 'Report: get the acknowledgement',
}

/** Finishes what was to be done about a report and raises what is to be done now. */
export async function nextTask(work: Work, reportId: string): Promise<Outcome<ReportRow>> {
  const report = await findReport(work, reportId)
  if (report === null) return notFound
  await finishTasksOf(work, 'report', report.id, statusWords[report.status])
  const title = titles[report.status]
  // What was told with a handover is acknowledged there.
  if (title === undefined || (report.status === 'issued' && isVerbal(report.kind))) return done(report)
  const today = londonDay(work.now)
  const raised = await raiseTask(work, {
    personId: report.personId,
    episodeId: report.episodeId,
    teamId: report.teamId,
    kind: 'report',
    title: isVerbal(report.kind) ? 'Verbal update asked for: give it, or decline it with the reason' : title,
    detail: `Asked for by ${report.requesterName}. ${report.dueWhy}.`,
    urgent: report.status !== 'issued' && londonDay(report.dueAt).equals(today),
    dueAt:
      report.status === 'issued'
        ? instantFromLondon(addWorkingDays(today, 1, ENGLAND_BANK_HOLIDAYS), dayEnd)
        : report.dueAt,
    sourceKind: 'report',
    sourceId: report.id,
    // The second person is whoever of the team gets to it first.
    ...(report.status !== 'check' && worksOn(work.actor, report.teamId)
      ? { ownerId: work.actor.workerId }
      : {}),
  })
  return raised.ok ? done(report) : raised
}
