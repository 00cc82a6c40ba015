import type { Temporal } from '#kernel/dates.ts'
import type { Section, SetKind } from '#pathways/question-set.ts'
import type { Sensitivity } from '#modules/sharing/index.ts'
import type { Answers, Screening } from '../schema.ts'
import { givenCodes } from './answers.ts'
import { itemText } from './items.ts'
import { visibleQuestions } from './visible.ts'

/** What was last answered to a fact, as a reader sees it. */
export interface FactAnswered {
  readonly words: string
  readonly codes: readonly string[]
  readonly kind: SetKind
  readonly seenAt: Temporal.Instant
}

export interface AnsweredForm {
  readonly form: Pick<Screening, 'kind' | 'seenAt'>
  readonly sections: readonly Section[]
  readonly answers: Answers
}

/**
 * The latest answer to each of some facts, for a form that would else ask again. What is more than ordinarily private is left
 * out: it goes to nobody because a form was filled in.
 */
export function factsAnswered(
  forms: readonly AnsweredForm[],
  facts: readonly string[],
  marked: ReadonlyMap<string, readonly Sensitivity[]>,
): ReadonlyMap<string, FactAnswered> {
  const found = new Map<string, FactAnswered>()
  const latestFirst = [...forms].sort(
    (a, b) => b.form.seenAt.epochMilliseconds - a.form.seenAt.epochMilliseconds,
  )
  for (const { form, sections, answers } of latestFirst)
    for (const question of visibleQuestions(sections, answers)) {
      const answer = answers.get(question.id)
      if (answer === undefined || !facts.includes(question.fact) || found.has(question.fact)) continue
      const codes = givenCodes(answer)
      const isPrivate =
        (question.sensitive ?? []).length > 0 || (marked.get(`answer:${answer.id}`) ?? []).length > 0
      if (codes.length === 0 || isPrivate) continue
      found.set(question.fact, {
        words: itemText(question, answer),
        codes,
        kind: form.kind,
        seenAt: form.seenAt,
      })
    }
  return found
}
