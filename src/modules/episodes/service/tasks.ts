import { newId } from '#kernel/ids.ts'
import { Temporal } from '#kernel/dates.ts'
import { blocked, conflict, done, invalid, notAllowed, notFound, type Outcome } from '#kernel/outcome.ts'
import {
  audit,
  auditSystem,
  hasRole,
  careRoles,
  unit,
  type Ctx,
  type SystemWork,
  type Work,
} from '#modules/access/index.ts'
import { runsCasesOf } from '../policy.ts'
import {
  pageFinishedSources,
  pageFinishedTaskKinds,
  toldTaskKinds,
  type NewTask,
  type TaskRow,
} from '../schema.ts'
import { addTask, endTask, endTasksOf, findTask, handTask } from '../store/tasks.ts'
import { findEpisode } from '../store/episodes.ts'
import { mayHold } from '../store/teams.ts'
import { isWithinReach } from './reach.ts'
import { somebodyElse } from './standing.ts'

/** Gives somebody, or a team, something to do by a time about a person the actor sees. */
export function raiseTask(ctx: Ctx, task: NewTask): Promise<Outcome<{ readonly taskId: string }>> {
  return unit(ctx, async (work) => {
    if (!hasRole(work.actor, [...careRoles, 'administrator']))
      return notAllowed('Tasks are raised by those who work with people')
    if (task.title.trim() === '') return invalid([{ field: 'title', message: 'Say what has to be done' }])
    if (!(await isAboutSeen(work, task))) return notFound
    if (task.ownerId !== undefined && !(await mayHold(work.tx, task.teamId, task.ownerId))) {
      return invalid([{ field: 'ownerId', message: 'The owner must be an active member of the team' }])
    }
    const taskId = newId()
    await addTask(work.tx, taskId, task, work.actor.workerId, work.now)
    await audit(work, {
      action: 'task.raised',
      personId: task.personId,
      entity: 'task',
      entityId: taskId,
      details: { kind: task.kind, urgent: task.urgent, owned: task.ownerId !== undefined },
    })
    return done({ taskId })
  })
}

async function isAboutSeen(work: Work, task: NewTask): Promise<boolean> {
  if (task.episodeId === undefined) return isWithinReach(work, { personId: task.personId })
  const episode = await findEpisode(work, task.episodeId)
  return episode !== null && episode.personId === task.personId
}

export interface FinishTask {
  readonly taskId: string
  readonly outcome: string
  /** Who was told; asked for where the action is about telling somebody. */
  readonly told?: string | undefined
  readonly version?: number | undefined
}

/** Whether only its own page ends a task, because ending it there says more than "done". */
export function endsOnItsPage(task: Pick<TaskRow, 'kind' | 'sourceKind'>): boolean {
  return (
    pageFinishedTaskKinds.some((kind) => kind === task.kind) ||
    pageFinishedSources.some((source) => source === task.sourceKind)
  )
}

/** Whether ending it asks who was told, and its time stays as it is. */
export function asksWhoWasTold(task: Pick<TaskRow, 'kind'>): boolean {
  return toldTaskKinds.some((kind) => kind === task.kind)
}

/** Says what came of a task. Some kinds are finished only by their own page (confirming a closure, acknowledging). */
export function finishTask(ctx: Ctx, asked: FinishTask): Promise<Outcome<TaskRow>> {
  return unit(ctx, async (work) => {
    const task = await findTask(work, asked.taskId)
    if (task === null) return notFound
    const stopped = whyNot(work, task, asked.version)
    if (stopped !== null) return stopped
    const told = asked.told?.trim() ?? ''
    const asksTold = asksWhoWasTold(task) && !endsOnItsPage(task)
    const problems = [
      ...(asked.outcome.trim() === ''
        ? [{ field: 'outcome', message: asksTold ? 'Say what was done' : 'Say what came of it' }]
        : []),
      ...(asksTold && told === ''
        ? [{ field: 'told', message: 'Say who was told. If nobody, say why nobody had to be' }]
        : []),
    ]
    if (problems.length > 0) return invalid(problems)
    if (endsOnItsPage(task)) {
      return blocked('This is done on its own page', ['Open what the task came from and finish it there'])
    }
    const finished = {
      by: work.actor.workerId,
      at: work.now,
      outcome: asked.outcome.trim(),
      ...(told === '' ? {} : { told }),
    }
    if (!(await endTask(work.tx, task.id, task.version, finished)))
      return conflict(somebodyElse, await findTask(work, task.id))
    await auditTask(work, task, 'task.finished')
    return done((await findTask(work, task.id)) ?? task)
  })
}

