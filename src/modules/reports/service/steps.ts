import { instantToDb, Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { blocked, conflict, invalid, notAllowed, notFound, type Outcome } from '#kernel/outcome.ts'
import { audit, unit, type Ctx, type Work } from '#modules/access/index.ts'
import type { ItemSource } from '#modules/sharing/index.ts'
import { mayApprove, maySign, worksOn } from '../policy.ts'
import { isSettled } from '../rules/checks.ts'
import { mayFollow, whyNotSecond } from '../rules/lifecycle.ts'
import { isVerbal } from '../rules/due.ts'
import { notReleased } from '../rules/other-documents.ts'
import { checks } from '../schema/checks.ts'
import { declineReasons, headingTitle, statusWords, wordsFor, type Status } from '../schema/codes.ts'
import type { ReportRow } from '../schema/report.ts'
import { keepAnswer } from '../store/passages.ts'
import { changeReport, findReport, lockReport } from '../store/reports.ts'
import { examine, flagsNow, printOf, type Examined } from './examine.ts'
import { moveOn, somebodyElse } from './follow.ts'
import { ofTheTeam } from './request.ts'

export interface AskedOf {
  readonly reportId: string
  readonly version: number
}

/** Loads a report that somebody of its team wants to do something with, as they saw it. */
export async function asSeen(work: Work, asked: AskedOf): Promise<Outcome<ReportRow>> {
  const report = await lockReport(work, asked.reportId)
  if (report === null) return notFound
  if (!worksOn(work.actor, report.teamId)) return notAllowed(ofTheTeam)
  return report.version === asked.version ? { ok: true, value: report } : conflict(somebodyElse, report)
}

/** What follows from how a report stands, or that it cannot. */
async function move(
  work: Work,
  report: ReportRow,
  to: Status,
  more: Omit<Parameters<typeof moveOn>[2], 'to' | 'version'> = {},
): Promise<Outcome<ReportRow>> {
  if (!mayFollow(report.status, to))
    return conflict(
      `This cannot be done with a report that is: ${statusWords[report.status].toLowerCase()}`,
      report,
    )
  return moveOn(work, report, { to, version: report.version, ...more })
}

/**
 * Begins to write, or takes up again a report that was declined, because an order of the court or an agreement has come
 * (Domain brief: liaison and diversion, section 7, scenario 16).
 */
export function startReport(
  ctx: Ctx,
  asked: AskedOf & { readonly why?: string | undefined; readonly courtOrder?: string | undefined },
): Promise<Outcome<ReportRow>> {
  return unit(ctx, async (work) => {
    const seen = await asSeen(work, asked)
    if (!seen.ok) return seen
    const report = seen.value
    if (report.status !== 'requested' && report.status !== 'declined')
      return conflict('This report is being written already', report)
    const [why, order] = [asked.why?.trim() ?? '', asked.courtOrder?.trim() ?? '']
    if (report.status === 'declined' && why === '' && order === '')
      return invalid([{ field: 'why', message: 'Say what has changed since it was declined' }])
    return move(work, report, 'drafting', {
      note: [why, order === '' ? '' : `Court order: ${order}`].filter((part) => part !== '').join('. '),
      change: { end_code: null, end_note: null, ...(order === '' ? {} : { court_order: order }) },
    })
  })
}

export interface Contact {
  readonly seenAt: Temporal.Instant | undefined
  readonly seenWhere: string
  readonly seenMinutes: number | undefined
}

export interface ChecklistAnswers extends AskedOf {
  readonly contact: Contact
  readonly answers: readonly {
    readonly code: string
    readonly answer: 'yes' | 'no'
    readonly reason: string
  }[]
}

/** Keeps when and where the person was seen, and what was said to the checklist about the text as it stands. */
export function saveChecklist(ctx: Ctx, asked: ChecklistAnswers): Promise<Outcome<ReportRow>> {
  return unit(ctx, async (work) => {
    const seen = await asSeen(work, asked)
    if (!seen.ok) return seen
    const report = seen.value
    if (report.status !== 'drafting')
      return conflict('The checklist is answered while the report is being written', report)
    const { seenAt, seenWhere, seenMinutes } = asked.contact
    if (seenAt !== undefined && Temporal.Instant.compare(seenAt, work.now) > 0)
      return invalid([{ field: 'seen-time', message: 'The time they were seen cannot be in the future' }])
    const about = printOf(report)
    for (const one of asked.answers.filter((answer) => checks.some((check) => check.code === answer.code))) {
      const reason = one.reason.trim() === '' ? null : one.reason.trim()
      await keepAnswer(work, {
        id: newId(),
        reportId: report.id,
        code: one.code,
        answer: one.answer,
        reason,
        about,
      })
    }
    const changed = await changeReport(
      work,
      { id: report.id, version: report.version },
      {
        seen_at: seenAt === undefined ? null : instantToDb(seenAt),
        seen_where: seenWhere.trim() || null,
        seen_minutes: seenMinutes ?? null,
      },
    )
    if (!changed) return conflict(somebodyElse, await findReport(work, report.id))
    await audit(work, {
      action: 'report.checked',
      personId: report.personId,
      entity: 'report',
      entityId: report.id,
      details: { codes: asked.answers.map((one) => one.code) },
    })
    const now = await findReport(work, report.id)
    return now === null ? notFound : { ok: true, value: now }
  })
}

/** What of the checklist and the text is not done yet; none when it is. Every check passes or carries its reason. */
export function missingIn({ results, empty }: Examined, report: ReportRow): readonly string[] {
  return [
    ...empty.map((heading) => `Nothing is written under “${headingTitle(heading)}”`),
    ...(report.seenAt === null ? ['When the person was seen is not said'] : []),
    ...results
      .filter((one) => !isSettled(one))
      .map((one) => `${one.title}: ${one.found === '' ? 'not answered' : one.found}`),
  ]
}

/** Why a report cannot go on yet: that, and every sentence that has to be looked at again. */
export async function whatIsMissing(
  work: Work,
  source: ItemSource,
  report: ReportRow,
): Promise<readonly string[]> {
  const flags = await flagsNow(work, source, report)
  return [
    ...flags.map((flag) => `Look again at a sentence: ${flag.source.title}`),
    ...missingIn(await examine(work, report), report),
  ]
}

/** The author signs and asks for a second pair of eyes. */
export function signReport(ctx: Ctx, source: ItemSource, asked: AskedOf): Promise<Outcome<ReportRow>> {
  return unit(ctx, async (work) => {
    const seen = await asSeen(work, asked)
    if (!seen.ok) return seen
    const report = seen.value
    if (!maySign(work.actor, report.teamId))
      return notAllowed('A report is signed by a registered practitioner of the team.')
    if (isVerbal(report.kind)) return conflict('A verbal update is given with a handover', report)
    const missing = await whatIsMissing(work, source, report)
    if (missing.length > 0) return blocked('This report cannot be signed yet', missing)
    return move(work, report, 'check', {
      change: { author_id: work.actor.workerId, signed_at: instantToDb(work.now) },
    })
  })
}

/** The second person lets it go out. */
export function approveReport(ctx: Ctx, source: ItemSource, asked: AskedOf): Promise<Outcome<ReportRow>> {
  return unit(ctx, async (work) => {
    const seen = await asSeen(work, asked)
    if (!seen.ok) return seen
    const report = seen.value
    const why = whyNotSecond(
      { id: work.actor.workerId, mayApprove: mayApprove(work.actor, report.teamId) },
      { authorId: report.author?.id ?? null, writerIds: report.passages.map((one) => one.writtenById) },
    )
    if (why !== null) return notAllowed(`${why}.`)
    const missing = await whatIsMissing(work, source, report)
    if (missing.length > 0) return blocked('This report cannot be approved yet', missing)
    return move(work, report, 'approved', {
      change: { approved_by: work.actor.workerId, approved_at: instantToDb(work.now) },
    })
  })
}

/** Back to writing: the signature and the approval were for another text. */
export function sendBack(ctx: Ctx, asked: AskedOf & { readonly why: string }): Promise<Outcome<ReportRow>> {
  return unit(ctx, async (work) => {
    const seen = await asSeen(work, asked)
    if (!seen.ok) return seen
    if (asked.why.trim() === '') return invalid([{ field: 'why', message: 'Say what has to be changed' }])
    if (seen.value.status !== 'check' && seen.value.status !== 'approved')
      return conflict('Only a report that was signed goes back', seen.value)
    return move(work, seen.value, 'drafting', {
      note: asked.why,
      change: { author_id: null, signed_at: null, approved_by: null, approved_at: null },
    })
  })
}

export interface Ending extends AskedOf {
  readonly why: string
  /** For declining: the reason's code, and who was told of it. */
  readonly reason?: string | undefined
  readonly toldName?: string | undefined
}

/** Says no, with the reason. Without consent whoever asked is told that, and nothing else (scenario 16). */
export function declineReport(ctx: Ctx, asked: Ending): Promise<Outcome<ReportRow>> {
  return unit(ctx, async (work) => {
    const seen = await asSeen(work, asked)
    if (!seen.ok) return seen
    const { reason = '', toldName = '', why } = asked
    const problems = [
      ...(declineReasons.some((one) => one.code === reason)
        ? []
        : [{ field: 'reason', message: 'Choose why it is declined' }]),
      ...(toldName.trim() === '' ? [{ field: 'toldName', message: 'Write who was told' }] : []),
    ]
    if (problems.length > 0) return invalid(problems)
    const told = reason === 'no-consent' ? notReleased : wordsFor(declineReasons, reason)
    return move(work, seen.value, 'declined', {
      note: [`${told} Told: ${toldName.trim()}.`, why.trim()].filter((part) => part !== '').join(' '),
      change: { end_code: reason, end_note: why.trim() || null },
    })
  })
}

/** Whoever asked does not need it any more. */
export function withdrawReport(ctx: Ctx, asked: Ending): Promise<Outcome<ReportRow>> {
  return unit(ctx, async (work) => {
    const seen = await asSeen(work, asked)
    if (!seen.ok) return seen
    if (asked.why.trim() === '') return invalid([{ field: 'why', message: 'Say who took it back, and why' }])
    return move(work, seen.value, 'withdrawn', { note: asked.why, change: { end_note: asked.why.trim() } })
  })
}
