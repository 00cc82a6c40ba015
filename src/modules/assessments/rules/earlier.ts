import { codesOf } from '#pathways/question-set-faults.ts'
import type { Question, SetKind } from '#pathways/question-set.ts'
import type { Answers, Earlier, EarlierAnswer, GivenAnswer, SignedFrom } from '../schema.ts'
import { givenCodes } from './answers.ts'
import { asksSources, isTyped } from './form.ts'

/** A form that was signed: the questions that were asked in it, and the answers. */
export interface SignedForm {
  readonly from: SignedFrom
  readonly episodeId: string
  readonly questions: readonly Question[]
  readonly answers: Answers
}

/**
 * What was answered before to the same facts, to be confirmed and not typed again (Domain brief: liaison and diversion, section
 * 7, scenario 7). What does not change is shown from whatever was last signed. An assessment that follows a screening is also
 * shown everything else that was answered in it, because both belong to the same few hours; an older one is not: how somebody
 * was then says nothing of today. Where no form answers, the details of the person may.
 */
export function earlierAnswers(
  form: { readonly kind: SetKind; readonly episodeId: string },
  questions: readonly Question[],
  signed: readonly SignedForm[],
  onRecord: ReadonlyMap<string, readonly string[]> = new Map(),
): Earlier {
  const latestFirst = [...signed].sort(
    (a, b) => b.from.signedAt.epochMilliseconds - a.from.signedAt.epochMilliseconds,
  )
  const found = new Map<string, EarlierAnswer>()
  for (const question of questions) {
    for (const one of latestFirst) {
      const follows =
        form.kind === 'assessment' && one.from.kind === 'screening' && one.episodeId === form.episodeId
      if (question.stable !== true && !follows) continue
      const old = answerTo(one, question)
      if (old === undefined) continue
      found.set(question.id, { ...old, from: one.from })
      break
    }
    const recorded = onRecord.get(question.fact)
    if (recorded === undefined || found.has(question.id)) continue
    const answer: GivenAnswer = { kind: 'answered', value: { is: [...recorded] }, note: null, reason: null }
    if (fits(question, question, answer))
      found.set(question.id, { answer, question, from: { kind: 'record' } })
  }
  return found
}

function answerTo(
  form: SignedForm,
  question: Question,
): Pick<EarlierAnswer, 'question' | 'answer'> | undefined {
  for (const old of form.questions) {
    const answer = form.answers.get(old.id)
    if (old.fact === question.fact && answer !== undefined && fits(question, old, answer))
      return { question: old, answer }
  }
  return undefined
}

/** Whether an answer to one question can stand as it is under another. */
function fits(question: Question, old: Question, answer: GivenAnswer): boolean {
  const given = givenCodes(answer)
  if (given.length === 0 || asksSources(question) !== asksSources(old)) return false
  if (isTyped(question)) return isTyped(old) && (question.kind === 'actions') === (old.kind === 'actions')
  return (
    (question.kind === 'need') === (old.kind === 'need') &&
    (question.kind === 'choices' || given.length === 1) &&
    given.every((code) => codesOf(question).includes(code))
  )
}
