import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '#db/types.ts'
import type { AttemptRow, EntryRow } from '../schema.ts'
import { attemptFrom, attemptsOf, type FoundAttempt } from './attempts.ts'
import { entriesOf, entryFrom, type FoundEntry } from './entries.ts'
import { moveFrom, movesOf, type FoundMove, type MoveRow } from './moves.ts'

/** What happened in an episode, each list the latest first. */
export interface Trail {
  readonly attempts: readonly AttemptRow[]
  readonly moves: readonly MoveRow[]
  /** What was written; empty where it was not asked for. */
  readonly entries: readonly EntryRow[]
}

/** The tries, moves and, for those who may read them, entries of an episode: three lists in one round trip. */
export async function loadTrail(
  work: { readonly tx: Tx },
  episodeId: string,
  withEntries: boolean,
): Promise<Trail> {
  const { rows } = await sql<{ attempts: FoundAttempt[]; moves: FoundMove[]; entries: FoundEntry[] }>`
    select ${gathered(attemptsOf(episodeId))} as attempts, ${gathered(movesOf(episodeId))} as moves,
      ${withEntries ? gathered(entriesOf(episodeId)) : sql`'[]'::json`} as entries`.execute(work.tx)
  return {
    attempts: (rows[0]?.attempts ?? []).map(attemptFrom),
    moves: (rows[0]?.moves ?? []).map(moveFrom),
    entries: (rows[0]?.entries ?? []).map(entryFrom),
  }
}

const gathered = (list: RawBuilder<unknown>) => sql`(select coalesce(json_agg(one), '[]') from (${list}) one)`
