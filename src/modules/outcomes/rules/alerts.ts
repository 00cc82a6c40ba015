import { instantFromLondon, londonDay, Temporal } from '#kernel/dates.ts'
import type { Score } from '../schema/measure.ts'
import { changeOf } from './change.ts'

/**
 * What somebody has to do because of what was answered. It starts a conversation; it is no level of risk (Measures, rule 5). What was
 * answered stands on the page of the form: titles and details of tasks are read by those who may not read answers.
 */
export interface Alert {
  readonly kind: 'safety' | 'others' | 'ask' | 'worse'
  /** The questions it is about. */
  readonly items: readonly number[]
  readonly title: string
  readonly detail: string
  readonly urgent: boolean
}

/** CORE-OM items about harm to others (Measures, section 7). */
const othersItems: Readonly<Record<string, readonly number[]>> = { coreom: [6, 22] }

/** Whether a question is about the safety of others rather than the person's own. */
export function isAboutOthers(measure: string, item: number): boolean {
  return othersItems[measure]?.includes(item) ?? false
}

const closing =
  'Read what was answered on the page of the questionnaire first. Then write down what was said and agreed.'

const words: Readonly<Record<Alert['kind'], Omit<Alert, 'kind' | 'items'>>> = {
  safety: {
    title: 'Speak with the person today about an answer on a questionnaire',
    detail: `Have the safety conversation and agree on a plan. ${closing}`,
    urgent: true,
  },
  others: {
    title: 'Decide today who has to know of an answer on a questionnaire',
    detail: `Telling probation or the police is somebody’s decision, with its reason. ${closing}`,
    urgent: true,
  },
  ask: {
    title: 'Ask the person today what a questionnaire left open',
    detail: `A total says nothing about a question that was left blank. ${closing}`,
    urgent: true,
  },
  worse: {
    title: 'Look at a questionnaire before the next session',
    detail: 'Compare it with the first one, and raise it in supervision.',
    urgent: false,
  },
}

/**
 * The alerts of one form (Measures, section 7): a risk answer above nothing, one that was left blank, and a reliable deterioration
 * since the first form of the same measure.
 */
export function alertsFor(measure: string, score: Score, first: number | null): readonly Alert[] {
  const about = (kind: Alert['kind'], items: readonly number[]) =>
    items.length === 0 ? [] : [{ kind, items, ...words[kind] }]
  const worse = changeOf(measure, first, score.total).reliable === 'deterioration'
  return [
    ...about(
      'safety',
      score.riskItems.filter((item) => !isAboutOthers(measure, item)),
    ),
    ...about(
      'others',
      score.riskItems.filter((item) => isAboutOthers(measure, item)),
    ),
    ...about('ask', score.riskItemsUnanswered),
    ...(worse ? [{ kind: 'worse' as const, items: [], ...words.worse }] : []),
  ]
}

/** What a correction asks for that the form in whose place it stands had not asked for already. */
export function alertsBeside(alerts: readonly Alert[], told: readonly Alert[]): readonly Alert[] {
  return alerts.filter(
    (alert) =>
      !told.some((one) => one.kind === alert.kind && alert.items.every((item) => one.items.includes(item))),
  )
}

const dayEnds = new Temporal.PlainTime(17)

/** By when: the end of the same day, and late in the day within the hour (the hour is ours). */
export function alertDue(now: Temporal.Instant): Temporal.Instant {
  const evening = instantFromLondon(londonDay(now), dayEnds)
  const anHour = now.add({ hours: 1 })
  return Temporal.Instant.compare(evening, anHour) > 0 ? evening : anHour
}

/** Before the next session; where none is planned, within a week (the week is ours). */
export function reviewDue(now: Temporal.Instant, nextStepAt: Temporal.Instant | null): Temporal.Instant {
  return nextStepAt !== null && Temporal.Instant.compare(nextStepAt, now) > 0
    ? nextStepAt
    : now.add({ hours: 24 * 7 })
}
