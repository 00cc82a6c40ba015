import { sql, type Kysely } from 'kysely'

/**
 * Within an open transaction: runs `act` as the system's role for a stated purpose, then goes back to the application's.
 * After a failed statement the transaction is lost anyway, and the role with it.
 */
export async function asSystemRole<DB, T>(
  tx: Kysely<DB>,
  purpose: string,
  act: () => Promise<T>,
): Promise<T> {
  await sql`select set_config('role', 'throughcare_system', true), set_config('app.job', ${purpose}, true)`.execute(
    tx,
  )
  try {
    return await act()
  } finally {
    await sql`select set_config('role', 'throughcare_app', true), set_config('app.job', '', true)`
      .execute(tx)
      .catch(() => undefined)
  }
}
