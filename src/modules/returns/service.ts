import { ENGLAND_BANK_HOLIDAYS } from '#kernel/bank-holidays.ts'
import { audit, elevated, type Work } from '#modules/access/index.ts'
import { asSet, coverageOfTeams, coveredTimes, firstAttemptStandard } from '#modules/episodes/index.ts'
import { pathwayOf, type Figure, type Pathway, type TimeStandard } from '#pathways/index.ts'
import { seesRows } from './policy.ts'
import type { EpisodeFacts } from './rules/facts.ts'
import { firstAttemptOf } from './rules/first-attempt.ts'
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
  const standards = new Map<string, Pathway>()
  for (const teamId of teams) standards.set(teamId, await inForce(work, service, teamId, period))
  const covers = new Map(
    [...coverage].map(([key, windows]) => [
      key,
      coveredTimes(windows, asked.period.from, asked.period.until, ENGLAND_BANK_HOLIDAYS),
    ]),
  )
  return rows.map((row): EpisodeFacts => {
    const standard = firstAttemptStandard(standards.get(row.teamId) ?? pathwayOf(service), row.urgency)
    const cover = covers.get(`${row.teamId} ${row.siteId ?? ''}`) ?? null
    return { ...row, ...firstAttemptOf(row.identifiedAt, standard, cover) }
  })
}

/** A service with the time standards that were in force for a team on the last day of the period. */
async function inForce(work: Work, service: string, teamId: string, period: Period): Promise<Pathway> {
  const pathway = pathwayOf(service)
  const lastDay = period.until.subtract({ days: 1 })
  const timeStandards: TimeStandard[] = []
  for (const one of pathway.timeStandards)
    timeStandards.push(
      one.code.endsWith('first-attempt') || one.code === 'emergency-log'
        ? await asSet(work, teamId, one.code, one, lastDay)
        : one,
    )
  return { ...pathway, timeStandards }
}
