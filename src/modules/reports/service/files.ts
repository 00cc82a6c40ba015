import { instantToDb } from '#kernel/dates.ts'
import { plainText, renderPdf } from '#platform/pdf/index.ts'
import { renderWord } from '#platform/word/index.ts'
import type { Work } from '#modules/access/index.ts'
import { reportDocument } from '../rules/document.ts'
import { ownCopy, verbalSheet } from '../rules/other-documents.ts'
import type { TextDocument } from '../schema/document.ts'
import type { ReportRow } from '../schema/report.ts'
import { findIssued } from '../store/issued.ts'
import { factsFor } from './examine.ts'

export const fileNames = [
  'report.pdf',
  'report.docx',
  'report.txt',
  'verbal-update.pdf',
  'own-copy.pdf',
] as const
export type FileName = (typeof fileNames)[number]

const types = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  txt: 'text/plain; charset=utf-8',
} as const

export interface ReportFile {
  /** Names nobody: files lie about on desktops. */
  readonly name: string
  readonly type: string
  readonly bytes: Buffer
}

/** A report as a file: as it was issued, to the byte, or as a draft that says so; the sheet to speak from; the person's copy. */
export async function reportFile(work: Work, report: ReportRow, name: FileName): Promise<ReportFile> {
  if (name === 'verbal-update.pdf' || name === 'own-copy.pdf') {
    const { document } = await factsFor(work, report)
    const basis = report.recipients.find((one) => one.basis !== 'consent')?.basis ?? null
    const made: TextDocument =
      name === 'own-copy.pdf'
        ? ownCopy(report, { ...document, basis })
        : verbalSheet(report, document, work.now)
    return { name, type: types.pdf, bytes: (await renderPdf(made, instantToDb(work.now))).bytes }
  }
  const issued = await findIssued(work, report.id)
  if (issued !== null) {
    const prefix = report.recalledAt === null ? '' : 'recalled-'
    const called = (end: string) => `${prefix}${report.number ?? 'report'}.${end}`
    if (name === 'report.pdf') return { name: called('pdf'), type: types.pdf, bytes: issued.pdf }
    if (name === 'report.docx') return { name: called('docx'), type: types.docx, bytes: issued.word }
    return { name: called('txt'), type: types.txt, bytes: Buffer.from(issued.text) }
  }
  const { document } = await factsFor(work, report)
  const draft = reportDocument(report, document)
  if (name === 'report.pdf') {
    const { bytes } = await renderPdf(draft, instantToDb(work.now))
    return { name: 'draft-report.pdf', type: types.pdf, bytes }
  }
  return name === 'report.docx'
    ? { name: 'draft-report.docx', type: types.docx, bytes: await renderWord(draft) }
    : { name: 'draft-report.txt', type: types.txt, bytes: Buffer.from(plainText(draft)) }
}
