import {
  asSystem,
  auditSystem,
  notify,
  type SettingDefinition,
  type SystemCtx,
  type SystemWork,
} from '#modules/access/index.ts'
import { announceSite, raiseTaskBySystem } from '#modules/episodes/index.ts'
import type { JobDefinition } from '#platform/jobs/index.ts'
import { defaultEscalationMinutes } from '../rules.ts'
import { keepEscalation, leadToTell, lockUnacknowledged, type Unacknowledged } from '../store.ts'

/**
 * Tells the on-call lead about every urgent handover that nobody has acknowledged in its time, each once, however many
 * processes run it. Returns how many were told.
 */
export function escalateHandovers(ctx: SystemCtx): Promise<number> {
  return asSystem(ctx, 'escalate-handovers', async (work) => {
    const waiting = await lockUnacknowledged(work)
    for (const handover of waiting) await tellLead(work, handover)
    return waiting.length
  })
}

async function tellLead(work: SystemWork, handover: Unacknowledged): Promise<void> {
  const lead = await leadToTell(work, handover.teamId)
  await keepEscalation(work, handover.id, lead?.displayName ?? 'All leads of the team')
  // Acknowledging the handover finishes this too: it has the same source.
  await raiseTaskBySystem(work, {
    personId: handover.personId,
    episodeId: handover.episodeId,
    teamId: handover.teamId,
    kind: 'handover-acknowledgement',
    title: 'Phone: an urgent handover has not been acknowledged',
    urgent: true,
    dueAt: work.now,
    sourceKind: 'handover',
    sourceId: handover.id,
    ...(lead === null ? {} : { ownerId: lead.workerId }),
  })
  await notify(work, {
    to: lead === null ? { teamId: handover.teamId } : { workerId: lead.workerId },
    kind: 'handover-unacknowledged',
    message: 'An urgent handover has not been acknowledged. Phone now.',
    link: `/people/${handover.personId}/episodes/${handover.episodeId}/handovers/${handover.id}`,
    personId: handover.personId,
  })
  await auditSystem(work, {
    action: 'handover.escalated',
    personId: handover.personId,
    entity: 'handover',
    entityId: handover.id,
    details: { teamId: handover.teamId, to: lead?.workerId ?? null },
  })
  announceSite(work, handover.siteId)
}

/** What a service may set for its handovers. */
export const handoverSettings: readonly SettingDefinition[] = [
  {
    name: 'handover-escalation-minutes',
    title: 'The on-call lead is told of an unacknowledged urgent handover after',
    unit: 'minutes',
    fallback: defaultEscalationMinutes,
    basis: 'inference',
    source: 'Domain brief: liaison and diversion, section 2 (verbal update within 15 minutes)',
  },
]

/** What handovers do by themselves: every minute, because fifteen minutes are soon over. */
export const handoverJobs: readonly JobDefinition<SystemCtx>[] = [
  {
    name: 'escalate-handovers',
    cron: '* * * * *',
    run: async (ctx) => {
      await escalateHandovers(ctx)
    },
  },
]
