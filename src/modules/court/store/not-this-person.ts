import { sql } from 'kysely'
import { instantToDb, type Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#db/types.ts'

/** Who somebody said entries are not, and did not take it back; as candidates are named, by the record opened for them. */
export async function notThesePeople(
  tx: Tx,
  rowIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { rows } = await sql<{ row_id: string; person_id: string }>`
    with said as materialized (
      select row_id, person_id from (select distinct on (list_row_id, person_id) list_row_id as row_id, person_id, taken_back from court.not_this_person
        where list_row_id = any (${[...rowIds]}::uuid[]) order by list_row_id, person_id, decided_at desc, id desc) last where not taken_back
    )
    select said.row_id, coalesce(s.stands_as_id, said.person_id) as person_id
    from said left join people.stood_for((select array_agg(distinct person_id) from said)) s on s.person_id = said.person_id`.execute(
    tx,
  )
  const found = new Map<string, Set<string>>()
  for (const row of rows) found.set(row.row_id, (found.get(row.row_id) ?? new Set()).add(row.person_id))
  return found
}

/** Writes down that an entry is not this person, or that this was taken back. */
export async function insertNotThisPerson(
  tx: Tx,
  said: {
    readonly rowId: string
    readonly personId: string
    readonly takenBack: boolean
    readonly workerId: string
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await tx
    .insertInto('court.not_this_person')
    .values({
      id: newId(),
      list_row_id: said.rowId,
      person_id: said.personId,
      taken_back: said.takenBack,
      decided_by: said.workerId,
      decided_at: instantToDb(said.at),
    })
    .execute()
}

/** Entries of a site's lists of a day that nobody has been matched with, in the order of the list. */
export async function unmatchedRowIds(tx: Tx, siteId: string, day: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from court.list_row where site_id = ${siteId}::uuid and hearing_on = ${day}::date and status = 'listed' and person_id is null
    order by start_time nulls last, room, sequence, id`.execute(tx)
  return rows.map((row) => row.id)
}
