import { londonDay } from '#kernel/dates.ts'
import { conflict, done, notAllowed, notFound, type Outcome } from '#kernel/outcome.ts'
import { audit, elevated, unit, type Ctx, type Work } from '#modules/access/index.ts'
import { announceSite } from '#modules/episodes/index.ts'
import { mayClaimCourts, mayClaimFor, maySeeUnclaimed } from '../policy.ts'
import { siteFor, type CoveredSite } from '../rules/sites.ts'
import { unplacedProblems, type OpenProblem } from '../store/problems.ts'
import { addCourtKey, coveredSites, coveringTeams } from '../store/sites.ts'
import { claimRows, unclaimedCourts, type UnclaimedCourt } from '../store/unclaimed.ts'

export interface Unclaimed {
  readonly courts: readonly UnclaimedCourt[]
  readonly problems: readonly OpenProblem[]
  /** Sites this worker may claim a court for. */
  readonly sites: readonly CoveredSite[]
}

/** The lists nobody covers: courts and counts, nobody's name. */
export async function unclaimedLists(work: Work): Promise<Unclaimed> {
  if (!maySeeUnclaimed.allows(work.actor)) return { courts: [], problems: [], sites: [] }
  const waiting = await elevated(work, 'court.unclaimed', async (tx) => ({
    courts: await unclaimedCourts(tx),
    problems: await unplacedProblems(tx),
  }))
  return {
    ...waiting,
    problems: waiting.problems.filter((one) => one.courtKey === null),
    sites: await claimableSites(work),
  }
}

async function claimableSites(work: Work): Promise<readonly CoveredSite[]> {
  const { actor } = work
  if (!mayClaimCourts.allows(actor)) return []
  const covered = await coveredSites(work.tx, londonDay(work.now).toString())
  return mayClaimFor(actor, []) ? covered : covered.filter((site) => actor.siteIds.includes(site.id))
}

export interface ClaimCourt {
  readonly courtKey: string
  readonly siteId: string
}

/** Says that a court's lists are a site's: what waits moves there now, and later lists find their way by themselves. */
export function claimCourt(ctx: Ctx, asked: ClaimCourt): Promise<Outcome<{ readonly rows: number }>> {
  return unit(ctx, async (work) => {
    if (!mayClaimCourts.allows(work.actor))
      return notAllowed('Team leads and system administrators say whose list it is.')
    const today = londonDay(work.now).toString()
    const sites = await coveredSites(work.tx, today)
    const site = sites.find((one) => one.id === asked.siteId)
    if (site === undefined) return notFound
    const teams = await coveringTeams(work.tx, site.id, today)
    if (
      !mayClaimFor(
        work.actor,
        teams.map((team) => team.teamId),
      )
    )
      return notFound
    const waiting = await elevated(work, 'court.unclaimed', unclaimedCourts)
    const court = waiting.find((one) => one.courtKey === asked.courtKey)
    if (court === undefined)
      return conflict('Nothing waits for this court any more: somebody may have claimed it just now.')
    const owner = siteFor(court, sites)
    if (owner !== null && owner.id !== site.id)
      return conflict(`Lists of this court already belong to ${owner.name}.`)
    const rows = await elevated(work, 'court.claim', async (tx) => {
      await addCourtKey(tx, site.id, asked.courtKey)
      return claimRows(tx, asked.courtKey, site.id)
    })
    await audit(work, {
      action: 'court.claimed',
      entity: 'site',
      entityId: site.id,
      details: { courtKey: asked.courtKey, rows },
    })
    announceSite(work, site.id)
    return done({ rows })
  })
}
