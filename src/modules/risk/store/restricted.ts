import { instantToDb } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import type { Work } from '#modules/access/index.ts'

export interface Restricted {
  readonly personId: string
  readonly teamId: string
  readonly source: { readonly kind: 'risk-statement' | 'keep-apart'; readonly id: string }
  readonly body: string
}

/** Keeps what only the team that wrote it may read, apart from everything else. */
export async function keepRestricted(work: Work, row: Restricted): Promise<void> {
  await work.tx
    .insertInto('risk.restricted')
    .values({
      id: newId(),
      person_id: row.personId,
      team_id: row.teamId,
      source_kind: row.source.kind,
      source_id: row.source.id,
      body: row.body,
      recorded_at: instantToDb(work.now),
      recorded_by: work.actor.workerId,
    })
    .execute()
}
