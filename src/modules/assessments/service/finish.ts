import { showDateTime } from '#kernel/dates.ts'
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
import { addEntry, findEpisode, moveEpisode } from '#modules/episodes/index.ts'
import { maySignScreening } from '../policy.ts'
import { needsFound } from '../rules/needs.ts'
import { progressOf, sectionsOf } from '../rules/visible.ts'
import { modes, settings, urgencies, type Answers, type Screening, type UrgencyCode } from '../schema.ts'
import { listAnswers } from '../store/answers.ts'
import { dropOpenForm } from '../store/presence.ts'
import { completeRow, findScreening, lockScreening, signRow, type Finding } from '../store/screenings.ts'
import { mayFillIn, whoMayScreen } from './start.ts'

export interface CompleteScreening {
  readonly screeningId: string
  readonly urgency: UrgencyCode
  readonly urgencyReason?: string | undefined
  readonly needFound: boolean
  readonly summary: string
  /** The version the page showed. */
  readonly version?: number | undefined
}

const somebodyElse = 'Somebody else changed this screening. Nothing of theirs was overwritten.'

/**
 * Says that the screening is complete: every section answered, declined or unable with the reason, urgency set, need
 * found or not. A trained support worker may do this; signing is for a registered practitioner.
 */
export async function completeScreening(ctx: Ctx, asked: CompleteScreening): Promise<Outcome<Screening>> {
  return unit(ctx, async (work) => {
    const screening = await lockScreening(work, asked.screeningId)
    if (screening === null) return notFound
    if (!(await mayFillIn(work, screening.teamId))) return notAllowed(whoMayScreen)
    if (screening.status === 'signed' || screening.status === 'abandoned')
      return conflict('This screening is already signed.')
    if (asked.version !== undefined && asked.version !== screening.version)
      return conflict(somebodyElse, screening)
    const problems = findingProblems(asked)
    if (problems.length > 0) return invalid(problems)
    const missing = missingFrom(screening, await listAnswers(work, screening.id))
    if (missing.length > 0) return blocked('The screening is not complete yet', missing)
    const finding: Finding = {
      urgency: asked.urgency,
      needFound: asked.needFound,
      summary: asked.summary.trim(),
    }
    if (!(await completeRow(work, { ...finding, id: screening.id, version: screening.version })))
      return conflict(somebodyElse, screening)
    const moved = await toScreened(work, screening, asked)
    if (!moved.ok) return moved
    await dropOpenForm(work, screening.id)
    await audit(work, {
      action: 'screening.completed',
      personId: screening.personId,
      entity: 'screening',
      entityId: screening.id,
      details: { urgency: asked.urgency },
    })
    return found(work, screening.id)
  })
}

function findingProblems(asked: CompleteScreening): Problem[] {
  const problems: Problem[] = []
  if (!urgencies.some((one) => one.code === asked.urgency))
    problems.push({ field: 'urgency', message: 'Set the urgency' })
  if (asked.urgency !== 'routine' && (asked.urgencyReason ?? '').trim() === '')
    problems.push({ field: 'urgencyReason', message: 'Say what makes it urgent' })
  if (asked.summary.trim() === '') problems.push({ field: 'summary', message: 'Write a short summary' })
  return problems
}

