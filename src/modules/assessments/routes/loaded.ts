import { isId } from '#kernel/ids.ts'
import { questionSetOf } from '#pathways/question-sets.ts'
import type { QuestionSet, Section, SetKind } from '#pathways/question-set.ts'
import type { Asked, Reply, Work } from '#modules/access/index.ts'
import { sectionsOf } from '../rules/visible.ts'
import type { Screening } from '../schema.ts'
import { addressOf } from '../service/read.ts'
import { findScreening } from '../store/screenings.ts'

export const noSuchPage: Reply = { refusal: { code: 'not-found', message: 'Page not found' } }

/** Where the pages of a kind are: the same pages for both, each under its own name. */
export const urlOf = {
  screening: '/people/:personId/episodes/:episodeId/screenings/:screeningId',
  assessment: '/people/:personId/episodes/:episodeId/assessments/:assessmentId',
} as const

export interface Loaded {
  readonly screening: Screening
  readonly set: QuestionSet
  readonly sections: readonly Section[]
  readonly base: string
}

/** The form an address names, if it is of that kind, that person's and of that episode and the reader may see it. */
export async function loaded(
  work: Work,
  asked: Asked,
  personId: string,
  kind: SetKind,
): Promise<Loaded | null> {
  const id = asked.params[`${kind}Id`] ?? ''
  if (!isId(id)) return null
  const screening = await findScreening(work, id)
  if (
    screening?.kind !== kind ||
    screening.personId !== personId ||
    screening.episodeId !== asked.params['episodeId']
  )
    return null
  const set = questionSetOf(screening.setKey, screening.setVersion)
  return { screening, set, sections: sectionsOf(set, screening.additions), base: addressOf(screening) }
}
