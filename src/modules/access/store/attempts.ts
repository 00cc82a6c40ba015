import { sql } from 'kysely'
import { instantFromDb, instantToDb, type Temporal } from '#kernel/dates.ts'
import type { Tx } from '#db/types.ts'
import type { AddressFailures, Failures } from '../rules/throttle.ts'

/** Who tries and from where, as keyed hashes: neither names nor addresses are stored. */
export interface AttemptKeys {
  readonly name: Buffer
  readonly address: Buffer
}

/** Makes tries for one name, and from one address, wait for each other until this transaction ends. */
export async function queueUp(tx: Tx, keys: AttemptKeys): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('sign-in ' || ${keys.name.toString('hex')}, 1))`.execute(
    tx,
  )
  await sql`select pg_advisory_xact_lock(hashtextextended('sign-in ' || ${keys.address.toString('hex')}, 2))`.execute(
    tx,
  )
}

/** Failures for a name since it last succeeded. */
export async function failuresOfName(tx: Tx, name: Buffer, since: Temporal.Instant): Promise<Failures> {
  const { rows } = await sql<{ count: number; last: Date | null }>`
    select count(*)::int as count, max(at) as last from access.sign_in_attempt a where a.username_hash = ${name} and not a.succeeded
      and a.at > ${instantToDb(since)} and a.id > coalesce((select max(id) from access.sign_in_attempt s where s.username_hash = ${name} and s.succeeded), 0)`.execute(
    tx,
  )
  return { count: rows[0]?.count ?? 0, lastAt: toInstant(rows[0]?.last) }
}

export async function failuresOfAddress(
  tx: Tx,
  address: Buffer,
  since: Temporal.Instant,
): Promise<AddressFailures> {
  const { rows } = await sql<{ count: number; names: number; last: Date | null }>`
    select count(*)::int as count, count(distinct username_hash)::int as names, max(at) as last from access.sign_in_attempt
    where address_hash = ${address} and not succeeded and at > ${instantToDb(since)}`.execute(tx)
  return { count: rows[0]?.count ?? 0, names: rows[0]?.names ?? 0, lastAt: toInstant(rows[0]?.last) }
}

/** Writes a try down as failed before it is looked at, so that tries sent side by side count too. */
export async function insertAttempt(tx: Tx, keys: AttemptKeys, at: Date): Promise<number> {
  const row = await tx
    .insertInto('access.sign_in_attempt')
    .values({ at, username_hash: keys.name, address_hash: keys.address, succeeded: false })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export async function markSucceeded(tx: Tx, id: number): Promise<void> {
  await tx.updateTable('access.sign_in_attempt').set({ succeeded: true }).where('id', '=', id).execute()
}

/** Forgets what was tried for these names (an administrator unlocked the account). */
export async function forgetAttempts(tx: Tx, names: readonly Buffer[]): Promise<void> {
  await tx.deleteFrom('access.sign_in_attempt').where('username_hash', 'in', names).execute()
}

export async function purgeAttempts(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom('access.sign_in_attempt').where('at', '<', before).execute()
}

function toInstant(at: Date | null | undefined): Temporal.Instant | null {
  return at === null || at === undefined ? null : instantFromDb(at)
}
