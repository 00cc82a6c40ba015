import type { Temporal } from '#kernel/dates.ts'
import { isId } from '#kernel/ids.ts'
import type { Outcome, Problem, Refusal } from '#kernel/outcome.ts'
import { once, reading, textIn, type Asked, type Ctx, type Reply, type Work } from '#modules/access/index.ts'
import type { SeenPerson } from '#modules/people/index.ts'
import { typedMoment } from '#modules/sharing/index.ts'
import type { FormState } from '#ui/index.ts'
import { comingMoment } from '../rules/typed-times.ts'
import type { EpisodeRow } from '../schema.ts'
import { findEpisode, lockEpisode } from '../store/episodes.ts'
import { episodeHref } from '../views/forms.tsx'

export const noSuchPage: Reply = { refusal: { code: 'not-found', message: 'Page not found' } }

/** The episode an address names, when it is one of the person the page is about and within sight. */
export async function episodeOf(work: Work, asked: Asked, person: SeenPerson): Promise<EpisodeRow | null> {
  const episodeId = asked.params['episodeId']
  if (!isId(episodeId)) return null
  const episode = await findEpisode(work, episodeId)
  return episode?.personId === person.id ? episode : null
}

/** What a form page is asked to show: what was typed (or is waiting as a draft), and why it was not saved. */
export interface Shown {
  readonly form: FormState
  readonly fromDraft: boolean
  readonly refusal?: Refusal | undefined
  /** A version to go on from, when what stands now was shown beside what was typed. */
  readonly version?: number | undefined
}

/** A form as it is first opened: the draft when one waits here, otherwise what is known already. */
export function firstShown(asked: Asked, known: FormState['values'] = {}): Shown {
  return asked.draft === undefined
    ? { form: { values: known, problems: [] }, fromDraft: false }
    : { form: { values: asked.draft, problems: [] }, fromDraft: true }
}

export function typed(asked: Asked, name: string): string | undefined {
  const text = textIn(asked.body, name).trim()
  return text === '' ? undefined : text
}

/** The version the form was shown with. */
export function versionIn(asked: Asked): number | undefined {
  const text = textIn(asked.body, 'version')
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

const boxes = (asked: Asked, name: string) => ({
  day: textIn(asked.body, `${name}-day`),
  time: textIn(asked.body, `${name}-time`),
})

/** When something happened; empty is now. Problems go into the list. */
export function happenedIn(
  asked: Asked,
  name: string,
  now: Temporal.Instant,
  problems: Problem[],
): Temporal.Instant {
  const read = typedMoment(name, boxes(asked, name), now)
  if (read.ok) return read.value ?? now
  problems.push(...read.problems)
  return now
}

/** When something is to happen. Problems go into the list; empty is undefined. */
export function comingIn(
  asked: Asked,
  name: string,
  now: Temporal.Instant,
  problems: Problem[],
): Temporal.Instant | undefined {
  const read = comingMoment(name, boxes(asked, name), now)
  if (read.ok) return read.value
  problems.push(...read.problems)
  return undefined
}

export type ShowForm = (work: Work, episode: EpisodeRow, shown: Shown) => Promise<Reply>

export interface Answering {
  readonly asked: Asked
  readonly ctx: Ctx
  readonly person: SeenPerson
  /** Problems found while reading the form. */
  readonly problems: readonly Problem[]
  readonly act: (work: Work, episode: EpisodeRow) => Promise<Outcome<unknown>>
  readonly show: ShowForm
  readonly said: string
  /** Names of fields in refusals of the service that are called otherwise on the form. */
  readonly fields?: Readonly<Record<string, string>>
}

/** Does what a form asks once and goes back to the episode; otherwise the form again, as it was typed. */
export async function answer(given: Answering): Promise<Reply> {
  const { asked, ctx, person } = given
  const again = (problems: readonly Problem[], refusal?: Refusal) =>
    reading(ctx, async (work) => {
      const episode = await episodeOf(work, asked, person)
      if (episode === null) return noSuchPage
      return given.show(work, episode, {
        form: { values: asked.body, problems },
        fromDraft: false,
        refusal,
        version: versionIn(asked),
      })
    })
  if (given.problems.length > 0) return again(given.problems)
  const { episodeId } = asked.params
  if (!isId(episodeId)) return noSuchPage
  const href = episodeHref({ id: episodeId, personId: person.id })
  const act = async (work: Work): Promise<Outcome<string>> => {
    const episode = await lockEpisode(work, episodeId)
    if (episode?.personId !== person.id)
      return { ok: false, refusal: { code: 'not-found', message: 'Page not found' } }
    const acted = await given.act(work, episode)
    return acted.ok ? { ok: true, value: href } : acted
  }
  const outcome = await once(ctx, asked.key, act, href)
  if (outcome.ok) return { to: outcome.value, said: given.said }
  const { refusal } = outcome
  if (refusal.code === 'not-found' || refusal.code === 'not-allowed') return { refusal }
  const problems =
    refusal.code === 'invalid'
      ? refusal.problems.map((one) => ({ ...one, field: given.fields?.[one.field] ?? one.field }))
      : []
  return again(problems, refusal)
}

/** A refusal that is not about one field is an answer of its own: the page says so with its status. */
export function statusOf(shown: Shown): { readonly status?: number } {
  return shown.refusal === undefined || shown.refusal.code === 'invalid' ? {} : { status: 409 }
}
