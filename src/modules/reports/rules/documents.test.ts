import { describe, expect, test } from 'vitest'
import { Temporal } from '#kernel/dates.ts'
import { plainText } from '#platform/pdf/index.ts'
import { headings } from '../schema/codes.ts'
import type { ReportRow } from '../schema/report.ts'
import { drawn, sleep, typed } from './cases.ts'
import { reportDocument, type DocumentFacts } from './document.ts'
import { notReleased, ownCopy, verbalSheet } from './other-documents.ts'

const at = Temporal.Instant.from('2026-11-20T10:00:00Z')
const amara = { id: 'amara', name: 'Amara Osei', title: 'Nurse', registration: 'NMC 00X0001E' }
const report: ReportRow = {
  id: 'r',
  personId: 'p',
  episodeId: 'e',
  kind: 'court-written',
  status: 'drafting',
  requesterName: 'J. Okoro',
  requesterRole: 'legal-adviser',
  requesterAgency: 'HM Courts and Tribunals Service',
  question: 'What would help him?',
  askedAt: at,
  dueAt: at,
  dueWhy: 'The start of the hearing today',
  number: null,
  recalledAt: null,
  emergencyReason: null,
  teamId: 't',
  teamName: 'Eastmere Liaison and Diversion',
  teamPhone: '020 7946 0101',
  court: 'Eastmere Magistrates’ Court',
  hearingOn: Temporal.PlainDate.from('2026-11-20'),
  hearingTime: '14:00',
  caseRef: '2600001234',
  seenAt: at,
  seenWhere: 'Court cells',
  seenMinutes: 40,
  author: amara,
  signedAt: at,
  approver: null,
  approvedAt: null,
  issuedAt: null,
  handoverId: null,
  endCode: null,
  endNote: null,
  courtOrder: null,
  copyAnswer: null,
  copyNote: null,
  recallReason: null,
  recallIncident: null,
  replacesId: null,
  replacedById: null,
  edition: 1,
  createdById: 'amara',
  version: 1,
  passages: [
    typed('summary', 'He sleeps badly.'),
    drawn(sleep),
    typed('risk', 'None found.'),
    typed('own-copy', 'You sleep badly.'),
  ],
  answers: [],
  steps: [],
  recipients: [],
}
const facts: DocumentFacts = {
  personName: 'Dean MARSH',
  born: '14 March 1992',
  consent: 'Telling the court and the prosecution: agreed, 20 November 2026',
  basis: null,
  team: 'Eastmere Liaison and Diversion',
  teamPhone: '020 7946 0101',
  issue: null,
}
const issued = {
  ...facts,
  issue: {
    number: 'R26-2345-CDFG',
    on: '20 November 2026, 11:00',
    to: [{ name: 'J. Okoro', role: 'legal-adviser', agency: 'HM Courts and Tribunals Service' }],
  },
}

describe('the written report', () => {
  test('has the thirteen headings in their order', () => {
    const { parts } = reportDocument(report, facts)
    expect(parts.filter((one) => one.kind === 'heading' && one.level === 2)).toEqual(
      headings.map((one) => ({ kind: 'heading', level: 2, text: `${String(one.number)}. ${one.title}` })),
    )
  })

  test.each([
    ['who, court, hearing, case', 'Hearing: 20 November 2026, 14:00\nCase number: 2600001234'],
    ['who asked and what', 'Question: What would help him?'],
    ['author with registration', 'Author: Amara Osei, Nurse, NMC 00X0001E'],
    ['when seen, where, how long', 'Seen: 20 November 2026, 10:00, Court cells, 40 minutes'],
    ['agreement', 'Agreement: Telling the court and the prosecution: agreed'],
    ['what was drawn, by how it is known', 'Said by the person: Contact, 20 November 2026'],
    [
      'how each drawn sentence is known',
      'Sleeps three hours a night. (Said by the person, 20 November 2026)',
    ],
    ['what was typed, as it is', '\nHe sleeps badly.\n'],
    ['an empty heading says so', '11. Options available\nNothing to report.'],
    ['a draft says so', 'DRAFT: not issued. Do not send or rely on it.'],
  ])('says: %s', (_what, words) => {
    expect(plainText(reportDocument(report, facts))).toContain(words)
  })

  test('what is for the person alone is not in it', () => {
    expect(plainText(reportDocument(report, facts))).not.toContain('You sleep badly.')
  })

  test('issued: numbered, with whom it is for, and no longer a draft', () => {
    const document = reportDocument(report, issued)
    const text = plainText(document)
    expect(text).toContain('Version: 1, number R26-2345-CDFG, issued 20 November 2026, 11:00')
    expect(text).toContain('For: J. Okoro, Court legal adviser, HM Courts and Tribunals Service')
    expect(text).not.toContain('DRAFT')
    expect(document.mark).toContain('R26-2345-CDFG')
  })

  test('without a second person it says so, and why', () => {
    const text = plainText(reportDocument({ ...report, emergencyReason: 'Called early' }, issued))
    expect(text).toContain('Issued in an emergency without a second person’s check. Reason: Called early')
    expect(text).toContain('Checked by a second person: No')
  })
})

describe('the other papers', () => {
  test('the sheet to speak from has what is said in its order, and lines for the rest', () => {
    const text = plainText(verbalSheet(report, facts, at))
    const order = [
      'Who is speaking',
      'Identity',
      'Agreement',
      'Risk now',
      'Needs:',
      'Services',
      'What happens next',
      'Not said',
      'Told to',
    ]
    const places = order.map((words) => text.indexOf(words))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places).not.toContain(-1)
    expect(text).toContain('None found.')
  })

  test('their own copy says what was told to whom, in the words written for them', () => {
    const recipients = [
      {
        id: 'n',
        name: 'J. Okoro',
        role: 'legal-adviser',
        agency: 'HM Courts and Tribunals Service',
        sentHow: 'paper',
        sentAt: at,
        basis: 'consent' as const,
        acknowledgedAt: null,
        acknowledgedByName: null,
        recallToldAt: null,
        recallToldNote: null,
        version: 1,
      },
    ]
    const text = plainText(ownCopy({ ...report, recipients }, facts))
    expect(text).toContain('You sleep badly.')
    expect(text).toContain('We gave it to: J. Okoro, court legal adviser.')
    expect(text).toContain('You agreed to this.')
    expect(plainText(ownCopy({ ...report, recipients }, { ...facts, basis: 'court-order' }))).toContain(
      'We had to share it without your agreement.',
    )
    expect(plainText(ownCopy(report, facts))).not.toContain('You agreed to this.')
  })

  test('where it may not be released, only that is said', () => {
    expect(notReleased).toBe('Not released: no consent.')
  })
})
