import type { FastifyInstance } from 'fastify'
import { londonDay, type Temporal } from '#kernel/dates.ts'
import {
  addRoute,
  mayReviewPrivacy,
  unit,
  type Asked,
  type Ctx,
  type Kit,
  type Reply,
  type Work,
} from '#modules/access/index.ts'
import { done } from '#kernel/outcome.ts'
import { mayReadAccessHistory } from '../policy.ts'
import { readAsAt } from '../rules/moments.ts'
import { changesOf, looksAt, personAsAt } from '../service/history.ts'
import { privacySubject } from '../service/privacy.ts'
import { HistoryPage, LooksPage } from '../views/history.tsx'
import { addPersonRoute, type RecordOfPerson } from './person-route.tsx'

const noSuchPage: Reply = { refusal: { code: 'not-found', message: 'Page not found' } }
const MOST_LOOKS = 100

/** The past of a record: as it stood, and who looked. Team leads reach it from the record, privacy officers from theirs. */
export function historyRoutes(app: FastifyInstance, kit: Kit): void {
  addPersonRoute(app, kit, {
    method: 'GET',
    url: '/people/:personId/history',
    may: mayReadAccessHistory,
    handle: (asked, work, person) =>
      history(asked, work, person.id, `/people/${person.id}/history`, person.records),
  })
  addPersonRoute(app, kit, {
    method: 'GET',
    url: '/people/:personId/history/access',
    may: mayReadAccessHistory,
    handle: (asked, work, person) => looks(asked, work, person.id, `/people/${person.id}/history/access`),
  })
  addRoute(app, kit, {
    method: 'GET',
    url: '/privacy/records/:recordId/history',
    may: mayReviewPrivacy,
    handle: (asked, ctx) => forOfficer(asked, ctx, 'history', history),
  })
  addRoute(app, kit, {
    method: 'GET',
    url: '/privacy/records/:recordId/access',
    may: mayReviewPrivacy,
    handle: (asked, ctx) => forOfficer(asked, ctx, 'access', looks),
  })
}

type ShowPast = (
  asked: Asked,
  work: Work,
  personId: string,
  address: string,
  records?: readonly RecordOfPerson[],
) => Promise<Reply>

async function forOfficer(asked: Asked, ctx: Ctx, page: string, show: ShowPast): Promise<Reply> {
  const personId = asked.params['recordId'] ?? ''
  const outcome = await unit(ctx, async (work) =>
    done(
      (await privacySubject(work, personId)) === null
        ? noSuchPage
        : await show(asked, work, personId, `/privacy/records/${personId}/${page}`),
    ),
  )
  return outcome.ok ? outcome.value : { refusal: outcome.refusal }
}

/** Each record has its own past; those merged with it are led to. */
async function history(
  asked: Asked,
  work: Work,
  personId: string,
  address: string,
  records: readonly RecordOfPerson[] = [],
): Promise<Reply> {
  const typed = asked.query['as-at'] ?? ''
  const moment = typed === '' ? null : readAsAt(typed, londonDay(work.now))
  const at: Temporal.Instant | null = moment?.ok === true ? moment.value : null
  const asAt = at === null ? null : await personAsAt(work, personId, at)
  const problems = moment?.ok === false ? [{ field: 'as-at', message: moment.message }] : []
  return {
    title: 'The record as it stood',
    problems,
    body: (
      <HistoryPage
        action={address}
        form={{ values: { 'as-at': typed }, problems }}
        asAt={asAt}
        tooEarly={at !== null && asAt === null}
        changes={(await changesOf(work, personId)) ?? []}
        others={records.filter((record) => record.id !== personId)}
      />
    ),
  }
}

async function looks(asked: Asked, work: Work, personId: string, address: string): Promise<Reply> {
  const before = Number(asked.query['before'] ?? '')
  const lines = await looksAt(
    work,
    personId,
    Number.isSafeInteger(before) && before > 0 ? before : undefined,
    MOST_LOOKS,
  )
  if (lines === null) return noSuchPage
  const last = lines.at(-1)
  const olderHref = lines.length < MOST_LOOKS || last === undefined ? null : `${address}?before=${last.seq}`
  return {
    title: 'Who looked at this record',
    wide: true,
    body: <LooksPage looks={lines} olderHref={olderHref} />,
  }
}
