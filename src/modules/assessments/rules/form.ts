import type { Problem } from '#kernel/outcome.ts'
import type { Question, SetAnswer } from '#pathways/question-set.ts'
import { knownWords, type AnswerValue, type GivenAnswer } from '../schema.ts'
import { givenCodes } from './answers.ts'

/** The names of the controls of one question. */
export function fieldsOf(question: string) {
  return {
    answer: question,
    none: `${question}--none`,
    reason: `${question}--reason`,
    source: `${question}--source`,
    known: `${question}--known`,
    note: `${question}--note`,
    action: `${question}--action`,
    seen: `${question}--seen`,
    holds: `${question}--holds`,
  } as const
}

export type FormValues = Readonly<Record<string, string | readonly string[] | undefined>>

const states = ['declined', 'not-asked', 'not-known'] as const

export type ReadAnswer =
  | { readonly ok: true; readonly value: GivenAnswer | null }
  | { readonly ok: false; readonly problem: Problem }

/**
 * Reads one question from a form. Nothing given is nothing, not an answer; a code that is not on the list is refused.
 * "Not asked" without its reason is kept as it is being typed: it only does not count as dealt with.
 */
export function readAnswer(
  question: Question,
  values: FormValues,
  sources: readonly { readonly code: string }[],
): ReadAnswer {
  const fields = fieldsOf(question.id)
  const sent = listOf(values[fields.answer])
  const text = (name: string) => textOrNull(listOf(values[name])[0])
  const note = question.kind === 'need' ? text(fields.note) : null
  const inWords = question.kind === 'text' || question.kind === 'long'
  const codes = inWords ? [] : sent
  const words = inWords ? (sent[0] ?? '').trim() : ''
  const state = states.find((one) => (inWords ? listOf(values[fields.none])[0] === one : codes.includes(one)))
  if (words === '' && state !== undefined) {
    return {
      ok: true,
      value: { kind: state, value: null, note, reason: state === 'not-asked' ? text(fields.reason) : null },
    }
  }
  if (inWords) return { ok: true, value: words === '' ? null : answered({ is: [words] }, null) }
  if (codes.length === 0) return { ok: true, value: null }
  const listed = question.answers ?? []
  if (
    codes.some((code) => !listed.some((one) => one.code === code)) ||
    (question.kind !== 'choices' && codes.length > 1)
  ) {
    return {
      ok: false,
      problem: { field: fields.answer, message: `Choose one of the answers: ${question.text}` },
    }
  }
  if (question.kind !== 'need') return { ok: true, value: answered({ is: alone(listed, codes) }, null) }
  return { ok: true, value: answered({ is: [...codes], ...needParts(question, values, sources) }, note) }
}

function needParts(
  question: Question,
  values: FormValues,
  sources: readonly { readonly code: string }[],
): Omit<AnswerValue, 'is'> {
  const fields = fieldsOf(question.id)
  const said = listOf(values[fields.source]).filter((code) => sources.some((one) => one.code === code))
  const known = (Object.keys(knownWords) as (keyof typeof knownWords)[]).find(
    (one) => one === listOf(values[fields.known])[0],
  )
  const action = textOrNull(listOf(values[fields.action])[0])
  return {
    ...(said.length === 0 ? {} : { sources: said }),
    ...(known === undefined ? {} : { known }),
    ...(action === null ? {} : { action }),
  }
}

/** An answer that holds by itself rules the others out. */
function alone(listed: readonly SetAnswer[], codes: readonly string[]): string[] {
  const single = listed.find((one) => one.alone === true && codes.includes(one.code))
  return single === undefined ? [...codes] : [single.code]
}

function answered(value: AnswerValue, note: string | null): GivenAnswer {
  return { kind: 'answered', value, note, reason: null }
}

/** What a form shows for an answer that stands: reading it back gives the same answer. */
export function valuesOf(question: Question, answer: GivenAnswer | undefined): FormValues {
  if (answer === undefined) return {}
  const fields = fieldsOf(question.id)
  const inWords = question.kind === 'text' || question.kind === 'long'
  if (answer.kind !== 'answered') {
    return {
      [inWords ? fields.none : fields.answer]: answer.kind,
      [fields.reason]: answer.reason ?? undefined,
      [fields.note]: answer.note ?? undefined,
    }
  }
  const { value } = answer
  return {
    [fields.answer]: givenCodes(answer),
    [fields.source]: value?.sources ?? [],
    [fields.known]: value?.known,
    [fields.action]: value?.action,
    [fields.note]: answer.note ?? undefined,
  }
}

function listOf(value: string | readonly string[] | undefined): readonly string[] {
  const all = value === undefined ? [] : typeof value === 'string' ? [value] : value
  return all.filter((one) => one !== '')
}

function textOrNull(value: string | undefined): string | null {
  const trimmed = value?.trim() ?? ''
  return trimmed === '' ? null : trimmed
}
