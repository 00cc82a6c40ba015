import { reading, type Ctx } from '#modules/access/index.ts'
import { addEntry } from '#modules/episodes/index.ts'
import {
  findReport,
  issueReport,
  requestReport,
  saveChecklist,
  saveSection,
  startReport,
} from '#modules/reports/index.ts'
import { checks } from '#modules/reports/schema/checks.ts'
import { mustBeWritten } from '#modules/reports/schema/codes.ts'
import { newId } from '#kernel/ids.ts'
import { recordItems } from '#src/record-items.ts'
import { valueOf } from '#tests/support/episodes.ts'

/** A report that is being written, with a sentence that has to be looked at again; and one that went to the court. */
export async function makeReports(
  ctx: Ctx,
  of: { readonly personId: string; readonly episodeId: string; readonly entryId: string },
  family: string,
) {
  const reportId = await written(ctx, of, family)
  const issuedId = await written(ctx, of, family)
  const version = async () => (await reading(ctx, (work) => findReport(work, issuedId)))?.version ?? 0
  await valueOf(
    saveChecklist(ctx, {
      reportId: issuedId,
      version: await version(),
      contact: { seenAt: ctx.clock.now(), seenWhere: 'Court cells', seenMinutes: 30 },
      answers: checks.map((one) => ({ code: one.code, answer: 'no', reason: 'Looked at' })),
    }),
  )
  const issued = await valueOf(
    issueReport(ctx, recordItems, {
      reportId: issuedId,
      version: await version(),
      to: [{ name: 'J. Okoro', role: 'legal-adviser', how: 'paper' }],
      emergencyReason: 'Called early',
      basis: 'consent',
      personTold: 'yes',
    }),
  )
  await valueOf(
    addEntry(ctx, {
      episodeId: of.episodeId,
      kind: 'addendum',
      addendumTo: of.entryId,
      addendumKind: 'addition',
      happenedAt: ctx.clock.now(),
      body: `And more about ${family}`,
    }),
  )
  const report = await reading(ctx, (work) => findReport(work, reportId))
  return {
    reportId,
    issuedId,
    passageId: report?.passages.find((one) => one.source !== null)?.id ?? '',
    recipientId: issued.recipients[0]?.id ?? '',
  }
}

async function written(
  ctx: Ctx,
  of: { readonly episodeId: string; readonly entryId: string },
  family: string,
): Promise<string> {
  const { reportId } = await valueOf(
    requestReport(ctx, {
      episodeId: of.episodeId,
      kind: 'court-written',
      requesterName: 'J. Okoro',
      requesterRole: 'legal-adviser',
      question: `What would help ${family} to follow the hearing?`,
      neededBy: ctx.clock.now().add({ hours: 6 }),
    }),
  )
  await valueOf(startReport(ctx, { reportId, version: 1 }))
  for (const heading of mustBeWritten)
    await valueOf(
      saveSection(ctx, recordItems, {
        reportId,
        heading,
        passages: [{ id: newId(), text: `About ${family}.`, seen: 'new' }],
        draw: heading === 'summary' ? [`entry:${of.entryId}`] : [],
      }),
    )
  return reportId
}
