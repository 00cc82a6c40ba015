import type { FastifyInstance } from 'fastify'
import { londonDay } from '#kernel/dates.ts'
import {
  addRoute,
  careRoles,
  hasRole,
  teamPassphrase,
  teamsInUse,
  type Actor,
  type Kit,
  type TeamInUse,
} from '#modules/access/index.ts'
import { maySeeTeamWork } from '../policy.ts'
import { makeDowntimeCopy } from './downtime-copy.tsx'
import { DowntimeHelp } from '../views/downtime-help.tsx'

/** Copies fetched by hand open for as long as those made by themselves. */
export const downtimeHours = 24

/** What to do when the system is down, prepared while it is not: the passphrase for paper, and a copy to take along. */
export function downtimeRoutes(app: FastifyInstance, kit: Kit): void {
  addRoute(app, kit, {
    method: 'GET',
    url: '/when-the-system-is-down',
    may: maySeeTeamWork,
    handle: async (_asked, ctx) => ({
      title: 'When the system is down',
      body: (
        <DowntimeHelp
          hours={downtimeHours}
          teams={(await teamsOf(kit, ctx.actor)).map((team) => ({
            ...team,
            passphrase: teamPassphrase(kit.secret, team.id),
          }))}
        />
      ),
    }),
  })
  addRoute(app, kit, {
    method: 'GET',
    url: '/when-the-system-is-down/:teamId/copy',
    may: maySeeTeamWork,
    handle: async (asked, ctx) => {
      const team = (await teamsOf(kit, ctx.actor)).find((one) => one.id === asked.params['teamId'])
      if (team === undefined) return { refusal: { code: 'not-found', message: 'Page not found' } }
      const copy = await makeDowntimeCopy(kit, team, {
        passphrase: teamPassphrase(kit.secret, team.id),
        hours: downtimeHours,
        by: { workerId: ctx.actor.workerId, sessionRef: ctx.actor.sessionRef, requestId: ctx.requestId },
      })
      return {
        download: copy.html,
        type: 'text/html; charset=utf-8',
        fileName: `when-down-${londonDay(kit.clock.now()).toString()}.html`,
      }
    },
  })
}

/** The teams somebody works with people in. */
async function teamsOf(kit: Kit, actor: Actor): Promise<readonly TeamInUse[]> {
  return (await teamsInUse(kit)).filter((team) => hasRole(actor, careRoles, team.id))
}
