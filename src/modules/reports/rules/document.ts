import { londonDay, showDate, showDateTime } from '#kernel/dates.ts'
import { itemOriginWords } from '#modules/sharing/index.ts'
import { headings, kinds, recipientRoles, requesterRoles, wordsFor, type Heading } from '../schema/codes.ts'
import type { Part, TextDocument } from '../schema/document.ts'
import type { Passage, ReportRow, Signatory } from '../schema/report.ts'

/** What a report says besides what was written into it. */
export interface DocumentFacts {
  readonly personName: string
  /** Date of birth or age, in words. */
  readonly born: string
  /** How agreement stands for whom the report is for, in words. */
  readonly consent: string
  /** What it rests on where it went out without agreement. */
  readonly basis: string | null
  readonly team: string
  readonly teamPhone: string | null
  /** What it is issued as; null while it is a draft. */
  readonly issue: {
    readonly number: string
    readonly on: string
    readonly to: readonly { readonly name: string; readonly role: string; readonly agency: string }[]
  } | null
}

export const heading = (level: 1 | 2, text: string): Part => ({ kind: 'heading', level, text })
export const paragraph = (text: string): Part => ({ kind: 'paragraph', text })
export const strong = (text: string): Part => ({ kind: 'paragraph', text, strong: true })
export const fact = (label: string, text: string): Part => ({ kind: 'fact', label, text })

/** The written report under its headings (Domain brief: liaison and diversion, section 5(b)): one model for every form of it. */
export function reportDocument(report: ReportRow, facts: DocumentFacts): TextDocument {
  const { issue } = facts
  const title = `${wordsFor(kinds, report.kind)}: ${facts.personName}`
  return {
    title: issue === null ? `Draft. ${title}` : title,
    author: report.author?.name ?? facts.team,
    mark: issue === null ? 'Throughcare draft' : `Throughcare report ${issue.number}`,
    footer:
      issue === null ? 'Draft: not issued' : `Report ${issue.number}, version ${String(report.edition)}`,
    parts: [
      heading(1, title),
      ...(issue === null ? [strong('DRAFT: not issued. Do not send or rely on it.')] : []),
      ...(report.emergencyReason === null
        ? []
        : [
            strong(
              `Issued in an emergency without a second person’s check. Reason: ${report.emergencyReason}`,
            ),
          ]),
      ...headings.flatMap((one) => [
        heading(2, `${String(one.number)}. ${one.title}`),
        ...sectionParts(one.code, report, facts),
      ]),
    ],
  }
}

function sectionParts(code: Heading, report: ReportRow, facts: DocumentFacts): readonly Part[] {
  const parts = [...known(code, report, facts), ...written(report.passages, code)]
  return parts.length === 0 ? [paragraph('Nothing to report.')] : parts
}

/** What was written under a heading. What was drawn from the record says how it is known, and of which day. */
export function written(passages: readonly Passage[], code: Heading): readonly Part[] {
  return passages
    .filter((one) => one.heading === code && one.text.trim() !== '')
    .map((one) => paragraph(one.source === null ? one.text.trim() : `${one.text.trim()} ${howKnown(one)}`))
}

function howKnown(passage: Passage): string {
  const { source } = passage
  return source === null ? '' : `(${itemOriginWords[source.origin]}, ${showDate(londonDay(source.at))})`
}

/** What the product knows of a heading, so that nobody types it twice. */
function known(code: Heading, report: ReportRow, facts: DocumentFacts): readonly Part[] {
  switch (code) {
    case 'person':
      return [
        fact('Name', facts.personName),
        fact('Born', facts.born),
        fact('Court', report.court ?? 'None given'),
        fact(
          'Hearing',
          report.hearingOn === null
            ? 'None given'
            : [showDate(report.hearingOn), report.hearingTime].filter((part) => part !== null).join(', '),
        ),
        fact('Case number', report.caseRef ?? 'None given'),
        fact(
          'Asked by',
          `${report.requesterName}, ${wordsFor(requesterRoles, report.requesterRole)}, ${report.requesterAgency}, ${showDateTime(report.askedAt)}`,
        ),
        fact('Question', report.question),
      ]
    case 'author':
      return [
        fact('Author', report.author === null ? 'Not signed yet' : signatory(report.author)),
        fact('Team', facts.team),
        fact(
          'Seen',
          report.seenAt === null
            ? 'Not said yet'
            : [
                showDateTime(report.seenAt),
                report.seenWhere ?? '',
                report.seenMinutes === null ? '' : `${String(report.seenMinutes)} minutes`,
              ]
                .filter((part) => part !== '')
                .join(', '),
        ),
      ]
    case 'consent':
      return [
        fact('Agreement', facts.consent),
        ...(facts.basis === null ? [] : [fact('Shared on this basis', facts.basis)]),
        ...(report.courtOrder === null ? [] : [fact('Court order', report.courtOrder)]),
      ]
    case 'sources':
      return sourcesOf(report.passages).map(({ label, text }) => fact(label, text))
    case 'plan':
      return facts.teamPhone === null ? [] : [fact('Contact', `${facts.team}, ${facts.teamPhone}`)]
    case 'signature':
      return signature(report, facts)
    case 'summary':
    case 'background':
    case 'presentation':
    case 'participation':
    case 'risk':
    case 'services':
    case 'options':
    case 'own-copy':
      return []
  }
}

export function signatory(who: Signatory): string {
  return [who.name, who.title, who.registration ?? ''].filter((part) => part !== '').join(', ')
}

/** What the report was drawn from, by how it is known. */
function sourcesOf(
  passages: readonly Passage[],
): readonly { readonly label: string; readonly text: string }[] {
  const byOrigin = new Map<string, Set<string>>()
  for (const { source } of passages) {
    if (source === null) continue
    const label = itemOriginWords[source.origin]
    const lines = byOrigin.get(label) ?? new Set<string>()
    byOrigin.set(label, lines.add(`${source.title}, ${showDate(londonDay(source.at))}`))
  }
  return [...byOrigin].map(([label, lines]) => ({ label, text: [...lines].join('; ') }))
}

function signature(report: ReportRow, facts: DocumentFacts): readonly Part[] {
  const { issue } = facts
  return [
    fact(
      'Signed',
      report.author === null || report.signedAt === null
        ? 'Not signed yet'
        : `${signatory(report.author)}, ${showDateTime(report.signedAt)}`,
    ),
    fact(
      'Checked by a second person',
      report.approver === null || report.approvedAt === null
        ? 'No'
        : `${signatory(report.approver)}, ${showDateTime(report.approvedAt)}`,
    ),
    fact(
      'Version',
      issue === null ? 'Draft' : `${String(report.edition)}, number ${issue.number}, issued ${issue.on}`,
    ),
    ...(issue === null
      ? []
      : [
          fact(
            'For',
            issue.to
              .map((one) => `${one.name}, ${wordsFor(recipientRoles, one.role)}, ${one.agency}`)
              .join('; '),
          ),
        ]),
  ]
}
