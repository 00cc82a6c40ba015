import { questionSetOf } from '#pathways/question-sets.ts'
import { sensitivityOf, type ItemSource } from '#modules/sharing/index.ts'
import { itemsFrom } from '../rules/items.ts'
import { sectionsOf } from '../rules/visible.ts'
import type { Answer } from '../schema.ts'
import { listAnswersOf } from '../store/answers.ts'
import { listScreenings } from '../store/screenings.ts'

/** The answers of an episode's signed screenings and assessments as parts of the record, in three queries. */
export const itemsOf: ItemSource = async (work, { personId, episodeId }) => {
  const signed = (await listScreenings(work, episodeId)).filter(
    (one) => one.status === 'signed' && one.personId === personId,
  )
  const answersOf = await listAnswersOf(
    work,
    signed.map((one) => one.id),
  )
  const held = await sensitivityOf(work, personId)
  return signed.flatMap((form) =>
    itemsFrom(
      form,
      { sections: sectionsOf(questionSetOf(form.setKey, form.setVersion), form.additions) },
      answersOf.get(form.id) ?? new Map<string, Answer>(),
      held,
    ),
  )
}
