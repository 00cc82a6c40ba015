import { sql } from 'kysely'
import type { Actor } from '../schema/actor.ts'
import { keyedHash, readable } from './secrets.ts'
import { asSystem, reading, type SystemCtx, type Work } from './work.ts'

export interface TeamInUse {
  readonly id: string
  readonly name: string
  readonly service: string
  readonly sites: readonly { readonly id: string; readonly name: string }[]
}

/** The teams that work with people, and the sites each covers today. */
export async function teamsInUse(system: SystemCtx): Promise<readonly TeamInUse[]> {
  return asSystem(system, 'teams in use', async ({ tx }) => {
    const { rows } = await sql<TeamInUse>`
      select t.id, t.name, t.service, coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name) order by s.name) from access.site s
        where s.active and exists (select 1 from access.coverage c where c.site_id = s.id and c.team_id = t.id
          and (c.until_on is null or c.until_on >= (platform.now() at time zone 'Europe/London')::date))), '[]') as sites
      from access.team t where t.active and t.service not in ('partner', 'governance') order by t.name`.execute(
      tx,
    )
    return rows
  })
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
    memberships: [],
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
