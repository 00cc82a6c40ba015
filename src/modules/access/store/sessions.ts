import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Database } from '#platform/db/index.ts'
import type { DB, Tx } from '#db/types.ts'
import { roles } from '../schema/codes.ts'

const sessionFacts = z.object({
  workerId: z.string(),
  displayName: z.string(),
  username: z.string(),
  jobTitle: z.string(),
  registered: z.boolean(),
  demo: z.boolean(),
  mustChangePassword: z.boolean(),
  locked: z.boolean(),
  secondFactor: z.boolean(),
  hasSecret: z.boolean(),
  stale: z.boolean(),
  live: z.boolean(),
  draft: z.unknown(),
  memberships: z.array(
    z.object({
      teamId: z.string(),
      teamName: z.string(),
      service: z.string(),
      agencyKind: z.string(),
      role: z.enum(roles),
    }),
  ),
  sites: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind: z.string(),
      covered: z.boolean(),
      onShift: z.boolean(),
    }),
  ),
  notices: z.number().nullable(),
})
export type SessionFacts = z.infer<typeof sessionFacts>

/** The token for the browser's cookie: 32 random bytes. Only its hash is stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/**
 * Who a token belongs to, live or not, or null for a token nobody was given; for a page, with what they left unsaved on it
 * and how many notices wait for them. One round trip; runs on every request.
 */
export async function findSession(
  db: Database<DB>,
  token: string,
  idleMinutes: number,
  at: Date,
  draftPath: string | null,
): Promise<SessionFacts | null> {
  const { rows } = await db.pool.query<{ facts: unknown; notices: unknown }>({
    name: 'session-actor',
    text: `select access.session_actor($1, $2, $3, $4) as facts,
      case when $4 is not null then access.notices_waiting($1, $3) end as notices`,
    values: [tokenHash(token), idleMinutes, at, draftPath],
  })
  const facts = rows[0]?.facts
  if (typeof facts !== 'object' || facts === null) return null
  return sessionFacts.parse({ ...facts, notices: rows[0]?.notices })
}

export interface NewSession {
  readonly token: string
  readonly workerId: string
  readonly at: Date
  readonly expiresAt: Date
  readonly secondFactor: boolean
}

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await tx
    .insertInto('access.session')
    .values({
      token_hash: tokenHash(session.token),
      worker_id: session.workerId,
      created_at: session.at,
      last_seen_at: session.at,
      expires_at: session.expiresAt,
      second_factor_at: session.secondFactor ? session.at : null,
    })
    .execute()
}

export async function touchSession(
  tx: Tx,
  token: string,
  change: { seenAt?: Date; lockedAt?: Date | null; endedAt?: Date; secondFactorAt?: Date },
): Promise<void> {
  await tx
    .updateTable('access.session')
    .set({
      ...(change.seenAt === undefined ? {} : { last_seen_at: change.seenAt }),
      ...(change.lockedAt === undefined ? {} : { locked_at: change.lockedAt }),
      ...(change.endedAt === undefined ? {} : { ended_at: change.endedAt }),
      ...(change.secondFactorAt === undefined ? {} : { second_factor_at: change.secondFactorAt }),
    })
    .where('token_hash', '=', tokenHash(token))
    .execute()
}

/** Ends every session of a worker (suspended, password changed, left). System role. */
export async function endSessionsOf(tx: Tx, workerId: string, at: Date): Promise<void> {
  await tx
    .updateTable('access.session')
    .set({ ended_at: at })
    .where('worker_id', '=', workerId)
    .where('ended_at', 'is', null)
    .execute()
}

/** When a live session began and must end, whatever happens; null when it is no more. */
export async function findSessionTimes(
  tx: Tx,
  token: string,
): Promise<{ workerId: string; expiresAt: Date; secondFactorAt: Date | null } | null> {
  const row = await tx
    .selectFrom('access.session')
    .select(['worker_id as workerId', 'expires_at as expiresAt', 'second_factor_at as secondFactorAt'])
    .where('token_hash', '=', tokenHash(token))
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

export interface SessionRow {
  /** The same short reference as in the audit trail. */
  readonly ref: string
  readonly createdAt: Date
  readonly lastSeenAt: Date
  readonly lockedAt: Date | null
}

/** Where a worker is signed in, newest first. */
export async function listSessions(
  tx: Tx,
  workerId: string,
  at: Date,
  idleSince: Date,
): Promise<readonly SessionRow[]> {
  return tx
    .selectFrom('access.session')
    .select([
      sql<string>`left(encode(token_hash, 'hex'), 12)`.as('ref'),
      'created_at as createdAt',
      'last_seen_at as lastSeenAt',
      'locked_at as lockedAt',
    ])
    .where('worker_id', '=', workerId)
    .where('ended_at', 'is', null)
    .where('second_factor_at', 'is not', null)
    .where('expires_at', '>', at)
    .where('last_seen_at', '>', idleSince)
    .orderBy('created_at', 'desc')
    .execute()
}

/** Ends a worker's sessions but the one with this reference; with `only`, just that other one. Returns how many. */
export async function endOtherSessions(
  tx: Tx,
  workerId: string,
  keepRef: string,
  at: Date,
  only?: string,
): Promise<number> {
  const ref = sql<string>`left(encode(token_hash, 'hex'), 12)`
  let query = tx
    .updateTable('access.session')
    .set({ ended_at: at })
    .where('worker_id', '=', workerId)
    .where('ended_at', 'is', null)
    .where(ref, '<>', keepRef)
  if (only !== undefined) query = query.where(ref, '=', only)
  return Number((await query.executeTakeFirst()).numUpdatedRows)
}

/** Sessions that ended or ran out before a day are not needed any more: the audit trail tells who was there. */
export async function purgeSessions(tx: Tx, before: Date): Promise<void> {
  await tx
    .deleteFrom('access.session')
    .where((one) => one.or([one('ended_at', '<', before), one('expires_at', '<', before)]))
    .execute()
}
