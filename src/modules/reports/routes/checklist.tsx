import type { FastifyInstance } from 'fastify'
import { londonDay, showShortDate, showTime, type Temporal } from '#kernel/dates.ts'
import { invalid } from '#kernel/outcome.ts'
import { textIn, versionIn, type FormBody, type Kit, type Work } from '#modules/access/index.ts'
import { typedMoment, type ItemSource } from '#modules/sharing/index.ts'
import { mayApprove, maySign } from '../policy.ts'
import { whyNotSecond } from '../rules/lifecycle.ts'
import { checks } from '../schema/checks.ts'
import type { ReportRow } from '../schema/report.ts'
import { examine, printOf, type Examined } from '../service/examine.ts'
import { saveChecklist, signReport, type ChecklistAnswers } from '../service/steps.ts'
import { ChecklistForm } from '../views/checklist-form.tsx'
import { addressOf, addReportForm } from './shared.tsx'

interface Facts extends Examined {
  readonly maySign: boolean
  readonly whyNotSecond: string | null
}

/** The checklist, the signature under it, and the second person's look at it. */
export function checklistRoutes(app: FastifyInstance, kit: Kit, source: ItemSource): void {
  addReportForm<Facts>(app, kit, {
    path: '/checklist',
    title: () => 'Checklist',
    said: 'The checklist is saved',
    load: async (work, report) => ({
      ...(await examine(work, report)),
      maySign: maySign(work.actor, report.teamId),
      whyNotSecond: secondOf(work, report),
    }),
    values: (facts, report) => valuesOf(report, facts),
    view: (shown) => <ChecklistForm {...shown} {...shown.facts} />,
    act: async (work, report, asked) => {
      const read = readAnswers(asked.body, report.id, work.now)
      if (!read.ok) return read
      const saved = await saveChecklist(work, read.value)
      if (!saved.ok || textIn(asked.body, 'go') !== 'sign')
        return saved.ok ? { ok: true, value: { to: `${addressOf(report)}/checklist` } } : saved
      return signReport(work, source, { reportId: report.id, version: saved.value.version })
    },
  })
}

export function secondOf(work: Work, report: ReportRow): string | null {
  return whyNotSecond(
    { id: work.actor.workerId, mayApprove: mayApprove(work.actor, report.teamId) },
    { authorId: report.author?.id ?? null, writerIds: report.passages.map((one) => one.writtenById) },
  )
}

/** What is kept; before anything is, the contact is the one that met them, to be confirmed. */
function valuesOf(report: ReportRow, first: Pick<Examined, 'firstSeenAt' | 'firstSeenPlace'>) {
  const seen = report.seenAt ?? first.firstSeenAt
  const about = printOf(report)
  const answers = report.answers.filter((one) => one.about === about)
  return {
    'seen-day': seen === null ? '' : showShortDate(londonDay(seen)),
    'seen-time': seen === null ? '' : showTime(seen),
    seenWhere: report.seenWhere ?? first.firstSeenPlace ?? '',
    seenMinutes: report.seenMinutes === null ? '' : String(report.seenMinutes),
    ...Object.fromEntries(
      answers.flatMap((one) => [
        [`answer-${one.code}`, one.answer],
        [`reason-${one.code}`, one.reason ?? ''],
      ]),
    ),
  }
}

function readAnswers(body: FormBody, reportId: string, now: Temporal.Instant) {
  const text = (name: string) => textIn(body, name).trim()
  const typed = { day: text('seen-day'), time: text('seen-time') }
  const seen = typedMoment('seen', typed, now)
  const minutes = text('seenMinutes')
  const problems = [
    ...(seen.ok ? [] : seen.problems),
    ...(minutes === '' || (/^\d{1,3}$/.test(minutes) && Number(minutes) > 0)
      ? []
      : [{ field: 'seenMinutes', message: 'Enter whole minutes, like 40' }]),
  ]
  if (problems.length > 0 || !seen.ok) return invalid(problems)
  const answers: ChecklistAnswers = {
    reportId,
    version: versionIn(body),
    contact: {
      seenAt: seen.value,
      seenWhere: text('seenWhere'),
      seenMinutes: minutes === '' ? undefined : Number(minutes),
    },
    answers: checks.flatMap((check): ChecklistAnswers['answers'] => {
      const answer = text(`answer-${check.code}`)
      const reason = text(`reason-${check.code}`)
      if (check.by === 'machine') return reason === '' ? [] : [{ code: check.code, answer: 'no', reason }]
      return answer === 'yes' || answer === 'no' ? [{ code: check.code, answer, reason }] : []
    }),
  }
  return { ok: true as const, value: answers }
}
