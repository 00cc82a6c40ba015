import { instantFromDb, instantToDb, Temporal } from '#kernel/dates.ts'
import { throttle, waitUntil } from '../rules/throttle.ts'
import {
  failuresOfAddress,
  failuresOfName,
  insertAttempt,
  markSucceeded,
  queueUp,
  type AttemptKeys,
} from '../store/attempts.ts'
import * as credentials from '../store/credentials.ts'
import { hashPassword, isOutdated, isPassword } from './hashing.ts'
import { appCode, recoveryCodeHash, stepOfCode } from './second-factor.ts'
import { keyedHash } from './secrets.ts'
import { asSystem, auditSystem, type SystemCtx, type SystemWork } from './work.ts'

/** Where a try comes from. */
export interface From {
  readonly address: string
  readonly requestId: string
}

/**
 * What a try comes to. `refused` is all that is told of a wrong name, a wrong password, a suspended account and a demo
 * account outside the demonstration; `wait` comes the same whether or not the account exists.
 */
export type Proof =
  | { readonly kind: 'proved'; readonly workerId: string; readonly complete: boolean }
  | { readonly kind: 'refused' }
  | { readonly kind: 'wait'; readonly until: Temporal.Instant }

/**
 * How somebody proves who they are. Local accounts are one way; single sign-on is another implementation whose first
 * proof is complete by itself.
 */
export interface SignIn {
  withPassword(username: string, password: string, from: From): Promise<Proof>
  /** The second proof of somebody who gave the first: a code of the app, or a recovery code. */
  withCode(workerId: string, code: string, from: From): Promise<Proof>
}

export interface SignInSettings extends SystemCtx {
  readonly secret: Buffer
  readonly demo: boolean
}

/** One-time passwords that nobody used are worth nothing after so long (our own choice). */
export const oneTimePasswordDays = 7

/** Sign-in with accounts kept here: password, then a time-based code. */
export function localAccounts(settings: SignInSettings): SignIn {
  return {
    withPassword: async (username, password, from) => {
      const name = username.trim().toLowerCase().slice(0, 200)
      const keys = keysFor(settings.secret, name, from)
      const begun = await begin(settings, keys, (work) => credentials.findCredentialByName(work.tx, name))
      if ('until' in begun) return { kind: 'wait', until: begun.until }
      // Outside any transaction: it is slow on purpose, and as slow for a name nobody has.
      const matches = await isPassword(begun.credential?.passwordHash, password)
      const { credential } = begun
      const allowed = credential !== null && matches && maySignIn(credential, settings, begun.now)
      if (!allowed) return failed(settings, begun, from, 'password')
      const rehashed =
        credential.passwordHash !== null && isOutdated(credential.passwordHash)
          ? await hashPassword(password)
          : null
      return succeeded(settings, begun, from, 'password', async (work) => {
        if (rehashed !== null && credential.passwordHash !== null)
          await credentials.saveRehash(work.tx, credential.workerId, credential.passwordHash, rehashed)
        return true
      })
    },
    withCode: async (workerId, code, from) => {
      const keys = keysFor(settings.secret, codeName(workerId), from)
      const begun = await begin(settings, keys, (work) => credentials.findCredential(work.tx, workerId))
      if ('until' in begun) return { kind: 'wait', until: begun.until }
      const { credential, now } = begun
      if (credential === null || credential.status !== 'active') return failed(settings, begun, from, 'code')
      const typed = code.replaceAll(/\s/g, '')
      if (appCode.test(typed)) {
        const step =
          credential.totpSecret === null
            ? null
            : await stepOfCode(
                settings.secret,
                workerId,
                credential.totpSecret,
                typed,
                now,
                credential.totpLastStep,
              )
        if (step === null) return failed(settings, begun, from, 'code')
        return succeeded(settings, begun, from, 'code', (work) =>
          credentials.takeStep(work.tx, workerId, step),
        )
      }
      const hash = recoveryCodeHash(settings.secret, typed)
      return succeeded(settings, begun, from, 'recovery-code', (work) =>
        credentials.takeRecoveryCode(work.tx, workerId, hash, instantToDb(now)),
      )
    },
  }
}

