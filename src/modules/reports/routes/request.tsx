import type { FastifyInstance } from 'fastify'
import { londonDay, parseLooseDate, parseLooseTime, showShortDate, Temporal } from '#kernel/dates.ts'
import { isId } from '#kernel/ids.ts'
import { done, type Problem, type Refusal } from '#kernel/outcome.ts'
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
import { hearingsOf } from '#modules/court/index.ts'
import { findEpisode, type EpisodeRow } from '#modules/episodes/index.ts'
import { addPersonRoute, type SeenPerson } from '#modules/people/index.ts'
import { typedMoment } from '#modules/sharing/index.ts'
import { BackLink, emptyForm, type FormState } from '#ui/index.ts'
import { mayWriteReports } from '../policy.ts'
import { requestProblems } from '../rules/request.ts'
import type { NewRequest } from '../schema/report.ts'
import { requestReport } from '../service/request.ts'
import { RequestForm } from '../views/request-form.tsx'
import { listAddress, listPattern, noSuchPage, timeAhead } from './shared.tsx'

/** Taking a request for a report. */
export function requestRoutes(app: FastifyInstance, kit: Kit): void {
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${listPattern}/new`,
    may: mayWriteReports,
    handle: (asked, work, person) => page(work, asked, person, {}),
  })
  addPersonRoute(app, kit, { method: 'POST', url: `${listPattern}/new`, may: mayWriteReports, handle: save })
}

async function episodeAsked(work: Work, asked: Asked, person: SeenPerson): Promise<EpisodeRow | null> {
  const { episodeId } = asked.params
  const episode = isId(episodeId) ? await findEpisode(work, episodeId) : null
  return episode?.personId === person.id ? episode : null
}

async function page(
  work: Work,
  asked: Asked,
  person: SeenPerson,
  typed: { readonly form?: FormState; readonly refusal?: Refusal },
): Promise<Reply> {
  const episode = await episodeAsked(work, asked, person)
  if (episode === null) return noSuchPage
  const known = await knownFrom(work, episode)
  const fromDraft = typed.form === undefined && asked.draft !== undefined
  const form = typed.form ?? emptyForm(asked.draft ?? known)
  return {
    title: 'Take a request for a report',
    problems: form.problems,
    ...(typed.refusal === undefined ? {} : { status: 409 }),
    before: <BackLink href={`/people/${person.id}/episodes/${episode.id}`}>Episode</BackLink>,
    body: (
      <RequestForm
        at={listAddress(person.id, episode.id)}
        form={form}
        fromList={known['court'] !== undefined}
        fromDraft={fromDraft}
        refusal={typed.refusal}
      />
    ),
  }
}

/** The next hearing that a list gives, so that nobody types it again. */
async function knownFrom(work: Work, episode: EpisodeRow): Promise<Readonly<Record<string, string>>> {
  const today = londonDay(work.now).toString()
  const listed = (await hearingsOf(work, episode.id))
    .filter((one) => one.kind === 'listed' && one.status === 'listed' && one.hearingOn >= today)
    .at(-1)
  if (listed === undefined) return {}
  return {
    court: listed.court ?? '',
    'hearing-day': showShortDate(Temporal.PlainDate.from(listed.hearingOn)),
    'hearing-time': listed.startTime ?? '',
    caseRef: listed.caseRef ?? '',
  }
}

function read(
  body: FormBody,
  episodeId: string,
  now: Temporal.Instant,
): { readonly request: NewRequest; readonly problems: readonly Problem[] } {
  const text = (name: string) => textIn(body, name).trim()
  const askedAt = typedMoment('asked', { day: text('asked-day'), time: text('asked-time') }, now)
  const needed = timeAhead(body, 'needed', now)
  const problems: Problem[] = [...(askedAt.ok ? [] : askedAt.problems), ...(needed.ok ? [] : needed.problems)]
  const day =
    text('hearing-day') === '' ? undefined : parseLooseDate(text('hearing-day'), { today: londonDay(now) })
  const time = text('hearing-time') === '' ? undefined : parseLooseTime(text('hearing-time'))
  if (day?.ok === false) problems.push({ field: 'hearing-day', message: day.message })
  if (time?.ok === false) problems.push({ field: 'hearing-time', message: time.message })
  return {
    problems,
    request: {
      episodeId,
      kind: text('kind'),
      requesterName: text('requesterName'),
      requesterRole: text('requesterRole'),
      requesterAgency: text('requesterAgency'),
      question: text('question'),
      court: text('court'),
      caseRef: text('caseRef'),
      askedAt: askedAt.ok ? askedAt.value : undefined,
      neededBy: needed.ok ? needed.value : undefined,
      hearingOn: day?.ok === true ? day.value : undefined,
      hearingTime: time?.ok === true ? time.value : undefined,
    },
  }
}

async function save(asked: Asked, ctx: Ctx, person: SeenPerson): Promise<Reply> {
  const now = ctx.clock.now()
  const { request, problems } = read(asked.body, asked.params['episodeId'] ?? '', now)
  const again = (found: readonly Problem[], refusal?: Refusal) =>
    reading(ctx, (work) =>
      page(work, asked, person, {
        form: { values: asked.body, problems: found },
        ...(refusal === undefined ? {} : { refusal }),
      }),
    )
  if (problems.length > 0) return again([...problems, ...requestProblems(request, now)])
  const outcome = await once(ctx, asked.key, async (work) => {
    const episode = await episodeAsked(work, asked, person)
    if (episode === null) return { ok: false, refusal: { code: 'not-found', message: 'Page not found' } }
    const kept = await requestReport(work, request)
    return kept.ok ? done(`${listAddress(person.id, episode.id)}/${kept.value.reportId}`) : kept
  })
  if (outcome.ok) return { to: outcome.value, said: 'The request is on the record' }
  const { refusal } = outcome
  if (refusal.code === 'invalid') return again(refusal.problems)
  return refusal.code === 'conflict' ? again([], refusal) : { refusal }
}
