import type { LostKind } from '#modules/worklists/index.ts'
import type { TestDatabase } from '#tests/support/database.ts'
import { chosen, type Team } from './history.ts'

/** A fault: one row changed by the owner of the database, with no service asked. */
export interface Plant {
  readonly name: string
  readonly kind: LostKind
  readonly table:
    | 'episodes.episode'
    | 'episodes.task'
    | 'handovers.handover'
    | 'onward_referrals.onward_referral'
    | 'referrals.referral'
  /** Which rows it can be done to. */
  readonly where: string
  readonly change: string
}

const openOnes = 'closed_at is null'

export const plants: readonly Plant[] = [
  {
    name: 'holder removed',
    kind: 'no-holder',
    table: 'episodes.episode',
    where: openOnes,
    change: 'holder_id = null',
  },
  {
    name: 'holder who never was',
    kind: 'no-holder',
    table: 'episodes.episode',
    where: openOnes,
    change: 'holder_id = gen_random_uuid()',
  },
  {
    name: 'next step removed',
    kind: 'no-next-step',
    table: 'episodes.episode',
    where: openOnes,
    change: 'next_step = null',
  },
  {
    name: 'date removed',
    kind: 'no-next-step',
    table: 'episodes.episode',
    where: openOnes,
    change: 'next_step_at = null',
  },
  {
    name: 'date put in the past',
    kind: 'next-step-past',
    table: 'episodes.episode',
    where: openOnes,
    change: "next_step = 'See them', next_step_at = timestamptz '2026-01-05 09:00Z'",
  },
  {
    name: 'closure given a second person to wait for',
    kind: 'second-person-waiting',
    table: 'episodes.episode',
    where: 'closed_at is not null',
    change: "second_person_due_at = timestamptz '2030-01-07 09:00Z', second_person_at = null",
  },
  {
    name: 'task put in the past',
    kind: 'task-past',
    table: 'episodes.task',
    where: 'done_at is null',
    change: "due_at = timestamptz '2026-01-05 09:00Z'",
  },
  {
    name: 'task not done after all',
    kind: 'task-past',
    table: 'episodes.task',
    where: 'done_at is not null',
    change: "done_at = null, due_at = timestamptz '2026-01-05 09:00Z'",
  },
  {
    name: 'acknowledgement taken away',
    kind: 'handover-unacknowledged',
    table: 'handovers.handover',
    where: 'urgent and withdrawn_at is null',
    change: 'acknowledged_at = null',
  },
  {
    name: 'chase put in the past',
    kind: 'referral-unanswered',
    table: 'onward_referrals.onward_referral',
    where: "outcome_at is null and status <> 'draft'",
    change: "chase_on = date '2026-01-05'",
  },
  {
    name: 'chase removed',
    kind: 'referral-unanswered',
    table: 'onward_referrals.onward_referral',
    where: "outcome_at is null and status <> 'draft'",
    change: 'chase_on = null',
  },
  {
    name: 'referral to us put in the past',
    kind: 'referral-undecided',
    table: 'referrals.referral',
    where: "status = 'new'",
    change: "received_at = timestamptz '2026-01-05 09:00Z'",
  },
  {
    name: 'decision on a referral taken away',
    kind: 'referral-undecided',
    table: 'referrals.referral',
    // The sight that a referral gave has ended with it: only of somebody the team sees for another reason.
    where: `status <> 'new' and exists (select 1 from episodes.episode e
      where e.person_id = referral.person_id and e.team_id = referral.team_id)`,
    change: "status = 'new', decided_at = null, decided_by = null",
  },
]

/** What a line says of the episode it is about. */
const episodeOf: Readonly<Record<string, string>> = {
  'episodes.episode': 'id',
  // Nothing has been opened while a referral to us waits.
  'referrals.referral': 'null::uuid',
}

/** Plants a fault in one row of the team; answers how its line must begin, or null when there is no such row. */
export async function plant(
  db: TestDatabase,
  team: Team,
  fault: Plant,
  whom: number,
): Promise<string | null> {
  const rows = await db.pool.query<{ id: string; person_id: string; episode_id: string | null }>(
    `select id, person_id, ${episodeOf[fault.table] ?? 'episode_id'} as episode_id from ${fault.table}
     where team_id = $1 and (${fault.where}) order by id`,
    [team.team.id],
  )
  const row = chosen(rows.rows, whom)
  if (row === undefined) return null
  await db.pool.query(`update ${fault.table} set ${fault.change} where id = $1`, [row.id])
  return `${fault.kind} | person ${row.person_id} | episode ${row.episode_id ?? 'none'} |`
}
