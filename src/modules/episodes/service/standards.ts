import { londonDay, type Temporal } from '#kernel/dates.ts'
import { numbersAsOf, settingAsOf, type SettingDefinition, type Work } from '#modules/access/index.ts'
import {
  pathwayOf,
  pathways,
  type ExitReason,
  type Pathway,
  type Standard,
  type TimeStandard,
} from '#pathways/index.ts'
import { firstAttemptCodes, firstAttemptStandard } from '../rules/times.ts'
import { safeguardStandards } from '../rules/youth.ts'
import type { EpisodeRow } from '../schema.ts'

interface Named {
  readonly code: string
  readonly title: string
  readonly standard: Standard
}

/** The standards of a pathway this module works by; each may be set otherwise by a service. */
function standardsOf(pathway: Pathway): readonly Named[] {
  const used: readonly string[] = [...firstAttemptCodes, ...safeguardStandards, 'released-follow-up']
  return [
    { code: 'late-entry', title: 'An entry says why it is late after', standard: pathway.lateEntryAfter },
    {
      code: 'reopen-by-lead-only',
      title: 'Only a lead reopens after',
      standard: pathway.reopening.leadOnlyAfter,
    },
    {
      code: 'second-person',
      title: 'A second person looks at lost contact within',
      standard: pathway.secondPerson.within,
    },
    ...pathway.timeStandards
      .filter((one) => used.includes(one.code))
      .map((one) => ({ code: one.code, title: one.words, standard: one })),
    ...pathway.exitReasons.flatMap(({ code, words, afterAttempts }) =>
      afterAttempts === undefined
        ? []
        : [
            { code, title: `${words}: attempts before`, standard: afterAttempts.attempts },
            { code, title: `${words}: different days of attempts before`, standard: afterAttempts.days },
          ],
    ),
  ]
}

const settingName = (code: string, standard: Standard) => `${code}-${standard.unit}`

/** What a service may set for its episodes, each with what holds until it does and where that comes from. */
export const episodeSettings: readonly SettingDefinition[] = [
  {
    name: 'trained-support-workers-screen',
    title: 'Trained support workers may screen, under a registered lead',
    fallback: false,
    basis: 'inference',
    source: 'Domain brief: liaison and diversion, section 2 (left to each service)',
  },
  ...pathways
    .flatMap(standardsOf)
    .map(({ code, title, standard }): SettingDefinition => ({
      name: settingName(code, standard),
      title,
      unit: standard.unit.replace('-', ' '),
      fallback: standard.value,
      basis: standard.kind === 'inference' ? 'inference' : 'documented',
      source: standard.source,
    }))
    .filter((one, place, all) => all.findIndex((other) => other.name === one.name) === place),
]

/** The standards of a first attempt as they were set for teams on a day, by team and urgency: one query for all of them. */
export async function firstAttemptStandards(
  work: Pick<Work, 'tx'>,
  service: string,
  teamIds: readonly string[],
  day: Temporal.PlainDate,
): Promise<(teamId: string, urgency: string) => TimeStandard | undefined> {
  const pathway = pathwayOf(service)
  const used = pathway.timeStandards.filter((one) => firstAttemptCodes.includes(one.code))
  const asSetFor = await numbersAsOf(
    work,
    used.map((one) => settingName(one.code, one)),
    teamIds,
    day,
  )
  return (teamId, urgency) => {
    const standard = firstAttemptStandard(pathway, urgency)
    if (standard === undefined) return undefined
    const value = asSetFor(settingName(standard.code, standard), teamId)
    return value !== undefined && Number.isInteger(value) && value > 0 ? { ...standard, value } : standard
  }
}

/** A standard with the value in force for a team, today. A value that makes no sense leaves it as it is. */
export async function asSet<S extends Standard>(
  work: Pick<Work, 'tx' | 'now'>,
  teamId: string,
  code: string,
  standard: S,
): Promise<S> {
  const value = await settingAsOf(
    work,
    settingName(code, standard),
    teamId,
    londonDay(work.now),
    standard.value,
  )
  return Number.isInteger(value) && value > 0 ? { ...standard, value } : standard
}

/** How long after an event something may be written down without a reason, in an episode's team. */
export function lateEntryStandard(work: Pick<Work, 'tx' | 'now'>, episode: EpisodeRow): Promise<Standard> {
  return asSet(work, episode.teamId, 'late-entry', pathwayOf(episode.service).lateEntryAfter)
}

/** A pathway whose exit reason asks for as many attempts as the team has set. */
export async function withAttemptsAsSet(
  work: Pick<Work, 'tx' | 'now'>,
  teamId: string,
  pathway: Pathway,
  exit: ExitReason,
): Promise<Pathway> {
  const wanted = exit.afterAttempts
  if (wanted === undefined) return pathway
  const afterAttempts = {
    attempts: await asSet(work, teamId, exit.code, wanted.attempts),
    days: await asSet(work, teamId, exit.code, wanted.days),
  }
  const exitReasons = pathway.exitReasons.map((one) =>
    one.code === exit.code ? { ...exit, afterAttempts } : one,
  )
  return { ...pathway, exitReasons }
}
