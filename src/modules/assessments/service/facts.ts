import { questionSetOf } from '#pathways/question-sets.ts'
import type { Work } from '#modules/access/index.ts'
import { sensitivityOf } from '#modules/sharing/index.ts'
import { factsAnswered, type FactAnswered } from '../rules/facts-answered.ts'
import { sectionsOf } from '../rules/visible.ts'
import type { Answer } from '../schema.ts'
import { listAnswersOf } from '../store/answers.ts'
import { listScreenings } from '../store/screenings.ts'

/** What the signed screenings and assessments of an episode answer to some facts, in three queries. */
export async function answersTo(
  work: Work,
  about: { readonly personId: string; readonly episodeId: string },
  facts: readonly string[],
): Promise<ReadonlyMap<string, FactAnswered>> {
  const signed = (await listScreenings(work, about.episodeId)).filter(
    (one) => one.status === 'signed' && one.personId === about.personId,
  )
  if (signed.length === 0) return new Map()
  const answersOf = await listAnswersOf(
    work,
    signed.map((one) => one.id),
  )
  return factsAnswered(
    signed.map((form) => ({
      form,
      sections: sectionsOf(questionSetOf(form.setKey, form.setVersion), form.additions),
      answers: answersOf.get(form.id) ?? new Map<string, Answer>(),
    })),
    facts,
    await sensitivityOf(work, about.personId),
  )
}
