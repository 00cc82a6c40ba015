import type { FastifyInstance } from 'fastify'
import { isId } from '#kernel/ids.ts'
import { done, type Problem, type Refusal } from '#kernel/outcome.ts'
import { BackLink, emptyForm, type FormState } from '#ui/index.ts'
import {
  once,
  reading,
  textIn,
  type Asked,
  type Ctx,
  type Kit,
  type Reply,
  type Work,
} from '#modules/access/index.ts'
import { addPersonRoute, type SeenPerson } from '#modules/people/index.ts'
import { maySend } from '../policy.ts'
import { bases, toldAnswers } from '../schema/consent.ts'
import type { ItemSource } from '../schema/items.ts'
import {
  decideParts,
  lookThrough,
  printOf,
  sendParcel,
  startParcel,
  type Looked,
} from '../service/packing.ts'
import { consentNow } from '../store/consent.ts'
import { agreementsInForce } from '../store/agreements.ts'
import { findSender } from '../store/parcels.ts'
import { answersTo, sentOfEpisode } from '../store/sent.ts'
import { LensPage } from '../views/lens-page.tsx'
import { PreviewPage } from '../views/preview-page.tsx'
import { ShareStart } from '../views/share-start.tsx'
import { decidedIn } from './lens-form.ts'

const noSuchPage: Reply = { refusal: { code: 'not-found', message: 'Page not found' } }
const url = '/people/:personId/episodes/:episodeId/share' as const
const one = `${url}/:parcelId` as const

