import { createHash, randomInt } from 'node:crypto'
import { instantToDb, londonDay, showDate, showDateTime, Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { blocked, conflict, done, invalid, notAllowed, notFound, type Outcome } from '#kernel/outcome.ts'
import { plainText, renderPdf } from '#platform/pdf/index.ts'
import { renderWord } from '#platform/word/index.ts'
import { audit, unit, type Ctx, type Work } from '#modules/access/index.ts'
import { findHandover, purposeOf } from '#modules/handovers/index.ts'
import {
  basisWords,
  deliver,
  recordDisclosure,
  type AnswerHook,
  type Basis,
  type ItemSource,
} from '#modules/sharing/index.ts'
import { maySign } from '../policy.ts'
import { isVerbal } from '../rules/due.ts'
import { reportDocument } from '../rules/document.ts'
import { isOpen, mayFollow, wasIssued } from '../rules/lifecycle.ts'
import { sendingProblems } from '../rules/request.ts'
import { kinds, recipientRoles, statusWords, wordsFor } from '../schema/codes.ts'
import type { ReportRow, SendingBasis, SendTo } from '../schema/report.ts'
import { insertIssued, insertRecipient, issuedTo, keepAcknowledgement } from '../store/issued.ts'
import { findReport } from '../store/reports.ts'
import { factsFor } from './examine.ts'
import { moveOn } from './follow.ts'
import { asSeen, whatIsMissing, type AskedOf } from './steps.ts'

export interface IssueReport extends AskedOf, SendingBasis {
  readonly to: readonly SendTo[]
  /** Issued without the second person, and why: only while nobody has approved it. */
  readonly emergencyReason?: string | undefined
}

/**
 * Fixes the report, gives it its number, and keeps to whom it goes and on what basis, all or nothing: there is no sending
 * without its line in the log of disclosures. What was issued never changes.
 */
export function issueReport(ctx: Ctx, source: ItemSource, asked: IssueReport): Promise<Outcome<ReportRow>> {
  return unit(ctx, async (work) => {
    const seen = await asSeen(work, asked)
    if (!seen.ok) return seen
    const report = seen.value
    if (isVerbal(report.kind)) return conflict('A verbal update is given with a handover', report)
    if (!maySign(work.actor, report.teamId))
      return notAllowed('A report is issued by a registered practitioner of the team.')
    const problems = sendingProblems(asked.to, asked)
    if (problems.length > 0) return invalid(problems)
    if (wasIssued(report.status)) return sendOn(work, report, asked)
    if (!mayFollow(report.status, 'issued') || report.status === 'requested')
      return conflict(
        `This cannot be issued while it is: ${statusWords[report.status].toLowerCase()}`,
        report,
      )
    const emergency = report.status === 'approved' ? '' : (asked.emergencyReason?.trim() ?? '')
    if (report.status !== 'approved' && emergency === '')
      return invalid([
        {
          field: 'emergencyReason',
          message: 'Nobody has approved it: say why it cannot wait for a second person',
        },
      ])
    const missing = await whatIsMissing(work, source, report)
    if (missing.length > 0) return blocked('This report cannot be issued yet', missing)
    return fix(work, report, asked, emergency)
  })
}

async function fix(
  work: Work,
  report: ReportRow,
  asked: IssueReport,
  emergency: string,
): Promise<Outcome<ReportRow>> {
  const number = newNumber(londonDay(work.now))
  const signs =
    report.author === null ? { author_id: work.actor.workerId, signed_at: instantToDb(work.now) } : {}
  const moved = await moveOn(work, report, {
    to: 'issued',
    version: report.version,
    note: emergency === '' ? `Number ${number}` : `Number ${number}. Emergency: ${emergency}`,
    change: {
      number,
      issued_at: instantToDb(work.now),
      issued_by: work.actor.workerId,
      ...signs,
      ...(emergency === '' ? {} : { emergency_reason: emergency }),
    },
  })
  if (!moved.ok) return moved
  const sent = await sendOn(work, moved.value, asked)
  if (!sent.ok) return sent
  const { document } = await factsFor(work, sent.value)
  const issued = reportDocument(sent.value, {
    ...document,
    basis: asked.basis === undefined || asked.basis === 'consent' ? null : basisText(asked),
    issue: {
      number,
      on: showDateTime(work.now),
      to: sent.value.recipients,
    },
  })
  const pdf = await renderPdf(issued, instantToDb(work.now))
  const word = await renderWord(issued)
  await insertIssued(work, {
    reportId: report.id,
    pdf: pdf.bytes,
    pdfSha256: sha256(pdf.bytes),
    word,
    wordSha256: sha256(word),
    text: plainText(issued),
    pages: pdf.pages,
  })
  return sent
}

/** Keeps whom it goes to, each with a line in the log of disclosures; refused where it would rest on nothing. */
async function sendOn(work: Work, report: ReportRow, asked: IssueReport): Promise<Outcome<ReportRow>> {
  const { basis, personTold } = asked
  if (basis === undefined || personTold === undefined) return invalid(sendingProblems(asked.to, asked))
  if (report.recalledAt !== null || report.status === 'superseded')
    return conflict('This report does not stand any more: it is sent to nobody', report)
  for (const to of asked.to) {
    const role = recipientRoles.find((one) => one.code === to.role)
    const agency = to.agency?.trim() || (role?.agency ?? '')
    const id = newId()
    const disclosed = await recordDisclosure(work, {
      personId: report.personId,
      episodeId: report.episodeId,
      source: { kind: 'report', id: report.id },
      recipient: { name: to.name, role: role?.words ?? to.role, agency },
      purpose: `${wordsFor(kinds, report.kind)}: ${report.question}`,
      what: `Report ${report.number ?? ''}, version ${String(report.edition)}, as it was issued`,
      scope: role?.scope ?? 'court',
      basis,
      basisReason: asked.basisReason,
      decisionMaker: asked.decisionMaker,
      personTold,
      notToldReason: asked.notToldReason,
      disclosedAt: work.now,
    })
    if (!disclosed.ok) return disclosed
    await insertRecipient(work, {
      id,
      reportId: report.id,
      name: to.name.trim(),
      role: to.role,
      agency,
      sentHow: to.how,
      disclosureId: disclosed.value.disclosureId,
      basis,
    })
    const put = await putOnTheirPage(work, report, to, {
      recipientId: id,
      basis,
      disclosureId: disclosed.value.disclosureId,
    })
    if (!put.ok) return put
    await audit(work, {
      action: 'report.sent',
      personId: report.personId,
      entity: 'report',
      entityId: report.id,
      details: { recipient: id, role: to.role, how: to.how, basis },
    })
  }
  const now = await findReport(work, report.id)
  return now === null ? notFound : done(now)
}

/** On the recipient's own page, where they have one: they open the file there, as it was issued, and say that they have it. */
async function putOnTheirPage(
  work: Work,
  report: ReportRow,
  to: SendTo,
  sent: { readonly recipientId: string; readonly basis: Basis; readonly disclosureId: string },
): Promise<Outcome<unknown>> {
  if (to.agreementId === undefined) return done(undefined)
  const scope = recipientRoles.find((one) => one.code === to.role)?.scope ?? 'court'
  const purpose = purposeOf[scope]
  if (purpose === undefined)
    return invalid([{ field: 'basis', message: 'Such a recipient has no page here' }])
  return deliver(work, {
    source: { kind: 'report', id: sent.recipientId },
    personId: report.personId,
    episodeId: report.episodeId,
    agreementId: to.agreementId,
    purpose,
    basis: sent.basis,
    note: '',
    items: [
      {
        kind: 'recommendation',
        title: wordsFor(kinds, report.kind),
        text: `${report.number ?? ''}, version ${String(report.edition)}. The question: ${report.question}`,
        origin: 'mixed',
        on: londonDay(work.now).toString(),
      },
    ],
    disclosureId: sent.disclosureId,
  })
}

/** The recipient opens the file on their own page, and says there that they have it. */
export const reportAnswered: AnswerHook = {
  sourceKind: 'report',
  file: async (work, recipientId) => {
    const found = await issuedTo(work, recipientId)
    return found === null
      ? null
      : { bytes: found.pdf, type: 'application/pdf', fileName: `${found.number}.pdf` }
  },
  answered: async (work, said) => {
    const found = said.kind === 'question' ? null : await issuedTo(work, said.sourceId)
    if (found === null) return
    await keepAcknowledged(work, found.reportId, said.sourceId, { by: said.byName, at: said.at })
  },
}

function basisText(asked: SendingBasis): string {
  const name = asked.basis === undefined ? '' : basisWords[asked.basis].name
  return [name, asked.basisReason?.trim() ?? ''].filter((part) => part !== '').join(': ')
}

export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Letters and figures nobody mistakes for each other, read out over a telephone; they count nothing and name nobody. */
const signs = '23456789CDFGHJKMNPQRTVWX'

function newNumber(day: Temporal.PlainDate): string {
  const four = () => Array.from({ length: 4 }, () => signs.charAt(randomInt(signs.length))).join('')
  return `R${String(day.year % 100).padStart(2, '0')}-${four()}-${four()}`
}

/** A verbal update was given: by the handover that says what was told, to whom and on what basis. */
export function tellReport(
  ctx: Ctx,
  asked: AskedOf & { readonly handoverId: string },
): Promise<Outcome<ReportRow>> {
  return unit(ctx, async (work) => {
    const seen = await asSeen(work, asked)
    if (!seen.ok) return seen
    const report = seen.value
    if (!isVerbal(report.kind) || !isOpen(report.status))
      return conflict('Only a verbal update that somebody waits for is told', report)
    const handover = await findHandover(work, asked.handoverId)
    if (handover?.episodeId !== report.episodeId || handover.withdrawnAt !== null)
      return invalid([{ field: 'handoverId', message: 'Choose the handover it was told with' }])
    return moveOn(work, report, {
      to: 'issued',
      version: report.version,
      note: `Told ${handover.toName}, ${showDate(londonDay(handover.saidAt))}`,
      change: {
        handover_id: handover.id,
        issued_at: instantToDb(handover.saidAt),
        issued_by: work.actor.workerId,
      },
    })
  })
}

/** A recipient said that they have it; with the last of them the report is acknowledged. */
export function acknowledgeReport(
  ctx: Ctx,
  asked: {
    readonly reportId: string
    readonly recipientId: string
    readonly name: string
    readonly at?: Temporal.Instant | undefined
  },
): Promise<Outcome<ReportRow>> {
  return unit(ctx, async (work) => {
    const report = await findReport(work, asked.reportId)
    const recipient = report?.recipients.find((one) => one.id === asked.recipientId)
    if (report === null || recipient === undefined) return notFound
    const at = asked.at ?? work.now
    const problems = [
      ...(asked.name.trim() === '' ? [{ field: 'name', message: 'Write who said that they have it' }] : []),
      ...(Temporal.Instant.compare(at, recipient.sentAt) < 0 || Temporal.Instant.compare(at, work.now) > 0
        ? [{ field: 'said-time', message: 'Give a time between the sending and now' }]
        : []),
    ]
    if (problems.length > 0) return invalid(problems)
    const kept = await keepAcknowledged(work, report.id, recipient.id, { by: asked.name.trim(), at })
    if (kept === null) return conflict('This was acknowledged already', report)
    if (!kept.ok) return kept
    const now = await findReport(work, report.id)
    return now === null ? notFound : done(now)
  })
}

/** Keeps that one recipient has it; with the last of them the report is acknowledged. Null when it was kept before. */
async function keepAcknowledged(
  work: Work,
  reportId: string,
  recipientId: string,
  by: { readonly by: string; readonly at: Temporal.Instant },
): Promise<Outcome<unknown> | null> {
  if (!(await keepAcknowledgement(work, recipientId, by))) return null
  const report = await findReport(work, reportId)
  if (report === null) return notFound
  await audit(work, {
    action: 'report.acknowledgement',
    personId: report.personId,
    entity: 'report',
    entityId: report.id,
    details: { recipient: recipientId },
  })
  const left = report.recipients.filter((one) => one.acknowledgedAt === null)
  if (left.length > 0 || report.status !== 'issued') return done(undefined)
  return moveOn(work, report, { to: 'acknowledged', version: report.version, note: `By ${by.by}` })
}
