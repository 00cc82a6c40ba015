import { sql } from 'kysely'
import { instantToDb, type Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#db/types.ts'

/** Who somebody said an entry is not, and did not take it back; as candidates are named, by the record opened for them. */
export async function notThesePeople(tx: Tx, rowId: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ person_id: string }>`
    with said as materialized (
      select person_id from (select distinct on (person_id) person_id, taken_back from court.not_this_person
        where list_row_id = ${rowId}::uuid order by person_id, decided_at desc, id desc) last where not taken_back
    )
    select coalesce(s.stands_as_id, said.person_id) as person_id
    from said left join people.stood_for((select array_agg(person_id) from said)) s on s.person_id = said.person_id`.execute(
    tx,
  )
  return new Set(rows.map((row) => row.person_id))
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
