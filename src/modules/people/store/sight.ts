import { sql } from 'kysely'
import type { Tx } from '#db/types.ts'

/**
 * Whether this worker was lately shown somebody as a candidate, or named them by an exact number and date of birth, and the
 * person is not sealed. Reads the audit trail, so the caller is elevated; its clock is the real one.
 */
export async function wasShown(
  tx: Tx,
  workerId: string,
  personId: string,
): Promise<'candidate' | 'identifier' | null> {
  const { rows } = await sql<{ candidate: boolean; identified: boolean }>`
    select exists (select 1 from audit.event_view e where e.action = 'candidates.shown' and e.details -> 'personIds' ? ${personId}
        and e.worker_id = ${workerId}::uuid and e.at > clock_timestamp() - interval '24 hours') as candidate,
      exists (select 1 from audit.event_view e where e.action = 'emergency.identified' and e.person_id = ${personId}::uuid
        and e.worker_id = ${workerId}::uuid and e.at > clock_timestamp() - interval '1 hour') as identified
    where exists (select 1 from people.person p where p.id = ${personId}::uuid) and not access.is_sealed(${personId}::uuid)`.execute(
    tx,
  )
  const row = rows[0]
  return row === undefined ? null : row.identified ? 'identifier' : row.candidate ? 'candidate' : null
}
