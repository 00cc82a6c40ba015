import { sql } from 'kysely'
import type { Tx } from '#db/types.ts'

/** Whether the reader sees somebody. */
export async function seesPerson(tx: Tx, personId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from people.person_view where id = ${personId}::uuid`.execute(tx)
  return rows.length > 0
}

/** Whether somebody is there and not sealed; asked only outside the reader's walls. */
export async function isOpenPerson(tx: Tx, personId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from people.person_view
    where id = ${personId}::uuid and not access.is_sealed(id)`.execute(tx)
  return rows.length > 0
}
