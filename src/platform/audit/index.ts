import { sql, type Kysely, type RawBuilder } from 'kysely'

/** One line of the audit trail. `details` holds codes and ids, never names or what somebody wrote. */
export interface AuditEvent {
  readonly action: string
  readonly workerId?: string | undefined
  readonly job?: string | undefined
  readonly sessionRef?: string | undefined
  readonly requestId?: string | undefined
  readonly personId?: string | undefined
  readonly entity?: string | undefined
  readonly entityId?: string | undefined
  readonly details?: Readonly<Record<string, unknown>> | undefined
}

/** Writes a line in the transaction of what it tells about: either both are there or neither. */
export async function writeAudit<DB>(tx: Kysely<DB>, event: AuditEvent): Promise<void> {
  await insertAudit(event).execute(tx)
}

/**
 * The statement that writes a line, for a query that has to leave its trace in the same round trip (as `with trace as
 * (…)`). With a condition the line is written only where it holds.
 */
export function insertAudit(
  event: AuditEvent,
  condition: RawBuilder<unknown> = sql`true`,
): RawBuilder<unknown> {
  return sql`insert into audit.event (worker_id, system_job, session_ref, request_id, action, person_id, entity, entity_id, details)
    select ${event.workerId ?? null}::uuid, ${event.job ?? null}, ${event.sessionRef ?? null}, ${event.requestId ?? null}, ${event.action},
      ${event.personId ?? null}::uuid, ${event.entity ?? null}, ${event.entityId ?? null}, ${JSON.stringify(event.details ?? {})}::jsonb
    where ${condition}`
}

export { checkpoint, sealAudit, verifyAudit, type AuditVerdict, type Checkpoint } from './sealer.ts'
