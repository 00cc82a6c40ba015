import { sql } from 'kysely'
import { instantFromDb } from '#kernel/dates.ts'
import type { Work } from '#modules/access/index.ts'
import type { KeepApart } from '../schema/apart.ts'
import type { CrisisPlan } from '../schema/crisis-plan.ts'
import { latestPlans } from './crisis-plan.ts'

/** What has to be at hand about somebody whoever opens the door. */
export interface AtHand {
  readonly plan: CrisisPlan | null
  readonly apart: readonly KeepApart[]
}

interface FoundPair {
  id: string
  person_id: string
  other_person_id: string
  reason: string | null
  team_name: string
  recorded_at: Date
  by_name: string | null
  version: number
}

/** The crisis plans of many people and whom they must not meet, from all of their records, as far as the reader sees. */
export async function atHandOf(
  work: Work,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, AtHand>> {
  const records = await recordsOf(work, personIds)
  const ids = [...new Set([...records.values()].flat())]
  const plans = await latestPlans(work, ids)
  const pairs = await pairsOf(work, ids)
  const names = await namesOf(
    work,
    pairs.flatMap((pair) => [pair.person_id, pair.other_person_id]),
  )
  return new Map(
    personIds.map((personId) => {
      const own = new Set(records.get(personId))
      const [plan = null] = [...own]
        .flatMap((id) => plans.get(id) ?? [])
        .sort((a, b) => b.madeAt.epochMilliseconds - a.madeAt.epochMilliseconds)
      const apart = pairs
        .filter((pair) => own.has(pair.person_id) || own.has(pair.other_person_id))
        .map((pair): KeepApart => {
          const otherId = own.has(pair.person_id) ? pair.other_person_id : pair.person_id
          return {
            id: pair.id,
            otherId,
            otherName: names.get(otherId) ?? null,
            reason: pair.reason,
            teamName: pair.team_name,
            recordedAt: instantFromDb(pair.recorded_at),
            byName: pair.by_name ?? 'Somebody',
            version: pair.version,
          }
        })
      return [personId, { plan, apart }]
    }),
  )
}

/** All records of each person: their own, and those merged with it. */
async function recordsOf(
  work: Work,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ shown: string; record: string }>`
    select m.person_id as shown, o.person_id as record from access.merged_view m
    join access.merged_view o on o.stands_as_id = m.stands_as_id
    where m.person_id = any (${[...personIds]}::uuid[])`.execute(work.tx)
  const merged = Map.groupBy(rows, (row) => row.shown)
  return new Map(personIds.map((id) => [id, [id, ...(merged.get(id) ?? []).map((row) => row.record)]]))
}

async function pairsOf(work: Work, ids: readonly string[]): Promise<readonly FoundPair[]> {
  const records = sql`${[...ids]}::uuid[]`
  const { rows } = await sql<FoundPair>`
    select k.id, k.person_id, k.other_person_id, r.body as reason, t.name as team_name, k.recorded_at, w.display_name as by_name, k.version
    from risk.keep_apart k join access.team_view t on t.id = k.team_id
    left join risk.restricted r on r.source_kind = 'keep-apart' and r.source_id = k.id
    left join access.worker_view w on w.id = k.recorded_by
    where (k.person_id = any (${records}) or k.other_person_id = any (${records})) and k.ended_at is null
    order by k.recorded_at desc, k.id`.execute(work.tx)
  return rows
}

/** What people are called whom the reader may see; the others stay somebody. */
async function namesOf(work: Work, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; display_name: string }>`
    select id, display_name from people.person_view where id = any (${[...ids]}::uuid[])`.execute(work.tx)
  return new Map(rows.map((row) => [row.id, row.display_name]))
}
