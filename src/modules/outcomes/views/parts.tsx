import type { VNode } from 'preact'
import { londonDay, showDate, type Temporal } from '#kernel/dates.ts'
import { WarningCallout } from '#ui/index.ts'
import { isAboutOthers } from '../rules/alerts.ts'
import { bandWords, cutOffLines, numbersWords } from '../rules/words.ts'
import type { FormRow } from '../schema/form.ts'
import type { Score } from '../schema/measure.ts'
import { wordingOf } from '../schema/wording.ts'

export function outcomesHref(episode: { readonly id: string; readonly personId: string }, path = ''): string {
  return `/people/${episode.personId}/episodes/${episode.id}/outcomes${path}`
}

export function formHref(form: Pick<FormRow, 'personId' | 'episodeId' | 'id'>, path = ''): string {
  return outcomesHref({ personId: form.personId, id: form.episodeId }, `/${form.id}${path}`)
}

/** The day of a moment, as people here write it. */
export function dayOf(at: Temporal.Instant): string {
  return showDate(londonDay(at))
}

/** The words of a code in a list. */
export function codeWords(
  list: readonly { readonly code: string; readonly words: string }[],
  code: string,
): string {
  return list.find((one) => one.code === code)?.words ?? code
}

/** An answer as somebody reads it: the words where they may be shown, else the number alone. */
export function answerWords(measure: string, answer: unknown): string {
  if (typeof answer !== 'number') return 'Not answered'
  const option = wordingOf(measure).options.find((one) => one.value === answer)
  return option === undefined ? String(answer) : `${option.words} (${String(answer)})`
}

export function questionWords(measure: string, item: number): string {
  const words = wordingOf(measure).items[item - 1]
  return words === undefined ? `Question ${String(item)}` : `${String(item)}. ${words}`
}

const counted = (count: number, one: string, more: string) =>
  count === 1 ? `1 ${one}` : `${String(count)} ${more}`

/** How many safety questions were answered above nothing or left blank, in a line; null where there is none. */
export function safetyLine(score: Score): string | null {
  const told = score.riskItems.length
  const blank = score.riskItemsUnanswered.length
  const lines = [
    ...(told === 0
      ? []
      : [`${counted(told, 'safety question', 'safety questions')} answered above “not at all”`]),
    ...(blank === 0 ? [] : [`${counted(blank, 'safety question', 'safety questions')} not answered`]),
  ]
  return lines.length === 0 ? null : lines.join('; ')
}

/** The safety questions that somebody has to speak about, one by one, before any score (Measures, rules 3 and 4). */
export function SafetyAnswers(props: { readonly form: FormRow }): VNode | null {
  const { form } = props
  const { riskItems, riskItemsUnanswered } = form.score
  const line = safetyLine(form.score)
  if (line === null) return null
  const others = riskItems.filter((item) => isAboutOthers(form.measure, item))
  return (
    <WarningCallout heading={line}>
      <ul class="nhsuk-list nhsuk-list--bullet">
        {riskItems.map((item) => (
          <li>
            {questionWords(form.measure, item)}: {answerWords(form.measure, form.responses[item - 1] ?? null)}
          </li>
        ))}
        {riskItemsUnanswered.map((item) => (
          <li>{questionWords(form.measure, item)}: not answered</li>
        ))}
      </ul>
      {others.length === 0 ? null : (
        <p>{`About the safety of others: ${numbersWords(others)}. Telling anybody is somebody’s decision, with its reason.`}</p>
      )}
      <p>
        Speak with the person about these today, whatever the total is. Nothing is worked out from them: no
        level of risk.
      </p>
    </WarningCallout>
  )
}

/** Band and cut-offs in words, a line each. */
export function MeaningLines(props: { readonly measure: string; readonly score: Score }): VNode {
  const { score } = props
  const lines = [
    ...(score.band === null ? [] : [`Band: ${bandWords(score.band)}`]),
    ...cutOffLines(props.measure, score),
  ]
  return (
    <>
      {lines.map((line) => (
        <span class="app-line">{line}</span>
      ))}
    </>
  )
}
