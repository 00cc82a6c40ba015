import type { FastifyInstance } from 'fastify'
import { textIn, versionIn, type FormBody, type Kit } from '#modules/access/index.ts'
import { isId } from '#kernel/ids.ts'
import { agreementsInForce, bases, toldAnswers, type ItemSource } from '#modules/sharing/index.ts'
import { isVerbal } from '../rules/due.ts'
import { requesterRoles } from '../schema/codes.ts'
import type { SendTo } from '../schema/report.ts'
import { examine } from '../service/examine.ts'
import { issueReport } from '../service/issue.ts'
import { missingIn } from '../service/steps.ts'
import { IssueForm, recipientRows, type IssueFacts } from '../views/issue-form.tsx'
import { addReportForm } from './shared.tsx'

/** Issuing a report to named recipients, and sending it on afterwards. */
export function issueRoutes(app: FastifyInstance, kit: Kit, source: ItemSource): void {
  addReportForm<IssueFacts>(app, kit, {
    path: '/issue',
    title: () => 'Issue the report',
    said: 'The report is issued: send the file now, to those you named',
    load: async (work, report) => {
      if (isVerbal(report.kind))
        return { consent: 'A verbal update', consented: true, missing: [verbal], partners: [] }
      const examined = await examine(work, report)
      return {
        consent: examined.document.consent,
        consented: examined.consent === 'given',
        missing: report.number === null ? missingIn(examined, report) : [],
        partners: await agreementsInForce(work),
      }
    },
    // Whoever asked is whom it goes to first, to be confirmed.
    values: (_facts, report) =>
      report.number === null && requesterRoles.some((one) => one.code === report.requesterRole)
        ? { 'name-1': report.requesterName, 'role-1': report.requesterRole }
        : {},
    view: (shown) => <IssueForm {...shown} />,
    act: (work, report, asked) => {
      const text = (name: string) => textIn(asked.body, name)
      return issueReport(work, source, {
        reportId: report.id,
        version: versionIn(asked.body),
        to: recipientsIn(asked.body),
        emergencyReason: text('emergencyReason'),
        basis: bases.find((one) => one === text('basis')),
        basisReason: text('basisReason'),
        decisionMaker: text('decisionMaker'),
        personTold: toldAnswers.find((one) => one === text('personTold')),
        notToldReason: text('notToldReason'),
      })
    },
  })
}

const verbal = 'A verbal update is given with a handover, and not issued as a file'

/** The rows that have anything in them; the first always counts. */
function recipientsIn(body: FormBody): readonly SendTo[] {
  return recipientRows
    .map((n) => {
      const text = (name: string) => textIn(body, `${name}-${String(n)}`).trim()
      const page = /^page:(.+)$/.exec(text('how'))?.[1]
      return page !== undefined && isId(page)
        ? { name: text('name'), role: text('role'), how: 'portal', agreementId: page }
        : { name: text('name'), role: text('role'), how: text('how') }
    })
    .filter((one, place) => place === 0 || one.name !== '' || one.role !== '' || one.how !== '')
}
