import { instantFromLondon, londonDay, Temporal } from '#kernel/dates.ts'
import type { Score } from '../schema/measure.ts'
import { changeOf } from './change.ts'

/** What somebody has to do because of what was answered. It starts a conversation; it is no level of risk (Measures, rule 5). */
export interface Alert {
  readonly kind: 'safety' | 'others' | 'ask' | 'worse'
  readonly title: string
  readonly detail: string
  readonly urgent: boolean
}

/** CORE-OM items about harm to others (Measures, section 7). */
const othersItems: Readonly<Record<string, readonly number[]>> = { coreom: [6, 22] }

const numbers = (items: readonly number[]) =>
  items.length === 1 ? `question ${String(items[0])}` : `questions ${items.map(String).join(', ')}`

const closing = 'Then write down who was spoken to, what was said and agreed.'

/**
 * The alerts of one form (Measures, section 7): a risk answer above nothing, one that was left blank, and a reliable deterioration
 * since the first form of the same measure.
 */
export function alertsFor(
  measure: { readonly code: string; readonly name: string },
  score: Score,
  first: number | null,
): readonly Alert[] {
  const others = othersItems[measure.code] ?? []
  const self = score.riskItems.filter((item) => !others.includes(item))
  const toOthers = score.riskItems.filter((item) => others.includes(item))
  const blank = score.riskItemsUnanswered
  const worse = changeOf(measure.code, first, score.total).reliable === 'deterioration'
  return [
    ...(self.length === 0
      ? []
      : [
          {
            kind: 'safety' as const,
            title: `Speak with the person today: ${measure.name}, ${numbers(self)}`,
            detail: `Answered above “not at all”. Have the safety conversation and agree on a plan. ${closing}`,
            urgent: true,
          },
        ]),
    ...(toOthers.length === 0
      ? []
      : [
          {
            kind: 'others' as const,
            title: `Consider the safety of others today: ${measure.name}, ${numbers(toOthers)}`,
            detail: `Telling probation or the police is somebody’s decision, with its reason. ${closing}`,
            urgent: true,
          },
        ]),
    ...(blank.length === 0
      ? []
      : [
          {
            kind: 'ask' as const,
            title: `Ask today: ${measure.name}, ${numbers(blank)} not answered`,
            detail: `A safety question was left blank. A total that looks well says nothing about it. ${closing}`,
            urgent: true,
          },
        ]),
    ...(worse
      ? [
          {
            kind: 'worse' as const,
            title: `Reliably worse than at the start: ${measure.name}. Look at it before the next session`,
            detail: 'Raise it in supervision.',
            urgent: false,
          },
        ]
      : []),
  ]
}

const dayEnds = new Temporal.PlainTime(17)

/** By when: the end of the same day, and late in the day within the hour (the hour is ours). */
export function alertDue(now: Temporal.Instant): Temporal.Instant {
  const evening = instantFromLondon(londonDay(now), dayEnds)
  const anHour = now.add({ hours: 1 })
  return Temporal.Instant.compare(evening, anHour) > 0 ? evening : anHour
}
