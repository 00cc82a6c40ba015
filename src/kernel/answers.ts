import type { Problem } from './outcome.ts'

/**
 * What became of one question. Declined, not asked and not known are three different facts and none of them is a blank
 * (Domain brief: liaison and diversion, section 3).
 */
export type Answer<T> =
  | { readonly state: 'answered'; readonly value: T }
  | { readonly state: 'declined' }
  | { readonly state: 'not-asked'; readonly reason: string }
  | { readonly state: 'not-known' }

export type AnswerState = Answer<unknown>['state']

/** What a form sends for one question; a value with no state counts as answered. */
export interface AnswerInput {
  readonly state?: string | undefined
  readonly value?: unknown
  readonly reason?: string | undefined
}

export type ParsedAnswer<T> =
  { readonly ok: true; readonly value: Answer<T> } | { readonly ok: false; readonly problem: Problem }

type ReadValue<T> = (
  value: unknown,
) => { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string }

/** Reads one question's answer; `readValue` judges the value when there is one, and problems name `field`. */
export function parseAnswer<T>(field: string, input: AnswerInput, readValue: ReadValue<T>): ParsedAnswer<T> {
  const problem = (name: string, message: string): ParsedAnswer<T> => ({
    ok: false,
    problem: { field: name, message },
  })
  const state = (input.state ?? '') === '' ? 'answered' : input.state
  switch (state) {
    case 'declined':
    case 'not-known':
      return { ok: true, value: { state } }
    case 'not-asked': {
      const reason = (input.reason ?? '').trim()
      return reason === ''
        ? problem(`${field}-reason`, 'Say why this was not asked')
        : { ok: true, value: { state, reason } }
    }
    case 'answered': {
      if (input.value === undefined || input.value === null || input.value === '') {
        return problem(field, 'Answer this, or say that it was declined, not asked or not known')
      }
      const read = readValue(input.value)
      return read.ok
        ? { ok: true, value: { state: 'answered', value: read.value } }
        : problem(field, read.message)
    }
    default:
      return problem(field, 'Choose one of the answers')
  }
}

/** An answer in words. */
export function showAnswer<T>(answer: Answer<T>, showValue: (value: T) => string): string {
  switch (answer.state) {
    case 'answered':
      return showValue(answer.value)
    case 'declined':
      return 'Declined to answer'
    case 'not-asked':
      return `Not asked: ${answer.reason}`
    case 'not-known':
      return 'Not known'
  }
}

/** The value when there is one, else undefined. */
export function answeredValue<T>(answer: Answer<T> | undefined): T | undefined {
  return answer?.state === 'answered' ? answer.value : undefined
}
