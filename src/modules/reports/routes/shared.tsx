import type { FastifyInstance } from 'fastify'
import type { VNode } from 'preact'
import { instantFromLondon, londonDay, parseLooseDate, parseLooseTime, type Temporal } from '#kernel/dates.ts'
import { isId } from '#kernel/ids.ts'
import { done, notFound, type Outcome, type Problem, type Refusal } from '#kernel/outcome.ts'
import {
  once,
  reading,
  textIn,
  type Asked,
  type Ctx,
  type FormBody,
  type Kit,
  type Reply,
  type Work,
} from '#modules/access/index.ts'
import { addPersonRoute, type SeenPerson } from '#modules/people/index.ts'
import { BackLink, emptyForm, type FormState } from '#ui/index.ts'
import { mayWriteReports } from '../policy.ts'
import type { ReportLine, ReportRow } from '../schema/report.ts'
import { findReport } from '../store/reports.ts'

export const noSuchPage: Reply = { refusal: { code: 'not-found', message: 'Page not found' } }

export const listPattern = '/people/:personId/episodes/:episodeId/reports' as const
export const onePattern = '/people/:personId/episodes/:episodeId/reports/:reportId' as const

export function listAddress(personId: string, episodeId: string): string {
  return `/people/${personId}/episodes/${episodeId}/reports`
}

export function addressOf(report: Pick<ReportLine, 'personId' | 'episodeId' | 'id'>): string {
  return `${listAddress(report.personId, report.episodeId)}/${report.id}`
}

/** The report the address names, if it is one of this person and episode and the reader sees it. */
export async function reportAsked(work: Work, asked: Asked, personId: string): Promise<ReportRow | null> {
  const { reportId, episodeId } = asked.params
  if (!isId(reportId)) return null
  const report = await findReport(work, reportId)
  return report?.personId === personId && report.episodeId === episodeId ? report : null
}

/** A form about one report, at an address of its own. */
export interface ReportForm<F> {
  readonly path: `/${string}`
  readonly title: (facts: F) => string
  readonly said: string
  /** What the page shows besides; null where there is no such page. */
  readonly load: (work: Work, report: ReportRow, asked: Asked) => Promise<F | null>
  /** What is known already. */
  readonly values?: (facts: F, report: ReportRow) => FormState['values']
  readonly view: (shown: Shown<F>) => VNode
  readonly act: (work: Work, report: ReportRow, asked: Asked) => Promise<Outcome<ReportRow | Led>>
}

/** Leads to another page than the report's own. */
export interface Led {
  readonly to: string
}

export interface Shown<F> {
  readonly at: string
  readonly report: ReportRow
  readonly facts: F
  readonly form: FormState
  readonly fromDraft: boolean
  readonly refusal: Refusal | undefined
}

export function addReportForm<F>(app: FastifyInstance, kit: Kit, spec: ReportForm<F>): void {
  const url = `${onePattern}${spec.path}` as const
  addPersonRoute(app, kit, {
    method: 'GET',
    url,
    may: mayWriteReports,
    handle: (asked, work, person) => formPage(work, asked, person, spec, {}),
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url,
    may: mayWriteReports,
    handle: (asked, ctx, person) => save(ctx, asked, person, spec),
  })
}

async function formPage<F>(
  work: Work,
  asked: Asked,
  person: SeenPerson,
  spec: ReportForm<F>,
  typed: { readonly form?: FormState; readonly refusal?: Refusal },
): Promise<Reply> {
  const report = await reportAsked(work, asked, person.id)
  const facts = report === null ? null : await spec.load(work, report, asked)
  if (report === null || facts === null) return noSuchPage
  const fromDraft = typed.form === undefined && asked.draft !== undefined
  const form = typed.form ?? emptyForm(asked.draft ?? spec.values?.(facts, report) ?? {})
  return {
    title: spec.title(facts),
    problems: form.problems,
    ...(typed.refusal === undefined ? {} : { status: 409 }),
    before: <BackLink href={addressOf(report)}>Report</BackLink>,
    body: spec.view({ at: addressOf(report), report, facts, form, fromDraft, refusal: typed.refusal }),
  }
}

async function save<F>(ctx: Ctx, asked: Asked, person: SeenPerson, spec: ReportForm<F>): Promise<Reply> {
  const outcome = await once(ctx, asked.key, async (work) => {
    const report = await reportAsked(work, asked, person.id)
    if (report === null || (await spec.load(work, report, asked)) === null) return notFound
    const acted = await spec.act(work, report, asked)
    if (!acted.ok) return acted
    return done('to' in acted.value ? acted.value.to : addressOf(report))
  })
  if (outcome.ok) return { to: outcome.value, said: spec.said }
  const { refusal } = outcome
  if (refusal.code === 'not-found' || refusal.code === 'not-allowed') return { refusal }
  const problems = refusal.code === 'invalid' ? refusal.problems : []
  return reading(ctx, (work) =>
    formPage(work, asked, person, spec, {
      form: { values: asked.body, problems },
      ...(refusal.code === 'invalid' ? {} : { refusal }),
    }),
  )
}

/** A day and a time as typed that may lie ahead; both empty is nothing. */
export function timeAhead(
  body: FormBody,
  field: string,
  now: Temporal.Instant,
):
  | { readonly ok: true; readonly value: Temporal.Instant | undefined }
  | { readonly ok: false; readonly problems: readonly Problem[] } {
  const [day, time] = [textIn(body, `${field}-day`).trim(), textIn(body, `${field}-time`).trim()]
  if (day === '' && time === '') return { ok: true, value: undefined }
  const today = londonDay(now)
  const date = day === '' ? { ok: true as const, value: today } : parseLooseDate(day, { today })
  if (!date.ok) return { ok: false, problems: [{ field: `${field}-day`, message: date.message }] }
  const clock = parseLooseTime(time === '' ? '17:00' : time)
  if (!clock.ok) return { ok: false, problems: [{ field: `${field}-time`, message: clock.message }] }
  return { ok: true, value: instantFromLondon(date.value, clock.value) }
}

/** Every value of a field that can have several. */
export function listIn(body: FormBody, name: string): readonly string[] {
  const value = body[name]
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}
