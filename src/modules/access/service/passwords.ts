import { instantToDb } from '#kernel/dates.ts'
import { done, invalid, type Outcome, type Problem } from '#kernel/outcome.ts'
import { normalPassword, passwordProblem } from '../rules/passwords.ts'
import { findCredential, savePassword } from '../store/credentials.ts'
import { hashPassword, isPassword } from './hashing.ts'
import { restartSessions, type SessionSettings } from './sessions.ts'
import { localAccounts, type From, type SignInSettings } from './sign-in.ts'
import { asSystem, auditSystem } from './work.ts'

export interface ChangePassword {
  readonly workerId: string
  readonly username: string
  /** Null when it was given a moment ago, at the sign-in that led to this change. */
  readonly currentPassword: string | null
  readonly newPassword: string
  readonly repeatPassword: string
}

/** Changes one's own password. Every session ends; the token of a new one is given. */
export async function changePassword(
  settings: SignInSettings & SessionSettings,
  given: ChangePassword,
  from: From,
): Promise<Outcome<{ token: string }>> {
  const worker = await asSystem(settings, 'change password', (work) =>
    findCredential(work.tx, given.workerId),
  )
  if (worker === null) return invalid([{ field: '', message: 'Sign in again' }])
  const problems: Problem[] = []
  const weak = passwordProblem(normalPassword(given.newPassword), worker)
  if (weak !== null) problems.push({ field: 'newPassword', message: weak })
  else if (given.repeatPassword !== given.newPassword)
    problems.push({
      field: 'repeatPassword',
      message: 'The two new passwords are not the same. Type it again',
    })
  if (problems.length > 0) return invalid(problems)
  if (given.currentPassword !== null) {
    const wrong = await currentProblem(settings, given.username, given.currentPassword, from)
    if (wrong !== null) return invalid([{ field: 'password', message: wrong }])
  }
  if (await isPassword(worker.passwordHash, given.newPassword)) {
    return invalid([{ field: 'newPassword', message: 'Choose a password that is not the one you have now' }])
  }
  const hash = await hashPassword(given.newPassword)
  return asSystem(settings, 'change password', async (work) => {
    await savePassword(work.tx, worker.workerId, { hash, at: instantToDb(work.now), mustChange: false })
    await auditSystem(work, {
      action: 'password.changed',
      workerId: worker.workerId,
      requestId: from.requestId,
      entity: 'worker',
      entityId: worker.workerId,
    })
    return done({ token: await restartSessions(work, settings, worker.workerId, from.requestId) })
  })
}

/** What is wrong with the password somebody typed to prove again that it is they; null when it is right. Tries count. */
export async function currentProblem(
  settings: SignInSettings,
  username: string,
  password: string,
  from: From,
): Promise<string | null> {
  const proof = await localAccounts(settings).withPassword(username, password, from)
  if (proof.kind === 'wait') return 'Too many tries. Wait a few minutes, then try again'
  return proof.kind === 'proved' ? null : 'That is not your password'
}
