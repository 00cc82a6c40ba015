import { factCode, type FieldFact } from '#kernel/facts/index.ts'
import type { Problem } from '#kernel/outcome.ts'

/** What was typed and what is wrong with it: everything a form needs to be shown again as the person left it. */
export interface FormState {
  readonly values: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly problems: readonly Problem[]
}

/** A form nobody has typed in; `values` may be what is already known. */
export function emptyForm(values: FormState['values'] = {}): FormState {
  return { values, problems: [] }
}

/** The first thing wrong with a field: one message per field, as the error summary shows it. */
function problemOf(form: FormState, name: string): string | undefined {
  return form.problems.find((problem) => problem.field === name)?.message
}

/** One text for a field that has one; the first when several were sent. */
function textOf(form: FormState, name: string): string | undefined {
  const value = form.values[name]
  if (value === undefined || typeof value === 'string') return value
  return value[0]
}

/**
 * For inputs, text areas and selects: identifier, name, what was typed, the message and the fact that is asked for. Every field
 * says which fact that is, so that a test can tell when one is asked for twice.
 */
export function fieldProps(form: FormState, name: string, fact: FieldFact) {
  return {
    id: name,
    name,
    fact: factCode(fact),
    value: textOf(form, name),
    errorMessage: problemOf(form, name),
  } as const
}

/** For radios: nothing is selected unless it was chosen before. */
export function choiceProps(form: FormState, name: string, fact: FieldFact) {
  return {
    idPrefix: name,
    name,
    fact: factCode(fact),
    value: textOf(form, name),
    errorMessage: problemOf(form, name),
  } as const
}

/** For checkboxes: every value that was ticked. */
export function checkedProps(form: FormState, name: string, fact: FieldFact) {
  const value = form.values[name]
  const values: readonly string[] = value === undefined ? [] : typeof value === 'string' ? [value] : value
  return { idPrefix: name, name, fact: factCode(fact), values, errorMessage: problemOf(form, name) } as const
}

/**
 * For a date in three boxes, sent as `name-day`, `name-month` and `name-year`. A problem with one of the boxes marks that
 * box; a problem with `name` marks all three.
 */
export function dateProps(form: FormState, name: string, fact: FieldFact) {
  const boxes = (['day', 'month', 'year'] as const).map((part) => {
    const field = `${name}-${part}`
    return { part, field, problem: problemOf(form, field), value: textOf(form, field) }
  })
  const whole = problemOf(form, name)
  const box = (part: 'day' | 'month' | 'year', label: string, width: 2 | 4) => {
    const found = boxes.find((candidate) => candidate.part === part)
    return {
      id: `${name}-${part}`,
      name: `${name}-${part}`,
      fact: factCode(fact),
      label,
      width,
      value: found?.value,
      error: whole !== undefined || found?.problem !== undefined,
    }
  }
  return {
    id: name,
    day: box('day', 'Day', 2),
    month: box('month', 'Month', 2),
    year: box('year', 'Year', 4),
    errorMessage: whole ?? boxes.find((candidate) => candidate.problem !== undefined)?.problem,
  } as const
}
