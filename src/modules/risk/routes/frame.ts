import { londonDay, parseLooseDate, type Temporal } from '#kernel/dates.ts'
import type { Outcome, Problem, Refusal } from '#kernel/outcome.ts'
import {
  once,
  reading,
  textIn,
  type Asked,
  type Ctx,
  type FormBody,
  type Reply,
  type Work,
} from '#modules/access/index.ts'
import { typedMoment } from '#modules/sharing/index.ts'
import type { FormState } from '#ui/index.ts'

export const noSuchPage: Reply = { refusal: { code: 'not-found', message: 'Page not found' } }
export const notThere: Outcome<never> = {
  ok: false,
  refusal: { code: 'not-found', message: 'Page not found' },
}

/** What a form is shown with: what was typed or waits as a draft, and why it was not saved. */
export interface Shown {
  readonly form: FormState
  readonly fromDraft: boolean
  readonly refusal?: Refusal | undefined
}

/** A form as it is first opened: the draft when one waits here, otherwise what is known already. */
export function firstShown(asked: Asked, known: FormState['values'] = {}): Shown {
  return asked.draft === undefined
    ? { form: { values: known, problems: [] }, fromDraft: false }
    : { form: { values: asked.draft, problems: [] }, fromDraft: true }
}

/** A page of a form with what is wrong, and with its own status where something else stood in the way. */
export function formReply(shown: Shown, page: { readonly title: string; readonly body: VNodeOf }): Reply {
  const isOther = shown.refusal !== undefined && shown.refusal.code !== 'invalid'
  return { ...page, problems: shown.form.problems, ...(isOther ? { status: 409 } : {}) }
}
type VNodeOf = Extract<Reply, { body: unknown }>['body']

export interface Answering {
  readonly asked: Asked
  readonly ctx: Ctx
  /** Problems found while reading the form. */
  readonly problems: readonly Problem[]
  /** Does it, and says where to go then. */
  readonly act: (work: Work) => Promise<Outcome<string>>
  readonly show: (work: Work, shown: Shown) => Promise<Reply>
  readonly said: string
}

/** Does what a form asks once; otherwise the form again, as it was typed. */
export async function answer(given: Answering): Promise<Reply> {
  const { asked, ctx } = given
  const again = (problems: readonly Problem[], refusal?: Refusal) =>
    reading(ctx, (work) =>
      given.show(work, { form: { values: asked.body, problems }, fromDraft: false, refusal }),
    )
  if (given.problems.length > 0) return again(given.problems)
  const outcome = await once(ctx, asked.key, given.act)
  if (outcome.ok) return { to: outcome.value, said: given.said }
  const { refusal } = outcome
  if (refusal.code === 'not-found' || refusal.code === 'not-allowed') return { refusal }
  return again(refusal.code === 'invalid' ? refusal.problems : [], refusal)
}

export function text(body: FormBody, name: string): string {
  return textIn(body, name).trim()
}

/** One of a list of words, or nothing. */
export function oneOf<T extends string>(body: FormBody, name: string, words: readonly T[]): T | undefined {
  const typed = text(body, name)
  return words.find((one) => one === typed)
}

/** Every value of a field that can have several. */
export function listIn(body: FormBody, name: string): readonly string[] {
  const value = body[name]
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}

/** Yes, no, or not answered. */
export function yesOrNo(body: FormBody, name: string): boolean | undefined {
  const typed = text(body, name)
  return typed === 'yes' ? true : typed === 'no' ? false : undefined
}

/** A day as typed; what cannot be read goes into the list. */
export function dayIn(
  body: FormBody,
  name: string,
  now: Temporal.Instant,
  problems: Problem[],
): Temporal.PlainDate | undefined {
  const typed = text(body, name)
  if (typed === '') return undefined
  const read = parseLooseDate(typed, { today: londonDay(now) })
  if (read.ok) return read.value
  problems.push({ field: name, message: read.message })
  return undefined
}

/** When something happened; empty is undefined: just now. What cannot be read goes into the list. */
export function momentIn(
  body: FormBody,
  name: string,
  now: Temporal.Instant,
  problems: Problem[],
): Temporal.Instant | undefined {
  const read = typedMoment(name, { day: text(body, `${name}-day`), time: text(body, `${name}-time`) }, now)
  if (read.ok) return read.value
  problems.push(...read.problems)
  return undefined
}

/** The version or number a form was shown with; none that could match when it is missing. */
export function numberIn(body: FormBody, name: string): number {
  const typed = textIn(body, name)
  return /^\d{1,9}$/.test(typed) ? Number(typed) : -1
}
