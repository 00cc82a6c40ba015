import { expect, test } from 'vitest'
import { done } from '#kernel/outcome.ts'
import { reading, unit } from '#modules/access/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { testDatabase } from '#tests/support/database.ts'
import { openedEpisode, valueOf } from '#tests/support/episodes.ts'
import { makeWorld } from '#tests/support/world.ts'
import {
  closeEpisode,
  findEpisode,
  finishTask,
  finishTasksOf,
  handOnTask,
  listTasks,
  raiseTask,
  reassignWorker,
  type NewEpisode,
  type NewTask,
} from '../index.ts'

const clock = settableClock('2026-11-23T09:00:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const nurse = await world.actor({ role: 'practitioner', onShiftAt: [world.sites.custody] })
const colleague = await world.actor({ role: 'practitioner' })
const lead = await world.actor({ role: 'team-lead' })
const stranger = await world.actor({ role: 'practitioner', team: world.farTeam })
const system = await world.actor({ role: 'system-administrator', team: world.governance, registered: false })

const later = (hours: number) => clock.now().add({ hours })
const opened = (more: Partial<NewEpisode> = {}) => openedEpisode(world, nurse, more)
const now = (episodeId: string) => reading(world.ctxFor(nurse), (work) => findEpisode(work, episodeId))
const tasksOf = (episodeId: string) => reading(world.ctxFor(nurse), (work) => listTasks(work, episodeId))
function task(of: { episodeId: string; personId: string }, more: Partial<NewTask> = {}): NewTask {
  return {
    ...of,
    teamId: world.team.id,
    kind: 'action',
    title: 'Call the GP',
    urgent: false,
    dueAt: later(24),
    ...more,
  }
}

test('tasks: done once, handed on only within the team, never by strangers', async () => {
  const of = await opened()
  const { taskId } = await valueOf(raiseTask(world.ctxFor(nurse), task(of, { ownerId: nurse.workerId })))
  expect(await raiseTask(world.ctxFor(nurse), task(of, { ownerId: stranger.workerId }))).toMatchObject({
    refusal: { code: 'invalid' },
  })
  expect(await raiseTask(world.ctxFor(stranger), task(of))).toMatchObject({ refusal: { code: 'not-found' } })
  expect(await handOnTask(world.ctxFor(nurse), { taskId, ownerId: stranger.workerId })).toMatchObject({
    refusal: { code: 'invalid' },
  })
  await valueOf(handOnTask(world.ctxFor(nurse), { taskId, ownerId: colleague.workerId, version: 1 }))
  expect(await handOnTask(world.ctxFor(lead), { taskId, ownerId: null, version: 1 })).toMatchObject({
    refusal: { code: 'conflict', current: { ownerName: colleague.displayName } },
  })
  expect(await finishTask(world.ctxFor(colleague), { taskId, outcome: ' ' })).toMatchObject({
    refusal: { code: 'invalid' },
  })
  await valueOf(finishTask(world.ctxFor(colleague), { taskId, outcome: 'Appointment on Friday' }))
  expect(await finishTask(world.ctxFor(nurse), { taskId, outcome: 'Again' })).toMatchObject({
    refusal: { code: 'conflict' },
  })
  expect(await finishTask(world.ctxFor(stranger), { taskId, outcome: 'Mine' })).toMatchObject({
    refusal: { code: 'not-found' },
  })
  expect(await tasksOf(of.episodeId)).toMatchObject([
    { outcome: 'Appointment on Friday', doneByName: colleague.displayName },
  ])
})

test('the tasks of one handover finish together', async () => {
  const of = await opened()
  const source = { kind: 'handover-acknowledgement', sourceKind: 'handover', sourceId: of.episodeId }
  const { taskId } = await valueOf(raiseTask(world.ctxFor(nurse), task(of, source)))
  expect(await finishTask(world.ctxFor(nurse), { taskId, outcome: 'Done' })).toMatchObject({
    refusal: { code: 'blocked' },
  })
  const count = await valueOf(
    unit(world.ctxFor(nurse), async (work) =>
      done(await finishTasksOf(work, 'handover', of.episodeId, 'Read back by Sgt 1234')),
    ),
  )
  expect(count).toBe(1)
  expect(await tasksOf(of.episodeId)).toMatchObject([{ id: taskId, outcome: 'Read back by Sgt 1234' }])
})

test('a suspended worker’s open cases and tasks go to the lead’s list, due now, and closed ones stay', async () => {
  const leaver = await world.actor({ role: 'practitioner' })
  const open = await opened({ holderId: leaver.workerId })
  const closed = await opened({ holderId: leaver.workerId })
  await valueOf(closeEpisode(world.ctxFor(nurse), { episodeId: closed.episodeId, exitReason: 'duplicate' }))
  await valueOf(raiseTask(world.ctxFor(nurse), task(open, { ownerId: leaver.workerId })))
  const counted = await valueOf(
    unit(world.ctxFor(system), async (work) =>
      done(await reassignWorker(work, leaver.workerId, 'suspended')),
    ),
  )
  expect(counted).toEqual({ episodes: 1, tasks: 1 })
  expect(await now(open.episodeId)).toMatchObject({
    holderId: null,
    nextStep: 'Find a new holder',
    nextStepAt: clock.now(),
  })
  expect(await now(closed.episodeId)).toMatchObject({ holderId: leaver.workerId })
  expect(await tasksOf(open.episodeId)).toMatchObject([{ ownerId: null, doneAt: null }])
  expect(await reading(world.ctxFor(system), (work) => findEpisode(work, open.episodeId))).toBeNull()
})
