import { createHash } from 'node:crypto'
import { conflict, done, notAllowed, notFound, type Outcome } from '#kernel/outcome.ts'
import { questionSetOf } from '#pathways/question-sets.ts'
import { audit, unit, type Ctx, type Work } from '#modules/access/index.ts'
import { canonical, isDealtWith, settle } from '../rules/answers.ts'
import { progressOf, sectionsOf } from '../rules/visible.ts'
import { kindWords, type Answer, type Answers, type GivenAnswer, type Screening } from '../schema.ts'
import { listAnswers, writeAnswers, type WrittenAnswer } from '../store/answers.ts'
import { touchOpenForm } from '../store/presence.ts'
import { lockScreening } from '../store/screenings.ts'
import { findEarlier } from './read.ts'
import { raiseUrgent } from './urgent.ts'
import { mayFillIn, whoFillsIn } from './who.ts'

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
  /** What was answered before still holds: take it from there. */
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
    if (!(await mayFillIn(work, screening))) return notAllowed(whoFillsIn[screening.kind])
    if (screening.status === 'signed' || screening.status === 'abandoned') {
      return conflict(
        `This ${kindWords[screening.kind]} is signed and does not change any more. Write an addendum instead.`,
      )
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
        action: `${screening.kind}.answered`,
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
  const written = new Map<string, WrittenAnswer>()
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
    if (verdict === 'write')
      written.set(one.question, { question: one.question, given: one.given ?? takenBack, current })
  }
  await writeAnswers(work, screening.id, [...written.values()])
  return { written: [...written.keys()], clashes }
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
  return (
    progressOf(sections, answers)
      .filter((one) => unable.sections.includes(one.section.id))
      .flatMap((one) => one.open)
      // What somebody began to write stays, though it is no answer yet: it was asked.
      .filter((question) => (answers.get(question.id)?.value?.rows ?? []).length === 0)
      .map((question) => ({
        question: question.id,
        given: { kind: 'not-asked', value: null, note: null, reason },
        seen: seenMark(answers.get(question.id)),
      }))
  )
}

/** What is confirmed is copied with where it comes from, so that a reader sees how old it is (scenario 7: no re-asking). */
async function withEarlier(
  work: Work,
  screening: Screening,
  sent: readonly SentAnswer[],
): Promise<readonly SentAnswer[]> {
  const questions = questionSetOf(screening.setKey, screening.setVersion).sections.flatMap(
    (section) => section.questions,
  )
  const earlier = await findEarlier(work, screening, questions)
  return sent.map((one) => {
    const old = earlier.get(one.question)
    if (one.stillHolds !== true || isDealtWith(one.given ?? undefined) || old?.answer.value == null)
      return one
    const { from, answer } = old
    const taken =
      from.kind === 'record'
        ? {}
        : { from: { screeningId: from.id, on: from.signedAt.toString(), kind: from.kind } }
    return {
      ...one,
      given: {
        kind: answer.kind,
        value: { ...taken, ...old.answer.value },
        note: answer.note,
        reason: null,
      },
    }
  })
}
