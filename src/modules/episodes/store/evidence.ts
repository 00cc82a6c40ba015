import { sql } from 'kysely'
import { instantFromDb, type Temporal } from '#kernel/dates.ts'
import type { Tx } from '#db/types.ts'
import { actionTaskKinds, blockingTaskKinds } from '../schema.ts'

/** What the rows of an episode show about whether it may move on. */
export interface Evidence {
  readonly attempts: readonly Temporal.Instant[]
  readonly engageConsentGiven: boolean
  readonly assessmentSigned: boolean
  readonly actions: number
  readonly openBlocking: readonly string[]
}

/** Everything the guards want to know of the database, in one query. */
export async function loadEvidence(tx: Tx, episodeId: string): Promise<Evidence> {
  const { rows } = await sql<{
    attempts: number[]
    engage_given: boolean
    assessment_signed: boolean
    actions: number
    open_blocking: string[]
  }>`
    select
      coalesce((select array_agg((extract(epoch from a.attempted_at) * 1000)::float8 order by a.attempted_at) from episodes.attempt a where a.episode_id = e.id), '{}') as attempts,
      coalesce((select c.decision = 'given' from sharing.consent_now_view c
        where c.person_id = e.person_id and c.episode_id = e.id and c.scope = 'engage' order by c.decided_at desc limit 1), false) as engage_given,
      exists (select 1 from episodes.entry n where n.episode_id = e.id and n.kind = 'assessment'
        and n.recorded_at >= coalesce((select max(m.recorded_at) from episodes.stage_move m where m.episode_id = e.id and m.to_stage = 'closed'), '-infinity')) as assessment_signed,
      (select count(*)::int from episodes.task t where t.episode_id = e.id and t.kind = any (${[...actionTaskKinds]}::text[])) as actions,
      coalesce((select array_agg(t.title order by t.due_at, t.id) from episodes.task t
        where t.episode_id = e.id and t.done_at is null and t.kind = any (${[...blockingTaskKinds]}::text[])), '{}') as open_blocking
    from episodes.episode e where e.id = ${episodeId}::uuid`.execute(tx)
  const row = rows[0]
  return {
    attempts: (row?.attempts ?? []).map((milliseconds) => instantFromDb(new Date(milliseconds))),
    engageConsentGiven: row?.engage_given ?? false,
    assessmentSigned: row?.assessment_signed ?? false,
    actions: row?.actions ?? 0,
    openBlocking: row?.open_blocking ?? [],
  }
}
