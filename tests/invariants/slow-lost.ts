import { Temporal } from '#kernel/dates.ts'
import type { LostKind } from '#modules/worklists/index.ts'
import type { TestDatabase } from '#tests/support/database.ts'

/** One danger, as far as the two queries have to agree on it. */
export interface Danger {
  readonly kind: LostKind
  readonly personId: string
  readonly episodeId: string | null
  readonly since: string
}

/** A danger as one line of text: lists of these are compared as multisets. */
export function lineOf(danger: Danger): string {
  return `${danger.kind} | person ${danger.personId} | episode ${danger.episodeId ?? 'none'} | since ${danger.since}`
}

const london = 'Europe/London'

/** The rows as they lie in the tables, nothing joined and nothing left out. */
async function tables(db: TestDatabase, teamId: string) {
  return db.asSystem('slow look for the lost', async (tx) => ({
    episodes: await tx.selectFrom('episodes.episode').selectAll().where('team_id', '=', teamId).execute(),
    tasks: await tx.selectFrom('episodes.task').selectAll().where('team_id', '=', teamId).execute(),
    handovers: await tx.selectFrom('handovers.handover').selectAll().where('team_id', '=', teamId).execute(),
    referrals: await tx
      .selectFrom('onward_referrals.onward_referral')
      .selectAll()
      .where('team_id', '=', teamId)
      .execute(),
    inbox: await tx.selectFrom('referrals.referral').selectAll().where('team_id', '=', teamId).execute(),
    workers: await tx.selectFrom('access.worker').selectAll().execute(),
    memberships: await tx.selectFrom('access.membership').selectAll().where('team_id', '=', teamId).execute(),
  }))
}

const careRoles = ['practitioner', 'youth-worker', 'support-worker', 'assistant', 'team-lead']

/**
 * Everybody of a team in danger of being lost, found the slow way: every row is read and looked at in plain TypeScript,
 * written from the duty and without a look at the query of the product.
 */
export async function slowLost(
  db: TestDatabase,
  teamId: string,
  now: Temporal.Instant,
): Promise<readonly Danger[]> {
  const all = await tables(db, teamId)
  const moment = now.epochMilliseconds
  const today = now.toZonedDateTimeISO(london).toPlainDate()
  const found: Danger[] = []
  const add = (kind: LostKind, row: { person_id: string; episode_id: string | null }, since: Date | null) => {
    found.push({
      kind,
      personId: row.person_id,
      episodeId: row.episode_id,
      since: since?.toISOString() ?? 'never',
    })
  }

  const isThere = (workerId: string) => {
    const worker = all.workers.find((one) => one.id === workerId)
    return (
      worker?.status === 'active' &&
      all.memberships.some(
        (one) =>
          one.worker_id === workerId &&
          careRoles.includes(one.role) &&
          one.from_on <= today.toString() &&
          (one.until_on === null || one.until_on >= today.toString()),
      )
    )
  }

  for (const episode of all.episodes) {
    const row = { person_id: episode.person_id, episode_id: episode.id }
    if (episode.closed_at !== null) {
      const waits = episode.second_person_due_at !== null && episode.second_person_at === null
      if (waits) add('second-person-waiting', row, episode.closed_at)
      continue
    }
    if (episode.holder_id === null || !isThere(episode.holder_id))
      add('no-holder', row, episode.identified_at)
    if (episode.next_step === null || episode.next_step_at === null)
      add('no-next-step', row, episode.identified_at)
    else if (episode.next_step_at.getTime() < moment) add('next-step-past', row, episode.next_step_at)
  }
  for (const task of all.tasks) {
    if (task.done_at === null && task.due_at.getTime() < moment) add('task-past', task, task.due_at)
  }
  for (const handover of all.handovers) {
    if (handover.acknowledged_at !== null || handover.withdrawn_at !== null) continue
    const isOld =
      now.since(Temporal.Instant.fromEpochMilliseconds(handover.said_at.getTime())).total('hours') > 24
    if (handover.urgent || isOld) add('handover-unacknowledged', handover, handover.said_at)
  }
  for (const referral of all.referrals) {
    if (referral.outcome_at !== null || referral.status === 'draft') continue
    if (referral.chase_on === null) {
      add('referral-unanswered', referral, referral.sent_at)
      continue
    }
    const chaseOn = Temporal.PlainDate.from(referral.chase_on)
    const from = chaseOn.toZonedDateTime(london).toInstant()
    if (Temporal.PlainDate.compare(chaseOn, today) <= 0)
      add('referral-unanswered', referral, new Date(from.epochMilliseconds))
  }
  for (const referral of all.inbox) {
    const isDecided = ['accepted', 'declined', 'withdrawn'].includes(referral.status)
    if (!isDecided) add('referral-undecided', { ...referral, episode_id: null }, referral.received_at)
  }
  return found
}
