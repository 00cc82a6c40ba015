import type { Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { reading } from '#modules/access/index.ts'
import {
  acknowledgeReport,
  approveReport,
  declineReport,
  findReport,
  issueReport,
  recallReport,
  requestReport,
  saveChecklist,
  saveSection,
  signReport,
  startReport,
} from '#modules/reports/index.ts'
import type { Heading } from '#modules/reports/schema/codes.ts'
import type { NewRequest, ReportRow } from '#modules/reports/schema/report.ts'
import { recordItems } from '#src/record-items.ts'
import { as, must, type Case, type World } from './world.ts'

/** The bench or probation asks for a report about somebody. */
export async function askReport(
  world: World,
  one: Case,
  asked: { readonly hearingOn: Temporal.PlainDate } & Partial<Omit<NewRequest, 'episodeId'>>,
): Promise<string> {
  const { reportId } = must(
    await requestReport(as(world, one.by), {
      kind: 'court-written',
      requesterName: 'Judith Amory',
      requesterRole: 'legal-adviser',
      question:
        'Is there anything about their health that bears on how the hearing is held, and what would help?',
      court: 'Marlowick Magistrates’ Court',
      caseRef: one.matter?.caseNumber,
      ...asked,
      episodeId: one.episodeId,
    }),
  )
  return reportId
}

async function reportOf(world: World, by: string, reportId: string): Promise<ReportRow> {
  const report = await reading(as(world, by), (work) => findReport(work, reportId))
  if (report === null) throw new Error('A report that was just asked for is gone')
  return report
}

async function seen(world: World, by: string, reportId: string) {
  return { reportId, version: (await reportOf(world, by, reportId)).version }
}

const texts: Readonly<Partial<Record<Heading, string>>> = {
  sources: 'The GP surgery did not answer. Earlier records of another trust could not be checked.',
  summary:
    'She is low in mood and sleeps badly. She can follow a hearing if it goes slowly and has breaks. She wants help and would take it.',
  background: 'She lost her work in the spring and lives alone. She has had help for low mood before.',
  participation: 'Short questions, one at a time. A break each half hour. Time to answer.',
  risk: 'She had no thoughts of ending her life when she was seen, and said so openly. None to others was found. She is not afraid of anybody at home. We are fairly sure of this: she spoke freely.',
  services: 'Her GP knows her. No other service does now. She says yes to talking therapies.',
  options:
    'Wendleshire Talking Therapies takes people with this need and can see her within three weeks. No psychiatric report is needed to follow the hearing.',
  plan: 'We ring her the day after the hearing at ten. Her GP is told this week.',
  'own-copy':
    'You told us that you sleep badly and feel low. We told the court that short questions and breaks would help you. We said that you would like to talk to somebody, and where you can.',
}

/** Writes under every heading, and draws what the record says of how they are. */
export async function writeReport(
  world: World,
  one: Case,
  reportId: string,
  less: readonly Heading[] = [],
): Promise<void> {
  const ctx = as(world, one.by)
  must(await startReport(ctx, await seen(world, one.by, reportId)))
  const items = await reading(ctx, (work) => recordItems(work, one))
  const entries = items.filter((item) => item.source.kind === 'entry').slice(-1)
  for (const [heading, text] of Object.entries({ ...texts, presentation: '' })) {
    const code = headingOf(heading)
    if (less.includes(code)) continue
    must(
      await saveSection(ctx, recordItems, {
        reportId,
        heading: code,
        passages: text === '' ? [] : [{ id: newId(), text, seen: 'new' }],
        draw: code === 'presentation' ? entries.map((item) => item.key) : [],
      }),
    )
  }
}

function headingOf(text: string): Heading {
  const codes: readonly Heading[] = [
    'sources',
    'summary',
    'background',
    'presentation',
    'participation',
    'risk',
    'services',
    'options',
    'plan',
    'own-copy',
  ]
  const found = codes.find((code) => code === text)
  if (found === undefined) throw new Error(`There is no heading ${text}`)
  return found
}

/** Goes through the checklist; what the product found is let stand with a reason. */
export async function checkReport(world: World, one: Case, reportId: string): Promise<void> {
  const asked = ['sources-apart', 'no-jargon', 'confirmed'] as const
  const found = ['identity', 'nobody-else', 'no-offence', 'deliverable', 'reading-ease', 'length'] as const
  must(
    await saveChecklist(as(world, one.by), {
      ...(await seen(world, one.by, reportId)),
      contact: {
        seenAt: world.clock.now().subtract({ hours: 1 }),
        seenWhere: 'Court cells',
        seenMinutes: 45,
      },
      answers: [
        ...asked.map((code) => ({ code, answer: 'yes' as const, reason: '' })),
        ...found.map((code) => ({
          code,
          answer: 'no' as const,
          reason: 'Looked at again: it is right as it stands.',
        })),
      ],
    }),
  )
}

export async function sign(world: World, one: Case, reportId: string): Promise<void> {
  must(await signReport(as(world, one.by), recordItems, await seen(world, one.by, reportId)))
}

export async function approve(world: World, by: string, reportId: string): Promise<void> {
  must(await approveReport(as(world, by), recordItems, await seen(world, by, reportId)))
}

/** Issues it to whoever asked and to the defence. */
export async function issue(
  world: World,
  one: Case,
  reportId: string,
  emergencyReason?: string,
): Promise<ReportRow> {
  const report = await reportOf(world, one.by, reportId)
  return must(
    await issueReport(as(world, one.by), recordItems, {
      reportId,
      version: report.version,
      to: [
        { name: report.requesterName, role: report.requesterRole, how: 'secure-email' },
        { name: 'P. Lathbury', role: 'defence', how: 'paper' },
      ],
      emergencyReason,
      basis: 'consent',
      personTold: 'yes',
    }),
  )
}

export async function acknowledgeAll(world: World, one: Case, report: ReportRow): Promise<void> {
  for (const recipient of report.recipients)
    must(
      await acknowledgeReport(as(world, one.by), {
        reportId: report.id,
        recipientId: recipient.id,
        name: recipient.name,
      }),
    )
}

export async function decline(world: World, one: Case, reportId: string): Promise<void> {
  must(
    await declineReport(as(world, one.by), {
      ...(await seen(world, one.by, reportId)),
      reason: 'too-late',
      toldName: 'Judith Amory',
      why: 'A verbal update was given instead.',
    }),
  )
}

export async function recall(world: World, one: Case, reportId: string): Promise<void> {
  must(
    await recallReport(as(world, one.by), {
      ...(await seen(world, one.by, reportId)),
      reason: 'It says that she has a GP. She has none.',
      incident: 'Taken over from an earlier year without asking. She noticed it in her own copy.',
      replace: 'from-this',
    }),
  )
}
