import { Temporal } from '#kernel/dates.ts'
import type { Problem } from '#kernel/outcome.ts'
import type { ReviewRisk, RiskEntry, RiskKind, TypedRisk } from '../schema/entries.ts'

const blank = (text: string) => text.trim() === ''

/** What is missing from the words and the plan of a risk. A plan has words and a day on which somebody looks again. */
function wordProblems(given: TypedRisk, today: Temporal.PlainDate): Problem[] {
  const problems: Problem[] = []
  if (blank(given.words.what)) problems.push({ field: 'what', message: 'Say what the risk is' })
  if (given.words.origin === undefined)
    problems.push({ field: 'origin', message: 'Say how you came to know it' })
  problems.push(...planProblems(given, today))
  return problems
}

function planProblems(given: TypedRisk, today: Temporal.PlainDate): Problem[] {
  const problems: Problem[] = []
  if (blank(given.plan)) problems.push({ field: 'plan', message: 'Say what is done about it' })
  if (given.reviewOn === undefined)
    problems.push({ field: 'reviewOn', message: 'Say on which day somebody looks at it again' })
  else if (Temporal.PlainDate.compare(given.reviewOn, today) < 0)
    problems.push({ field: 'reviewOn', message: 'The day to look again cannot be in the past' })
  return problems
}

export function newRiskProblems(
  given: TypedRisk & { readonly kind: RiskKind | undefined },
  today: Temporal.PlainDate,
): Problem[] {
  return [
    ...(given.kind === undefined ? [{ field: 'kind', message: 'Choose what kind of risk it is' }] : []),
    ...wordProblems(given, today),
  ]
}

/** What is missing from a review. Still so keeps the words; an end needs its reason and no plan. */
export function reviewProblems(given: ReviewRisk, today: Temporal.PlainDate): Problem[] {
  switch (given.says) {
    case undefined:
      return [{ field: 'says', message: 'Say whether it is still so, has changed or has ended' }]
    case 'still-so':
      return planProblems(given, today)
    case 'changed':
      return wordProblems(given, today)
    case 'ended':
      return blank(given.reason) ? [{ field: 'reason', message: 'Say why it has ended' }] : []
  }
}

/** Whether it stands: nobody has said that it ended. */
export function isCurrent(entry: Pick<RiskEntry, 'statements'>): boolean {
  return entry.statements[0].says !== 'ended'
}

/** Whether the day to look at it again has come. */
export function isReviewDue(entry: Pick<RiskEntry, 'statements'>, today: Temporal.PlainDate): boolean {
  const [latest] = entry.statements
  return (
    latest.says !== 'ended' &&
    latest.reviewOn !== null &&
    Temporal.PlainDate.compare(latest.reviewOn, today) <= 0
  )
}

/** Current ones first, those to be looked at soonest on top. */
export function inOrder(entries: readonly RiskEntry[]): readonly RiskEntry[] {
  const rank = (entry: RiskEntry) =>
    `${isCurrent(entry) ? '0' : '1'} ${entry.statements[0].reviewOn?.toString() ?? ''} ${entry.id}`
  return [...entries].sort((a, b) => rank(a).localeCompare(rank(b)))
}

/** The alert that a kind of risk usually is; somebody chooses. */
export const usualAlert: Readonly<Record<RiskKind, string>> = {
  'to-self': 'risk-to-self',
  'to-others': 'risk-to-others',
  'from-others': 'other',
  vulnerability: 'other',
  safeguarding: 'safeguarding-adult',
}
