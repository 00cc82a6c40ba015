import type { RawBuilder } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Tx, DB } from '#db/types.ts'
import type { Outcome } from '#kernel/outcome.ts'
import { insertAudit, writeAudit, type AuditEvent } from '#platform/audit/index.ts'
import type { Clock } from '#platform/clock/index.ts'
import { asSystemRole, type Database, type Tell } from '#platform/db/index.ts'
import type { Actor } from '../schema/actor.ts'

/** Somebody asking something: every service function takes this first. */
export interface Ctx {
  readonly actor: Actor
  readonly db: Database<DB>
  readonly clock: Clock
  readonly requestId: string
  /** What has to hold for anything this request does: runs first in each transaction it begins, and throws when it does not. */
  readonly before?: (work: Work) => Promise<void>
}

/** The same within one transaction: the only thing a store reads and writes with, so there is no reading without a reader. */
export interface Work extends Ctx {
  readonly tx: Tx
  /** The instant of this piece of work: one clock reading for all of it. */
  readonly now: Temporal.Instant
  readonly tell: Tell
  /** Set where nobody with an account acts: the trail then names the job, and no worker. */
  readonly job?: string
}

export type WriteLine = Omit<AuditEvent, 'workerId' | 'sessionRef' | 'requestId' | 'job'>

function isWork(ctx: Ctx): ctx is Work {
  return 'tx' in ctx
}

class TurnedBack extends Error {
  readonly outcome: Outcome<never>
  constructor(outcome: Outcome<never>) {
    super('refused')
    this.outcome = outcome
  }
}

/**
 * One thing a person does, in one transaction: allowed? load, decide, save, record. When it is refused nothing is saved.
 * Inside another unit it joins that one's transaction, and the outer unit must pass a refusal on.
 */
export async function unit<T>(ctx: Ctx, act: (work: Work) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  if (isWork(ctx)) return act(ctx)
  try {
    return await ctx.db.as(ctx.actor, async (tx, tell) => {
      const outcome = await act(await begun(ctx, tx, tell))
      if (!outcome.ok) throw new TurnedBack(outcome)
      return outcome
    })
  } catch (error) {
    if (error instanceof TurnedBack) return error.outcome
    throw error
  }
}

/** Reading for somebody, in one transaction (or in the one already open). */
export async function reading<T>(ctx: Ctx, read: (work: Work) => Promise<T>): Promise<T> {
  if (isWork(ctx)) return read(ctx)
  return ctx.db.as(ctx.actor, async (tx, tell) => read(await begun(ctx, tx, tell)))
}

async function begun(ctx: Ctx, tx: Tx, tell: Tell): Promise<Work> {
  const work: Work = { ...ctx, tx, now: ctx.clock.now(), tell }
  await ctx.before?.(work)
  return work
}

/** Writes a line of the audit trail about what this piece of work did. */
export async function audit(work: Work, line: WriteLine): Promise<void> {
  await writeAudit(work.tx, lineOf(work, line))
}

/** The same as a part of a query (`with trace as (…)`), written only where the condition holds. */
export function traceWhere(work: Work, line: WriteLine, condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return insertAudit(lineOf(work, line), condition)
}

function lineOf(work: Work, line: WriteLine): AuditEvent {
  const { actor, job, requestId } = work
  return job === undefined
    ? { ...line, workerId: actor.workerId, sessionRef: actor.sessionRef, requestId }
    : { ...line, job, requestId }
}

/**
 * Steps outside the reader's walls for a stated purpose, within the same transaction, and back. For the few things that
 * must be known although they may not be seen (is this a sealed person; who has looked). Never return what it reads to a
 * page without a policy that says so.
 */
export async function elevated<T>(work: Work, purpose: string, act: (tx: Tx) => Promise<T>): Promise<T> {
  return asSystemRole(work.tx, purpose, () => act(work.tx))
}

/** A job of the product itself, named; there is no signed-in person behind it. */
export interface SystemWork {
  readonly tx: Tx
  readonly tell: Tell
  readonly now: Temporal.Instant
  readonly job: string
}

export interface SystemCtx {
  readonly db: Database<DB>
  readonly clock: Clock
}

/** Runs a named job in one transaction under the system's own handle. */
export async function asSystem<T>(
  ctx: SystemCtx,
  job: string,
  act: (work: SystemWork) => Promise<T>,
): Promise<T> {
  return ctx.db.asSystem(job, (tx, tell) => act({ tx, tell, now: ctx.clock.now(), job }))
}

/**
 * The same for somebody outside who has no account here, beyond all walls: what they do follows from what a worker gave them.
 * That worker stands in columns that have to name one; the audit trail names the job.
 */
export function workFollowing(
  ctx: SystemCtx,
  work: SystemWork,
  from: { readonly workerId: string; readonly displayName: string; readonly requestId: string },
): Work {
  const actor: Actor = {
    workerId: from.workerId,
    displayName: from.displayName,
    username: '',
    jobTitle: '',
    registered: false,
    demo: false,
    memberships: [],
    sites: [],
    teamIds: [],
    siteIds: [],
    shiftSiteIds: [],
    sessionRef: '',
  }
  return { ...work, actor, db: ctx.db, clock: ctx.clock, requestId: from.requestId }
}

export async function auditSystem(
  work: SystemWork,
  line: WriteLine & { workerId?: string; sessionRef?: string; requestId?: string },
): Promise<void> {
  await writeAudit(work.tx, { ...line, job: work.job })
}
