import { instantToDb } from '#kernel/dates.ts'
import { done, invalid, type Outcome } from '#kernel/outcome.ts'
import { countRecoveryCodes, findCredential } from '../store/credentials.ts'
import { endOtherSessions, listSessions, type SessionRow } from '../store/sessions.ts'
import { currentProblem } from './passwords.ts'
import { finishEnrolment, giveRecoveryCodes } from './second-factor.ts'
import type { From, SignInSettings } from './sign-in.ts'
import { audit, elevated, unit, type Ctx, type Work } from './work.ts'

export interface Account {
  readonly sessions: readonly (SessionRow & { readonly isThis: boolean })[]
  readonly hasSecondFactor: boolean
  readonly recoveryCodesLeft: number
}

/** One's own account: where one is signed in, and how the second factor stands. */
export async function readAccount(work: Work, idleMinutes: number): Promise<Account> {
  const { workerId, sessionRef } = work.actor
  return elevated(work, 'own account', async (tx) => {
    const sessions = await listSessions(
      tx,
      workerId,
      instantToDb(work.now),
      instantToDb(work.now.subtract({ minutes: idleMinutes })),
    )
    const credential = await findCredential(tx, workerId)
    return {
      sessions: sessions.map((one) => ({ ...one, isThis: one.ref === sessionRef })),
      hasSecondFactor: credential !== null && credential.totpSecret !== null,
      recoveryCodesLeft: await countRecoveryCodes(tx, workerId),
    }
  })
}

/** Ends one's other sessions, or one of them. */
export async function endMyOtherSessions(ctx: Ctx, only?: string): Promise<Outcome<{ ended: number }>> {
  return unit(ctx, async (work) => {
    const { workerId, sessionRef } = work.actor
    const ended = await elevated(work, 'end own sessions', (tx) =>
      endOtherSessions(tx, workerId, sessionRef, instantToDb(work.now), only),
    )
    await audit(work, {
      action: 'session.others-ended',
      entity: 'worker',
      entityId: workerId,
      details: { ended },
    })
    return done({ ended })
  })
}

/** New recovery codes in the place of the old, for somebody who proves again that it is they. */
export async function renewRecoveryCodes(
  settings: SignInSettings,
  ctx: Ctx,
  password: string,
  from: From,
): Promise<Outcome<{ codes: readonly string[] }>> {
  const wrong = await currentProblem(settings, ctx.actor.username, password, from)
  if (wrong !== null) return invalid([{ field: 'password', message: wrong }])
  return unit(ctx, async (work) => {
    const codes = await elevated(work, 'own recovery codes', (tx) =>
      giveRecoveryCodes(tx, settings.secret, work.actor.workerId, work.now),
    )
    await audit(work, { action: 'recovery-codes.renewed', entity: 'worker', entityId: work.actor.workerId })
    return done({ codes })
  })
}

export interface RenewSecondFactor {
  readonly password: string
  readonly proposal: string
  readonly code: string
}

/** Another phone: the new secret takes the place of the old, other sessions end, recovery codes are new. */
export async function renewSecondFactor(
  settings: SignInSettings,
  ctx: Ctx,
  given: RenewSecondFactor,
  from: From,
): Promise<Outcome<{ codes: readonly string[] }>> {
  const wrong = await currentProblem(settings, ctx.actor.username, given.password, from)
  if (wrong !== null) return invalid([{ field: 'password', message: wrong }])
  return unit(ctx, async (work) => {
    const { workerId, sessionRef } = work.actor
    const outcome = await elevated(work, 'own second factor', async (tx) => {
      const finished = await finishEnrolment(tx, settings.secret, {
        workerId,
        proposal: given.proposal,
        code: given.code,
        onlyFirst: false,
        now: work.now,
      })
      if (finished.ok) await endOtherSessions(tx, workerId, sessionRef, instantToDb(work.now))
      return finished
    })
    if (outcome.ok)
      await audit(work, { action: 'second-factor.renewed', entity: 'worker', entityId: workerId })
    return outcome
  })
}
