import {
  blocked,
  conflict,
  done,
  invalid,
  notAllowed,
  notFound,
  type Outcome,
  type Problem,
} from '#kernel/outcome.ts'
import { questionSetOf } from '#pathways/question-sets.ts'
import { audit, unit, type Ctx, type Work } from '#modules/access/index.ts'
import { findEpisode, moveEpisode } from '#modules/episodes/index.ts'
import { progressOf, sectionsOf } from '../rules/visible.ts'
import { kindWords, urgencies, type Answers, type Screening, type UrgencyCode } from '../schema.ts'
import { listAnswers } from '../store/answers.ts'
import { dropOpenForm } from '../store/presence.ts'
import { completeRow, findScreening, lockScreening, type Finding } from '../store/screenings.ts'
import { mayFillIn, whoFillsIn } from './who.ts'

export interface CompleteScreening {
  readonly screeningId: string
  readonly urgency: UrgencyCode
  readonly urgencyReason?: string | undefined
  readonly needFound: boolean
  readonly summary: string
  /** The version the page showed. */
  readonly version?: number | undefined
}

/** An assessment: its findings stand in its answers, urgency and need were the screening's to say. */
type CompleteAssessment = Pick<CompleteScreening, 'screeningId' | 'summary' | 'version'>

export const somebodyElse = 'Somebody else changed this meanwhile. Nothing of theirs was overwritten.'

/**
 * Says that the screening is complete: every section answered, declined or unable with the reason, urgency set, need
 * found or not. A trained support worker may do this; signing is for a registered practitioner.
 */
export async function completeScreening(ctx: Ctx, asked: CompleteScreening): Promise<Outcome<Screening>> {
  return unit(ctx, async (work) => {
    const screening = await lockScreening(work, asked.screeningId)
    if (screening?.kind !== 'screening') return notFound
    const { urgency, needFound } = asked
    const completed = await complete(
      work,
      screening,
      asked,
      { urgency, needFound, summary: asked.summary.trim() },
      [...findingProblems(asked), ...summaryProblems(asked)],
    )
    if (!completed.ok) return completed
    const moved = await toScreened(work, screening, asked)
    return moved.ok ? completed : moved
  })
}

/** Says that the assessment is complete: every section dealt with, and a summary. Signing moves the episode on. */
export async function completeAssessment(ctx: Ctx, asked: CompleteAssessment): Promise<Outcome<Screening>> {
  return unit(ctx, async (work) => {
    const assessment = await lockScreening(work, asked.screeningId)
    if (assessment?.kind !== 'assessment') return notFound
    const finding = { urgency: null, needFound: null, summary: asked.summary.trim() }
    return complete(work, assessment, asked, finding, summaryProblems(asked))
  })
}

async function complete(
  work: Work,
  form: Screening,
  asked: CompleteAssessment,
  finding: Finding,
  problems: readonly Problem[],
): Promise<Outcome<Screening>> {
  if (!(await mayFillIn(work, form))) return notAllowed(whoFillsIn[form.kind])
  if (form.status === 'signed' || form.status === 'abandoned')
    return conflict(`This ${kindWords[form.kind]} is already signed.`)
  if (asked.version !== undefined && asked.version !== form.version) return conflict(somebodyElse, form)
  if (problems.length > 0) return invalid(problems)
  const missing = missingFrom(form, await listAnswers(work, form.id))
  if (missing.length > 0) return blocked(`The ${kindWords[form.kind]} is not complete yet`, missing)
  if (!(await completeRow(work, { ...finding, id: form.id, version: form.version })))
    return conflict(somebodyElse, form)
  await dropOpenForm(work, form.id)
  await audit(work, {
    action: `${form.kind}.completed`,
    personId: form.personId,
    entity: form.kind,
    entityId: form.id,
    details: { urgency: finding.urgency },
  })
  return found(work, form.id)
}

function summaryProblems(asked: CompleteAssessment): Problem[] {
  return asked.summary.trim() === '' ? [{ field: 'summary', message: 'Write a short summary' }] : []
}

function findingProblems(asked: CompleteScreening): Problem[] {
  const problems: Problem[] = []
  if (!urgencies.some((one) => one.code === asked.urgency))
    problems.push({ field: 'urgency', message: 'Set the urgency' })
  if (asked.urgency !== 'routine' && (asked.urgencyReason ?? '').trim() === '')
    problems.push({ field: 'urgencyReason', message: 'Say what makes it urgent' })
  return problems
}

/** What is still open, section by section. */
export function missingFrom(screening: Screening, answers: Answers): readonly string[] {
  const sections = sectionsOf(questionSetOf(screening.setKey, screening.setVersion), screening.additions)
  return progressOf(sections, answers)
    .filter((one) => one.open.length > 0)
    .map(
      (one) =>
        `${one.section.title}: ${String(one.open.length)} ${one.open.length === 1 ? 'question' : 'questions'} left`,
    )
}

/** A first screening moves the episode on; a further one leaves it where it is. */
async function toScreened(
  work: Work,
  screening: Screening,
  asked: CompleteScreening,
): Promise<Outcome<unknown>> {
  const episode = await findEpisode(work, screening.episodeId)
  if (episode === null) return notFound
  if (episode.stage !== 'screening') return done(undefined)
  return moveEpisode(work, {
    episodeId: episode.id,
    to: 'screened',
    facts: {
      screeningComplete: true,
      urgency: asked.urgency,
      urgencyReason: asked.urgencyReason?.trim(),
      needFound: asked.needFound,
    },
  })
}

export async function found(work: Work, screeningId: string): Promise<Outcome<Screening>> {
  const screening = await findScreening(work, screeningId)
  return screening === null ? notFound : done(screening)
}
