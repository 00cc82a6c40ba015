import type { Score } from '../schema/measure.ts'
import { fraction, rounded } from './fractions.ts'

const isRating = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 10

/**
 * Goal-Based Outcomes: up to three goals, each rated 0 to 10 at first and now. One goal rated twice is enough; the change is told
 * goal by goal and as a mean, with no cut-off (Measures, section 5).
 */
export function scoreGoals(responses: unknown): Score {
  const goals = Array.isArray(responses) ? responses.map(ratingsOf) : []
  if (goals.length < 1 || goals.length > 3) return { ...empty, derived: { reason: 'goal_count' } }
  const invalid = goals.flatMap((goal, place) => (goal.some((one) => !isOpen(one)) ? [place + 1] : []))
  if (invalid.length > 0) return { ...empty, invalidItems: invalid }
  const changes = goals.map(([initial, current]) =>
    isRating(initial) && isRating(current) ? current - initial : null,
  )
  const known = changes.filter((one) => one !== null)
  const sum = known.reduce((so, one) => so + one, 0)
  return {
    ...empty,
    status: known.length > 0 ? 'complete' : 'refused',
    answered: known.length,
    missingItems: changes.flatMap((one, place) => (one === null ? [place + 1] : [])),
    derived: { changes, meanChange: known.length === 0 ? null : rounded(fraction(sum, known.length)) },
  }
}

/** Not rated, or rated as one can. */
function isOpen(value: unknown): boolean {
  return value === null || isRating(value)
}

function ratingsOf(goal: unknown): readonly [unknown, unknown] {
  if (typeof goal !== 'object' || goal === null) return ['not a goal', null]
  const ratings = new Map<string, unknown>(Object.entries(goal))
  return [ratings.get('initial') ?? null, ratings.get('current') ?? null]
}

const empty: Score = {
  status: 'invalid',
  answered: null,
  missingItems: [],
  invalidItems: [],
  total: null,
  possibleRange: null,
  band: null,
  thresholds: {},
  subscales: {},
  riskItems: [],
  riskItemsUnanswered: [],
  alert: false,
  derived: {},
}

/** The two ratings of a goal as they are kept; null where a response is not one of a goal. */
export function goalRatings(
  response: unknown,
): { readonly initial: number | null; readonly current: number | null } | null {
  if (typeof response !== 'object' || response === null) return null
  const [initial, current] = ratingsOf(response)
  return { initial: isRating(initial) ? initial : null, current: isRating(current) ? current : null }
}
