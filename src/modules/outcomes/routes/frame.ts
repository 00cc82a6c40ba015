import { isId } from '#kernel/ids.ts'
import type { Outcome, Problem, Refusal } from '#kernel/outcome.ts'
import { once, reading, type Asked, type Ctx, type Reply, type Work } from '#modules/access/index.ts'
import { findEpisode, type EpisodeRow } from '#modules/episodes/index.ts'
import type { SeenPerson } from '#modules/people/index.ts'
import type { FormState } from '#ui/index.ts'
import { recordsFormsFor } from '../policy.ts'

export const noSuchPage: Reply = { refusal: { code: 'not-found', message: 'Page not found' } }

/** The episode an address names, when it is one of the person the page is about and within sight. */
export async function episodeOf(work: Work, asked: Asked, person: SeenPerson): Promise<EpisodeRow | null> {
  const { episodeId } = asked.params
  const episode = isId(episodeId) ? await findEpisode(work, episodeId) : null
  return episode?.personId === person.id ? episode : null
}

/** The same, for whoever fills in forms of that team; for anybody else there is no such page. */
export async function recordedEpisode(
  work: Work,
  asked: Asked,
  person: SeenPerson,
): Promise<EpisodeRow | null> {
  const episode = await episodeOf(work, asked, person)
  return episode !== null && recordsFormsFor(work.actor, episode.teamId) ? episode : null
}

/** What a form is shown with: what was typed or waits as a draft, and why it was not saved. */
export interface Shown {
  readonly form: FormState
  readonly fromDraft: boolean
  readonly refusal?: Refusal | undefined
}

/** A form as it is first opened: the draft when one waits here, otherwise what is known already. */
export function firstShown(asked: Asked, known: FormState['values']): Shown {
  return asked.draft === undefined
    ? { form: { values: known, problems: [] }, fromDraft: false }
    : { form: { values: asked.draft, problems: [] }, fromDraft: true }
}

export interface Answering {
  readonly asked: Asked
  readonly ctx: Ctx
  /** Does it, and says where to go then. */
  readonly act: (work: Work) => Promise<Outcome<string>>
  readonly show: (work: Work, shown: Shown) => Promise<Reply>
}

/** Does what a form asks once; otherwise the form again, as it was typed. */
export async function answer(given: Answering): Promise<Reply> {
  const { asked, ctx } = given
  const again = (problems: readonly Problem[], refusal?: Refusal) =>
    reading(ctx, (work) =>
      given.show(work, { form: { values: asked.body, problems }, fromDraft: false, refusal }),
    )
  const outcome = await once(ctx, asked.key, given.act)
  if (outcome.ok) return { to: outcome.value, said: 'Saved' }
  const { refusal } = outcome
  if (refusal.code === 'not-found' || refusal.code === 'not-allowed') return { refusal }
  return again(refusal.code === 'invalid' ? refusal.problems : [], refusal)
}
