import { londonDay, showDate, Temporal } from '#kernel/dates.ts'
import type { Question, QuestionSet } from '#pathways/question-set.ts'
import { givenCodes } from '../rules/answers.ts'
import { kindWords, knownWords, type GivenAnswer } from '../schema.ts'

/** An answer in words, as a reader needs it: what was said, and that nothing was said is never a blank. */
export function answerText(question: Question, answer: GivenAnswer | undefined): string {
  if (answer === undefined) return 'No answer yet'
  switch (answer.kind) {
    case 'declined':
      return 'Declined to answer'
    case 'not-known':
      return 'Not known'
    case 'not-asked':
      return answer.reason === null ? 'Not asked, no reason given yet' : `Not asked: ${answer.reason}`
    case 'answered': {
      const codes = givenCodes(answer)
      if (codes.length === 0) return 'No answer yet'
      return codes
        .map((code) => question.answers?.find((one) => one.code === code)?.words ?? code)
        .join(question.kind === 'actions' ? '\n' : '; ')
    }
  }
}

/** What stands beside an answer: source, who knows, note, action, and where it was taken from. */
export function answerDetails(set: QuestionSet, answer: GivenAnswer | undefined): readonly string[] {
  if (answer === undefined) return []
  const value = answer.value
  const sources = (value?.sources ?? []).map(
    (code) => set.sources.find((one) => one.code === code)?.words ?? code,
  )
  return [
    sources.length === 0 ? '' : `Source: ${sources.join('; ')}`,
    value?.known === undefined ? '' : `Known to a service now: ${knownWords[value.known].toLowerCase()}`,
    answer.note === null ? '' : `Note: ${answer.note}`,
    value?.action === undefined ? '' : `Action: ${value.action}`,
    value?.from === undefined
      ? ''
      : `Confirmed from the ${kindWords[value.from.kind ?? 'screening']} signed ${dayText(value.from.on)}`,
  ].filter((line) => line !== '')
}

function dayText(instant: string): string {
  return showDate(londonDay(Temporal.Instant.from(instant)))
}

/** Everything of an answer as one text, for setting two side by side. */
export function wholeAnswer(set: QuestionSet, question: Question, answer: GivenAnswer | undefined): string {
  return [answerText(question, answer), ...answerDetails(set, answer)].join('\n')
}
