import { isId } from '#kernel/ids.ts'
import type { Outcome, Problem, Refusal } from '#kernel/outcome.ts'
import { once, reading, type Asked, type Ctx, type Reply, type Work } from '#modules/access/index.ts'
import { findEpisode, type EpisodeRow } from '#modules/episodes/index.ts'
import type { SeenPerson } from '#modules/people/index.ts'
import type { FormState } from '#ui/index.ts'
import type { Detention } from '../schema/detention.ts'
import { detentionOf } from '../store/detentions.ts'

export const noSuchPage: Reply = { refusal: { code: 'not-found', message: 'Page not found' } }

export interface About {
  readonly episode: EpisodeRow
  readonly detention: Detention | null
}

/** What a form page is asked to show. */
export interface Shown {
  readonly form: FormState
  readonly fromDraft: boolean
  readonly refusal?: Refusal | undefined
}

export type ShowForm = (work: Work, about: About, shown: Shown) => Reply | Promise<Reply>

/** The episode an address names, when it is one of the person the page is about and within sight, and its detention. */
async function aboutOf(work: Work, asked: Asked, person: SeenPerson): Promise<About | null> {
  const { episodeId } = asked.params
  if (!isId(episodeId)) return null
  const episode = await findEpisode(work, episodeId)
  if (episode?.personId !== person.id) return null
  return { episode, detention: await detentionOf(work, episodeId) }
}

/** The form as it is first opened: the draft when one waits here, otherwise what is known already. */
export async function first(
  asked: Asked,
  work: Work,
  person: SeenPerson,
  show: ShowForm,
  known: (about: About) => FormState['values'] = () => ({}),
): Promise<Reply> {
  const about = await aboutOf(work, asked, person)
  if (about === null) return noSuchPage
  return show(work, about, {
    form: { values: asked.draft ?? known(about), problems: [] },
    fromDraft: asked.draft !== undefined,
  })
}

export interface Answering {
  readonly asked: Asked
  readonly ctx: Ctx
  readonly person: SeenPerson
  readonly problems: readonly Problem[]
  readonly act: (work: Work, episodeId: string) => Promise<Outcome<unknown>>
  readonly show: ShowForm
  readonly said: string
  /** Names of fields in refusals of the service that are called otherwise on the form. */
  readonly fields?: Readonly<Record<string, string>>
}

/** Does what a form asks once and goes back to the clock; otherwise the form again, as it was typed. */
export async function answer(given: Answering): Promise<Reply> {
  const { asked, ctx, person } = given
  const { episodeId } = asked.params
  if (!isId(episodeId)) return noSuchPage
  const again = (problems: readonly Problem[], refusal?: Refusal) =>
    reading(ctx, async (work) => {
      const about = await aboutOf(work, asked, person)
      return about === null
        ? noSuchPage
        : given.show(work, about, { form: { values: asked.body, problems }, fromDraft: false, refusal })
    })
  if (given.problems.length > 0) return again(given.problems)
  const href = `/people/${person.id}/episodes/${episodeId}#police-clock`
  const act = async (work: Work): Promise<Outcome<string>> => {
    if ((await aboutOf(work, asked, person)) === null)
      return { ok: false, refusal: { code: 'not-found', message: 'Page not found' } }
    const acted = await given.act(work, episodeId)
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
