import { sql } from 'kysely'
import { instantToDb } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import type { Work } from '#modules/access/index.ts'
import type { Sensitivity } from '../schema/items.ts'

export interface Marked {
  readonly personId: string
  readonly source: { readonly kind: string; readonly id: string }
  readonly classes: readonly Sensitivity[]
}

/** Holds what a part of the record is; the word before it stays in the history. */
export async function holdSensitivity(work: Work, asked: Marked): Promise<void> {
  await sql`
    insert into sharing.sensitivity (id, person_id, source_kind, source_id, classes, marked_at, marked_by)
    values (${newId()}, ${asked.personId}, ${asked.source.kind}, ${asked.source.id}, ${[...asked.classes]}, ${instantToDb(work.now)}, ${work.actor.workerId})
    on conflict (source_kind, source_id) do update
      set classes = excluded.classes, marked_at = excluded.marked_at, marked_by = excluded.marked_by`.execute(
    work.tx,
  )
  lookedUp.delete(work.tx)
}

type Held = ReadonlyMap<string, readonly Sensitivity[]>

/** What was looked up in a transaction: every module that gives parts of the record asks for the same. */
const lookedUp = new WeakMap<Work['tx'], Map<string, Held>>()

/** What of a person's record is held as what, by `kind:id` of the part; parts nobody marked are not in it. */
export async function sensitivityOf(work: Work, personId: string): Promise<Held> {
  const known = lookedUp.get(work.tx)?.get(personId)
  if (known !== undefined) return known
  const { rows } = await sql<{ source_kind: string; source_id: string; classes: Sensitivity[] }>`
    select source_kind, source_id, classes from sharing.sensitivity where person_id = ${personId}::uuid`.execute(
    work.tx,
  )
  const held = new Map(rows.map((row) => [`${row.source_kind}:${row.source_id}`, row.classes]))
  lookedUp.set(work.tx, (lookedUp.get(work.tx) ?? new Map<string, Held>()).set(personId, held))
  return held
}
