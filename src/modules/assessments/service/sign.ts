import { showDateTime } from '#kernel/dates.ts'
import { blocked, conflict, invalid, notAllowed, notFound, type Outcome } from '#kernel/outcome.ts'
import { questionSetOf } from '#pathways/question-sets.ts'
import { audit, unit, type Ctx, type Work } from '#modules/access/index.ts'
import { addEntry, signAssessment } from '#modules/episodes/index.ts'
import { maySignScreening } from '../policy.ts'
import { needsFound } from '../rules/needs.ts'
import { sectionsOf } from '../rules/visible.ts'
import { kindWords, modes, settings, urgencies, type Answers, type Screening } from '../schema.ts'
import { listAnswers } from '../store/answers.ts'
import { findScreening, lockScreening, signRow } from '../store/screenings.ts'
import { found, missingFrom, somebodyElse } from './finish.ts'

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
 * Signs a complete screening or assessment. From then on it never changes: what has to be added is an addendum. The record gets
 * an entry that stands for it; that of an assessment moves the episode on (section 2, assessing to assessed).
 */
export async function signScreening(ctx: Ctx, asked: SignScreening): Promise<Outcome<Screening>> {
  return unit(ctx, async (work) => {
    const screening = await lockScreening(work, asked.screeningId)
    if (screening === null) return notFound
    const what = kindWords[screening.kind]
    if (!maySignScreening(work.actor, screening.teamId))
      return notAllowed(`Only a registered practitioner of the team signs ${aOf[screening.kind]}.`)
    if (screening.status === 'signed') return conflict(`This ${what} is already signed.`, screening)
    if (asked.version !== undefined && asked.version !== screening.version)
      return conflict(somebodyElse, screening)
    if (screening.status !== 'completed')
      return blocked(`The ${what} is not complete yet`, ['Finish it first, with its summary'])
    const answers = await listAnswers(work, screening.id)
    if (asked.read !== undefined && asked.read !== answersMark(answers)) {
      return conflict('An answer was changed after you opened this page. Read it again before you sign.')
    }
    const missing = missingFrom(screening, answers)
    if (missing.length > 0) return blocked(`The ${what} is not complete yet`, missing)
    const entry = await enter(work, screening, answers, asked.lateReason)
    if (!entry.ok) return entry
    if (
      !(await signRow(work, { id: screening.id, version: screening.version, entryId: entry.value.entryId }))
    )
      return conflict(somebodyElse, screening)
    await audit(work, {
      action: `${screening.kind}.signed`,
      personId: screening.personId,
      entity: screening.kind,
      entityId: screening.id,
      details: { entry: entry.value.entryId },
    })
    return found(work, screening.id)
  })
}

const aOf = { screening: 'a screening', assessment: 'an assessment' } as const

function enter(
  work: Work,
  screening: Screening,
  answers: Answers,
  lateReason: string | undefined,
): Promise<Outcome<{ readonly entryId: string }>> {
  const entry = {
    episodeId: screening.episodeId,
    happenedAt: screening.seenAt,
    body: entryText(screening, answers),
    ...(lateReason === undefined ? {} : { lateReason }),
  }
  return screening.kind === 'assessment'
    ? signAssessment(work, entry)
    : addEntry(work, { ...entry, kind: 'note' })
}

/** What the record says of a signed form; the answers stand in the form itself. */
function entryText(screening: Screening, answers: Answers): string {
  const set = questionSetOf(screening.setKey, screening.setVersion)
  const needs = needsFound(sectionsOf(set, screening.additions), answers)
  const named = (list: readonly { readonly code: string; readonly words: string }[], code: string | null) =>
    list.find((one) => one.code === code)?.words ?? 'not recorded'
  const facts = [
    `${set.title}, version ${String(set.version)}, signed. Person seen ${showDateTime(screening.seenAt)}.`,
    `Where: ${named(settings, screening.setting)}. How: ${named(modes, screening.mode)}${screening.language === null ? '' : ` (${screening.language})`}.`,
    ...(screening.kind === 'assessment'
      ? []
      : [
          `Urgency: ${named(urgencies, screening.urgency)}. Need found: ${screening.needFound === true ? 'yes' : 'no'}.`,
        ]),
    ...(needs.length === 0
      ? []
      : [`Needs now: ${listed(needs.filter((one) => one.means === 'current').map((one) => one.domain))}.`]),
  ]
  return `${facts.join('\n')}\n\n${screening.summary ?? ''}`.trim()
}

function listed(words: readonly string[]): string {
  return words.length === 0 ? 'none' : words.join('; ')
}

export interface AddAddendum {
  readonly screeningId: string
  readonly kind: 'correction' | 'addition' | 'disagreement'
  readonly body: string
}

/** Adds to a signed screening or assessment: a correction, something left out, or that the person sees it otherwise. */
export async function addAddendum(
  ctx: Ctx,
  asked: AddAddendum,
): Promise<Outcome<{ readonly entryId: string }>> {
  return unit(ctx, async (work) => {
    const screening = await findScreening(work, asked.screeningId)
    if (screening === null) return notFound
    if (screening.status !== 'signed' || screening.entryId === null)
      return blocked('Nothing is signed yet', ['Change the form itself'])
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
