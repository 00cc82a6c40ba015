import type { FastifyInstance } from 'fastify'
import { isId, newId } from '#kernel/ids.ts'
import {
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
import type { ItemSource } from '#modules/sharing/index.ts'
import { BackLink, type FormState } from '#ui/index.ts'
import { mayWriteReports, worksOn } from '../policy.ts'
import { byKey, flagsOf } from '../rules/flags.ts'
import { headings, headingTitle, type Heading } from '../schema/codes.ts'
import type { ReportRow } from '../schema/report.ts'
import { itemsOf } from '../service/examine.ts'
import { saveSection, seenMark, type Clash, type SentPassage } from '../service/write.ts'
import { ClashPage } from '../views/clash-page.tsx'
import { SectionForm } from '../views/section-form.tsx'
import { addressOf, listIn, noSuchPage, onePattern, reportAsked } from './shared.tsx'

const url = `${onePattern}/sections/:section` as const
const codes: readonly Heading[] = [...headings.map((one) => one.code), 'own-copy']
const headingIn = (asked: Asked) => codes.find((one) => one === asked.params['section'])

/** Writing under one heading: saves itself while it is typed, and with its buttons. */
export function sectionRoutes(app: FastifyInstance, kit: Kit, source: ItemSource): void {
  addPersonRoute(app, kit, {
    method: 'GET',
    url,
    may: mayWriteReports,
    handle: async (asked, work, person) => {
      const report = await reportAsked(work, asked, person.id)
      const heading = headingIn(asked)
      if (report === null || heading === undefined) return noSuchPage
      if (report.status !== 'drafting' || !worksOn(work.actor, report.teamId))
        return { to: addressOf(report), keepDraft: true }
      return page(work, source, report, heading, asked.draft)
    },
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url,
    may: mayWriteReports,
    handle: (asked, ctx, person) => save(asked, ctx, person, source),
  })
}

async function page(
  work: Work,
  source: ItemSource,
  report: ReportRow,
  heading: Heading,
  draft: FormBody | undefined,
): Promise<Reply> {
  const items = await itemsOf(work, source, report)
  const passages = report.passages.filter((one) => one.heading === heading)
  // What was typed into the empty box and never saved comes back there.
  const typed = draft === undefined ? undefined : unsavedBox(draft, report)
  const form: FormState = {
    values: {
      ...Object.fromEntries(passages.map((one) => [`text-${one.id}`, one.text])),
      ...draft,
    },
    problems: [],
  }
  return {
    title: headingTitle(heading),
    before: <BackLink href={addressOf(report)}>Report</BackLink>,
    body: (
      <SectionForm
        at={addressOf(report)}
        report={report}
        heading={heading}
        passages={passages}
        marks={
          new Map(
            passages.map((one) => [
              one.id,
              (draft === undefined ? '' : textIn(draft, `seen-${one.id}`)) || seenMark(one),
            ]),
          )
        }
        newId={typed ?? newId()}
        items={items}
        flags={flagsOf(passages, byKey(items))}
        form={form}
        fromDraft={draft !== undefined}
        refusal={undefined}
        next={codes[codes.indexOf(heading) + 1]}
      />
    ),
  }
}

function unsavedBox(draft: FormBody, report: ReportRow): string | undefined {
  return Object.keys(draft)
    .filter((name) => name.startsWith('text-') && textIn(draft, name).trim() !== '')
    .map((name) => name.slice('text-'.length))
    .find((id) => isId(id) && !report.passages.some((one) => one.id === id))
}

function sentIn(body: FormBody): readonly SentPassage[] {
  return Object.keys(body)
    .filter((name) => name.startsWith('text-'))
    .map((name) => name.slice('text-'.length))
    .filter((id) => textIn(body, `keep-${id}`) !== 'theirs')
    .map((id) => ({ id, text: textIn(body, `text-${id}`), seen: textIn(body, `seen-${id}`) }))
}

async function save(asked: Asked, ctx: Ctx, person: SeenPerson, source: ItemSource): Promise<Reply> {
  const { body } = asked
  // The same address serves the page's own saving and its buttons.
  const bySelf = asked.request.headers.accept === 'application/json'
  const heading = headingIn(asked)
  const report = await reading(ctx, (work) => reportAsked(work, asked, person.id))
  if (report === null || heading === undefined) return noSuchPage
  const undecided = report.passages.filter(
    (one) =>
      textIn(body, `clash-${one.id}`) !== '' && !['mine', 'theirs'].includes(textIn(body, `keep-${one.id}`)),
  )
  if (undecided.length > 0) return choose(report, heading, clashesIn(body, report), body)
  const go = textIn(body, 'go')
  const outcome = await saveSection(ctx, source, {
    reportId: report.id,
    heading,
    passages: sentIn(body),
    draw: bySelf || go === '' ? [] : listIn(body, 'draw'),
  })
  if (!outcome.ok)
    return bySelf ? { json: { code: outcome.refusal.code }, status: 409 } : { refusal: outcome.refusal }
  const { clashes, written } = outcome.value
  if (bySelf)
    return {
      json: { written, clashes: clashes.map((one) => one.current.id) },
      status: clashes.length === 0 ? 200 : 409,
      saved: clashes.length === 0,
    }
  if (clashes.length > 0) return choose(report, heading, clashes, undefined)
  const next = codes[codes.indexOf(heading) + 1]
  const at = addressOf(report)
  if (go === 'draw' || go === 'stay') return { to: `${at}/sections/${heading}` }
  return { to: go === 'next' && next !== undefined ? `${at}/sections/${next}` : at }
}

function clashesIn(body: FormBody, report: ReportRow): readonly Clash[] {
  return report.passages
    .filter((one) => textIn(body, `clash-${one.id}`) !== '')
    .map((current) => ({ yours: textIn(body, `text-${current.id}`), current }))
}

function choose(
  report: ReportRow,
  heading: Heading,
  clashes: readonly Clash[],
  undecided: FormBody | undefined,
): Reply {
  const problems =
    undecided === undefined
      ? []
      : clashes
          .filter((one) => textIn(undecided, `keep-${one.current.id}`) === '')
          .map((one) => ({ field: `keep-${one.current.id}`, message: 'Choose which text is kept' }))
  return {
    title: 'Two people changed the same text',
    status: problems.length > 0 ? 422 : 409,
    problems,
    body: (
      <ClashPage
        at={addressOf(report)}
        heading={heading}
        clashes={clashes.map((one) => ({ ...one, mark: `${String(one.current.version)}.chosen` }))}
        form={{ values: undecided ?? {}, problems }}
      />
    ),
  }
}
