import { sql } from 'kysely'
import type { Tx } from '#db/types.ts'

/** What was typed into one form, by its page's path. */
export type DraftBody = Readonly<Record<string, string | readonly string[]>>

/** Fields a form carries for the machine's sake: never kept in a draft. */
const machineFields = new Set([
  '_csrf',
  'submission',
  '_draft',
  'password',
  'newPassword',
  'repeatPassword',
  'code',
  'answer',
  'file',
])

/** The page's title travels with the draft, so that a list of drafts can name it. */
const titleField = '_title'

export async function saveDraft(
  tx: Tx,
  workerId: string,
  path: string,
  personId: string | null,
  body: DraftBody,
  at: Date,
): Promise<void> {
  const kept = JSON.stringify(
    Object.fromEntries(Object.entries(body).filter(([name]) => !machineFields.has(name))),
  )
  await tx
    .insertInto('access.draft')
    .values({ worker_id: workerId, path, person_id: personId, body: kept, updated_at: at })
    .onConflict((clash) =>
      clash.columns(['worker_id', 'path']).doUpdateSet({ body: kept, updated_at: at, person_id: personId }),
    )
    .execute()
}

/** A stored draft as the fields of its form. */
export function toDraft(stored: unknown): DraftBody | undefined {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return undefined
  const body: Record<string, string | readonly string[]> = {}
  for (const [name, value] of Object.entries(stored)) {
    if (name === titleField) continue
    if (typeof value === 'string') body[name] = value
    else if (Array.isArray(value)) body[name] = value.filter((one) => typeof one === 'string')
  }
  return body
}

export async function dropDraft(tx: Tx, workerId: string, path: string): Promise<void> {
  await tx.deleteFrom('access.draft').where('worker_id', '=', workerId).where('path', '=', path).execute()
}

export interface DraftListed {
  readonly path: string
  readonly title: string
  readonly updatedAt: Date
}

/** Everything a worker typed and did not save, newest first. */
export async function listDrafts(tx: Tx, workerId: string): Promise<readonly DraftListed[]> {
  const rows = await tx
    .selectFrom('access.draft')
    .select(['path', 'updated_at as updatedAt', sql<string | null>`body ->> ${titleField}`.as('title')])
    .where('worker_id', '=', workerId)
    .orderBy('updated_at', 'desc')
    .limit(200)
    .execute()
  return rows.map((row) => ({ path: row.path, title: row.title ?? row.path, updatedAt: row.updatedAt }))
}

export async function purgeDrafts(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom('access.draft').where('updated_at', '<', before).execute()
}
