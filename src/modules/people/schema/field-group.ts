import { showShortDate, Temporal } from '#kernel/dates.ts'
import type { Problem } from '#kernel/outcome.ts'
import type { FormBody } from '#modules/access/index.ts'
import { codeLists, nonAnswers, type CodedQuestionName } from './code-lists.ts'
import { readForm, type FormReader } from './form-reader.ts'

export type Cell = string | number | null | readonly string[]
/** Columns of the person's own row with what they hold or are to hold. */
export type Cells = Readonly<Record<string, Cell>>
export type FormValues = Readonly<Record<string, string | readonly string[]>>

export type ReadGroup =
  | { readonly ok: true; readonly cells: Cells; readonly reason: string | null }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Facts of the person's own row that are changed together, on one small page. */
export interface FieldGroup {
  readonly key: string
  readonly columns: readonly string[]
  readonly read: (body: FormBody, today: Temporal.PlainDate) => ReadGroup
  readonly valuesOf: (row: Cells) => FormValues
}

/** A group whose reading gathers problems and a reason. */
export function group(
  key: string,
  columns: readonly string[],
  read: (form: FormReader, today: Temporal.PlainDate) => Cells,
  valuesOf: (row: Cells) => FormValues,
): FieldGroup {
  return {
    key,
    columns,
    valuesOf,
    read: (body, today) => {
      const form = readForm(body, today)
      const cells = read(form, today)
      const reason = form.text('reason', 1000, 'The reason')
      return form.problems.length > 0 ? { ok: false, problems: form.problems } : { ok: true, cells, reason }
    },
  }
}

/** A cell as text for a form field; nothing is an empty text. */
export function cellText(cell: Cell | undefined): string {
  return cell === null || cell === undefined
    ? ''
    : typeof cell === 'string'
      ? cell
      : typeof cell === 'number'
        ? String(cell)
        : cell.join(', ')
}

/** A day as somebody would type it, so that a form shown again can be sent again. */
export function dayText(cell: Cell | undefined): string {
  const text = cellText(cell)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? showShortDate(Temporal.PlainDate.from(text)) : text
}

/** The values of a cell that holds several. */
export function list(cell: Cell | undefined): readonly string[] {
  return Array.isArray(cell) ? cell.map(String) : []
}

/** The answer to a coded question: a code or one of the three kinds of none. */
export function answer(form: FormReader, field: string, name: CodedQuestionName, what: string): string {
  const allowed = [...codeLists[name].codes, ...nonAnswers].map((code) => code.value)
  return form.choice(field, allowed, `Answer ${what}, or say that it was declined, not asked or not known`)
}
