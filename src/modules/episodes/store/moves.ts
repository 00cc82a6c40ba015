import { sql } from 'kysely'
import { instantFromDb, type Temporal } from '#kernel/dates.ts'
import type { Tx } from '#db/types.ts'

export interface MoveRow {
  readonly id: string
  readonly from: string | null
  readonly to: string
  readonly movedAt: Temporal.Instant
  readonly recordedAt: Temporal.Instant
  readonly movedByName: string
  readonly reason: string | null
  readonly overrideReason: string | null
}

/** As the database gives it; times come as text from a list that was gathered into one value. */
export interface FoundMove {
  id: string
  from_stage: string | null
  to_stage: string
  moved_at: Date | string
  recorded_at: Date | string
  moved_by_name: string
  reason: string | null
  override_reason: string | null
}

export const movesOf = (episodeId: string) => sql<FoundMove>`
    select m.id, m.from_stage, m.to_stage, m.moved_at, m.recorded_at, coalesce(w.display_name, '') as moved_by_name, m.reason, m.override_reason
    from episodes.stage_move m left join access.worker_view w on w.id = m.moved_by
    where m.episode_id = ${episodeId}::uuid order by m.recorded_at desc, m.id desc`

export function moveFrom(row: FoundMove): MoveRow {
  return {
    id: row.id,
    from: row.from_stage,
    to: row.to_stage,
    movedAt: instantFromDb(new Date(row.moved_at)),
    recordedAt: instantFromDb(new Date(row.recorded_at)),
    movedByName: row.moved_by_name,
    reason: row.reason,
    overrideReason: row.override_reason,
  }
}

/** Every move of an episode, the latest first: its stages, closures and reopenings. */
export async function listMoves(work: { readonly tx: Tx }, episodeId: string): Promise<readonly MoveRow[]> {
  const { rows } = await movesOf(episodeId).execute(work.tx)
  return rows.map(moveFrom)
}

/** The stage an episode stood at when it was last closed. */
export async function stageClosedFrom(tx: Tx, episodeId: string): Promise<string | null> {
  const { rows } = await sql<{ from_stage: string | null }>`select from_stage from episodes.stage_move
    where episode_id = ${episodeId}::uuid and to_stage = 'closed' order by recorded_at desc, id desc limit 1`.execute(
    tx,
  )
  return rows[0]?.from_stage ?? null
}
