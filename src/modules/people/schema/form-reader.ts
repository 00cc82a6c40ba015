import { parseLooseDate, type Temporal } from '#kernel/dates.ts'
import type { Problem } from '#kernel/outcome.ts'
import type { FormBody } from '#modules/access/index.ts'

/** What a form sent, read field by field; what is wrong gathers in `problems`, each with its field. */
export interface FormReader {
  readonly problems: Problem[]
  /** Trimmed text; null when nothing was typed. */
  text(field: string, most: number, label: string): string | null
  required(field: string, most: number, label: string): string
  choice(field: string, allowed: readonly string[], message: string): string
  choices(field: string, allowed: readonly string[]): readonly string[]
  ticked(field: string): boolean
  /** A date typed in any of the usual ways. */
  date(field: string, label: string, birth?: boolean): string | null
  whole(field: string, label: string, least: number, most: number): number | null
}

export function readForm(body: FormBody, today: Temporal.PlainDate): FormReader {
  const problems: Problem[] = []
  const raw = (field: string): string => {
    const value = body[field]
    return (typeof value === 'string' ? value : (value?.[0] ?? '')).trim()
  }
  const text = (field: string, most: number, label: string): string | null => {
    const value = raw(field)
    if (value.length > most) problems.push({ field, message: `${label} must be ${most} characters or fewer` })
    return value === '' ? null : value
  }
  return {
    problems,
    text,
    required: (field, most, label) => {
      const value = text(field, most, label)
      if (value === null)
        problems.push({ field, message: `Enter ${label.charAt(0).toLowerCase()}${label.slice(1)}` })
      return value ?? ''
    },
    choice: (field, allowed, message) => {
      const value = raw(field)
      if (!allowed.includes(value)) problems.push({ field, message })
      return value
    },
    choices: (field, allowed) => {
      const value = body[field]
      const all = value === undefined ? [] : typeof value === 'string' ? [value] : value
      return all.filter((one) => allowed.includes(one))
    },
    ticked: (field) => raw(field) !== '',
    date: (field, label, birth = false) => {
      const value = raw(field)
      if (value === '') return null
      const read = parseLooseDate(value, { today, birth })
      if (read.ok) return read.value.toString()
      problems.push({
        field,
        message: `${label}: ${read.message.charAt(0).toLowerCase()}${read.message.slice(1)}`,
      })
      return null
    },
    whole: (field, label, least, most) => {
      const value = raw(field)
      if (value === '') return null
      const number = Number(value)
      if (Number.isInteger(number) && number >= least && number <= most) return number
      problems.push({ field, message: `${label} must be a whole number from ${least} to ${most}` })
      return null
    },
  }
}
