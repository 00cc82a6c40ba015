import { findMeasure, goalMeasure } from '../schema/measures/index.ts'
import type { Measure, Score, ScoreContext, Subscale } from '../schema/measure.ts'
import { cellsOf, isPossible, type Cell } from './cells.ts'
import { derivedOf } from './derived.ts'
import { fraction, isAtLeast, rounded, type Fraction } from './fractions.ts'
import { extentOf } from './extent.ts'
import { scoreGoals } from './goals.ts'
import { thresholdsOf, unknownThresholds } from './thresholds.ts'

/**
 * Scores one questionnaire from the answers as they were ticked, before any reversal; null is no answer. Nothing is made up: with
 * too much missing there is no total, and what can be known all the same (a cut-off that is met whatever the rest, a risk
 * answer) is said (Measures, 4). Never a risk level (rule 5).
 */
function scoreAnswers(measure: Measure, responses: unknown, context: ScoreContext = {}): Score {
  if (!Array.isArray(responses) || responses.length !== measure.items) return wrongCount(measure)
  const given: readonly unknown[] = responses.map((one: unknown) => one ?? null)
  const invalid = invalidItems(measure, given, context)
  const risk = riskOf(measure, given)
  const missing = given.flatMap((answer, place) => (answer === null ? [place + 1] : []))
  if (invalid.length > 0) {
    return {
      ...refusedScore(measure),
      status: 'invalid',
      answered: given.length - missing.length,
      missingItems: missing,
      invalidItems: invalid,
      ...risk,
      derived: measure.code === 'coreom' ? riskTo(risk.riskItems) : {},
    }
  }
  const answers = given.map((answer) => (typeof answer === 'number' ? answer : null))
  return { ...fromCells(measure, answers, context), ...risk }
}

function fromCells(measure: Measure, answers: readonly (number | null)[], context: ScoreContext): Score {
  // No exposure ends the PC-PTSD-5: what was ticked after it is not asked for.
  const stopped = measure.code === 'pcptsd5' && answers[0] === 0
  const cells = stopped
    ? answers.map((_, place): Cell =>
        place === 0 ? { is: 'answered', points: 0, answer: 0 } : { is: 'routed' },
      )
    : cellsOf(measure, answers, context)
  const items = (is: Cell['is']) => cells.flatMap((cell, place) => (cell.is === is ? [place + 1] : []))
  const open = cells.filter((cell) => cell.is === 'missing' || cell.is === 'not-known').length
  const extent = extentOf(measure, cells)
  const allowed = measure.total === 'none' ? 0 : measure.total.missingAllowed
  const status = open === 0 ? 'complete' : open <= allowed ? 'prorated' : 'refused'
  const total = measure.total === 'none' || status === 'refused' ? null : totalOf(measure, cells)
  const isPartial = items('not-applicable').length > 0
  return {
    status,
    answered: items('answered').length,
    missingItems: items('missing'),
    invalidItems: [],
    total: total === null ? null : rounded(total),
    possibleRange:
      measure.total === 'none' || status === 'prorated'
        ? null
        : [rounded(extent.least), rounded(extent.most)],
    band: total === null || isPartial ? null : bandOf(measure, total),
    thresholds: isPartial
      ? unknownThresholds(measure)
      : thresholdsOf(measure, total === null ? extent : { least: total, most: total }, context),
    subscales: Object.fromEntries(measure.subscales.map((one) => [one.key, subscale(one, cells)])),
    riskItems: [],
    riskItemsUnanswered: [],
    alert: false,
    derived: derivedOf(measure, cells, answers, total, isPartial),
  }
}

function totalOf(measure: Measure, cells: readonly Cell[]): Fraction {
  const counted = (measure.totalItems ?? cells.map((_, place) => place + 1)).flatMap((item) => {
    const cell = cells[item - 1]
    return cell?.is === 'answered' ? [cell.points] : []
  })
  const sum = counted.reduce((so, points) => so + points, 0)
  return measure.total !== 'none' && measure.total.how === 'mean-times-ten'
    ? fraction(sum * 10, counted.length)
    : fraction(sum)
}

function subscale(one: Subscale, cells: readonly Cell[]): number | null {
  const of = one.items.map((item) => cells[item - 1])
  const points = of.flatMap((cell) =>
    cell?.is === 'answered' ? [cell.points] : cell?.is === 'routed' ? [0] : [],
  )
  if (of.length - points.length > one.missingAllowed || points.length === 0) return null
  const sum = points.reduce((so, each) => so + each, 0)
  if (one.how === 'sum') return sum
  return rounded(fraction(one.how === 'mean' ? sum : sum * 10, points.length))
}

function bandOf(measure: Measure, total: Fraction): string | null {
  return measure.bands.findLast(([, from]) => isAtLeast(total, from))?.[0] ?? null
}

function invalidItems(measure: Measure, given: readonly unknown[], context: ScoreContext): readonly number[] {
  return given.flatMap((answer, place) => {
    const item = place + 1
    if (answer === null) return []
    // Said not to apply, and answered all the same.
    const contradicts = measure.code === 'wsas' && item === 1 && context.workNotApplicable === true
    return contradicts || !isPossible(measure, item, answer) ? [item] : []
  })
}

/** Risk items, one by one and first (Measures, rule 3): a readable answer above zero, and those that cannot be read. */
function riskOf(measure: Measure, given: readonly unknown[]) {
  const readable = measure.riskItems.filter((item) => isPossible(measure, item, given[item - 1]))
  const riskItems = readable.filter((item) => given[item - 1] !== 0)
  return {
    riskItems,
    riskItemsUnanswered: measure.riskItems.filter((item) => !readable.includes(item)),
    alert: riskItems.length > 0,
  }
}

/** CORE-OM: to themselves 9, 16, 24, 34; to others 6, 22. */
function riskTo(riskItems: readonly number[]) {
  return {
    riskToSelf: riskItems.filter((item) => ![6, 22].includes(item)),
    riskToOthers: riskItems.filter((item) => [6, 22].includes(item)),
  }
}

function refusedScore(measure: Measure): Score {
  return {
    status: 'invalid',
    answered: null,
    missingItems: [],
    invalidItems: [],
    total: null,
    possibleRange: null,
    band: null,
    thresholds: unknownThresholds(measure),
    subscales: {},
    riskItems: [],
    riskItemsUnanswered: measure.riskItems,
    alert: false,
    derived: {},
  }
}

function wrongCount(measure: Measure): Score {
  return {
    ...refusedScore(measure),
    derived: { reason: 'wrong_item_count', ...(measure.code === 'coreom' ? riskTo([]) : {}) },
  }
}

/** Scores a form by its measure's code, goals among them; undefined when no measure has it. */
export function scoreByCode(code: string, responses: unknown, context?: ScoreContext): Score | undefined {
  if (code === goalMeasure.code) return scoreGoals(responses)
  const measure = findMeasure(code)
  return measure === undefined ? undefined : scoreAnswers(measure, responses, context)
}
