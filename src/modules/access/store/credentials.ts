import { sql } from 'kysely'
import type { Tx } from '#db/types.ts'

/** What somebody signs in with. Read and written by the system role alone. */
export interface Credential {
  readonly workerId: string
  readonly username: string
  readonly displayName: string
  readonly status: string
  readonly demo: boolean
  readonly passwordHash: string | null
  readonly passwordSetAt: Date | null
  readonly mustChangePassword: boolean
  readonly totpSecret: string | null
  readonly totpLastStep: number | null
  readonly failedAttempts: number
  readonly lockedUntil: Date | null
}

function select(tx: Tx) {
  return tx
    .selectFrom('access.worker as w')
    .leftJoin('access.credential as k', 'k.worker_id', 'w.id')
    .select([
      'w.id as workerId',
      'w.username',
      'w.display_name as displayName',
      'w.status',
      'w.demo',
      'k.password_hash as passwordHash',
      'k.password_set_at as passwordSetAt',
      sql<boolean>`coalesce(k.must_change_password, false)`.as('mustChangePassword'),
      'k.totp_secret as totpSecret',
      'k.totp_last_step as totpLastStep',
      sql<number>`coalesce(k.failed_attempts, 0)`.as('failedAttempts'),
      'k.locked_until as lockedUntil',
    ])
}

export async function findCredentialByName(tx: Tx, username: string): Promise<Credential | null> {
  return (
    (await select(tx)
      .where(sql`lower(w.username)`, '=', username.toLowerCase())
      .executeTakeFirst()) ?? null
  )
}

export async function findCredential(tx: Tx, workerId: string): Promise<Credential | null> {
  return (await select(tx).where('w.id', '=', workerId).executeTakeFirst()) ?? null
}

export async function savePassword(
  tx: Tx,
  workerId: string,
  given: { hash: string; at: Date; mustChange: boolean },
): Promise<void> {
  const values = {
    password_hash: given.hash,
    password_set_at: given.at,
    must_change_password: given.mustChange,
  }
  await tx
    .insertInto('access.credential')
    .values({ worker_id: workerId, ...values })
    .onConflict((clash) => clash.column('worker_id').doUpdateSet(values))
    .execute()
}

/** The same password under today's cost. */
export async function saveRehash(tx: Tx, workerId: string, before: string, hash: string): Promise<void> {
  await tx
    .updateTable('access.credential')
    .set({ password_hash: hash })
    .where('worker_id', '=', workerId)
    .where('password_hash', '=', before)
    .execute()
}

/** Sets the second factor; false when `onlyFirst` and there is one already. */
export async function saveSecondFactor(
  tx: Tx,
  workerId: string,
  given: { sealed: string; step: number; onlyFirst: boolean },
): Promise<boolean> {
  let query = tx
    .updateTable('access.credential')
    .set({ totp_secret: given.sealed, totp_last_step: given.step })
    .where('worker_id', '=', workerId)
  if (given.onlyFirst) query = query.where('totp_secret', 'is', null)
  return (await query.executeTakeFirst()).numUpdatedRows > 0n
}

export async function clearSecondFactor(tx: Tx, workerId: string): Promise<void> {
  await tx
    .updateTable('access.credential')
    .set({ totp_secret: null, totp_last_step: null })
    .where('worker_id', '=', workerId)
    .execute()
  await tx.deleteFrom('access.recovery_code').where('worker_id', '=', workerId).execute()
}

/** Uses up a time step: true for the first who comes with it, false for everybody after. */
export async function takeStep(tx: Tx, workerId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('access.credential')
    .set({ totp_last_step: step })
    .where('worker_id', '=', workerId)
    .where((one) => one.or([one('totp_last_step', 'is', null), one('totp_last_step', '<', step)]))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Counts a failure in a row, and locks when told until when. */
export async function countFailure(tx: Tx, workerId: string, lockedUntil: Date | null): Promise<void> {
  await sql`update access.credential set failed_attempts = failed_attempts + 1, locked_until = coalesce(${lockedUntil}::timestamptz, locked_until)
    where worker_id = ${workerId}`.execute(tx)
}

export async function clearFailures(tx: Tx, workerId: string): Promise<void> {
  await tx
    .updateTable('access.credential')
    .set({ failed_attempts: 0, locked_until: null })
    .where('worker_id', '=', workerId)
    .where((one) => one.or([one('failed_attempts', '>', 0), one('locked_until', 'is not', null)]))
    .execute()
}

/** Puts these in the place of all earlier recovery codes. */
export async function replaceRecoveryCodes(
  tx: Tx,
  workerId: string,
  codes: readonly { id: string; hash: Buffer }[],
  at: Date,
): Promise<void> {
  await tx.deleteFrom('access.recovery_code').where('worker_id', '=', workerId).execute()
  await tx
    .insertInto('access.recovery_code')
    .values(codes.map((one) => ({ id: one.id, worker_id: workerId, code_hash: one.hash, made_at: at })))
    .execute()
}

/** Uses up a recovery code: true once. */
export async function takeRecoveryCode(tx: Tx, workerId: string, hash: Buffer, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('access.recovery_code')
    .set({ used_at: at })
    .where('worker_id', '=', workerId)
    .where('code_hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function countRecoveryCodes(tx: Tx, workerId: string): Promise<number> {
  const row = await tx
    .selectFrom('access.recovery_code')
    .select((one) => one.fn.countAll<number>().as('left'))
    .where('worker_id', '=', workerId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return row.left
}
