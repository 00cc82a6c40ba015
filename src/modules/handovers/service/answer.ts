import { Temporal } from '#kernel/dates.ts'
import { conflict, done, invalid, notAllowed, notFound, type Outcome } from '#kernel/outcome.ts'
import { audit, unit, type Ctx, type Work } from '#modules/access/index.ts'
import { announceSite, finishTasksOf } from '#modules/episodes/index.ts'
import { endDelivered, type AnswerHook } from '#modules/sharing/index.ts'
import { mayHandOver } from '../policy.ts'
import { withdrawalProblems } from '../rules.ts'
import type { HandoverRow, Withdrawal } from '../schema.ts'
import { findHandover, keepAcknowledgement, keepWithdrawal } from '../store.ts'

const handsOver = 'Handovers are kept by those who work with people.'

export interface AcknowledgeHandover {
  readonly handoverId: string
  /** Who said that they have it: they have no account here. */
  readonly name: string
  /** When they said so; undefined means just now. */
  readonly at?: Temporal.Instant | undefined
}

/**
 * Writes down that somebody said they have it, and who wrote it. What waited for it is done: it no longer stands in the way
 * of closing, and nobody is told any more.
 */
export function acknowledgeHandover(ctx: Ctx, asked: AcknowledgeHandover): Promise<Outcome<HandoverRow>> {
  return unit(ctx, async (work) => {
    if (!mayHandOver.allows(work.actor)) return notAllowed(handsOver)
    const handover = await findHandover(work, asked.handoverId)
    if (handover === null) return notFound
    const name = asked.name.trim()
    const at = asked.at ?? work.now
    const problems = [
      ...(name === '' ? [{ field: 'name', message: 'Write who said that they have it' }] : []),
      ...(Temporal.Instant.compare(at, handover.saidAt) < 0
        ? [{ field: 'said-time', message: 'They cannot have it before it was said' }]
        : []),
      ...(Temporal.Instant.compare(at, work.now) > 0
        ? [{ field: 'said-time', message: 'The time cannot be in the future' }]
        : []),
    ]
    if (problems.length > 0) return invalid(problems)
    if (!(await keepAcknowledged(work, handover, { name, at }))) {
      return conflict(
        'This handover has been acknowledged or withdrawn meanwhile',
        await findHandover(work, handover.id),
      )
    }
    const kept = await findHandover(work, handover.id)
    return kept === null ? notFound : done(kept)
  })
}

/** Keeps who has it; what waited for it is done. False when somebody was quicker. */
async function keepAcknowledged(
  work: Work,
  handover: HandoverRow,
  by: { readonly name: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  if (!(await keepAcknowledgement(work, handover.id, by))) return false
  await finishTasksOf(work, 'handover', handover.id, 'Acknowledged')
  await audit(work, {
    action: 'handover.acknowledged',
    personId: handover.personId,
    entity: 'handover',
    entityId: handover.id,
    details: { urgent: handover.urgent, afterEscalation: handover.escalatedAt !== null },
  })
  announceSite(work, handover.siteId)
  return true
}

/** The recipient says on their own page that they have it. An answer of any kind says so; acknowledged before, it stands. */
export const handoverAnswered: AnswerHook = {
  sourceKind: 'handover',
  answered: async (work, said) => {
    if (said.kind === 'question') return
    const handover = await findHandover(work, said.sourceId)
    if (handover !== null) await keepAcknowledged(work, handover, { name: said.byName, at: said.at })
  },
}

/**
 * Says that a handover no longer stands (wrong person, wrong content), why, and who of those told has been told so. It
 * stays on the record; nothing is deleted (Domain brief: liaison and diversion, section 7, scenario 22).
 */
export function withdrawHandover(
  ctx: Ctx,
  asked: Withdrawal & { readonly episodeId?: string | undefined },
): Promise<Outcome<HandoverRow>> {
  return unit(ctx, async (work) => {
    if (!mayHandOver.allows(work.actor)) return notAllowed(handsOver)
    const handover = await findHandover(work, asked.handoverId)
    if (handover === null || (asked.episodeId !== undefined && asked.episodeId !== handover.episodeId))
      return notFound
    const problems = withdrawalProblems(asked)
    if (problems.length > 0) return invalid(problems)
    const why = { reason: asked.reason.trim(), recallNote: asked.recallNote.trim() }
    if (!(await keepWithdrawal(work, handover.id, why))) {
      return conflict('This handover has been withdrawn meanwhile', await findHandover(work, handover.id))
    }
    await finishTasksOf(work, 'handover', handover.id, 'Withdrawn')
    await endDelivered(work, [handover.id], why.reason)
    await audit(work, {
      action: 'handover.withdrawn',
      personId: handover.personId,
      entity: 'handover',
      entityId: handover.id,
      details: { acknowledged: handover.acknowledgedAt !== null },
    })
    announceSite(work, handover.siteId)
    const kept = await findHandover(work, handover.id)
    return kept === null ? notFound : done(kept)
  })
}
