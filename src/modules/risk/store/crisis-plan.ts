import { sql } from 'kysely'
import { instantFromDb, instantToDb } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import type { Work } from '#modules/access/index.ts'
import type { Agreement, CrisisPlan, NewCrisisPlan } from '../schema/crisis-plan.ts'

interface Found {
  person_id: string
  number: number
  warning_signs: string | null
  helps: string | null
  does_not_help: string | null
  call: string
  asks_for: string | null
  safe_places: string | null
  agreement: Agreement
  agreement_note: string | null
  made_at: Date
  by_name: string | null
  by_title: string | null
  team_name: string
}

/** Every version of somebody's crisis plan, the newest first. Plans of merged records stand in the order they were made. */
export async function listPlans(work: Work, personIds: readonly string[]): Promise<readonly CrisisPlan[]> {
  return (await plansWhere(work, sql`c.person_id = any (${[...personIds]}::uuid[])`)).map(planFrom)
}

/** The newest version of each record's crisis plan, for many at once. */
export async function latestPlans(
  work: Work,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, CrisisPlan>> {
  const rows = await plansWhere(
    work,
    sql`c.person_id = any (${[...personIds]}::uuid[])
      and not exists (select 1 from risk.crisis_plan_view later where later.person_id = c.person_id and later.number > c.number)`,
  )
  return new Map(rows.map((row) => [row.person_id, planFrom(row)]))
}

async function plansWhere(work: Work, where: ReturnType<typeof sql>): Promise<readonly Found[]> {
  const { rows } = await sql<Found>`
    select c.*, w.display_name as by_name, w.job_title as by_title, t.name as team_name
    from risk.crisis_plan c join access.team_view t on t.id = c.team_id
    left join access.worker_view w on w.id = c.made_by
    where ${where} order by c.made_at desc, c.number desc`.execute(work.tx)
  return rows
}

function planFrom(row: Found): CrisisPlan {
  return {
    number: row.number,
    words: {
      call: row.call,
      warningSigns: row.warning_signs ?? '',
      helps: row.helps ?? '',
      doesNotHelp: row.does_not_help ?? '',
      asksFor: row.asks_for ?? '',
      safePlaces: row.safe_places ?? '',
    },
    agreement: row.agreement,
    agreementNote: row.agreement_note,
    madeAt: instantFromDb(row.made_at),
    byName: row.by_name ?? 'Somebody',
    byTitle: row.by_title ?? '',
    teamName: row.team_name,
  }
}

/** Keeps the next version; false when somebody else has made that one already. */
export async function insertPlan(
  work: Work,
  teamId: string,
  given: NewCrisisPlan & { readonly agreement: Agreement },
): Promise<boolean> {
  const text = (value: string) => (value.trim() === '' ? null : value.trim())
  const { words } = given
  const row = await work.tx
    .insertInto('risk.crisis_plan')
    .values({
      id: newId(),
      person_id: given.personId,
      team_id: teamId,
      number: given.seen + 1,
      warning_signs: text(words.warningSigns),
      helps: text(words.helps),
      does_not_help: text(words.doesNotHelp),
      call: words.call.trim(),
      asks_for: text(words.asksFor),
      safe_places: text(words.safePlaces),
      agreement: given.agreement,
      agreement_note: text(given.agreementNote),
      made_at: instantToDb(work.now),
      made_by: work.actor.workerId,
    })
    .onConflict((clash) => clash.columns(['person_id', 'number']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
