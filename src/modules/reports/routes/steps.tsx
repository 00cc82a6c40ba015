import type { FastifyInstance } from 'fastify'
import { Temporal } from '#kernel/dates.ts'
import type { Outcome } from '#kernel/outcome.ts'
import { textIn, versionIn, type Asked, type Kit, type Work } from '#modules/access/index.ts'
import { handoversOf } from '#modules/handovers/index.ts'
import type { ItemSource } from '#modules/sharing/index.ts'
import type { ReportRow } from '../schema/report.ts'
import { tellReport } from '../service/issue.ts'
import { recordCopy } from '../service/recall.ts'
import { approveReport, declineReport, sendBack, startReport, withdrawReport } from '../service/steps.ts'
import { StepForm, stepNames, stepTitles, type StepFormProps, type StepName } from '../views/step-form.tsx'
import { addReportForm } from './shared.tsx'

type Facts = Pick<StepFormProps, 'step' | 'handovers'>

const stepIn = (asked: Asked) => stepNames.find((one) => one === asked.params['step'])

/** The steps of a report that need few words: each its own address. */
export function stepRoutes(app: FastifyInstance, kit: Kit, source: ItemSource): void {
  addReportForm<Facts>(app, kit, {
    path: '/steps/:step',
    title: ({ step }) => stepTitles[step],
    said: 'This is on the record',
    load: async (work, report, asked) => {
      const step = stepIn(asked)
      if (step === undefined) return null
      return { step, handovers: step === 'told' ? await toldSince(work, report) : [] }
    },
    view: (shown) => <StepForm {...shown} {...shown.facts} />,
    act: (work, report, asked) => act(work, source, report, asked, stepIn(asked) ?? 'start'),
  })
}

async function toldSince(work: Work, report: ReportRow) {
  return (await handoversOf(work, report.episodeId)).filter(
    (one) => one.withdrawnAt === null && Temporal.Instant.compare(one.saidAt, report.askedAt) >= 0,
  )
}

function act(
  work: Work,
  source: ItemSource,
  report: ReportRow,
  asked: Asked,
  step: StepName,
): Promise<Outcome<ReportRow>> {
  const text = (name: string) => textIn(asked.body, name)
  const of = { reportId: report.id, version: versionIn(asked.body) }
  switch (step) {
    case 'start':
      return startReport(work, { ...of, why: text('why'), courtOrder: text('courtOrder') })
    case 'send-back':
      return sendBack(work, { ...of, why: text('why') })
    case 'approve':
      return approveReport(work, source, of)
    case 'decline':
      return declineReport(work, {
        ...of,
        why: text('why'),
        reason: text('reason'),
        toldName: text('toldName'),
      })
    case 'withdraw':
      return withdrawReport(work, { ...of, why: text('why') })
    case 'copy':
      return recordCopy(work, { ...of, answer: text('answer'), note: text('note') })
    case 'told':
      return tellReport(work, { ...of, handoverId: text('handoverId') })
  }
}
