import { isId } from '#kernel/ids.ts'
import { questionSetOf } from '#pathways/question-sets.ts'
import type { QuestionSet, Section } from '#pathways/question-set.ts'
import type { Asked, Reply, Work } from '#modules/access/index.ts'
import { sectionsOf } from '../rules/visible.ts'
import type { Screening } from '../schema.ts'
import { addressOf } from '../service/read.ts'
import { findScreening } from '../store/screenings.ts'

export const noSuchPage: Reply = { refusal: { code: 'not-found', message: 'Page not found' } }

export interface Loaded {
  readonly screening: Screening
  readonly set: QuestionSet
  readonly sections: readonly Section[]
  readonly base: string
}

/** The screening an address names, if it is that person's and of that episode and the reader may see it. */
export async function loaded(work: Work, asked: Asked, personId: string): Promise<Loaded | null> {
  const id = asked.params['screeningId'] ?? ''
  if (!isId(id)) return null
  const screening = await findScreening(work, id)
  if (screening?.personId !== personId || screening.episodeId !== asked.params['episodeId']) return null
  const set = questionSetOf(screening.setKey, screening.setVersion)
  return { screening, set, sections: sectionsOf(set, screening.additions), base: addressOf(screening) }
}