/** The keys under which tries of an account are counted: by its name, and by its second factor. */
export function attemptNames(secret: Buffer, worker: { id: string; username: string }): readonly Buffer[] {
  return [worker.username.toLowerCase(), codeName(worker.id)].map((name) =>
    keyedHash(secret, 'sign-in name', name),
  )
}

function codeName(workerId: string): string {
  return `code:${workerId}`
}

function keysFor(secret: Buffer, name: string, from: From): AttemptKeys {
  return {
    name: keyedHash(secret, 'sign-in name', name),
    address: keyedHash(secret, 'sign-in address', from.address),
  }
}

interface Begun {
  readonly attemptId: number
  readonly failuresBefore: number
  readonly credential: credentials.Credential | null
  readonly now: Temporal.Instant
}

async function begin(
  settings: SignInSettings,
  keys: AttemptKeys,
  find: (work: SystemWork) => Promise<credentials.Credential | null>,
): Promise<Begun | { readonly until: Temporal.Instant }> {
  return asSystem(settings, 'sign in', async (work) => {
    const { tx, now } = work
    await queueUp(tx, keys)
    const name = await failuresOfName(tx, keys.name, now.subtract(throttle.nameWindow))
    const address = await failuresOfAddress(tx, keys.address, now.subtract(throttle.addressWindow))
    const credential = await find(work)
    const locked = credential?.lockedUntil == null ? null : instantFromDb(credential.lockedUntil)
    const until = latest(
      waitUntil(name, address, now),
      locked !== null && Temporal.Instant.compare(locked, now) > 0 ? locked : null,
    )
    if (until !== null) return { until }
    const attemptId = await insertAttempt(tx, keys, instantToDb(now))
    return { attemptId, failuresBefore: name.count, credential, now }
  })
}

function latest(one: Temporal.Instant | null, other: Temporal.Instant | null): Temporal.Instant | null {
  if (one === null || other === null) return one ?? other
  return Temporal.Instant.compare(one, other) > 0 ? one : other
}

function maySignIn(
  credential: credentials.Credential,
  settings: SignInSettings,
  now: Temporal.Instant,
): boolean {
  if (credential.status !== 'active' || (credential.demo && !settings.demo)) return false
  if (!credential.mustChangePassword || credential.demo || credential.passwordSetAt === null) return true
  return (
    Temporal.Instant.compare(
      instantFromDb(credential.passwordSetAt).add({ hours: oneTimePasswordDays * 24 }),
      now,
    ) > 0
  )
}

async function failed(settings: SignInSettings, begun: Begun, from: From, step: string): Promise<Proof> {
  const { credential } = begun
  const locks = begun.failuresBefore + 1 >= throttle.lockAfter
  await asSystem(settings, 'sign in', async (work) => {
    if (credential !== null) {
      const until = locks ? instantToDb(work.now.add({ minutes: throttle.lockMinutes })) : null
      await credentials.countFailure(work.tx, credential.workerId, until)
    }
    const who = credential === null ? {} : { entity: 'worker', entityId: credential.workerId }
    await auditSystem(work, {
      action: 'sign-in.failed',
      requestId: from.requestId,
      ...who,
      details: { step, known: credential !== null },
    })
    if (locks)
      await auditSystem(work, {
        action: 'sign-in.locked',
        requestId: from.requestId,
        ...who,
        details: { step },
      })
  })
  return { kind: 'refused' }
}

/** Takes what can be used only once and closes the try; when it was used before, the try failed after all. */
async function succeeded(
  settings: SignInSettings,
  begun: Begun,
  from: From,
  step: string,
  take: (work: SystemWork) => Promise<boolean>,
): Promise<Proof> {
  const { credential } = begun
  if (credential === null) return failed(settings, begun, from, step)
  const taken = await asSystem(settings, 'sign in', async (work) => {
    if (!(await take(work))) return false
    await markSucceeded(work.tx, begun.attemptId)
    await credentials.clearFailures(work.tx, credential.workerId)
    await auditSystem(work, {
      action: `sign-in.${step}`,
      workerId: credential.workerId,
      requestId: from.requestId,
      entity: 'worker',
      entityId: credential.workerId,
    })
    return true
  })
  if (!taken) return failed(settings, begun, from, step)
  return { kind: 'proved', workerId: credential.workerId, complete: step !== 'password' || credential.demo }
}