/** Packing something for a partner: whom and what for, what goes, exactly what they will see, send. */
export function shareRoutes(app: FastifyInstance, kit: Kit, source: ItemSource): void {
  addPersonRoute(app, kit, {
    method: 'GET',
    url,
    may: maySend,
    handle: (asked, work, person) => startPage(work, asked, person.id, emptyForm(asked.draft ?? {})),
  })
  addPersonRoute(app, kit, { method: 'POST', url, may: maySend, handle: start })
  addPersonRoute(app, kit, {
    method: 'GET',
    url: one,
    may: maySend,
    handle: (asked, work, person) => lensPage(work, source, asked, person.id),
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: one,
    may: maySend,
    handle: (asked, ctx, person) => decide(asked, ctx, person, source),
  })
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${one}/preview`,
    may: maySend,
    handle: (asked, work, person) =>
      previewPage(work, source, asked, person.id, emptyForm(asked.draft ?? {})),
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: `${one}/send`,
    may: maySend,
    handle: (asked, ctx, person) => send(asked, ctx, person, source),
  })
}

async function startPage(
  work: Work,
  asked: Asked,
  personId: string,
  form: FormState,
  refusal?: Refusal,
): Promise<Reply> {
  const episodeId = asked.params['episodeId'] ?? ''
  if (!isId(episodeId)) return noSuchPage
  const sender = await findSender(work, episodeId)
  if (sender?.personId !== personId) return noSuchPage
  const sent = await sentOfEpisode(work, episodeId)
  return {
    title: 'Share with a partner',
    problems: form.problems,
    ...(refusal === undefined ? {} : { status: 409 }),
    before: <BackLink href={`/people/${personId}/episodes/${episodeId}`}>Episode</BackLink>,
    body: (
      <ShareStart
        at={`/people/${personId}/episodes/${episodeId}/share`}
        personId={personId}
        agreements={await agreementsInForce(work)}
        sent={sent}
        answers={await answersTo(
          work,
          sent.map((row) => row.id),
        )}
        now={await consentNow(work, episodeId)}
        form={form}
        refusal={refusal}
      />
    ),
  }
}

async function start(asked: Asked, ctx: Ctx, person: SeenPerson): Promise<Reply> {
  const { body } = asked
  const episodeId = asked.params['episodeId'] ?? ''
  if (!isId(episodeId)) return noSuchPage
  const text = (name: string) => textIn(body, name).trim()
  const again = (problems: readonly Problem[], refusal?: Refusal) =>
    reading(ctx, (work) => startPage(work, asked, person.id, { values: body, problems }, refusal))
  const outcome = await once(ctx, asked.key, async (work) => {
    const started = await startParcel(work, {
      personId: person.id,
      episodeId,
      agreementId: text('agreement'),
      purpose: text('purpose'),
      basis: bases.find((basis) => basis === text('basis')),
      basisReason: text('basisReason'),
      decisionMaker: text('decisionMaker'),
      personTold: toldAnswers.find((told) => told === text('personTold')),
      notToldReason: text('notToldReason'),
    })
    return started.ok
      ? done(`/people/${person.id}/episodes/${episodeId}/share/${started.value.parcelId}`)
      : started
  })
  if (outcome.ok) return { to: outcome.value }
  if (outcome.refusal.code === 'invalid') return again(outcome.refusal.problems)
  if (outcome.refusal.code === 'blocked') return again([], outcome.refusal)
  return { refusal: outcome.refusal }
}

/** The parcel the address names, if it is one of this person and episode and has not left. */
async function lookedAt(
  work: Work,
  source: ItemSource,
  asked: Asked,
  personId: string,
): Promise<Looked | null> {
  const { parcelId, episodeId } = asked.params
  if (!isId(parcelId)) return null
  const looked = await lookThrough(work, parcelId, source)
  return looked?.parcel.personId === personId && looked.parcel.episodeId === episodeId ? looked : null
}

function addressOf(looked: Looked): string {
  const { personId, episodeId, id } = looked.parcel
  return `/people/${personId}/episodes/${episodeId}/share/${id}`
}

async function lensPage(
  work: Work,
  source: ItemSource,
  asked: Asked,
  personId: string,
  again: { readonly form?: FormState; readonly refusal?: Refusal } = {},
): Promise<Reply> {
  const looked = await lookedAt(work, source, asked, personId)
  if (looked === null) return noSuchPage
  const start = `/people/${personId}/episodes/${looked.parcel.episodeId}/share`
  return {
    title: 'Choose what goes',
    problems: again.form?.problems ?? [],
    ...(again.refusal === undefined ? {} : { status: 409 }),
    before: <BackLink href={start}>Share with a partner</BackLink>,
    body: (
      <LensPage
        at={addressOf(looked)}
        looked={looked}
        form={again.form ?? emptyForm({})}
        refusal={again.refusal}
      />
    ),
  }
}

async function decide(asked: Asked, ctx: Ctx, person: SeenPerson, source: ItemSource): Promise<Reply> {
  const parcelId = asked.params['parcelId'] ?? ''
  const found = await reading(ctx, (work) => lookedAt(work, source, asked, person.id))
  if (found === null) return noSuchPage
  const outcome = await decideParts(ctx, { parcelId, decided: decidedIn(asked.body) }, source)
  if (outcome.ok) return { to: `${addressOf(found)}/preview` }
  const { refusal } = outcome
  const problems = refusal.code === 'invalid' ? refusal.problems : []
  return reading(ctx, (work) =>
    lensPage(work, source, asked, person.id, {
      form: { values: asked.body, problems },
      ...(refusal.code === 'invalid' ? {} : { refusal }),
    }),
  )
}

async function previewPage(
  work: Work,
  source: ItemSource,
  asked: Asked,
  personId: string,
  form: FormState,
  refusal?: Refusal,
): Promise<Reply> {
  const looked = await lookedAt(work, source, asked, personId)
  const sender = looked === null ? null : await findSender(work, looked.parcel.episodeId)
  if (looked === null || sender === null) return noSuchPage
  return {
    title: 'What they will see',
    problems: form.problems,
    ...(refusal === undefined ? {} : { status: 409 }),
    before: <BackLink href={addressOf(looked)}>Choose what goes</BackLink>,
    body: (
      <PreviewPage
        at={addressOf(looked)}
        looked={looked}
        from={[work.actor.displayName, work.actor.jobTitle, sender.teamName]
          .filter((part) => part !== '')
          .join(', ')}
        phone={sender.teamPhone}
        shown={printOf(looked, '')}
        form={form}
        refusal={refusal}
      />
    ),
  }
}

async function send(asked: Asked, ctx: Ctx, person: SeenPerson, source: ItemSource): Promise<Reply> {
  const { parcelId = '', episodeId = '' } = asked.params
  if (!isId(parcelId) || !isId(episodeId)) return noSuchPage
  const to = `/people/${person.id}/episodes/${episodeId}/shared/${parcelId}`
  const outcome = await once(ctx, asked.key, async (work) => {
    if ((await lookedAt(work, source, asked, person.id)) === null)
      return { ok: false, refusal: { code: 'not-found', message: 'Page not found' } }
    const sent = await sendParcel(
      work,
      { parcelId, note: textIn(asked.body, 'note'), shown: textIn(asked.body, 'shown') },
      source,
    )
    return sent.ok ? done(to) : sent
  })
  if (outcome.ok) return { to: outcome.value, said: 'Sent. It is in the log of what has been shared.' }
  const { refusal } = outcome
  if (refusal.code === 'not-found' || refusal.code === 'not-allowed') return { refusal }
  const problems = refusal.code === 'invalid' ? refusal.problems : []
  return reading(ctx, (work) =>
    previewPage(
      work,
      source,
      asked,
      person.id,
      { values: asked.body, problems },
      refusal.code === 'invalid' ? undefined : refusal,
    ),
  )
}
