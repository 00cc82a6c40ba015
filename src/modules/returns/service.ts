import { ENGLAND_BANK_HOLIDAYS } from '#kernel/bank-holidays.ts'
import { audit, elevated, type Work } from '#modules/access/index.ts'
import { asSet, firstAttemptDue } from '#modules/episodes/index.ts'
import { pathwayOf, type Figure, type Pathway, type TimeStandard } from '#pathways/index.ts'
import { seesRows } from './policy.ts'
import type { EpisodeFacts } from './rules/facts.ts'
import { countFigures, rowsBehind } from './rules/figures.ts'
import { suppressed, unsuppressed, type ShownFigures } from './rules/suppression.ts'
import { periodText, type Cut, type Period } from './schema.ts'
import {
  cohort,
  coverageOfTeams,
  namesOf,
  teamsOfServices,
  type BehindRow,
  type CohortQuery,
  type CohortRow,
  type TeamChoice,
} from './store.ts'

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
  if (seesRows(work.actor)) {
    const facts = await factsOf(work, asked)
    return unsuppressed(countFigures(figures, facts, asked.cut, ENGLAND_BANK_HOLIDAYS))
  }
  const facts = await elevated(work, 'figures without rows', (tx) => factsOf({ ...work, tx }, asked))
  await audit(work, {
    action: 'figures.seen',
    details: { service: asked.service, period: periodText(asked.period), cut: asked.cut },
  })
  return suppressed(countFigures(figures, facts, asked.cut, ENGLAND_BANK_HOLIDAYS))
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
  const query: CohortQuery = { period, service, siteId, teamIds }
  const rows = await cohort(work.tx, query)
  const teams = [...new Set(rows.map((row) => row.teamId))]
  const coverage = await coverageOfTeams(work.tx, teams)
  const pathways = new Map<string, Pathway>()
  for (const teamId of teams) pathways.set(teamId, await inForce(work, service, teamId, period))
  return rows.map((row): EpisodeFacts => {
    const due = dueOf(row, pathways.get(row.teamId) ?? pathwayOf(service), coverage)
    return { ...row, covered: due?.onShift ?? null, firstAttemptDueAt: due?.dueAt ?? null }
  })
}

function dueOf(row: CohortRow, pathway: Pathway, coverage: Awaited<ReturnType<typeof coverageOfTeams>>) {
  return firstAttemptDue(
    pathway,
    {
      urgency: row.urgency,
      identifiedAt: row.identifiedAt,
      pointOfContact: row.pointOfContact,
      coverage: coverage.get(`${row.teamId} ${row.siteId ?? ''}`) ?? [],
    },
    ENGLAND_BANK_HOLIDAYS,
  )
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
