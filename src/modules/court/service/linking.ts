import { done, invalid, notAllowed, notFound, type Outcome } from '#kernel/outcome.ts'
import { findPathway } from '#pathways/index.ts'
import { elevated, grantSight, type Work } from '#modules/access/index.ts'
import { openEpisode, reopenEpisode } from '#modules/episodes/index.ts'
import { londonDay } from '#kernel/dates.ts'
import { mattersOf, openingFrom } from '../rules/opening.ts'
import { seeBy } from '../rules/people.ts'
import { episodeOnMatter, lockOpening, type ListRowRecord } from '../store/rows.ts'
import { coveringTeams, type CoveringTeam } from '../store/sites.ts'

/** My teams that cover the site of an entry and take people on: one of them opens the episode. */
export async function teamsForRow(work: Work, row: ListRowRecord): Promise<readonly CoveringTeam[]> {
  const covering = await coveringTeams(work.tx, row.siteId, londonDay(work.now).toString())
  return covering.filter(
    (team) => work.actor.teamIds.includes(team.teamId) && findPathway(team.service) !== undefined,
  )
}

/** Which of them: the one named, or the only one. */
export async function teamFor(
  work: Work,
  row: ListRowRecord,
  teamId: string | undefined,
): Promise<Outcome<CoveringTeam>> {
  const teams = await teamsForRow(work, row)
  const [first, ...others] = teams
  if (first === undefined) return notAllowed('None of your teams covers this court and takes people on.')
  if (teamId === undefined && others.length > 0)
    return invalid([{ field: 'teamId', message: 'Choose the team that takes this on' }])
  const chosen = teamId === undefined ? first : teams.find((team) => team.teamId === teamId)
  return chosen === undefined ? notFound : done(chosen)
}

/**
 * The episode a matched entry belongs to. Coming back on the same case is the same episode: an open one is joined, a
 * closed one opened again where this worker may; otherwise a new one is opened.
 */
export async function episodeFor(
  work: Work,
  row: ListRowRecord,
  personId: string,
  teamId: string,
): Promise<Outcome<{ readonly personId: string; readonly episodeId: string }>> {
  const opening = openingFrom(row)
  await lockOpening(work.tx, personId, teamId)
  const next = { nextStep: 'See them before the case is called', nextStepAt: seeBy(row, work.now) }
  const before = await elevated(work, 'court.same-matter', (tx) =>
    episodeOnMatter(tx, personId, teamId, mattersOf(row)),
  )
  if (before !== null) {
    const { episodeId } = before
    const standing = { personId: before.personId, episodeId }
    await grantSight(work.tx, { personId: before.personId, kind: 'episode', sourceId: episodeId, teamId })
    if (before.isOpen) return done(standing)
    const reopened = await reopenEpisode(work, {
      episodeId: before.episodeId,
      reason: 'Listed again on the same case',
      holderId: null,
      ...next,
    })
    if (reopened.ok) return done(standing)
  }
  const opened = await openEpisode(work, {
    personId,
    teamId,
    siteId: row.siteId,
    ...opening,
    ...(row.flagReason === null ? {} : { urgencyReason: row.flagReason }),
    ...next,
    identifiedAt: work.now,
    chosenAs: 'candidate',
  })
  return opened.ok ? done({ personId, episodeId: opened.value.episodeId }) : opened
}
