import { instantToDb, londonDay, showDate, Temporal } from '#kernel/dates.ts'
import { renderPdf } from '#platform/pdf/index.ts'
import type { Work } from '#modules/access/index.ts'
import { consentNow, itemMark, scopeWords, type ItemSource, type RecordItem } from '#modules/sharing/index.ts'
import { checkResults, emptyHeadings, textOf } from '../rules/checks.ts'
import { reportDocument, type DocumentFacts } from '../rules/document.ts'
import { byKey, flagsOf, type Flag } from '../rules/flags.ts'
import { headings, kinds, type Heading } from '../schema/codes.ts'
import type { CheckResult } from '../schema/checks.ts'
import type { ReportRow } from '../schema/report.ts'
import { recordFacts, type RecordFacts } from '../store/facts.ts'
import { checkLimits } from './settings.ts'

/** Every part of the record that may be drawn from, within the reader's sight, the newest first. */
export async function itemsOf(
  work: Work,
  source: ItemSource,
  about: { readonly personId: string; readonly episodeId: string },
): Promise<readonly RecordItem[]> {
  const items = await source(work, about)
  return items.toSorted((a, b) => Temporal.Instant.compare(b.at, a.at))
}

/** The sentences that have to be looked at again; nothing is asked where nothing was drawn. */
export async function flagsNow(work: Work, source: ItemSource, report: ReportRow): Promise<readonly Flag[]> {
  if (report.passages.every((one) => one.source === null)) return []
  return flagsOf(report.passages, byKey(await itemsOf(work, source, report)))
}

/** A print of what a report says: answers given about another text do not count. */
export function printOf(report: ReportRow): string {
  return itemMark(textOf(report.passages, [...headings.map((one) => one.code), 'own-copy']))
}

function scopeOf(report: Pick<ReportRow, 'kind'>) {
  return kinds.find((one) => one.code === report.kind)?.scope ?? 'court'
}

/** What a report says besides what was written into it, as things stand now. */
export async function factsFor(
  work: Work,
  report: ReportRow,
): Promise<{
  readonly record: RecordFacts
  readonly document: DocumentFacts
  readonly consent: string | null
}> {
  const record = await recordFacts(work, report)
  if (record === null) throw new Error('A report is about somebody who is not there')
  const scope = scopeOf(report)
  const standing = (await consentNow(work, report.episodeId)).get(scope)
  return {
    record,
    consent: standing?.decision ?? null,
    document: {
      personName: record.displayName,
      born: bornWords(record),
      consent:
        standing === undefined
          ? `${scopeWords[scope].title}: not asked`
          : `${scopeWords[scope].title}: ${standing.decision === 'given' ? 'agreed' : standing.decision}, ${showDate(londonDay(standing.decidedAt))}`,
      basis: null,
      team: report.teamName,
      teamPhone: report.teamPhone,
      issue: null,
    },
  }
}

function bornWords(record: RecordFacts): string {
  if (record.dateOfBirth !== null) return showDate(Temporal.PlainDate.from(record.dateOfBirth))
  return record.estimatedAge === null ? 'date not known' : `about ${String(record.estimatedAge)} years old`
}

export interface Examined {
  readonly results: readonly CheckResult[]
  readonly empty: readonly Heading[]
  readonly document: DocumentFacts
  /** The latest word on the consent it would rest on. */
  readonly consent: string | null
  readonly firstSeenAt: Temporal.Instant | null
  readonly firstSeenPlace: string | null
}

/** Holds a report against the checklist and what else is known, as both stand now. */
export async function examine(work: Work, report: ReportRow): Promise<Examined> {
  const { record, document, consent } = await factsFor(work, report)
  const rendered = await renderPdf(reportDocument(report, document), instantToDb(work.now))
  const results = checkResults({
    passages: report.passages,
    answers: report.answers,
    about: printOf(report),
    limits: await checkLimits(work, report.teamId),
    facts: {
      personNames: [record.displayName, ...record.names],
      dateOfBirth: record.dateOfBirth,
      caseRef: report.caseRef,
      hearingOn: report.hearingOn?.toString() ?? null,
      listed: record.listed,
      consent,
      scopeTitle: scopeWords[scopeOf(report)].title,
      courtOrder: report.courtOrder,
      riskDay: riskDay(report),
      today: londonDay(work.now).toString(),
      serviceNames: record.services,
      otherNames: record.others,
      expectedNames: [
        report.requesterName,
        report.requesterAgency,
        report.teamName,
        report.court ?? '',
        report.author?.name ?? '',
        work.actor.displayName,
        ...record.services,
      ],
      pages: rendered.pages,
    },
  })
  return {
    results,
    empty: emptyHeadings(report.passages),
    document,
    consent,
    firstSeenAt: record.firstSeenAt,
    firstSeenPlace: record.firstSeenPlace,
  }
}

/** Of which day the risk is: the newest that was drawn into it, else the day they were seen. */
function riskDay(report: ReportRow): string | null {
  const drawn = report.passages
    .filter((one) => one.heading === 'risk')
    .flatMap((one) => (one.source === null ? [] : [londonDay(one.source.at).toString()]))
  const seen = report.seenAt === null ? [] : [londonDay(report.seenAt).toString()]
  return [...drawn, ...seen].toSorted().at(-1) ?? null
}
