import { sql } from 'kysely'
import { instantFromDb, instantToDb, type Temporal } from '#kernel/dates.ts'
import type { SystemWork, Work } from '#modules/access/index.ts'
import type { Basis } from '#modules/sharing/index.ts'
import type { Status } from '../schema/codes.ts'

export interface IssuedFile {
  readonly reportId: string
  readonly pdf: Buffer
  readonly pdfSha256: string
  readonly word: Buffer
  readonly wordSha256: string
  readonly text: string
  readonly pages: number
}

/** Keeps what was issued, to the byte. */
export async function insertIssued(work: Work, file: IssuedFile): Promise<void> {
  await work.tx
    .insertInto('reports.issued_file')
    .values({
      report_id: file.reportId,
      pdf: file.pdf,
      pdf_sha256: file.pdfSha256,
      word: file.word,
      word_sha256: file.wordSha256,
      text: file.text,
      pages: file.pages,
      made_at: instantToDb(work.now),
    })
    .execute()
}

/** What was issued, or null. */
export async function findIssued(work: Work, reportId: string): Promise<IssuedFile | null> {
  const row = await work.tx
    .selectFrom('reports.issued_file')
    .selectAll()
    .where('report_id', '=', reportId)
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    reportId: row.report_id,
    pdf: Buffer.from(row.pdf),
    pdfSha256: row.pdf_sha256,
    word: Buffer.from(row.word),
    wordSha256: row.word_sha256,
    text: row.text,
    pages: row.pages,
  }
}

/** An issued report as the operators' command names it: nothing of whom it is about. */
export interface IssuedReport {
  readonly number: string
  readonly status: Status
  readonly issuedAt: Temporal.Instant
  readonly recalled: boolean
}

interface FoundIssued {
  number: string
  status: Status
  issued_at: Date
  recalled_at: Date | null
}

function issuedFrom(row: FoundIssued): IssuedReport {
  return {
    number: row.number,
    status: row.status,
    issuedAt: instantFromDb(row.issued_at),
    recalled: row.recalled_at !== null,
  }
}

/** The issued report whose file has this print, or that bears one of these numbers. */
export async function findIssuedBy(
  work: SystemWork,
  by: { readonly sha256: string } | { readonly numbers: readonly string[] },
): Promise<IssuedReport | null> {
  const where =
    'sha256' in by
      ? sql`f.pdf_sha256 = ${by.sha256} or f.word_sha256 = ${by.sha256}`
      : sql`r.number = any (${[...by.numbers]}::text[])`
  const { rows } = await sql<FoundIssued>`select r.number, r.status, r.issued_at, r.recalled_at
    from reports.issued_file f join reports.report r on r.id = f.report_id where ${where} limit 1`.execute(
    work.tx,
  )
  return rows[0] === undefined ? null : issuedFrom(rows[0])
}

/** The issued files of one length, in either form. */
export async function issuedOfLength(
  work: SystemWork,
  length: number,
): Promise<readonly { readonly report: IssuedReport; readonly bytes: Buffer }[]> {
  const { rows } = await sql<FoundIssued & { bytes: Uint8Array }>`
    select r.number, r.status, r.issued_at, r.recalled_at, case when octet_length(f.pdf) = ${length} then f.pdf else f.word end as bytes
    from reports.issued_file f join reports.report r on r.id = f.report_id
    where octet_length(f.pdf) = ${length} or octet_length(f.word) = ${length} limit 50`.execute(work.tx)
  return rows.map((row) => ({ report: issuedFrom(row), bytes: Buffer.from(row.bytes) }))
}

export interface RecipientToInsert {
  readonly id: string
  readonly reportId: string
  readonly name: string
  readonly role: string
  readonly agency: string
  readonly sentHow: string
  readonly disclosureId: string
  readonly basis: Basis
}

export async function insertRecipient(work: Work, row: RecipientToInsert): Promise<void> {
  await work.tx
    .insertInto('reports.recipient')
    .values({
      id: row.id,
      report_id: row.reportId,
      name: row.name,
      role: row.role,
      agency: row.agency,
      sent_how: row.sentHow,
      sent_at: instantToDb(work.now),
      sent_by: work.actor.workerId,
      disclosure_id: row.disclosureId,
      basis: row.basis,
    })
    .execute()
}

/** Writes down that a recipient said they have it; false when it was written down already. */
export async function keepAcknowledgement(
  work: Work,
  recipientId: string,
  said: { readonly by: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const changed = await work.tx
    .updateTable('reports.recipient')
    .set({
      acknowledged_at: instantToDb(said.at),
      acknowledged_by_name: said.by,
      acknowledged_recorded_by: work.actor.workerId,
    })
    .where('id', '=', recipientId)
    .where('acknowledged_at', 'is', null)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

/** Writes down that a recipient was told that the report is recalled; false when it was written down already. */
export async function keepRecallTold(work: Work, recipientId: string, note: string): Promise<boolean> {
  const changed = await work.tx
    .updateTable('reports.recipient')
    .set({
      recall_told_at: instantToDb(work.now),
      recall_told_note: note,
      recall_told_by: work.actor.workerId,
    })
    .where('id', '=', recipientId)
    .where('recall_told_at', 'is', null)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

/** What one recipient was sent, to the byte; null once it was recalled. */
export async function issuedTo(
  work: Work,
  recipientId: string,
): Promise<{ readonly reportId: string; readonly number: string; readonly pdf: Buffer } | null> {
  const { rows } = await sql<{ report_id: string; number: string; pdf: Buffer }>`
    select f.report_id, r.number, f.pdf from reports.recipient c join reports.report r on r.id = c.report_id
      join reports.issued_file f on f.report_id = r.id
    where c.id = ${recipientId}::uuid and r.recalled_at is null and r.number is not null`.execute(work.tx)
  const row = rows[0]
  return row === undefined ? null : { reportId: row.report_id, number: row.number, pdf: Buffer.from(row.pdf) }
}
