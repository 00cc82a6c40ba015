import { sql, type RawBuilder } from 'kysely'
import { instantFromDb, instantToDb, type Temporal } from '#kernel/dates.ts'
import type { Tx } from '#db/types.ts'
import type { NewTask, TaskRow } from '../schema.ts'
import { episodeChanged } from './episodes.ts'

/** As the database gives it; times come as text from a list that was gathered into one value. */
export interface FoundTask {
  id: string
  person_id: string
  episode_id: string | null
  team_id: string
  kind: string
  title: string
  detail: string | null
  urgent: boolean
  source_kind: string | null
  source_id: string | null
  raised_at: Date | string
  due_at: Date | string
  owner_id: string | null
  owner_name: string | null
  recipient: string | null
  done_at: Date | string | null
  done_by_name: string | null
  outcome: string | null
  told: string | null
  version: number
}

export function taskFrom(found: FoundTask): TaskRow {
  return {
    id: found.id,
    personId: found.person_id,
    episodeId: found.episode_id,
    teamId: found.team_id,
    kind: found.kind,
    title: found.title,
    detail: found.detail,
    urgent: found.urgent,
    sourceKind: found.source_kind,
    sourceId: found.source_id,
    raisedAt: instantFromDb(new Date(found.raised_at)),
    dueAt: instantFromDb(new Date(found.due_at)),
    ownerId: found.owner_id,
    ownerName: found.owner_name,
    recipient: found.recipient,
    doneAt: found.done_at === null ? null : instantFromDb(new Date(found.done_at)),
    doneByName: found.done_by_name,
    outcome: found.outcome,
    told: found.told,
    version: found.version,
  }
}

const tasksIn = (where: RawBuilder<unknown>) => sql<FoundTask>`
    select t.*, o.display_name as owner_name, d.display_name as done_by_name
    from episodes.task t
    left join access.worker_view o on o.id = t.owner_id
    left join access.worker_view d on d.id = t.done_by
    where ${where} order by t.done_at is not null, t.done_at desc, t.urgent desc, t.due_at, t.id`

async function tasksWhere(tx: Tx, where: RawBuilder<unknown>): Promise<readonly TaskRow[]> {
  const { rows } = await tasksIn(where).execute(tx)
  return rows.map(taskFrom)
}

export const tasksOf = (episodeId: string) => tasksIn(sql`t.episode_id = ${episodeId}::uuid`)

/** The tasks of an episode: open ones first, the most pressing on top. */
export function listTasks(work: { readonly tx: Tx }, episodeId: string): Promise<readonly TaskRow[]> {
  return tasksWhere(work.tx, sql`t.episode_id = ${episodeId}::uuid`)
}

/** The tasks about a person, whatever episode they belong to. */
export function listTasksOfPerson(
  work: { readonly tx: Tx },
  personIds: readonly string[],
): Promise<readonly TaskRow[]> {
  return tasksWhere(work.tx, sql`t.person_id = any (${[...personIds]}::uuid[])`)
}

/** One task within the reader's sight, or null. */
export async function findTask(work: { readonly tx: Tx }, taskId: string): Promise<TaskRow | null> {
  const [found] = await tasksWhere(work.tx, sql`t.id = ${taskId}::uuid`)
  return found ?? null
}

/** Adds a task. */
export async function addTask(
  tx: Tx,
  id: string,
  task: NewTask,
  raisedBy: string | null,
  at: Temporal.Instant,
): Promise<void> {
  await tx
    .insertInto('episodes.task')
    .values({
      id,
      person_id: task.personId,
      episode_id: task.episodeId ?? null,
      team_id: task.teamId,
      kind: task.kind,
      title: task.title,
      detail: task.detail ?? null,
      urgent: task.urgent,
      source_kind: task.sourceKind ?? null,
      source_id: task.sourceId ?? null,
      raised_at: instantToDb(at),
      raised_by: raisedBy,
      due_at: instantToDb(task.dueAt),
      owner_id: task.ownerId ?? null,
      recipient: task.recipient ?? null,
    })
    .execute()
}

export interface Finished {
  /** Null: the product itself. */
  readonly by: string | null
  readonly at: Temporal.Instant
  readonly outcome: string
  readonly told?: string | undefined
}

