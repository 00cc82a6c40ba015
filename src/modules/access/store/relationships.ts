import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#db/types.ts'

export type RelationshipKind =
  'episode' | 'handover' | 'referral' | 'site-today' | 'created' | 'emergency' | 'sealed-named'

export interface NewRelationship {
  readonly personId: string
  readonly kind: RelationshipKind
  /** The episode, handover, referral, list row or emergency access that is the reason. */
  readonly sourceId: string
  readonly teamId?: string | undefined
  readonly workerId?: string | undefined
  readonly siteId?: string | undefined
  readonly until?: Date | string | undefined
}

/**
 * Gives a team, a worker or the shift at a site sight of a person, because of something another module made true. A
 * second grant for the same reason changes nothing. A sealed person's new relationships are sealed too.
 */
export async function grantSight(tx: Tx, given: NewRelationship): Promise<void> {
  await sql`insert into access.relationship (id, person_id, team_id, worker_id, site_id, kind, source_id, from_at, until_at, sealed)
    values (${newId()}, ${given.personId}, ${given.teamId ?? null}, ${given.workerId ?? null}, ${given.siteId ?? null}, ${given.kind}, ${given.sourceId},
      platform.now(), ${given.until ?? null}, access.is_sealed(${given.personId}) and ${given.kind} <> 'sealed-named')
    on conflict do nothing`.execute(tx)
}

/** Ends what `grantSight` gave for this reason. */
export async function endSight(tx: Tx, sourceId: string): Promise<void> {
  await sql`update access.relationship set until_at = platform.now() where source_id = ${sourceId} and (until_at is null or until_at > platform.now())`.execute(
    tx,
  )
}
