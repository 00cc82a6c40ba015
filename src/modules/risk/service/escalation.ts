import { londonDay, showDateTime } from '#kernel/dates.ts'
import {
  asSystem,
  auditSystem,
  notify,
  settingAsOf,
  type SystemCtx,
  type SystemWork,
} from '#modules/access/index.ts'
import { isToldAgain } from '../rules/escalation.ts'
import { keepEscalation, leadToTell, lockPastTime, standsUnseen, type PastTime } from '../store/escalation.ts'
import { tellAgainSetting } from './settings.ts'
import type { JobDefinition } from '#platform/jobs/index.ts'

/**
 * Tells the lead on shift about every timed action that is past its time and not done, and again and again until it is: a notice
 * marked as seen comes back, and one that nobody has looked at stays. Nobody lost shows it for as long. Returns how many were told.
 */
export function escalateUrgentActions(ctx: SystemCtx): Promise<number> {
  return asSystem(ctx, 'escalate-urgent-actions', async (work) => {
    let told = 0
    for (const action of await lockPastTime(work)) if (await tellLead(work, action)) told += 1
    return told
  })
}

const noticeKind = 'urgent-action-past'

async function tellLead(work: SystemWork, action: PastTime): Promise<boolean> {
  const { name, fallback } = tellAgainSetting
  const minutes = await settingAsOf(work, name, action.teamId, londonDay(work.now), fallback)
  if (!isToldAgain(action, minutes, work.now)) return false
  const lead = await leadToTell(work, action.teamId)
  const to = lead === null ? { teamId: action.teamId } : { workerId: lead.workerId }
  const link =
    action.episodeId === null
      ? `/people/${action.personId}/risk`
      : `/people/${action.personId}/episodes/${action.episodeId}/tasks/${action.taskId}`
  const isNew = !(await standsUnseen(work, to, noticeKind, link))
  await keepEscalation(work, action, lead?.displayName ?? 'All of the team', isNew)
  if (!isNew) return false
  await notify(work, {
    to,
    kind: noticeKind,
    message: `An urgent action has been past its time since ${showDateTime(action.dueAt)}. Do it now, or make sure that somebody does.`,
    link,
    personId: action.personId,
  })
  await auditSystem(work, {
    action: 'urgent-action.escalated',
    personId: action.personId,
    entity: 'task',
    entityId: action.taskId,
    details: { teamId: action.teamId, to: lead?.workerId ?? null, times: action.times + 1 },
  })
  return true
}

/** What risk does by itself: every minute, because fifteen minutes are soon over. */
export const riskJobs: readonly JobDefinition<SystemCtx>[] = [
  {
    name: 'escalate-urgent-actions',
    cron: '* * * * *',
    run: async (ctx) => {
      await escalateUrgentActions(ctx)
    },
  },
]
