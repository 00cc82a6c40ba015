import { instantToDb, londonDay } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { done, invalid, notAllowed, type Outcome } from '#kernel/outcome.ts'
import type { Tx } from '#db/types.ts'
import { mayAdminister } from '../policy.ts'
import { passwordProblem } from '../rules/passwords.ts'
import { parseWorker, type MembershipInput, type WorkerInput } from '../schema/worker.ts'
import { forgetAttempts } from '../store/attempts.ts'
import { clearFailures, findCredential, savePassword } from '../store/credentials.ts'
import { insertAgency, insertTeam, listTeams } from '../store/organisation.ts'
import { endSessionsOf } from '../store/sessions.ts'
import { insertMembership, insertWorker, isUsernameTaken } from '../store/workers.ts'
import { hashPassword, isPassword } from './hashing.ts'
import { keyedHash, newOneTimePassword, readable } from './secrets.ts'
import { attemptNames, type SignInSettings } from './sign-in.ts'
import { once, orClash } from './submission.ts'
import { asSystem, audit, auditSystem, elevated, type Ctx, type SystemCtx, type SystemWork } from './work.ts'
import { changeCredential, usernameTaken } from './workers.ts'

export interface WorkerMade {
  readonly location: string
  /** Shown once. Null when this form was sent before and the password is no longer the one it gave. */
  readonly oneTimePassword: string | null
}

/** Adds a worker with a password for one use, which they change at their first sign-in. */
export async function addWorker(
  settings: SignInSettings,
  ctx: Ctx,
  key: string | undefined,
  given: WorkerInput,
): Promise<Outcome<WorkerMade>> {
  if (!mayAdminister.allows(ctx.actor)) return notAllowed('Only a system administrator adds workers.')
  const password = passwordFor(settings.secret, key)
  const hash = await hashPassword(password)
  const added = once(ctx, key, async (work) => {
    if (await isUsernameTaken(work.tx, given.username, null)) return usernameTaken
    const id = newId()
    await insertWorker(work.tx, id, given, false)
    await elevated(work, 'first password', (tx) =>
      savePassword(tx, id, { hash, at: instantToDb(work.now), mustChange: true }),
    )
    await audit(work, {
      action: 'worker.added',
      entity: 'worker',
      entityId: id,
      details: { registered: given.registered },
    })
    return done(`/admin/workers/${id}`)
  })
  const outcome = await orClash(added, 'worker_username', usernameTaken)
  return outcome.ok
    ? done({ location: outcome.value, oneTimePassword: await stillGood(settings, outcome.value, password) })
    : outcome
}

/** A new password for one use: for somebody who forgot theirs. Their sessions end, a lock is lifted. */
export async function giveOneTimePassword(
  settings: SignInSettings,
  ctx: Ctx,
  key: string | undefined,
  workerId: string,
): Promise<Outcome<WorkerMade>> {
  if (!mayAdminister.allows(ctx.actor))
    return notAllowed('Only a system administrator gives one-time passwords.')
  const password = passwordFor(settings.secret, key)
  const hash = await hashPassword(password)
  const outcome = await changeCredential(ctx, key, workerId, 'password.reset', async (work, worker) => {
    await elevated(work, 'one-time password', async (tx) => {
      await savePassword(tx, worker.id, { hash, at: instantToDb(work.now), mustChange: true })
      await clearFailures(tx, worker.id)
      await forgetAttempts(tx, attemptNames(settings.secret, worker))
      await endSessionsOf(tx, worker.id, instantToDb(work.now))
    })
  })
  return outcome.ok
    ? done({ location: outcome.value, oneTimePassword: await stillGood(settings, outcome.value, password) })
    : outcome
}

/**
 * Comes from the form's own once-only key, so that every repeat of the same form (double click) can show the same
 * password without its being stored anywhere.
 */
function passwordFor(secret: Buffer, key: string | undefined): string {
  return key === undefined ? newOneTimePassword() : readable(keyedHash(secret, 'one-time passwords', key), 4)
}

async function stillGood(
  settings: SignInSettings,
  location: string,
  password: string,
): Promise<string | null> {
  const workerId = location.slice(location.lastIndexOf('/') + 1)
  const credential = await asSystem(settings, 'one-time password', (work) =>
    findCredential(work.tx, workerId),
  )
  return credential?.mustChangePassword === true && (await isPassword(credential.passwordHash, password))
    ? password
    : null
}

export interface SystemWorker extends WorkerInput {
  readonly id?: string
  /** Skips the second factor; can sign in only in the demonstration. */
  readonly demo?: boolean
  readonly mustChangePassword?: boolean
  /** From `hashPassword`, made before the transaction. */
  readonly passwordHash: string
  readonly memberships: readonly MembershipInput[]
}

/** Adds a worker without anybody signed in: the first administrator, and the demo world. Gives the worker's id. */
export async function addWorkerAsSystem(work: SystemWork, given: SystemWorker): Promise<string> {
  const id = given.id ?? newId()
  await insertWorker(work.tx, id, given, given.demo ?? false)
  await savePassword(work.tx, id, {
    hash: given.passwordHash,
    at: instantToDb(work.now),
    mustChange: given.mustChangePassword ?? false,
  })
  for (const membership of given.memberships) await insertMembership(work.tx, newId(), id, membership)
  await auditSystem(work, { action: 'worker.added', entity: 'worker', entityId: id })
  return id
}

export interface NewAdministrator {
  readonly username: string
  readonly name: string
  /** Refused when weak; it has to be changed at the first sign-in. Without one a password is made. */
  readonly password?: string
}

/**
 * Makes a system administrator from the command line. On an empty installation also the team they belong to, which they
 * can rename. The password is for one use.
 */
export async function createAdministrator(
  system: SystemCtx,
  given: NewAdministrator,
): Promise<Outcome<{ workerId: string; username: string; oneTimePassword: string }>> {
  const parsed = parseWorker({
    username: given.username,
    displayName: given.name,
    jobTitle: 'System administrator',
  })
  if (!parsed.ok) return invalid(parsed.problems)
  const weak = given.password === undefined ? null : passwordProblem(given.password, parsed.value)
  if (weak !== null) return invalid([{ field: 'password', message: weak }])
  const oneTimePassword = given.password ?? newOneTimePassword()
  const passwordHash = await hashPassword(oneTimePassword)
  return asSystem(system, 'user create', async (work) => {
    if (await isUsernameTaken(work.tx, parsed.value.username, null)) return usernameTaken
    const teamId = await governanceTeam(work.tx)
    const fromOn = londonDay(work.now).toString()
    const workerId = await addWorkerAsSystem(work, {
      ...parsed.value,
      passwordHash,
      mustChangePassword: true,
      memberships: [{ teamId, role: 'system-administrator', fromOn, untilOn: null }],
    })
    return done({ workerId, username: parsed.value.username, oneTimePassword })
  })
}

async function governanceTeam(tx: Tx): Promise<string> {
  const standing = (await listTeams(tx)).find((team) => team.service === 'governance' && team.active)
  if (standing !== undefined) return standing.id
  const agencyId = newId()
  await insertAgency(tx, agencyId, { name: 'This organisation', kind: 'nhs-trust', active: true })
  const teamId = newId()
  await insertTeam(tx, teamId, {
    agencyId,
    service: 'governance',
    name: 'System administration',
    phone: null,
    onCallPhone: null,
    active: true,
  })
  return teamId
}
