import type { FastifyInstance } from 'fastify'
import { isId } from '#kernel/ids.ts'
import { done, type Outcome } from '#kernel/outcome.ts'
import {
  addRoute,
  mayReviewPrivacy,
  once,
  reading,
  textIn,
  versionIn,
  unit,
  type Asked,
  type Ctx,
  type Kit,
  type Reply,
  type Work,
} from '#modules/access/index.ts'
import { emptyForm, type FormState } from '#ui/index.ts'
import { reviewEmergencyAccess } from '../service/emergency.ts'
import {
  emergencyAccessesToReview,
  findForPrivacy,
  privacySubject,
  sealedOverview,
  sealPerson,
  unsealPerson,
  workersToName,
} from '../service/privacy.ts'
import { EmergencyReviews, RecordsPage, SealedPage, SealPage } from '../views/privacy.tsx'

const noSuchPage: Reply = { refusal: { code: 'not-found', message: 'Page not found' } }
const may = mayReviewPrivacy

/** The privacy officer's pages: emergency accesses, sealed records, who looked. */
export function privacyRoutes(app: FastifyInstance, kit: Kit): void {
  addRoute(app, kit, {
    method: 'GET',
    url: '/privacy',
    may,
    handle: (_asked, ctx) => reading(ctx, (work) => reviews(work, emptyForm())),
  })
  addRoute(app, kit, { method: 'POST', url: '/privacy/emergency/:accessId', may, handle: review })
  addRoute(app, kit, {
    method: 'GET',
    url: '/privacy/sealed',
    may,
    handle: (_asked, ctx) => reading(ctx, sealed),
  })
  addRoute(app, kit, {
    method: 'GET',
    url: '/privacy/records',
    may,
    handle: () => Promise.resolve(records('', null)),
  })
  addRoute(app, kit, { method: 'POST', url: '/privacy/records', may, handle: findRecords })
  addRoute(app, kit, {
    method: 'GET',
    url: '/privacy/records/:recordId/seal',
    may,
    handle: (asked, ctx) => reading(ctx, (work) => sealForm(asked, work, emptyForm(asked.draft))),
  })
  addRoute(app, kit, { method: 'POST', url: '/privacy/records/:recordId/seal', may, handle: doSeal })
  addRoute(app, kit, { method: 'POST', url: '/privacy/records/:recordId/unseal', may, handle: doUnseal })
}

async function reviews(work: Work, form: FormState, about?: string): Promise<Reply> {
  const accesses = await emergencyAccessesToReview(work)
  return {
    title: 'Emergency access to review',
    problems: form.problems,
    body: <EmergencyReviews accesses={accesses} form={form} about={about} />,
  }
}

async function review(asked: Asked, ctx: Ctx): Promise<Reply> {
  const id = asked.params['accessId'] ?? ''
  if (!isId(id)) return noSuchPage
  const outcome = await at(ctx, asked, '/privacy', (work) =>
    reviewEmergencyAccess(work, {
      id,
      version: versionIn(asked.body),
      outcome: textIn(asked.body, 'outcome'),
      note: textIn(asked.body, 'note'),
    }),
  )
  if (outcome.ok) return { to: outcome.value, said: 'Your review was saved' }
  const { refusal } = outcome
  return refusal.code === 'invalid'
    ? reading(ctx, (work) => reviews(work, { values: asked.body, problems: refusal.problems }, id))
    : { refusal }
}

/** Does something once for a form and answers where to go then. */
function at(
  ctx: Ctx,
  asked: Asked,
  to: string,
  act: (work: Work) => Promise<Outcome<null>>,
): Promise<Outcome<string>> {
  return once(ctx, asked.key, async (work) => {
    const outcome = await act(work)
    return outcome.ok ? done(to) : outcome
  })
}

async function sealed(work: Work): Promise<Reply> {
  const { people, hits } = await sealedOverview(work)
  return { title: 'Sealed records', body: <SealedPage people={people} hits={hits} /> }
}

function records(typed: string, found: Awaited<ReturnType<typeof findForPrivacy>> | null): Reply {
  return { title: 'Find a record', body: <RecordsPage typed={typed} found={found} /> }
}

async function findRecords(asked: Asked, ctx: Ctx): Promise<Reply> {
  const typed = textIn(asked.body, 'q')
  const outcome = await unit(ctx, async (work) => done(await findForPrivacy(work, typed)))
  return outcome.ok ? records(typed, outcome.value) : { refusal: outcome.refusal }
}

async function sealForm(asked: Asked, work: Work, form: FormState): Promise<Reply> {
  const subject = await privacySubject(work, asked.params['recordId'] ?? '')
  if (subject === null) return noSuchPage
  return {
    title: 'Seal a record',
    problems: form.problems,
    body: <SealPage subject={subject} workers={await workersToName(work)} form={form} />,
  }
}

async function doSeal(asked: Asked, ctx: Ctx): Promise<Reply> {
  const personId = asked.params['recordId'] ?? ''
  const chosen = asked.body['workers']
  const workerIds = (chosen === undefined ? [] : typeof chosen === 'string' ? [chosen] : [...chosen]).filter(
    isId,
  )
  const outcome = await at(ctx, asked, '/privacy/sealed', (work) =>
    sealPerson(work, { personId, reason: textIn(asked.body, 'reason'), workerIds }),
  )
  if (outcome.ok) return { to: outcome.value, said: 'The record is sealed' }
  const { refusal } = outcome
  return refusal.code === 'invalid'
    ? reading(ctx, (work) => sealForm(asked, work, { values: asked.body, problems: refusal.problems }))
    : { refusal }
}

async function doUnseal(asked: Asked, ctx: Ctx): Promise<Reply> {
  const outcome = await at(ctx, asked, '/privacy/sealed', (work) =>
    unsealPerson(work, asked.params['recordId'] ?? ''),
  )
  return outcome.ok ? { to: outcome.value, said: 'The seal was lifted' } : { refusal: outcome.refusal }
}
