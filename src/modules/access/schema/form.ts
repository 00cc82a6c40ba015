import type { Temporal } from '#kernel/dates.ts'
import { parseLooseDate, parseLooseTime } from '#kernel/dates.ts'
import { isId } from '#kernel/ids.ts'
import type { Problem } from '#kernel/outcome.ts'

/** What a form sent: texts, or several of them under one name. */
export type Sent = Readonly<Record<string, string | readonly string[] | undefined>>

export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] }

/** Reads one form field after another and keeps every problem, so that all are told at once. */
export class FormReader {
  readonly #sent: Sent
  readonly #problems: Problem[] = []

  constructor(sent: Sent) {
    this.#sent = sent
  }

  /** A line of text, white space folded. `missing` is the problem when it is empty; without it empty is allowed. */
  text(field: string, options: { missing?: string; most?: number }): string {
    const text = this.#one(field).replaceAll(/\s+/g, ' ').trim()
    if (text === '' && options.missing !== undefined) this.problem(field, options.missing)
    const most = options.most ?? 200
    if (text.length > most) this.problem(field, `Use at most ${most} characters`)
    return text
  }

  optional(field: string, most = 200): string | null {
    return this.text(field, { most }) || null
  }

  lines(field: string): readonly string[] {
    return this.#one(field)
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .slice(0, 50)
  }

  /** One of a list of codes. */
  oneOf<T extends string>(field: string, codes: readonly T[], missing: string): T | undefined {
    const sent = this.#one(field)
    const code = codes.find((one) => one === sent)
    if (code === undefined) this.problem(field, missing)
    return code
  }

  /** The id of something chosen from a list; whether it exists is for the service to say. */
  id(field: string, missing: string): string {
    const sent = this.#one(field)
    if (!isId(sent)) this.problem(field, missing)
    return sent
  }

  several<T extends string>(field: string, codes: readonly T[], missing: string): readonly T[] {
    const sent = this.#sent[field]
    const all = sent === undefined ? [] : typeof sent === 'string' ? [sent] : sent
    const chosen = codes.filter((one) => all.includes(one))
    if (chosen.length === 0) this.problem(field, missing)
    return chosen
  }

  ticked(field: string): boolean {
    return this.#one(field) === 'yes'
  }

  date(field: string, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
    const read = parseLooseDate(this.#one(field), { today })
    if (read.ok) return read.value
    this.problem(field, read.message)
    return undefined
  }

  optionalDate(field: string, today: Temporal.PlainDate): Temporal.PlainDate | null | undefined {
    return this.#one(field).trim() === '' ? null : this.date(field, today)
  }

  time(field: string): Temporal.PlainTime | undefined {
    const read = parseLooseTime(this.#one(field))
    if (read.ok) return read.value
    this.problem(field, read.message)
    return undefined
  }

  problem(field: string, message: string): void {
    this.#problems.push({ field, message })
  }

  /** The whole form, once every field was read; `value` is built only when nothing is wrong. */
  done<T>(value: () => T | undefined): Parsed<T> {
    if (this.#problems.length > 0) return { ok: false, problems: this.#problems }
    const built = value()
    return built === undefined
      ? { ok: false, problems: [{ field: '', message: 'Something is missing' }] }
      : { ok: true, value: built }
  }

  #one(field: string): string {
    const sent = this.#sent[field]
    return typeof sent === 'string' ? sent : (sent?.[0] ?? '')
  }
}
