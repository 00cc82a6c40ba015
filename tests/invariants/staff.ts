import { reactivateWorker, stopMembership, suspendWorker } from '#modules/access/service/workers.ts'
import { reassignFromTeam, reassignWorker } from '#modules/episodes/index.ts'
import type { Ctx } from '#modules/access/index.ts'
import { chosen, type Doing, type Team } from './history.ts'

/** The comings and goings of those who hold people; an administrator writes them down. */
export function staffDoings(administrator: Ctx): Readonly<Record<string, Doing>> {
  const holder = async (team: Team, how: number) => {
    const workerId = chosen(team.holders, how) ?? ''
    const row = await team.world.db.asSystem('test', (tx) =>
      tx
        .selectFrom('access.worker')
        .select(['version', 'status'])
        .where('id', '=', workerId)
        .executeTakeFirstOrThrow(),
    )
    return { workerId, ...row }
  }
  return {
    suspend: async (team, step) => {
      const { workerId, version, status } = await holder(team, step.how)
      if (status !== 'active') return undefined
      return suspendWorker(administrator, undefined, { workerId, version }, 'absence', [reassignWorker])
    },
    'come back': async (team, step) => {
      const { workerId, version, status } = await holder(team, step.how)
      if (status === 'active') return undefined
      return reactivateWorker(administrator, undefined, { workerId, version })
    },
    // Ended by an administrator for a day to come: put back at once; what they are given until then has nobody that day.
    'leave team': async (team, step) => {
      if (step.how % 3 > 0) return undefined
      const { workerId } = await holder(team, step.how)
      const last = team.clock
        .now()
        .toZonedDateTimeISO('Europe/London')
        .toPlainDate()
        .add({ days: step.whom % 3 })
      const membership = await team.world.db.asSystem('test', (tx) =>
        tx
          .selectFrom('access.membership')
          .select(['id', 'version', 'until_on'])
          .where('worker_id', '=', workerId)
          .executeTakeFirstOrThrow(),
      )
      if (membership.until_on !== null) return undefined
      return stopMembership(
        administrator,
        undefined,
        { id: membership.id, version: membership.version, untilOn: last.toString() },
        [reassignFromTeam],
      )
    },
  }
}
