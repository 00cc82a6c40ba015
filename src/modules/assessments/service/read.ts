import { questionSetOf } from '#pathways/question-sets.ts'
import type { Work } from '#modules/access/index.ts'
import { needsFound } from '../rules/needs.ts'
import { progressOf, sectionsOf } from '../rules/visible.ts'
import type { Answer, Earlier, Screening } from '../schema.ts'
import { listAnswers, listAnswersOf, listRaisedTasks } from '../store/answers.ts'
import { findLastSigned, listScreenings } from '../store/screenings.ts'

/** The screenings of an episode in short, latest first, in three queries. Empty below the reader's sight. */
export async function screeningsOf(work: Work, episodeId: string) {
  const screenings = (await listScreenings(work, episodeId)).filter((one) => one.status !== 'abandoned')
  const answersOf = await listAnswersOf(
    work,
    screenings.map((one) => one.id),
  )
  const ids = [...answersOf.values()].flatMap((answers) => [...answers.values()].map((answer) => answer.id))
  const tasks = await listRaisedTasks(work, ids)
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

/** Where a screening's pages are. */
export function addressOf(screening: Pick<Screening, 'id' | 'personId' | 'episodeId'>): string {
  return `/people/${screening.personId}/episodes/${screening.episodeId}/screenings/${screening.id}`
}

/** What the last signed screening of the same person by the same team said, to be confirmed and not typed again. */
export async function findEarlier(work: Work, screening: Screening): Promise<Earlier | undefined> {
  const last = await findLastSigned(work, {
    personId: screening.personId,
    teamId: screening.teamId,
    not: screening.id,
  })
  if (last?.signedAt == null) return undefined
  return {
    screeningId: last.id,
    signedAt: last.signedAt,
    signedByName: last.signedByName ?? 'Somebody',
    answers: await listAnswers(work, last.id),
  }
}
