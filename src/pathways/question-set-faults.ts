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
  const facts = new Set<string>()
  for (const question of questionsOf(set)) {
    if (seen.has(question.id)) faults.push(`${question.id}: used twice`)
    if (!/^[a-z][a-z-]*$/.test(question.id)) faults.push(`${question.id}: not a plain name`)
    if (!/^[a-z][a-z-]*(\.[a-z][a-z-]*)+$/.test(question.fact))
      faults.push(`${question.id}: does not say which fact it asks for`)
    else if (facts.has(question.fact)) faults.push(`${question.id}: asks for ${question.fact} again`)
    facts.add(question.fact)
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

const inWords = (question: Question) => question.kind === 'text' || question.kind === 'long'
const shapeOf = (question: Question) =>
  (inWords(question) ? 'words' : question.kind) +
  (question.kind !== 'need' && question.sourced === true ? ' with sources' : '')

/**
 * What is wrong between sets: a fact asked in two of them is asked in the same shape and its codes mean the same, so that an
 * answer can be taken from one to the other.
 */
export function faultsBetween(sets: readonly QuestionSet[]): string[] {
  const faults: string[] = []
  const known = new Map<string, Question>()
  for (const question of sets.flatMap(questionsOf)) {
    const other = known.get(question.fact)
    known.set(question.fact, other ?? question)
    if (other === undefined || other === question) continue
    if (shapeOf(other) !== shapeOf(question))
      faults.push(`${question.fact}: asked as ${shapeOf(other)} and as ${shapeOf(question)}`)
    for (const answer of question.answers ?? []) {
      const same = other.answers?.find((one) => one.code === answer.code)
      if (same !== undefined && same.means !== answer.means)
        faults.push(`${question.fact}: ${answer.code} does not mean the same everywhere`)
    }
    if ((other.sensitive ?? []).join() !== (question.sensitive ?? []).join())
      faults.push(`${question.fact}: more private in one set than in another`)
  }
  return faults
}
