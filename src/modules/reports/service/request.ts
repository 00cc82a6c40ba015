import { ENGLAND_BANK_HOLIDAYS } from '#kernel/bank-holidays.ts'
import { newId } from '#kernel/ids.ts'
import { conflict, done, invalid, notAllowed, notFound, type Outcome } from '#kernel/outcome.ts'
import { audit, unit, type Ctx } from '#modules/access/index.ts'
import { findEpisode } from '#modules/episodes/index.ts'
import { worksOn } from '../policy.ts'
import { dueOf } from '../rules/due.ts'
import { requestProblems } from '../rules/request.ts'
import { kinds, requesterRoles } from '../schema/codes.ts'
import type { NewRequest } from '../schema/report.ts'
import { insertReport, insertStep } from '../store/reports.ts'
import { nextTask } from './follow.ts'
import { dueStandards } from './settings.ts'

export const ofTheTeam = 'Reports are written by those of the team who work with people.'

/** Takes a request: who asks, what for, and by when by the standards in force. It stands on somebody's list from now on. */
export function requestReport(
  ctx: Ctx,
  asked: NewRequest,
): Promise<Outcome<{ readonly reportId: string; readonly late: boolean }>> {
  return unit(ctx, async (work) => {
    const episode = await findEpisode(work, asked.episodeId)
    if (episode === null) return notFound
    if (!worksOn(work.actor, episode.teamId)) return notAllowed(ofTheTeam)
    if (episode.closedAt !== null) return conflict('This episode is closed: reopen it first')
    const kind = kinds.find((one) => one.code === asked.kind)?.code
    const problems = requestProblems(asked, work.now)
    if (problems.length > 0 || kind === undefined) return invalid(problems)
    const askedAt = asked.askedAt ?? work.now
    const due = dueOf(
      { ...asked, kind, askedAt },
      await dueStandards(work, episode.teamId),
      ENGLAND_BANK_HOLIDAYS,
    )
    if (due === null)
      return invalid([{ field: 'needed-day', message: 'There is no hearing: say by when they need it' }])
    const id = newId()
    const text = (value: string | undefined) => value?.trim() || null
    await insertReport(work, {
      id,
      personId: episode.personId,
      episodeId: episode.id,
      teamId: episode.teamId,
      kind,
      requesterName: asked.requesterName.trim(),
      requesterRole: asked.requesterRole,
      requesterAgency:
        text(asked.requesterAgency) ??
        requesterRoles.find((one) => one.code === asked.requesterRole)?.agency ??
        '',
      question: asked.question.trim(),
      askedAt,
      court: text(asked.court),
      hearingOn: asked.hearingOn ?? null,
      hearingTime: asked.hearingTime?.toString({ smallestUnit: 'minute' }) ?? null,
      caseRef: text(asked.caseRef),
      neededBy: asked.neededBy ?? null,
      dueAt: due.at,
      dueWhy: due.why,
      replacesId: null,
      edition: 1,
    })
    await insertStep(work, { id: newId(), reportId: id, from: null, to: 'requested', note: null })
    await audit(work, {
      action: 'report.requested',
      personId: episode.personId,
      entity: 'report',
      entityId: id,
      details: { kind, late: due.late },
    })
    const raised = await nextTask(work, id)
    return raised.ok ? done({ reportId: id, late: due.late }) : raised
  })
}
