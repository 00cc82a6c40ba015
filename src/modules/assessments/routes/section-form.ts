import type { Temporal } from '#kernel/dates.ts'
import type { Problem } from '#kernel/outcome.ts'
import { textIn, type FormBody } from '#modules/access/index.ts'
import { actionFields, isWhole } from '../rules/actions.ts'
import { fieldsOf, readAnswer } from '../rules/form.ts'
import type { GivenAnswer } from '../schema.ts'
import type { SentAnswer } from '../service/answers.ts'
import type { Loaded } from './loaded.ts'

/** What was sent for the questions the form showed; the two-person page says for each which one is kept. */
export function sentAnswers(
  found: Loaded,
  body: FormBody,
  today: Temporal.PlainDate,
): { readonly sent: readonly SentAnswer[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const sent: SentAnswer[] = []
  for (const question of found.sections.flatMap((section) => section.questions)) {
    const fields = fieldsOf(question.id)
    const mark = textIn(body, fields.seen)
    if (mark === '' || textIn(body, `keep-${question.id}`) === 'theirs') continue
    const read = readAnswer(question, body, found.set.sources, today)
    if (!read.ok) problems.push(read.problem)
    // Keeping mine is a decision even where mine says what the other's replaced.
    else
      sent.push({
        question: question.id,
        given: withReason(read.value, textIn(body, 'notAskedReason').trim()),
        seen: mark,
        stillHolds: textIn(body, fields.holds) === 'yes',
      })
  }
  return { sent, problems }
}

/** One reason typed for the page serves every question marked not asked that has none of its own. */
function withReason(given: GivenAnswer | null, reason: string): GivenAnswer | null {
  return given?.kind === 'not-asked' && given.reason === null && reason !== '' ? { ...given, reason } : given
}

/** What was written beside a question that has no answer: it can only be kept with one, and is not dropped in silence. */
export function wordsWithoutAnswer(found: Loaded, body: FormBody): readonly Problem[] {
  return found.sections
    .flatMap((one) => one.questions)
    .filter((question) => {
      const fields = fieldsOf(question.id)
      const words = textIn(body, fields.note).trim() + textIn(body, fields.action).trim()
      return question.kind === 'need' && words !== '' && textIn(body, fields.answer) === ''
    })
    .map((question) => ({
      field: question.id,
      message: `Choose an answer too, so that what you wrote can be kept: ${question.text}`,
    }))
}

/** Lines without somebody to do them or a day: saved as they are, and asked for before going on. */
export function unfinishedActions(found: Loaded, sent: readonly SentAnswer[]): readonly Problem[] {
  const questions = new Map(
    found.sections.flatMap((one) => one.questions).map((question) => [question.id, question.text]),
  )
  return sent.flatMap(({ question, given }) =>
    (given?.value?.rows ?? []).flatMap((row, place) => {
      if (isWhole(row)) return []
      const names = actionFields(question, place + 1)
      const field = row.what === '' ? names.what : row.who === '' ? names.who : names.by
      const message = `${questions.get(question) ?? ''}, line ${String(place + 1)}: say what, who does it, and by which day. It is saved as it is`
      return [{ field, message }]
    }),
  )
}
