import { ENGLAND_BANK_HOLIDAYS } from '#kernel/bank-holidays.ts'
import { audit, elevated, type Work } from '#modules/access/index.ts'
import {
  coverageOfTeams,
  coveredTimes,
  firstAttemptStandards,
  type CoverageWindow,
} from '#modules/episodes/index.ts'
import { pathwayOf, type Figure } from '#pathways/index.ts'
import { seesRows } from './policy.ts'
import type { EpisodeFacts } from './rules/facts.ts'
import { firstAttemptOf, type CoveredTimes } from './rules/first-attempt.ts'
import { countFigures, rowsBehind } from './rules/figures.ts'
import { suppressed, unsuppressed, type ShownFigures } from './rules/suppression.ts'
import { periodText, type Cut, type Period } from './schema.ts'
import { cohort, cohortFacts, namesOf, teamsOfServices, type BehindRow, type TeamChoice } from './store.ts'

export interface FiguresAsked {
  readonly period: Period
  readonly service: string
  readonly teamIds: readonly string[]
  readonly siteId: string | null
  readonly cut: Cut
}

/**
 * The figures of a period. Whoever may open the rows counts what they may see; whoever may not is given counts alone, with
 * small ones suppressed, and that is written down.
 */
export async function figuresOf(work: Work, asked: FiguresAsked): Promise<ShownFigures> {
  const { figures } = pathwayOf(asked.service)
  const counted = countFigures(figures, await factsOf(work, asked), asked.cut, ENGLAND_BANK_HOLIDAYS)
  if (seesRows(work.actor)) return unsuppressed(counted)
  await audit(work, {
    action: 'figures.seen',
    details: { service: asked.service, period: periodText(asked.period), cut: asked.cut },
  })
  return suppressed(counted)
}

export interface Behind extends BehindRow {
  readonly facts: EpisodeFacts
  readonly counted: boolean
}

/** The episodes a figure is out of, and which are counted, within the reader's sight. */
export async function behindFigure(
  work: Work,
  asked: FiguresAsked,
  figure: Figure,
  reason: string | null,
): Promise<readonly Behind[]> {
  const rows = rowsBehind(figure, reason, await factsOf(work, asked), ENGLAND_BANK_HOLIDAYS)
  const names = await namesOf(
    work.tx,
    rows.map(({ facts }) => facts.id),
  )
  return rows.flatMap(({ facts, counted }) => {
    const found = names.get(facts.id)
    return found === undefined ? [] : [{ ...found, facts, counted }]
  })
}

/** The teams whose figures somebody may ask for: their own, or for figures only all that have some. */
export async function teamsFor(work: Work, services: readonly string[]): Promise<readonly TeamChoice[]> {
  const teams = await teamsOfServices(work.tx, services)
  return seesRows(work.actor) ? teams.filter((one) => work.actor.teamIds.includes(one.id)) : teams
}

async function factsOf(work: Work, asked: FiguresAsked): Promise<readonly EpisodeFacts[]> {
  const { period, service, siteId, teamIds } = asked
  const query = { period, service, siteId, teamIds }
  const ids = seesRows(work.actor)
    ? await cohort(work.tx, query)
    : await elevated(work, 'figures without rows', (tx) => cohort(tx, query))
  if (ids.length === 0) return []
  const rows = await elevated(work, 'facts of a return', (tx) => cohortFacts(tx, ids, service))
  const teams = [...new Set(rows.map((row) => row.teamId))]
  const coverage = await coverageOfTeams(work, teams)
  const standardOf = await firstAttemptStandards(work, service, teams, period.until.subtract({ days: 1 }))
  const covers = coversOf(coverage, period)
  return rows.map((row): EpisodeFacts => {
    const standard = standardOf(row.teamId, row.urgency)
    const cover = covers.get(`${row.teamId} ${row.siteId ?? ''}`) ?? null
    return { ...row, ...firstAttemptOf(row.identifiedAt, standard, cover) }
  })
}

/** When each site was covered by each team. Teams often have the same hours: those are worked out once. */
function coversOf(
  coverage: ReadonlyMap<string, readonly CoverageWindow[]>,
  period: Period,
): ReadonlyMap<string, CoveredTimes> {
  const known = new Map<string, CoveredTimes>()
  return new Map(
    [...coverage].map(([key, windows]) => {
      const hours = JSON.stringify(windows)
      const times =
        known.get(hours) ?? coveredTimes(windows, period.from, period.until, ENGLAND_BANK_HOLIDAYS)
      known.set(hours, times)
      return [key, times]
    }),
  )
}
