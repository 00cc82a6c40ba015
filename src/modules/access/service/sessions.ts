import { instantToDb } from '#kernel/dates.ts'
import {
  endSessionsOf,
  findSessionTimes,
  insertSession,
  newToken,
  tokenHash,
  touchSession,
} from '../store/sessions.ts'
import { asSystem, auditSystem, type SystemCtx, type SystemWork } from './work.ts'

export interface SessionSettings extends SystemCtx {
  readonly sessionHours: number
}

/** Long enough to fetch a phone from a locker; then the password is asked again. */
const betweenProofsMinutes = 10

export interface StartSession {
  readonly workerId: string
  /** Both proofs are given; otherwise the session opens nothing but the page that asks for the second. */
  readonly complete: boolean
  /** The session it takes the place of: a new token at every change of what a session may do (OWASP session management). */
  readonly replaces: string | undefined
  readonly requestId: string
}

/** Starts a session and gives the token for the browser. */
export async function startSession(settings: SessionSettings, given: StartSession): Promise<string> {
  return asSystem(settings, 'sign in', async (work) => {
    if (given.replaces !== undefined)
      await touchSession(work.tx, given.replaces, { endedAt: instantToDb(work.now) })
    return openSession(work, settings, given)
  })
}

async function openSession(
  work: SystemWork,
  settings: SessionSettings,
  given: Omit<StartSession, 'replaces'>,
): Promise<string> {
  const token = newToken()
  const lasts = given.complete ? { hours: settings.sessionHours } : { minutes: betweenProofsMinutes }
  await insertSession(work.tx, {
    token,
    workerId: given.workerId,
    at: instantToDb(work.now),
    expiresAt: instantToDb(work.now.add(lasts)),
    secondFactor: given.complete,
  })
  if (given.complete) await tell(work, 'session.started', given.workerId, token, given.requestId)
  return token
}

/** Ends a session: its token opens nothing from now on. */
export async function endSession(settings: SystemCtx, token: string, requestId: string): Promise<void> {
  await asSystem(settings, 'sign out', async (work) => {
    const times = await findSessionTimes(work.tx, token)
    if (times === null) return
    await touchSession(work.tx, token, { endedAt: instantToDb(work.now) })
    await tell(work, 'session.ended', times.workerId, token, requestId)
  })
}

/** Locks the screen: the session stands, and opens nothing until it is unlocked by the same worker. */
export async function lockSession(settings: SystemCtx, token: string, requestId: string): Promise<void> {
  await asSystem(settings, 'lock', async (work) => {
    const times = await findSessionTimes(work.tx, token)
    if (times === null) return
    await touchSession(work.tx, token, { lockedAt: instantToDb(work.now) })
    await tell(work, 'session.locked', times.workerId, token, requestId)
  })
}

/** Unlocks: a new token that ends when the old one would have; null when that has ended meanwhile. */
export async function unlockSession(
  settings: SystemCtx,
  token: string,
  requestId: string,
): Promise<string | null> {
  return asSystem(settings, 'unlock', async (work) => {
    const times = await findSessionTimes(work.tx, token)
    if (times === null) return null
    const at = instantToDb(work.now)
    await touchSession(work.tx, token, { endedAt: at })
    const next = newToken()
    await insertSession(work.tx, {
      token: next,
      workerId: times.workerId,
      at,
      expiresAt: times.expiresAt,
      secondFactor: times.secondFactorAt !== null,
    })
    await tell(work, 'session.unlocked', times.workerId, next, requestId)
    return next
  })
}

/** Ends all sessions of a worker and starts one in their place (the password was changed). */
export async function restartSessions(
  work: SystemWork,
  settings: SessionSettings,
  workerId: string,
  requestId: string,
): Promise<string> {
  await endSessionsOf(work.tx, workerId, instantToDb(work.now))
  return openSession(work, settings, { workerId, complete: true, requestId })
}

async function tell(
  work: SystemWork,
  action: string,
  workerId: string,
  token: string,
  requestId: string,
): Promise<void> {
  const sessionRef = tokenHash(token).toString('hex').slice(0, 12)
  await auditSystem(work, { action, workerId, sessionRef, requestId, entity: 'worker', entityId: workerId })
}
