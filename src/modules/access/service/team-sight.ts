import type { Actor } from '../schema/actor.ts'
import { activeTeams, type TeamInUse } from '../store/organisation.ts'
import { keyedHash, readable } from './secrets.ts'
import { asSystem, reading, type SystemCtx, type Work } from './work.ts'

/** The teams that work with people, and the sites each covers today. */
export async function teamsInUse(system: SystemCtx): Promise<readonly TeamInUse[]> {
  return asSystem(system, 'teams in use', ({ tx }) => activeTeams(tx))
}

/** Belongs to nobody: what is done in a team's sight is done by the product itself. */
const nobody = '00000000-0000-0000-0000-000000000000'

/** Reads what a team as a whole may see, behind the same walls as its members: nothing that only one of them was given. */
export async function asTeam<T>(
  system: SystemCtx,
  team: TeamInUse,
  read: (work: Work) => Promise<T>,
): Promise<T> {
  const actor: Actor = {
    workerId: nobody,
    teamIds: [team.id],
    siteIds: team.sites.map((site) => site.id),
    shiftSiteIds: [],
    displayName: team.name,
    username: '',
    jobTitle: '',
    registered: false,
    demo: false,
    // As the least of those who work with people in it: without a role, what a page shows of alerts and contact rules stays away.
    memberships: [
      { teamId: team.id, teamName: team.name, service: team.service, agencyKind: '', role: 'support-worker' },
    ],
    sites: team.sites.map((site) => ({ ...site, kind: '', covered: true, onShift: false })),
    sessionRef: '',
  }
  return reading({ ...system, actor, requestId: 'team sight' }, read)
}

/**
 * What opens a team's copies for when the system is down: always the same for a team of this installation, so that it can
 * be kept on paper; 80 bits, and another one when the installation's secret changes.
 */
export function teamPassphrase(secret: Buffer, teamId: string): string {
  return readable(keyedHash(secret, 'copies for when the system is down', teamId), 4)
}
