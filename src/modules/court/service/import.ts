import { createHash } from 'node:crypto'
import { londonDay, type Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { done, invalid, notAllowed, type Outcome } from '#kernel/outcome.ts'
import type { Tx } from '#db/types.ts'
import {
  asSystem,
  audit,
  auditSystem,
  elevated,
  unit,
  type Ctx,
  type SystemCtx,
} from '#modules/access/index.ts'
import { announceSite } from '#modules/episodes/index.ts'
import { readCourtList, type ListContents } from '../schema/lists/index.ts'
import { mayImportLists } from '../policy.ts'
import { incomingRow } from '../rules/facts.ts'
import { planImport, type ListNow } from '../rules/plan.ts'
import { siteFor } from '../rules/sites.ts'
import type { CourtFile, ImportResult } from '../schema/codes.ts'
import { insertEditions, insertImport, latestIssues, type ImportCourt } from '../store/imports.ts'
import { closeReplaced, raiseProblems } from '../store/problems.ts'
import { coveredSites } from '../store/sites.ts'
import {
  insertRows,
  lockCourts,
  removeRows,
  storedRows,
  updateRows,
  type CourtDay,
} from '../store/stored-rows.ts'
import { claimRows } from '../store/unclaimed.ts'

export interface Imported {
  readonly importId: string
  readonly result: ImportResult
}

interface Stored extends Imported {
  /** Sites whose board shows something new. */
  readonly siteIds: readonly string[]
}

/**
 * Brings in one list, whole or not at all. Entries go to the team that covers their court, or to the unclaimed list; who
 * imports them sees only counts. A file that cannot be used stores nothing and says why.
 */
export async function importCourtList(ctx: Ctx, file: CourtFile): Promise<Outcome<Imported>> {
  if (!mayImportLists.allows(ctx.actor)) return notAllowed('Your role does not bring in court lists.')
  const read = readCourtList(file.bytes, file.fileName)
  if (!read.ok) return unusable(read.reason)
  return unit(ctx, async (work) => {
    const stored = await elevated(work, 'court-list.import', (tx) =>
      storeList(tx, work.now, file, read, { workerId: work.actor.workerId, job: null }),
    )
    await audit(work, {
      action: 'court-list.imported',
      entity: 'list_import',
      entityId: stored.importId,
      details: counted(stored.result),
    })
    for (const siteId of stored.siteIds) announceSite(work, siteId)
    return done({ importId: stored.importId, result: stored.result })
  })
}

/** The same for an operator's command, where nobody is signed in. */
export async function importCourtListAsSystem(
  ctx: SystemCtx,
  file: CourtFile,
): Promise<Outcome<ImportResult>> {
  const read = readCourtList(file.bytes, file.fileName)
  if (!read.ok) return unusable(read.reason)
  return asSystem(ctx, 'court-list.import', async (work) => {
    const stored = await storeList(work.tx, work.now, file, read, { workerId: null, job: work.job })
    await auditSystem(work, {
      action: 'court-list.imported',
      entity: 'list_import',
      entityId: stored.importId,
      details: counted(stored.result),
    })
    for (const siteId of stored.siteIds) announceSite(work, siteId)
    return done(stored.result)
  })
}

function unusable(reason: string): Outcome<never> {
  return invalid([{ field: 'file', message: `${reason}. Nothing was stored.` }])
}

function counted({ skipped, rejected, ...counts }: ImportResult): Readonly<Record<string, unknown>> {
  return { ...counts, skipped: skipped.length, rejected: rejected.length }
}

async function storeList(
  tx: Tx,
  now: Temporal.Instant,
  file: CourtFile,
  read: ListContents,
  by: { readonly workerId: string | null; readonly job: string | null },
): Promise<Stored> {
  const importId = newId()
  const fileHash = createHash('sha256').update(file.bytes).digest('hex')
  const rows = read.rows.map((row) => incomingRow(row, read.lists))
  const days = distinctDays([
    ...read.lists.map((list) => ({ courtKey: list.courtKey, hearingOn: list.date })),
    ...rows.map(({ courtKey, hearingOn }) => ({ courtKey, hearingOn })),
  ])
  const rejectedKeys = read.rejected.flatMap(({ courtKey }) => (courtKey === undefined ? [] : [courtKey]))
  await lockCourts(tx, [...days.map((day) => day.courtKey), ...rejectedKeys])

  const sites = await coveredSites(tx, londonDay(now).toString())
  const siteIdOf = (courtKey: string, courtName: string | null) =>
    siteFor({ courtKey, courtName }, sites)?.id ?? null
  const claims = new Map<string, string>()
  for (const list of read.lists) {
    const siteId = siteIdOf(list.courtKey, list.courtName)
    if (siteId !== null && !claims.has(list.courtKey)) claims.set(list.courtKey, siteId)
  }
  // A court that was unclaimed when an earlier list came may have found its team since.
  for (const [courtKey, siteId] of claims) await claimRows(tx, courtKey, siteId)

  const stored = await storedRows(tx, days)
  const lists = await listsNow(tx, read)
  const plan = planImport(stored, rows, lists)
  const rejected = read.rejected.map(({ ref, reason }) => ({ ref, reason }))
  const skipped = [...read.skipped.map(({ ref, reason }) => ({ ref, reason })), ...plan.skipped]
  const result: ImportResult = {
    format: read.format,
    hearings: read.hearings,
    rows: plan.create.length + plan.update.length + plan.unchanged + skipped.length + rejected.length,
    created: plan.create.length,
    updated: plan.update.length,
    unchanged: plan.unchanged,
    removed: plan.remove.length,
    skipped,
    rejected,
  }
  const courts = read.lists.map((list): ImportCourt => ({
    courtKey: list.courtKey,
    courtName: list.courtName,
    hearingOn: list.date,
    listType: list.listType,
    rows: list.rowCount,
    siteId: siteIdOf(list.courtKey, list.courtName),
  }))
  await insertImport(tx, {
    id: importId,
    fileName: file.fileName,
    fileHash,
    ...by,
    result,
    courts,
    notes: read.notes,
  })
  await insertEditions(
    tx,
    importId,
    read.lists.map((list) => ({
      courtKey: list.courtKey,
      courtName: list.courtName,
      hearingOn: list.date,
      listType: list.listType,
      whole: list.kind === 'whole-list',
      issuedOn: list.issuedOn ?? null,
    })),
  )
  await insertRows(tx, importId, plan.create, (row) => siteIdOf(row.courtKey, row.courtName))
  await updateRows(tx, importId, plan.update)
  await removeRows(tx, importId, plan.remove)
  await closeReplaced(
    tx,
    importId,
    lists.filter((list) => list.whole && !list.older),
    rejected,
  )
  await raiseProblems(
    tx,
    importId,
    fileHash,
    read.rejected.map((entry) => ({
      ref: entry.ref,
      reason: entry.reason,
      courtKey: entry.courtKey ?? null,
      courtName: entry.courtName ?? null,
      hearingOn: entry.date ?? null,
      siteId: entry.courtKey === undefined ? null : siteIdOf(entry.courtKey, entry.courtName ?? null),
    })),
  )
  return { importId, result, siteIds: changedSites(stored, plan, [...claims.values()], rejected.length > 0) }
}

function distinctDays(days: readonly CourtDay[]): readonly CourtDay[] {
  return [...new Map(days.map((day) => [`${day.courtKey}|${day.hearingOn}`, day])).values()]
}

/** The file's lists, each with what decides about entries that are not on it. */
async function listsNow(tx: Tx, read: ListContents): Promise<readonly ListNow[]> {
  const issues = await latestIssues(
    tx,
    read.lists.map((list) => ({ courtKey: list.courtKey, hearingOn: list.date })),
  )
  return read.lists.map((list) => {
    const before = issues.find(
      (one) =>
        one.courtKey === list.courtKey && one.hearingOn === list.date && one.listType === list.listType,
    )
    return {
      courtKey: list.courtKey,
      hearingOn: list.date,
      listType: list.listType,
      whole: list.kind === 'whole-list',
      older: list.issuedOn !== undefined && before?.issuedOn != null && list.issuedOn < before.issuedOn,
      readable: list.rowCount,
      // An unreadable entry without a place or a day may be on any of the file's lists.
      unreadable: read.rejected.filter(
        (entry) =>
          (entry.courtKey ?? list.courtKey) === list.courtKey && (entry.date ?? list.date) === list.date,
      ).length,
    }
  })
}

function changedSites(
  stored: readonly { readonly id: string; readonly siteId: string | null }[],
  plan: ReturnType<typeof planImport>,
  ofFile: readonly string[],
  problems: boolean,
): readonly string[] {
  const touched = new Set([...plan.update.map(({ id }) => id), ...plan.remove.map(({ id }) => id)])
  const sites = stored.flatMap((row) => (touched.has(row.id) && row.siteId !== null ? [row.siteId] : []))
  return [...new Set(plan.create.length > 0 || problems ? [...sites, ...ofFile] : sites)]
}
