import type { Temporal } from '#kernel/dates.ts'
import type { Problem } from '#kernel/outcome.ts'
import type { Question, SetAnswer } from '#pathways/question-set.ts'
import { knownWords, type ActionRow, type AnswerValue, type GivenAnswer } from '../schema.ts'
import { actionFields, actionsValue, allPlaces, dayTyped, dayWords } from './actions.ts'
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

/** Answered by typing, not from a list: having no answer then has controls of its own. */
export function isTyped(question: Question): boolean {
  return question.kind === 'text' || question.kind === 'long' || question.kind === 'actions'
}

/** Whether who says so is asked with it. */
export function asksSources(question: Question): boolean {
  return question.kind === 'need' || question.sourced === true
}

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
  today: Temporal.PlainDate,
): ReadAnswer {
  const fields = fieldsOf(question.id)
  const sent = listOf(values[fields.answer])
  const text = (name: string) => textOrNull(listOf(values[name])[0])
  const note = question.kind === 'need' ? text(fields.note) : null
  const typed = typedValue(question, values, today)
  const codes = isTyped(question) ? [] : sent
  const state = states.find((one) =>
    isTyped(question) ? listOf(values[fields.none])[0] === one : codes.includes(one),
  )
  if (typed === null && state !== undefined) {
    return {
      ok: true,
      value: { kind: state, value: null, note, reason: state === 'not-asked' ? text(fields.reason) : null },
    }
  }
  const said = asksSources(question) ? sourcesIn(question, values, sources) : {}
  if (isTyped(question))
    return { ok: true, value: typed === null ? null : answered({ ...typed, ...said }, null) }
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
  if (question.kind !== 'need')
    return { ok: true, value: answered({ is: alone(listed, codes), ...said }, null) }
  return { ok: true, value: answered({ is: [...codes], ...said, ...needParts(question, values) }, note) }
}

/** What was typed; null when nothing was. */
function typedValue(
  question: Question,
  values: FormValues,
  today: Temporal.PlainDate,
): Pick<AnswerValue, 'is' | 'rows'> | null {
  if (question.kind !== 'actions') {
    const words = isTyped(question) ? (listOf(values[fieldsOf(question.id).answer])[0] ?? '').trim() : ''
    return words === '' ? null : { is: [words] }
  }
  const rows: ActionRow[] = allPlaces
    .map((place) => actionFields(question.id, place))
    .map((names) => {
      const text = (name: string) => (listOf(values[name])[0] ?? '').trim()
      return { what: text(names.what), who: text(names.who), by: dayTyped(text(names.by), today) }
    })
    .filter((row) => row.what + row.who + row.by !== '')
  return rows.length === 0 ? null : actionsValue(rows)
}

function sourcesIn(
  question: Question,
  values: FormValues,
  sources: readonly { readonly code: string }[],
): Pick<AnswerValue, 'sources'> {
  const said = listOf(values[fieldsOf(question.id).source]).filter((code) =>
    sources.some((one) => one.code === code),
  )
  return said.length === 0 ? {} : { sources: said }
}

function needParts(question: Question, values: FormValues): Pick<AnswerValue, 'known' | 'action'> {
  const fields = fieldsOf(question.id)
  const known = (Object.keys(knownWords) as (keyof typeof knownWords)[]).find(
    (one) => one === listOf(values[fields.known])[0],
  )
  const action = textOrNull(listOf(values[fields.action])[0])
  return {
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
  if (answer.kind !== 'answered') {
    return {
      [isTyped(question) ? fields.none : fields.answer]: answer.kind,
      [fields.reason]: answer.reason ?? undefined,
      [fields.note]: answer.note ?? undefined,
    }
  }
  const { value } = answer
  if (question.kind === 'actions') {
    return Object.fromEntries(
      (value?.rows ?? []).flatMap((row, place) => {
        const names = actionFields(question.id, place + 1)
        return [
          [names.what, row.what],
          [names.who, row.who],
          [names.by, dayWords(row.by)],
        ]
      }),
    )
  }
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
