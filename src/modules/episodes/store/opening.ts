import { sql } from 'kysely'
import { instantToDb, type Temporal } from '#kernel/dates.ts'
import type { Pathway } from '#pathways/index.ts'
import type { Tx } from '#db/types.ts'
import type { NewEpisode } from '../schema.ts'

/** Coming back on the same matter is the same episode, on whichever record of the person (Domain brief: liaison and diversion, section 0, rule 3). */
export async function openOnMatter(tx: Tx, asked: NewEpisode): Promise<string | null> {
  if (asked.matterRef === undefined) return null
  const { rows } = await sql<{
    id: string
  }>`select id from episodes.episode where person_id = any (array(select ${asked.personId}::uuid union select o.person_id
      from access.merged_view m join access.merged_view o on o.stands_as_id = m.stands_as_id where m.person_id = ${asked.personId}::uuid))
    and team_id = ${asked.teamId}::uuid and matter_ref = ${asked.matterRef} and closed_at is null limit 1`.execute(
    tx,
  )
  return rows[0]?.id ?? null
}

/** Adds an episode at the first stage of its pathway. */
export async function insertEpisode(
  tx: Tx,
  id: string,
  asked: NewEpisode,
  pathway: Pathway,
  identifiedAt: Temporal.Instant,
): Promise<void> {
  await tx
    .insertInto('episodes.episode')
    .values({
      id,
      person_id: asked.personId,
      team_id: asked.teamId,
      service: pathway.service,
      site_id: asked.siteId ?? null,
      point_of_contact: asked.pointOfContact,
      source: asked.source,
      reasons: [...asked.reasons],
      matter_ref: asked.matterRef ?? null,
      stage: pathway.firstStage,
      urgency: asked.urgency,
      urgency_reason: asked.urgencyReason ?? null,
      holder_id: asked.holderId ?? null,
      next_step: asked.nextStep.trim(),
      next_step_at: instantToDb(asked.nextStepAt),
      identified_at: instantToDb(identifiedAt),
      referred_at: asked.referredAt === undefined ? null : instantToDb(asked.referredAt),
    })
    .execute()
}
