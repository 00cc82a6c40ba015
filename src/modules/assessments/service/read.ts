import { questionSetOf } from '#pathways/question-sets.ts'
import type { Question } from '#pathways/question-set.ts'
import type { Work } from '#modules/access/index.ts'
import type { TaskRow } from '#modules/episodes/index.ts'
import { onRecord } from '#modules/people/index.ts'
import { earlierAnswers } from '../rules/earlier.ts'
import { needsFound } from '../rules/needs.ts'
import { answersOnRecord, isOnRecord } from '../rules/on-record.ts'
import { progressOf, sectionsOf, visibleQuestions } from '../rules/visible.ts'
import type { Answer, Earlier, RaisedTask, Screening } from '../schema.ts'
import { listAnswersOf, listRaisedTasks } from '../store/answers.ts'
import { listLastSigned, listScreenings } from '../store/screenings.ts'

/**
 * The screenings and assessments of an episode in short, latest first, in three queries; in two where the episode's tasks are
 * known already. Empty below the reader's sight.
 */
export async function screeningsOf(work: Work, episodeId: string, known?: readonly TaskRow[]) {
  const screenings = (await listScreenings(work, episodeId)).filter((one) => one.status !== 'abandoned')
  const answersOf = await listAnswersOf(
    work,
    screenings.map((one) => one.id),
  )
  const ids = [...answersOf.values()].flatMap((answers) => [...answers.values()].map((answer) => answer.id))
  const tasks = known === undefined ? await listRaisedTasks(work, ids) : raisedAmong(known)
  return screenings.map((screening) => {
    const set = questionSetOf(screening.setKey, screening.setVersion)
    const answers = answersOf.get(screening.id) ?? new Map<string, Answer>()
    const sections = sectionsOf(set, screening.additions)
    const progress = progressOf(sections, answers)
    const mine = new Set([...answers.values()].map((answer) => answer.id))
    return {
      screening,
      title: set.title,
      href: addressOf(screening),
      dealtWith: progress.reduce((sum, one) => sum + one.dealtWith, 0),
      asked: progress.reduce((sum, one) => sum + one.asked, 0),
      needs: needsFound(sections, answers),
      tasks: tasks.filter((task) => mine.has(task.answerId)),
    }
  })
}

function raisedAmong(tasks: readonly TaskRow[]): readonly RaisedTask[] {
  return tasks.flatMap((task) =>
    task.sourceKind === 'screening-answer' && task.sourceId !== null
      ? [{ ...task, answerId: task.sourceId }]
      : [],
  )
}

/** Where the pages of a screening or an assessment are. */
export function addressOf(form: Pick<Screening, 'id' | 'kind' | 'personId' | 'episodeId'>): string {
  return `/people/${form.personId}/episodes/${form.episodeId}/${form.kind}s/${form.id}`
}

/** What was signed before about the same person by the same team, or stands in their details: to be confirmed and not typed again. */
export async function findEarlier(
  work: Work,
  form: Screening,
  questions: readonly Question[],
): Promise<Earlier> {
  const signed = await listLastSigned(work, form)
  const record = questions.some((one) => isOnRecord(one.fact)) ? await onRecord(work, form.personId) : null
  const answersOf = await listAnswersOf(
    work,
    signed.map((one) => one.id),
  )
  return earlierAnswers(
    form,
    questions,
    signed.flatMap((one) => {
      const answers = answersOf.get(one.id) ?? new Map<string, Answer>()
      const set = questionSetOf(one.setKey, one.setVersion)
      if (one.signedAt === null) return []
      return [
        {
          from: {
            id: one.id,
            kind: one.kind,
            signedAt: one.signedAt,
            signedByName: one.signedByName ?? 'Somebody',
          },
          episodeId: one.episodeId,
          questions: visibleQuestions(sectionsOf(set, one.additions), answers),
          answers,
        },
      ]
    }),
    record === null ? undefined : answersOnRecord(record),
  )
}