/** Finishes the open tasks that came from one thing (a handover, a referral), from the work that makes them done. */
export async function finishTasksOf(
  work: Work,
  sourceKind: string,
  sourceId: string,
  outcome: string,
): Promise<number> {
  const ended = await endTasksOf(work.tx, sourceKind, sourceId, {
    by: work.actor.workerId,
    at: work.now,
    outcome,
  })
  for (const taskId of ended) {
    await audit(work, { action: 'task.finished', entity: 'task', entityId: taskId, details: { sourceKind } })
  }
  return ended.length
}

export interface HandOnTask {
  readonly taskId: string
  /** Null puts it on the team's list. */
  readonly ownerId: string | null
  readonly dueAt?: Temporal.Instant | undefined
  readonly version?: number | undefined
}

/** Hands a task to another member of its team, or to the team's list. */
export function handOnTask(ctx: Ctx, asked: HandOnTask): Promise<Outcome<TaskRow>> {
  return unit(ctx, async (work) => {
    const task = await findTask(work, asked.taskId)
    if (task === null) return notFound
    const stopped = whyNot(work, task, asked.version)
    if (stopped !== null) return stopped
    if (asked.ownerId !== null && !(await mayHold(work.tx, task.teamId, asked.ownerId))) {
      return invalid([{ field: 'ownerId', message: 'The owner must be an active member of the team' }])
    }
    if (
      asksWhoWasTold(task) &&
      asked.dueAt !== undefined &&
      Temporal.Instant.compare(asked.dueAt, task.dueAt) > 0
    ) {
      return invalid([
        { field: 'due-time', message: 'The time of this action is not moved: do it, or hand it on as it is' },
      ])
    }
    const to = { ownerId: asked.ownerId, dueAt: asked.dueAt ?? task.dueAt }
    if (!(await handTask(work.tx, task.id, task.version, to)))
      return conflict(somebodyElse, await findTask(work, task.id))
    await auditTask(work, task, 'task.handed-on')
    return done((await findTask(work, task.id)) ?? task)
  })
}

function whyNot(work: Work, task: TaskRow, version: number | undefined) {
  if (!runsCasesOf(work.actor, task.teamId) && task.ownerId !== work.actor.workerId) {
    return notAllowed('This task belongs to another team')
  }
  if (task.doneAt !== null) return conflict('This task is already done', task)
  if (version !== undefined && version !== task.version) return conflict(somebodyElse, task)
  return null
}

async function auditTask(work: Work, task: TaskRow, action: string): Promise<void> {
  await audit(work, {
    action,
    personId: task.personId,
    entity: 'task',
    entityId: task.id,
    details: { kind: task.kind },
  })
}

/** A task that the product itself raises, for a team or one of its workers; the job is named in the audit trail. */
export async function raiseTaskBySystem(work: SystemWork, task: NewTask): Promise<string> {
  const taskId = newId()
  await addTask(work.tx, taskId, task, null, work.now)
  await auditSystem(work, {
    action: 'task.raised',
    personId: task.personId,
    entity: 'task',
    entityId: taskId,
    details: { kind: task.kind, urgent: task.urgent, teamId: task.teamId },
  })
  return taskId
}