/** Finishes an open task as it was seen at a version; false when somebody else changed it first. */
export async function endTask(tx: Tx, taskId: string, version: number, finished: Finished): Promise<boolean> {
  const changed = await tx
    .updateTable('episodes.task')
    .set({
      done_at: instantToDb(finished.at),
      done_by: finished.by,
      outcome: finished.outcome,
      told: finished.told ?? null,
    })
    .where('id', '=', taskId)
    .where('version', '=', version)
    .where('done_at', 'is', null)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

/** Finishes the open tasks that came from one thing; tells which. */
export async function endTasksOf(
  tx: Tx,
  sourceKind: string,
  sourceId: string,
  finished: Finished,
): Promise<readonly string[]> {
  const rows = await tx
    .updateTable('episodes.task')
    .set({ done_at: instantToDb(finished.at), done_by: finished.by, outcome: finished.outcome })
    .where('source_kind', '=', sourceKind)
    .where('source_id', '=', sourceId)
    .where('done_at', 'is', null)
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}

/** Finishes the open tasks of some kinds of an episode; tells which. */
export async function endTasksOfKinds(
  tx: Tx,
  episodeId: string,
  kinds: readonly string[],
  finished: Finished,
): Promise<readonly string[]> {
  if (kinds.length === 0) return []
  const rows = await tx
    .updateTable('episodes.task')
    .set({ done_at: instantToDb(finished.at), done_by: finished.by, outcome: finished.outcome })
    .where('episode_id', '=', episodeId)
    .where('kind', 'in', kinds)
    .where('done_at', 'is', null)
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}

/** Hands a task on; false when somebody else changed it first. */
export async function handTask(
  tx: Tx,
  taskId: string,
  version: number,
  to: { readonly ownerId: string | null; readonly dueAt: Temporal.Instant },
): Promise<boolean> {
  const changed = await tx
    .updateTable('episodes.task')
    .set({ owner_id: to.ownerId, due_at: instantToDb(to.dueAt) })
    .where('id', '=', taskId)
    .where('version', '=', version)
    .where('done_at', 'is', null)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

/** Whether an episode has an open task of a kind. */
export async function hasOpenTask(tx: Tx, episodeId: string, kind: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from episodes.task where episode_id = ${episodeId}::uuid and kind = ${kind} and done_at is null limit 1`.execute(
      tx,
    )
  return rows.length > 0
}

/** Whether something has an open task that came from it. */
export async function hasOpenTaskOf(tx: Tx, sourceKind: string, sourceId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from episodes.task
    where source_kind = ${sourceKind} and source_id = ${sourceId}::uuid and done_at is null limit 1`.execute(
    tx,
  )
  return rows.length > 0
}

export interface PutBack {
  readonly episodes: readonly {
    readonly id: string
    readonly personId: string
    readonly siteId: string | null
  }[]
  readonly tasks: readonly { readonly id: string; readonly personId: string }[]
}

/** Whose cases are put back: all of a worker's, or those of one team. */
export interface Leaver {
  readonly workerId: string
  readonly teamId?: string | undefined
}

/** Puts everything open that one worker holds or owns on the lists of their teams' leads. */
export async function putBack(tx: Tx, leaver: Leaver, at: Temporal.Instant): Promise<PutBack> {
  const { workerId, teamId } = leaver
  const episodes = await tx
    .updateTable('episodes.episode')
    .set({ holder_id: null, next_step: 'Find a new holder', next_step_at: instantToDb(at) })
    .where('holder_id', '=', workerId)
    .where('closed_at', 'is', null)
    .$if(teamId !== undefined, (query) => query.where('team_id', '=', teamId ?? ''))
    .returning(['id', 'person_id', 'site_id'])
    .execute()
  for (const one of episodes) episodeChanged(tx, one.id)
  const tasks = await tx
    .updateTable('episodes.task')
    .set({ owner_id: null })
    .where('owner_id', '=', workerId)
    .where('done_at', 'is', null)
    .$if(teamId !== undefined, (query) => query.where('team_id', '=', teamId ?? ''))
    .returning(['id', 'person_id'])
    .execute()
  return {
    episodes: episodes.map((row) => ({ id: row.id, personId: row.person_id, siteId: row.site_id })),
    tasks: tasks.map((row) => ({ id: row.id, personId: row.person_id })),
  }
}
