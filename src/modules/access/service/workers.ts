import type { SuspensionReason } from '../schema/worker.ts'
import { instantFromDb, instantToDb, londonDay, Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { blocked, conflict, done, invalid, notAllowed, notFound, type Outcome } from '#kernel/outcome.ts'
import { careRoles, mayAdminister } from '../policy.ts'
import type { MembershipInput, WorkerInput } from '../schema/worker.ts'
import { forgetAttempts } from '../store/attempts.ts'
import { clearFailures, clearSecondFactor, findCredentialByName } from '../store/credentials.ts'
import { findTeam } from '../store/organisation.ts'
import { endSessionsOf } from '../store/sessions.ts'
import * as store from '../store/workers.ts'
import { attemptNames, type SignInSettings } from './sign-in.ts'
import { once, orClash } from './submission.ts'
import { asSystem, audit, auditSystem, elevated, type Ctx, type Work } from './work.ts'

/**
 * What another module does when a worker is suspended, in the same transaction: their people go on the lead's list. The
 * administrator sees no records: a hook steps outside their walls by itself (`elevated`).
 */
export type SuspensionHook = (work: Work, workerId: string, reason: SuspensionReason) => Promise<unknown>

/** The same when a worker may no longer hold people in one of their teams: only those of that team. */
export type LeavingHook = (work: Work, workerId: string, teamId: string) => Promise<unknown>

/** A worker as an administrator saw them. */
export interface Seen {
  readonly workerId: string
  readonly version: number
}

const onlyAdministrators = notAllowed('Only a system administrator changes workers.')
const savedFirst = conflict('Somebody else changed this worker while you had the page open.')
export const usernameTaken = invalid([
  { field: 'username', message: 'Somebody has this user name. Add a middle initial or a number' },
])

function pageOf(workerId: string): string {
  return `/admin/workers/${workerId}`
}

/** Changes what is known of a worker, if nobody did meanwhile. */
export async function saveWorker(
  ctx: Ctx,
  key: string | undefined,
  seen: Seen,
  given: WorkerInput,
): Promise<Outcome<string>> {
  if (!mayAdminister.allows(ctx.actor)) return onlyAdministrators
  const saved = once(ctx, key, async (work) => {
    if (await store.isUsernameTaken(work.tx, given.username, seen.workerId)) return usernameTaken
    if (!(await store.updateWorker(work.tx, seen.workerId, seen.version, given))) {
      return (await store.findWorker(work.tx, seen.workerId)) === null ? notFound : savedFirst
    }
    await audit(work, {
      action: 'worker.changed',
      entity: 'worker',
      entityId: seen.workerId,
      details: { registered: given.registered },
    })
    return done(pageOf(seen.workerId))
  })
  return orClash(saved, 'worker_username', usernameTaken)
}

/** Gives a worker a role in a team for a time. */
export async function addMembership(
  ctx: Ctx,
  key: string | undefined,
  workerId: string,
  given: MembershipInput,
): Promise<Outcome<string>> {
  if (!mayAdminister.allows(ctx.actor)) return onlyAdministrators
  return once(ctx, key, async (work) => {
    if ((await store.findWorker(work.tx, workerId)) === null) return notFound
    if ((await findTeam(work.tx, given.teamId)) === null)
      return invalid([{ field: 'teamId', message: 'Choose a team from the list' }])
    if (await store.hasMembership(work.tx, workerId, given.teamId, given.fromOn, [given.role])) {
      return invalid([{ field: 'role', message: 'They have this role in this team already on that day' }])
    }
    const id = newId()
    await store.insertMembership(work.tx, id, workerId, given)
    await audit(work, {
      action: 'membership.added',
      entity: 'membership',
      entityId: id,
      details: { workerId, teamId: given.teamId, role: given.role },
    })
    return done(pageOf(workerId))
  })
}

/**
 * Says the last day of a membership. There is always somebody left to administer the system. Unless another role keeps
 * them working with the team's people, what other modules do about it (those they hold go on the lead's list) is part of
 * the same transaction, also when the last day is still to come: that leaves the lead the time to find somebody.
 */
export async function stopMembership(
  ctx: Ctx,
  key: string | undefined,
  target: { id: string; version: number; untilOn: string },
  hooks: readonly LeavingHook[],
): Promise<Outcome<string>> {
  if (!mayAdminister.allows(ctx.actor)) return onlyAdministrators
  return once(ctx, key, async (work) => {
    const ended = await store.endMembership(work.tx, target.id, target.version, target.untilOn)
    if (ended === null) return savedFirst
    const { workerId, teamId, role } = ended
    const day = londonDay(work.now)
    const tomorrow = day.add({ days: 1 }).toString()
    if ((await store.countOtherAdministrators(work.tx, newId(), tomorrow)) === 0) return lastAdministrator
    await audit(work, {
      action: 'membership.ended',
      entity: 'membership',
      entityId: target.id,
      details: { workerId, untilOn: target.untilOn },
    })
    const next = Temporal.PlainDate.from(target.untilOn).add({ days: 1 })
    const without = (Temporal.PlainDate.compare(next, day) < 0 ? day : next).toString()
    if (
      careRoles.includes(role) &&
      !(await store.hasMembership(work.tx, workerId, teamId, without, careRoles))
    )
      for (const hook of hooks) await hook(work, workerId, teamId)
    return done(pageOf(workerId))
  })
}

const lastAdministrator = blocked('This is the last system administrator.', [
  'Give somebody else the role first.',
])

/**
 * Suspends a worker, or records that they have left: sessions end at once, and what other modules do about it (their
 * people go on the lead's list) is part of the same transaction.
 */
export async function suspendWorker(
  ctx: Ctx,
  key: string | undefined,
  seen: Seen,
  reason: SuspensionReason,
  hooks: readonly SuspensionHook[],
): Promise<Outcome<string>> {
  if (!mayAdminister.allows(ctx.actor)) return onlyAdministrators
  if (seen.workerId === ctx.actor.workerId)
    return blocked('You cannot suspend yourself.', ['Ask another system administrator.'])
  return once(ctx, key, async (work) => {
    const worker = await store.findWorker(work.tx, seen.workerId)
    if (worker === null) return notFound
    if ((await store.countOtherAdministrators(work.tx, seen.workerId, londonDay(work.now).toString())) === 0)
      return lastAdministrator
    if (
      !(await store.setWorkerStatus(
        work.tx,
        seen.workerId,
        seen.version,
        reason === 'left' ? 'left' : 'suspended',
      ))
    )
      return savedFirst
    await elevated(work, 'end sessions', (tx) => endSessionsOf(tx, seen.workerId, instantToDb(work.now)))
    await audit(work, {
      action: 'worker.suspended',
      entity: 'worker',
      entityId: seen.workerId,
      details: { reason },
    })
    for (const hook of hooks) await hook(work, seen.workerId, reason)
    return done(pageOf(seen.workerId))
  })
}

/** Lets somebody work again. They sign in as before; their people are given back by the lead, not by this. */
export async function reactivateWorker(
  ctx: Ctx,
  key: string | undefined,
  seen: Seen,
): Promise<Outcome<string>> {
  if (!mayAdminister.allows(ctx.actor)) return onlyAdministrators
  return once(ctx, key, async (work) => {
    if ((await store.findWorker(work.tx, seen.workerId)) === null) return notFound
    if (!(await store.setWorkerStatus(work.tx, seen.workerId, seen.version, 'active'))) return savedFirst
    await audit(work, { action: 'worker.reactivated', entity: 'worker', entityId: seen.workerId })
    return done(pageOf(seen.workerId))
  })
}

/** For somebody who lost their phone and their recovery codes: the next sign-in sets up a new second factor. */
export async function resetSecondFactor(
  ctx: Ctx,
  key: string | undefined,
  workerId: string,
): Promise<Outcome<string>> {
  return changeCredential(ctx, key, workerId, 'second-factor.reset', async (work, worker) => {
    await elevated(work, 'reset second factor', async (tx) => {
      await clearSecondFactor(tx, worker.id)
      await endSessionsOf(tx, worker.id, instantToDb(work.now))
    })
  })
}

/** Lets a locked account try again at once. */
export async function unlockWorker(
  settings: Pick<SignInSettings, 'secret'>,
  ctx: Ctx,
  key: string | undefined,
  workerId: string,
): Promise<Outcome<string>> {
  return changeCredential(ctx, key, workerId, 'worker.unlocked', async (work, worker) => {
    await elevated(work, 'unlock account', async (tx) => {
      await clearFailures(tx, worker.id)
      await forgetAttempts(tx, attemptNames(settings.secret, worker))
    })
  })
}

export interface Unlocked {
  readonly username: string
  /** Wrong passwords and codes in a row, as they stood. */
  readonly failedTries: number
  readonly lockedUntil: Temporal.Instant | null
}

/** The same from the command line, for the administrator whom nobody else can let in. */
export async function unlockByName(
  settings: Pick<SignInSettings, 'secret' | 'db' | 'clock'>,
  username: string,
): Promise<Outcome<Unlocked>> {
  return asSystem(settings, 'user unlock', async (work): Promise<Outcome<Unlocked>> => {
    const found = await findCredentialByName(work.tx, username.trim())
    if (found === null) return blocked(`Nobody has the user name ${username.trim()}.`, [])
    if (found.status !== 'active')
      return blocked(
        `${found.username} may not work here at present, locked or not: a system administrator changes that on the pages.`,
        [],
      )
    await clearFailures(work.tx, found.workerId)
    await forgetAttempts(work.tx, attemptNames(settings.secret, { ...found, id: found.workerId }))
    await auditSystem(work, { action: 'worker.unlocked', entity: 'worker', entityId: found.workerId })
    const until = found.lockedUntil === null ? null : instantFromDb(found.lockedUntil)
    const stood = until !== null && Temporal.Instant.compare(until, work.now) > 0
    return done({
      username: found.username,
      failedTries: found.failedAttempts,
      lockedUntil: stood ? until : null,
    })
  })
}

/** One administrator's step on how somebody signs in: allowed, done once, written down. */
export async function changeCredential(
  ctx: Ctx,
  key: string | undefined,
  workerId: string,
  action: string,
  change: (work: Work, worker: store.WorkerRow) => Promise<void>,
): Promise<Outcome<string>> {
  if (!mayAdminister.allows(ctx.actor)) return onlyAdministrators
  return once(ctx, key, async (work) => {
    const worker = await store.findWorker(work.tx, workerId)
    if (worker === null) return notFound
    await change(work, worker)
    await audit(work, { action, entity: 'worker', entityId: workerId })
    return done(pageOf(workerId))
  })
}