/** What is still open, section by section. */
function missingFrom(screening: Screening, answers: Answers): readonly string[] {
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

export interface SignScreening {
  readonly screeningId: string
  /** Why it is signed long after the person was seen. */
  readonly lateReason?: string | undefined
  readonly version?: number | undefined
  /** `answersMark` of the answers the signer read. */
  readonly read?: string | undefined
}

/** Changes whenever an answer does: what is signed is what was read. */
export function answersMark(answers: Answers): string {
  let versions = 0
  for (const answer of answers.values()) versions += answer.version
  return `${String(answers.size)}.${String(versions)}`
}

/**
 * Signs a complete screening. From then on it never changes: what has to be added is an addendum. The record gets an
 * entry that stands for it.
 */
export async function signScreening(ctx: Ctx, asked: SignScreening): Promise<Outcome<Screening>> {
  return unit(ctx, async (work) => {
    const screening = await lockScreening(work, asked.screeningId)
    if (screening === null) return notFound
    if (!maySignScreening(work.actor, screening.teamId))
      return notAllowed('Only a registered practitioner of the team signs a screening.')
    if (screening.status === 'signed') return conflict('This screening is already signed.', screening)
    if (asked.version !== undefined && asked.version !== screening.version)
      return conflict(somebodyElse, screening)
    if (screening.status !== 'completed')
      return blocked('The screening is not complete yet', ['Finish it first: urgency, need found, summary'])
    const answers = await listAnswers(work, screening.id)
    if (asked.read !== undefined && asked.read !== answersMark(answers)) {
      return conflict('An answer was changed after you opened this page. Read it again before you sign.')
    }
    const missing = missingFrom(screening, answers)
    if (missing.length > 0) return blocked('The screening is not complete yet', missing)
    const entry = await addEntry(work, {
      episodeId: screening.episodeId,
      kind: 'note',
      happenedAt: screening.seenAt,
      body: entryText(screening, answers),
      ...(asked.lateReason === undefined ? {} : { lateReason: asked.lateReason }),
    })
    if (!entry.ok) return entry
    if (
      !(await signRow(work, { id: screening.id, version: screening.version, entryId: entry.value.entryId }))
    )
      return conflict(somebodyElse, screening)
    await audit(work, {
      action: 'screening.signed',
      personId: screening.personId,
      entity: 'screening',
      entityId: screening.id,
      details: { entry: entry.value.entryId },
    })
    return found(work, screening.id)
  })
}

/** What the record says of a signed screening; the answers stand in the screening itself. */
function entryText(screening: Screening, answers: Answers): string {
  const set = questionSetOf(screening.setKey, screening.setVersion)
  const needs = needsFound(sectionsOf(set, screening.additions), answers)
  const named = (list: readonly { readonly code: string; readonly words: string }[], code: string | null) =>
    list.find((one) => one.code === code)?.words ?? 'not recorded'
  return [
    `${set.title}, version ${String(set.version)}, signed. Person seen ${showDateTime(screening.seenAt)}.`,
    `Where: ${named(settings, screening.setting)}. How: ${named(modes, screening.mode)}${screening.language === null ? '' : ` (${screening.language})`}.`,
    `Urgency: ${named(urgencies, screening.urgency)}. Need found: ${screening.needFound === true ? 'yes' : 'no'}.`,
    needs.length === 0
      ? ''
      : `Needs now: ${listed(needs.filter((one) => one.means === 'current').map((one) => one.domain))}.`,
    '',
    screening.summary ?? '',
  ]
    .join('\n')
    .trim()
}

function listed(words: readonly string[]): string {
  return words.length === 0 ? 'none' : words.join('; ')
}

export interface AddAddendum {
  readonly screeningId: string
  readonly kind: 'correction' | 'addition' | 'disagreement'
  readonly body: string
}

/** Adds to a signed screening: a correction, something left out, or that the person sees it otherwise. */
export async function addAddendum(
  ctx: Ctx,
  asked: AddAddendum,
): Promise<Outcome<{ readonly entryId: string }>> {
  return unit(ctx, async (work) => {
    const screening = await findScreening(work, asked.screeningId)
    if (screening === null) return notFound
    if (screening.status !== 'signed' || screening.entryId === null)
      return blocked('Nothing is signed yet', ['Change the screening itself'])
    if (asked.body.trim() === '') return invalid([{ field: 'body', message: 'Write what has to be added' }])
    return addEntry(work, {
      episodeId: screening.episodeId,
      kind: 'addendum',
      addendumTo: screening.entryId,
      addendumKind: asked.kind,
      happenedAt: work.now,
      body: asked.body,
    })
  })
}

async function found(work: Work, screeningId: string): Promise<Outcome<Screening>> {
  const screening = await findScreening(work, screeningId)
  return screening === null ? notFound : done(screening)
}
