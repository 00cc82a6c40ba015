import type { Question, QuestionSet } from './question-set.ts'

export function questionsOf(set: QuestionSet): readonly Question[] {
  return set.sections.flatMap((section) => section.questions)
}

export const codesOf = (question: Question | undefined) =>
  question?.answers?.map((answer) => answer.code) ?? []

/** What is wrong with a set; empty when nothing is. Written once, so that it can be shown to find planted faults. */
export function faultsOf(set: QuestionSet): string[] {
  const faults: string[] = []
  const seen = new Map<string, Question>()
  for (const question of questionsOf(set)) {
    if (seen.has(question.id)) faults.push(`${question.id}: used twice`)
    if (!/^[a-z][a-z-]*$/.test(question.id)) faults.push(`${question.id}: not a plain name`)
    const codes = codesOf(question)
    if (new Set(codes).size !== codes.length) faults.push(`${question.id}: a code used twice`)
    const listed = question.kind === 'choice' || question.kind === 'choices' || question.kind === 'need'
    if (listed !== codes.length > 0) faults.push(`${question.id}: list and kind do not fit`)
    for (const reserved of ['declined', 'not-asked', 'not-known'])
      if (codes.includes(reserved)) faults.push(`${question.id}: ${reserved} is a state`)
    if (question.showWhen !== undefined) {
      const asked = seen.get(question.showWhen.question)
      if (asked === undefined) faults.push(`${question.id}: shown by a question that does not come before it`)
      else if (
        question.showWhen.is.length === 0 ||
        question.showWhen.is.some((code) => !codesOf(asked).includes(code))
      ) {
        faults.push(`${question.id}: shown by an answer that does not exist`)
      }
    }
    for (const rule of question.urgent ?? []) {
      if (rule.when.length === 0 || rule.when.some((code) => !codes.includes(code)))
        faults.push(`${question.id}: urgent on an answer that does not exist`)
      if (rule.recipient === '' || rule.source === '' || rule.task === '')
        faults.push(`${question.id}: urgent without recipient, source or task`)
      if ('minutes' in rule.within && !(rule.within.minutes > 0 && rule.within.minutes <= 120))
        faults.push(`${question.id}: urgent without a clock`)
    }
    seen.set(question.id, question)
  }
  if (new Set(set.sections.map((section) => section.id)).size !== set.sections.length)
    faults.push('a section used twice')
  return faults
}
