import { createHash } from 'node:crypto'
import { ENGLAND_BANK_HOLIDAYS } from '#kernel/bank-holidays.ts'
import { conflict, done, notAllowed, notFound, type Outcome } from '#kernel/outcome.ts'
import { questionSetOf } from '#pathways/question-sets.ts'
import { audit, unit, type Ctx, type Work } from '#modules/access/index.ts'
import { findEpisode, raiseTask } from '#modules/episodes/index.ts'
import { canonical, isDealtWith, settle } from '../rules/answers.ts'
import { dueBy, urgentAnswers } from '../rules/urgent.ts'
import { progressOf, sectionsOf } from '../rules/visible.ts'
import type { Answer, Answers, GivenAnswer, Screening } from '../schema.ts'
import { listAnswers, listRaisedTasks, writeAnswer } from '../store/answers.ts'
import { touchOpenForm } from '../store/presence.ts'
import { findLastSigned, lockScreening } from '../store/screenings.ts'
import { mayFillIn, whoMayScreen } from './start.ts'

/** What a form showed for a question: the version of the answer, and a print of what it said. */
export function seenMark(answer: Answer | undefined): string {
  return `${String(answer?.version ?? 0)}.${print(answer ?? null)}`
}

/** Short and one-way: it only has to tell whether two answers are the same. */
function print(answer: GivenAnswer | null): string {
  return createHash('sha256').update(canonical(answer)).digest('base64url').slice(0, 22)
}

export interface SentAnswer {
  readonly question: string
  readonly given: GivenAnswer | null
  /** The mark that came with the form; left out, nothing was shown before. */
  readonly seen?: string | undefined
  /** What was answered in the last signed screening still holds: take it from there. */
  readonly stillHolds?: boolean | undefined
}

export interface Clash {
  readonly question: string
  readonly yours: GivenAnswer | null
  readonly current: Answer
}

export interface Saved {
  readonly written: readonly string[]
  /** Answers somebody else changed meanwhile: not written, to be decided by the sender. */
  readonly clashes: readonly Clash[]
  readonly answers: Answers
}

export interface SaveAnswers {
  readonly screeningId: string
  readonly answers: readonly SentAnswer[]
  /** The rest of these sections could not be asked, and why: every question left there is not asked for this reason. */
  readonly unable?: { readonly sections: readonly string[]; readonly reason: string } | undefined
}

/**
 * Saves what changed and leaves the rest. An answer somebody else changed since it was shown is not overwritten: it comes
 * back as a clash. Urgent answers raise their task at once, each only one time.
 */
export async function saveAnswers(ctx: Ctx, asked: SaveAnswers): Promise<Outcome<Saved>> {
  return unit(ctx, async (work) => {
    const screening = await lockScreening(work, asked.screeningId)
    if (screening === null) return notFound
    if (!(await mayFillIn(work, screening.teamId))) return notAllowed(whoMayScreen)
    if (screening.status === 'signed' || screening.status === 'abandoned') {
      return conflict('This screening is signed and does not change any more. Write an addendum instead.')
    }
    const before = await listAnswers(work, screening.id)
    const sent = asked.answers.some((one) => one.stillHolds === true)
      ? await withEarlier(work, screening, asked.answers)
      : asked.answers
    const first = await write(work, screening, sent, before)
    const after = first.written.length === 0 ? before : await listAnswers(work, screening.id)
    const rest =
      asked.unable === undefined
        ? null
        : await write(work, screening, unableAnswers(screening, asked.unable, after), after)
    const answers = rest === null || rest.written.length === 0 ? after : await listAnswers(work, screening.id)
    const written = [...first.written, ...(rest?.written ?? [])]
    const raised = await raiseUrgent(work, screening, answers, written)
    if (!raised.ok) return raised
    await touchOpenForm(work, screening.id)
    if (written.length > 0) {
      await audit(work, {
        action: 'screening.answered',
        personId: screening.personId,
        entity: 'screening',
        entityId: screening.id,
        details: { questions: written },
      })
    }
    return done({ written, clashes: first.clashes, answers })
  })
}

async function write(work: Work, screening: Screening, sent: readonly SentAnswer[], before: Answers) {
  const known = new Set(
    questionSetOf(screening.setKey, screening.setVersion).sections.flatMap((section) =>
      section.questions.map((one) => one.id),
    ),
  )
  const written: string[] = []
  const clashes: Clash[] = []
  for (const one of sent) {
    if (!known.has(one.question)) continue
    const current = before.get(one.question)
    const [version, mark] = (one.seen ?? '0.').split('.')
    const verdict = settle({
      given: one.given,
      current,
      seenVersion: Number(version),
      untouched: mark !== '' && mark === print(one.given),
      me: work.actor.workerId,
    })
    if (verdict === 'clash' && current !== undefined)
      clashes.push({ question: one.question, yours: one.given, current })
    if (verdict !== 'write') continue
    await writeAnswer(work, screening.id, one.question, one.given ?? takenBack, current)
    written.push(one.question)
  }
  return { written, clashes }
}

/** There is nothing to delete an answer with: taking it back is itself recorded. */
const takenBack: GivenAnswer = { kind: 'answered', value: null, note: null, reason: null }

function unableAnswers(
  screening: Screening,
  unable: NonNullable<SaveAnswers['unable']>,
  answers: Answers,
): readonly SentAnswer[] {
  const sections = sectionsOf(questionSetOf(screening.setKey, screening.setVersion), screening.additions)
  const reason = unable.reason.trim()
  if (reason === '') return []
  return progressOf(sections, answers)
    .filter((one) => unable.sections.includes(one.section.id))
    .flatMap((one) => one.open)
    .map((question) => ({
      question: question.id,
      given: { kind: 'not-asked', value: null, note: null, reason },
      seen: seenMark(answers.get(question.id)),
    }))
}

/** What is confirmed is copied with where it comes from, so that a reader sees how old it is (scenario 7: no re-asking). */
async function withEarlier(
  work: Work,
  screening: Screening,
  sent: readonly SentAnswer[],
): Promise<readonly SentAnswer[]> {
  const last = await findLastSigned(work, {
    personId: screening.personId,
    teamId: screening.teamId,
    not: screening.id,
  })
  if (last?.signedAt == null) return sent
  const earlier = await listAnswers(work, last.id)
  const on = last.signedAt.toString()
  return sent.map((one) => {
    const old = earlier.get(one.question)
    if (one.stillHolds !== true || isDealtWith(one.given ?? undefined) || old?.value == null) return one
    return {
      ...one,
      given: {
        kind: old.kind,
        value: { ...old.value, from: old.value.from ?? { screeningId: last.id, on } },
        note: old.note,
        reason: null,
      },
    }
  })
}

/** Raises the task of each urgent answer that was written now and has not raised it before. */
async function raiseUrgent(
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
  const ids = now.flatMap((one) => answers.get(one.question.id)?.id ?? [])
  const raised = await listRaisedTasks(work, ids)
  for (const { question, rule } of now) {
    const answerId = answers.get(question.id)?.id
    if (
      answerId === undefined ||
      raised.some((task) => task.answerId === answerId && task.title === rule.task)
    )
      continue
    const outcome = await raiseTask(work, {
      personId: screening.personId,
      episodeId: screening.episodeId,
      teamId: episode.teamId,
      kind: rule.taskKind,
      title: rule.task,
      detail: `From the screening. Tell: ${rule.recipient}. Then write down who was told, when, and what they said.`,
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
