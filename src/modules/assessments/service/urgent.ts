import { ENGLAND_BANK_HOLIDAYS } from '#kernel/bank-holidays.ts'
import { done, notFound, type Outcome } from '#kernel/outcome.ts'
import { questionSetOf } from '#pathways/question-sets.ts'
import type { Work } from '#modules/access/index.ts'
import { findEpisode, raiseTask } from '#modules/episodes/index.ts'
import { dueBy, urgentAnswers } from '../rules/urgent.ts'
import { sectionsOf } from '../rules/visible.ts'
import { kindWords, type Answers, type Screening } from '../schema.ts'
import { listAnswersOf, listRaisedTasks } from '../store/answers.ts'
import { listScreenings } from '../store/screenings.ts'

/**
 * Raises the task of each urgent answer that was written now. What was told once is not told twice: the same fact answered the
 * same way in this form before, or in the screening that an assessment follows, has its task already, open or done. A further
 * screening or assessment asks how it is now, and raises its own.
 */
export async function raiseUrgent(
  work: Work,
  screening: Screening,
  answers: Answers,
  written: readonly string[],
): Promise<Outcome<undefined>> {
  const sections = sectionsOf(questionSetOf(screening.setKey, screening.setVersion), screening.additions)
  const now = urgentAnswers(sections, answers).filter((one) => written.includes(one.question.id))
  if (now.length === 0) return done(undefined)
  const episode = await findEpisode(work, screening.episodeId)
  if (episode === null) return notFound
  const raised = await alreadyRaised(work, screening)
  for (const { question, rule } of now) {
    const answerId = answers.get(question.id)?.id
    if (answerId === undefined || raised.has(asRaised(question.fact, rule.task))) continue
    const outcome = await raiseTask(work, {
      personId: screening.personId,
      episodeId: screening.episodeId,
      teamId: episode.teamId,
      kind: rule.taskKind,
      title: rule.task,
      detail: `From the ${kindWords[screening.kind]}. Tell: ${rule.recipient}. Then write down who was told, when, and what they said.`,
      urgent: true,
      dueAt: dueBy(rule.within, work.now, ENGLAND_BANK_HOLIDAYS),
      ownerId: work.actor.workerId,
      recipient: rule.recipient,
      sourceKind: 'screening-answer',
      sourceId: answerId,
    })
    if (!outcome.ok) return outcome
  }
  return done(undefined)
}

const asRaised = (fact: string, task: string) => `${fact} ${task}`

/** What these answers and those of the screening before them have raised, by the fact asked for and what has to be done. */
async function alreadyRaised(work: Work, screening: Screening): Promise<ReadonlySet<string>> {
  const forms = followed(screening, await listScreenings(work, screening.episodeId))
  const answersOf = await listAnswersOf(
    work,
    forms.map((one) => one.id),
  )
  const facts = new Map<string, string>()
  for (const form of forms) {
    const answers = answersOf.get(form.id)
    const { sections } = questionSetOf(form.setKey, form.setVersion)
    for (const question of sections.flatMap((section) => section.questions)) {
      const answer = answers?.get(question.id)
      if (answer !== undefined) facts.set(answer.id, question.fact)
    }
  }
  const tasks = await listRaisedTasks(work, [...facts.keys()])
  return new Set(tasks.map((task) => asRaised(facts.get(task.answerId) ?? '', task.title)))
}

/** The form itself, and for an assessment the screenings since the last one that was signed. */
function followed(screening: Screening, all: readonly Screening[]): readonly Screening[] {
  const before = all.find((one) => one.kind === 'assessment' && one.status === 'signed')
  return all.filter(
    (one) =>
      one.id === screening.id ||
      (screening.kind === 'assessment' &&
        one.kind === 'screening' &&
        (before === undefined || one.startedAt.epochMilliseconds > before.startedAt.epochMilliseconds)),
  )
}
