import { sql } from 'kysely'
import { instantFromDb, instantToDb } from '#kernel/dates.ts'
import type { Tx } from '#db/types.ts'
import type { AttemptRow, NewAttempt } from '../schema.ts'

/** As the database gives it; times come as text from a list that was gathered into one value. */
export interface FoundAttempt {
  id: string
  episode_id: string
  attempted_at: Date | string
  recorded_at: Date | string
  place: string
  result: string
  note: string | null
  retry_at: Date | string | null
  recorded_by_name: string
}

export const attemptsOf = (episodeId: string) => sql<FoundAttempt>`
    select a.id, a.episode_id, a.attempted_at, a.recorded_at, a.place, a.result, a.note, a.retry_at,
      coalesce(w.display_name, '') as recorded_by_name
    from episodes.attempt a left join access.worker_view w on w.id = a.recorded_by
    where a.episode_id = ${episodeId}::uuid order by a.attempted_at desc, a.id desc`

export function attemptFrom(found: FoundAttempt): AttemptRow {
  return {
    id: found.id,
    episodeId: found.episode_id,
    attemptedAt: instantFromDb(new Date(found.attempted_at)),
    recordedAt: instantFromDb(new Date(found.recorded_at)),
    place: found.place,
    result: found.result,
    note: found.note,
    retryAt: found.retry_at === null ? null : instantFromDb(new Date(found.retry_at)),
    recordedByName: found.recorded_by_name,
  }
}

/** The tries to see somebody in one episode, the latest first. */
export async function listAttempts(
  work: { readonly tx: Tx },
  episodeId: string,
): Promise<readonly AttemptRow[]> {
  const { rows } = await attemptsOf(episodeId).execute(work.tx)
  return rows.map(attemptFrom)
}

/** Adds a try. Tries are only ever added. */
export async function addAttempt(
  tx: Tx,
  id: string,
  personId: string,
  attempt: NewAttempt,
  by: string,
): Promise<void> {
  await tx
    .insertInto('episodes.attempt')
    .values({
      id,
      episode_id: attempt.episodeId,
      person_id: personId,
      attempted_at: instantToDb(attempt.attemptedAt),
      place: attempt.place,
      result: attempt.result,
      note: attempt.note ?? null,
      retry_at: attempt.retryAt === undefined ? null : instantToDb(attempt.retryAt),
      recorded_by: by,
    })
    .execute()
}
