import type { Meaning, Question } from '#pathways/question-set.ts'
import type { Answer, GivenAnswer } from '../schema.ts'
import { isWhole } from './actions.ts'

/** One text for one answer: two answers are the same when these are. Who gave it and when play no part. */
export function canonical(answer: GivenAnswer | null | undefined): string {
  if (answer == null || isTakenBack(answer)) return ''
  const { value } = answer
  return JSON.stringify([
    answer.kind,
    value === null
      ? null
      : [
          [...value.is].sort(),
          [...(value.sources ?? [])].sort(),
          value.known ?? '',
          (value.action ?? '').trim(),
        ],
    (answer.note ?? '').trim(),
    answer.kind === 'not-asked' ? (answer.reason ?? '').trim() : '',
  ])
}

/** Nothing is left of it: somebody emptied the question again. */
function isTakenBack(answer: GivenAnswer): boolean {
  return (
    answer.kind === 'answered' && (answer.value === null || answer.value.is.every((one) => one.trim() === ''))
  )
}

/**
 * Whether a question is dealt with: answered, declined, not known, or not asked with the reason why. A thing to be done without
 * somebody to do it and a day is kept, and is not an answer yet.
 */
export function isDealtWith(answer: GivenAnswer | undefined): boolean {
  if (answer === undefined || isTakenBack(answer)) return false
  if (answer.value?.rows?.every(isWhole) === false) return false
  return answer.kind !== 'not-asked' || (answer.reason ?? '').trim() !== ''
}

/** The codes or the text somebody gave; none unless the question was answered. */
export function givenCodes(answer: GivenAnswer | undefined): readonly string[] {
  return answer?.kind === 'answered' && answer.value !== null
    ? answer.value.is.filter((one) => one.trim() !== '')
    : []
}

/** What the answer says about the need, when the question is about one. */
export function meaningOf(question: Question, answer: GivenAnswer | undefined): Meaning | undefined {
  const codes = givenCodes(answer)
  return question.answers?.find((one) => codes.includes(one.code))?.means
}

export type Settled = 'keep' | 'write' | 'clash'

/**
 * What to do with one question of a form that was sent. Nothing is written that says what stands already, or that the
 * sender did not change since the form was shown. When somebody else has changed it meanwhile, it is for the sender to
 * decide with both before them: nothing is overwritten silently.
 */
export function settle(asked: {
  readonly given: GivenAnswer | null
  readonly current: Answer | undefined
  /** The version the form showed; 0 when it showed no answer. */
  readonly seenVersion: number
  /** The form sends what it was shown with. */
  readonly untouched: boolean
  readonly me: string
}): Settled {
  const { given, current } = asked
  if (asked.untouched || canonical(given) === canonical(current)) return 'keep'
  if (current === undefined) return 'write'
  return current.version !== asked.seenVersion && current.answeredById !== asked.me ? 'clash' : 'write'
}
