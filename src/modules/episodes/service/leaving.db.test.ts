import { expect, test } from 'vitest'
import { reading } from '#modules/access/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { Browser, formOn, testApp } from '#tests/support/app.ts'
import { testDatabase } from '#tests/support/database.ts'
import { newEpisode, openedEpisode, valueOf } from '#tests/support/episodes.ts'
import { makeWorld } from '#tests/support/world.ts'
import { closeEpisode, findEpisode, listTasks, openEpisode, raiseTask } from '../index.ts'

const clock = settableClock('2026-11-23T09:00:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const app = await testApp(db, clock)
const lead = await world.actor({ role: 'team-lead' })
const far = await world.actor({ role: 'team-lead', team: world.farTeam })
const system = await world.actor({ role: 'system-administrator', team: world.governance, registered: false })

/** An administrator ends a worker’s role in a team on their page. */
async function end(workerId: string, teamId: string, when: 'now' | 'today') {
  const browser = await new Browser(app).as(system.workerId)
  const membership = await db.asSystem('test', (tx) =>
    tx
      .selectFrom('access.membership')
      .select('id')
      .where('worker_id', '=', workerId)
      .where('team_id', '=', teamId)
      .executeTakeFirstOrThrow(),
  )
  const at = `/admin/memberships/${membership.id}/end`
  const { hidden } = formOn(await browser.get(`/admin/workers/${workerId}`), at)
  return browser.post(at, { ...hidden, when })
}

const episodeOf = (by: typeof lead, episodeId: string) =>
  reading(world.ctxFor(by), (work) => findEpisode(work, episodeId))

test.each([['now'], ['today']] as const)(
  'whoever leaves one of two teams (%s) gives back what they hold there, and keeps the rest',
  async (when) => {
    const leaver = await world.actor({
      role: 'practitioner',
      also: [{ role: 'practitioner', team: world.farTeam }],
    })
    const here = await openedEpisode(world, lead, { holderId: leaver.workerId })
    const closed = await openedEpisode(world, lead, { holderId: leaver.workerId })
    await valueOf(closeEpisode(world.ctxFor(lead), { episodeId: closed.episodeId, exitReason: 'duplicate' }))
    const personId = await world.person(far)
    const there = await valueOf(
      openEpisode(
        world.ctxFor(far),
        newEpisode(world, personId, {
          teamId: world.farTeam.id,
          siteId: world.sites.farCourt.id,
          holderId: leaver.workerId,
        }),
      ),
    )
    const task = {
      kind: 'action',
      title: 'Call the GP',
      urgent: false,
      dueAt: clock.now().add({ hours: 24 }),
      ownerId: leaver.workerId,
    }
    await valueOf(raiseTask(world.ctxFor(lead), { ...task, ...here, teamId: world.team.id }))
    await valueOf(
      raiseTask(world.ctxFor(far), {
        ...task,
        personId,
        episodeId: there.episodeId,
        teamId: world.farTeam.id,
      }),
    )

    expect((await end(leaver.workerId, world.team.id, when)).status).toBe(303)

    expect(await episodeOf(lead, here.episodeId)).toMatchObject({
      holderId: null,
      nextStep: 'Find a new holder',
      nextStepAt: clock.now(),
    })
    expect(await reading(world.ctxFor(lead), (work) => listTasks(work, here.episodeId))).toMatchObject([
      { ownerId: null, doneAt: null },
    ])
    expect(await episodeOf(lead, closed.episodeId)).toMatchObject({ holderId: leaver.workerId })
    expect(await episodeOf(far, there.episodeId)).toMatchObject({ holderId: leaver.workerId })
    expect(await reading(world.ctxFor(far), (work) => listTasks(work, there.episodeId))).toMatchObject([
      { ownerId: leaver.workerId },
    ])
    // On the list of the team’s lead, with nobody responsible.
    const lost = await (await new Browser(app).as(lead.workerId)).get('/work/nobody-lost')
    expect(lost.html).toContain(`/people/${here.personId}/episodes/${here.episodeId}`)
    const lines = await db.asSystem('test', (tx) =>
      tx
        .selectFrom('audit.event')
        .select(['action', 'worker_id', 'details'])
        .where('person_id', '=', here.personId)
        .where('action', 'like', '%.put-back')
        .orderBy('seq')
        .execute(),
    )
    const details = { workerId: leaver.workerId, teamId: world.team.id, reason: 'left-team' }
    expect(lines).toEqual([
      { action: 'episode.put-back', worker_id: system.workerId, details },
      { action: 'task.put-back', worker_id: system.workerId, details },
    ])
  },
)
