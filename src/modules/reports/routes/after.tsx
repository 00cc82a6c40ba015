import type { FastifyInstance } from 'fastify'
import { invalid } from '#kernel/outcome.ts'
import { textIn, versionIn, type Kit } from '#modules/access/index.ts'
import { typedMoment } from '#modules/sharing/index.ts'
import type { Recipient } from '../schema/report.ts'
import { acknowledgeReport } from '../service/issue.ts'
import { recallReport, replacements, tellOfRecall } from '../service/recall.ts'
import { RecallForm, RecipientForm } from '../views/recall-form.tsx'
import { addReportForm, listAddress } from './shared.tsx'

/** What happens to a report after it was issued. */
export function afterRoutes(app: FastifyInstance, kit: Kit): void {
  addReportForm<object>(app, kit, {
    path: '/recall',
    title: () => 'Recall a report',
    said: 'The report is recalled: tell everybody who has it now',
    load: () => Promise.resolve({}),
    view: (shown) => <RecallForm {...shown} />,
    act: async (work, report, asked) => {
      const text = (name: string) => textIn(asked.body, name)
      const recalled = await recallReport(work, {
        reportId: report.id,
        version: versionIn(asked.body),
        reason: text('reason'),
        incident: text('incident'),
        replace: replacements.find((one) => one === text('replace')),
      })
      if (!recalled.ok) return recalled
      return {
        ok: true,
        value: { to: `${listAddress(report.personId, report.episodeId)}/${recalled.value.reportId}` },
      }
    },
  })
  addReportForm<Recipient>(app, kit, {
    path: '/recipients/:recipientId',
    title: () => 'What they said',
    said: 'This is on the record',
    load: (_work, report, asked) =>
      Promise.resolve(report.recipients.find((one) => one.id === asked.params['recipientId']) ?? null),
    view: (shown) => <RecipientForm {...shown} />,
    act: async (work, report, asked) => {
      const recipientId = asked.params['recipientId'] ?? ''
      const text = (name: string) => textIn(asked.body, name)
      if (report.recalledAt !== null)
        return tellOfRecall(work, { reportId: report.id, recipientId, note: text('note') })
      const at = typedMoment('said', { day: text('said-day'), time: text('said-time') }, work.now)
      if (!at.ok) return invalid(at.problems)
      return acknowledgeReport(work, { reportId: report.id, recipientId, name: text('name'), at: at.value })
    },
  })
}
