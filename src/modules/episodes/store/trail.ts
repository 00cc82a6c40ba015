import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '#db/types.ts'
import type { AttemptRow, EntryRow, TaskRow } from '../schema.ts'
import { attemptFrom, attemptsOf, type FoundAttempt } from './attempts.ts'
import { entriesOf, entryFrom, type FoundEntry } from './entries.ts'
import { taskFrom, tasksOf, type FoundTask } from './tasks.ts'
import { youthFrom, youthOfEpisode, type FoundYouth, type Youth } from './youth.ts'
import { moveFrom, movesOf, type FoundMove, type MoveRow } from './moves.ts'

/** What happened in an episode, each list the latest first, and what has to be done in it. */
export interface Trail {
  readonly attempts: readonly AttemptRow[]
  readonly moves: readonly MoveRow[]
  readonly tasks: readonly TaskRow[]
  /** What was written; empty where it was not asked for. */
  readonly entries: readonly EntryRow[]
  /** What is done because they are under 18; null where nothing was opened. */
  readonly youth: Youth | null
}

/** The tries, moves, tasks and, for those who may read them, entries of an episode, and its safeguards: all in one round trip. */
export async function loadTrail(
  work: { readonly tx: Tx },
  episodeId: string,
  withEntries: boolean,
): Promise<Trail> {
  const { rows } = await sql<{
    attempts: FoundAttempt[]
    moves: FoundMove[]
    tasks: FoundTask[]
    entries: FoundEntry[]
    youth: FoundYouth[]
  }>`
    select ${gathered(attemptsOf(episodeId))} as attempts, ${gathered(movesOf(episodeId))} as moves,
      ${gathered(tasksOf(episodeId))} as tasks,
      ${withEntries ? gathered(entriesOf(episodeId)) : sql`'[]'::json`} as entries,
      ${gathered(youthOfEpisode(episodeId))} as youth`.execute(work.tx)
  const youth = rows[0]?.youth[0]
  return {
    youth: youth === undefined ? null : youthFrom(youth),
    attempts: (rows[0]?.attempts ?? []).map(attemptFrom),
    moves: (rows[0]?.moves ?? []).map(moveFrom),
    tasks: (rows[0]?.tasks ?? []).map(taskFrom),
    entries: (rows[0]?.entries ?? []).map(entryFrom),
  }
}

const gathered = (list: RawBuilder<unknown>) => sql`(select coalesce(json_agg(one), '[]') from (${list}) one)`
