import { londonDay, Temporal } from '#kernel/dates.ts'
import { numbersAsOf, settingAsOf, type SettingDefinition, type Work } from '#modules/access/index.ts'
import type { DueStandards } from '../rules/due.ts'
import type { CheckLimits } from '../schema/checks.ts'

const brief = 'Domain brief: liaison and diversion, section 5'

const number = (
  name: string,
  title: string,
  unit: string,
  fallback: number,
  source: string,
): SettingDefinition & { readonly fallback: number } => ({
  name,
  title,
  unit,
  fallback,
  basis: 'inference',
  source,
})

const sameDayBy = {
  name: 'report-same-day-by',
  title: 'A report asked for on the day of the hearing is due by (hours:minutes)',
  fallback: '15:30',
  basis: 'inference',
  source: `${brief}, timeliness defaults`,
} as const satisfies SettingDefinition

const beforeHearing = number(
  'report-before-hearing-working-days',
  'A report for a later hearing is due before it by',
  'working days',
  1,
  `${brief}, timeliness defaults`,
)
const psrInput = number(
  'report-psr-input-working-days',
  'Input for a pre-sentence report is due within',
  'working days',
  2,
  `${brief}, timeliness defaults`,
)
const custodyVerbal = number(
  'report-custody-verbal-minutes',
  'A verbal update for custody is due within',
  'minutes',
  15,
  'Domain brief: liaison and diversion, section 2 (verbal update to custody officer)',
)
const riskDays = number(
  'report-risk-days',
  'Risk in a report is current for',
  'days',
  7,
  `${brief}, checklist (“current and dated”; the number is ours)`,
)
const pages = number('report-pages', 'A report is at most', 'pages', 2, `${brief}, checklist`)
const readingEase = number(
  'report-reading-ease',
  'The summary of a report has a Flesch reading ease of at least',
  'points',
  50,
  `${brief}, checklist (“plain English”; the number is ours)`,
)

/** What a service may set for its reports. */
export const reportSettings: readonly SettingDefinition[] = [
  sameDayBy,
  beforeHearing,
  psrInput,
  custodyVerbal,
  riskDays,
  pages,
  readingEase,
]

/** Numbers as they stand for a team today; a value that makes no sense leaves what holds otherwise. */
async function numbersFor(work: Work, teamId: string, wanted: readonly (typeof pages)[]) {
  const names = wanted.map((one) => one.name)
  const asSet = await numbersAsOf(work, names, [teamId], londonDay(work.now))
  return (one: typeof pages) => {
    const value = asSet(one.name, teamId)
    return value !== undefined && Number.isInteger(value) && value > 0 ? value : one.fallback
  }
}

export async function dueStandards(work: Work, teamId: string): Promise<DueStandards> {
  const of = await numbersFor(work, teamId, [beforeHearing, psrInput, custodyVerbal])
  const by = await settingAsOf<string>(work, sameDayBy.name, teamId, londonDay(work.now), sameDayBy.fallback)
  return {
    sameDayBy: Temporal.PlainTime.from(
      /^([01]?\d|2[0-3]):[0-5]\d$/.test(by) ? by.padStart(5, '0') : sameDayBy.fallback,
    ),
    workingDaysBeforeHearing: of(beforeHearing),
    psrWorkingDays: of(psrInput),
    verbalMinutes: of(custodyVerbal),
  }
}

export async function checkLimits(work: Work, teamId: string): Promise<CheckLimits> {
  const of = await numbersFor(work, teamId, [riskDays, pages, readingEase])
  return { riskDays: of(riskDays), pages: of(pages), readingEase: of(readingEase) }
}
