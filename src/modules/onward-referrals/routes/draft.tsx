import type { FastifyInstance } from 'fastify'
import { done, type Problem } from '#kernel/outcome.ts'
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
import { findService } from '#modules/directory/index.ts'
import { addPersonRoute, type SeenPerson } from '#modules/people/index.ts'
import { consentKey, consentNow, sensitivityIn } from '#modules/sharing/index.ts'
import { mayRefer } from '../policy.ts'
import type { ReferralRow } from '../schema.ts'
import { changeDraft } from '../service/draft.ts'
import { heldAs } from '../service/parts.ts'
import { DraftForm } from '../views/draft-form.tsx'
import { addressOf, noSuchPage, onePattern, personFacts, referralAsked, versionIn } from './shared.ts'

/** Changing a referral before it is sent. */
export function draftRoutes(app: FastifyInstance, kit: Kit): void {
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${onePattern}/edit`,
    may: mayRefer,
    handle: async (asked, work, person) => {
      const referral = await referralAsked(asked, work, person.id)
      if (referral?.status !== 'draft') return noSuchPage
      const drafted = asked.draft === undefined ? NaN : versionIn(asked.draft)
      return page(work, referral, {
        form: emptyForm(asked.draft ?? (await valuesOf(work, referral))),
        fromDraft: asked.draft !== undefined,
        version: Number.isNaN(drafted) ? referral.version : drafted,
        isBehind: false,
      })
    },
  })
  addPersonRoute(app, kit, { method: 'POST', url: `${onePattern}/edit`, may: mayRefer, handle: save })
}

async function valuesOf(work: Work, referral: ReferralRow): Promise<FormState['values']> {
  return {
    detail: referral.detail ?? '',
    accompany: referral.accompany ? 'yes' : 'no',
    sensitivity: await heldAs(work, referral),
  }
}

interface Shown {
  readonly form: FormState
  readonly fromDraft: boolean
  readonly version: number
  /** Somebody else saved first: both texts are shown. */
  readonly isBehind: boolean
}

async function page(work: Work, referral: ReferralRow, shown: Shown): Promise<Reply> {
  const service = await findService(work, referral.serviceId)
  if (service === null) return noSuchPage
  const consent = (await consentNow(work, referral.episodeId)).get(consentKey('onward-service', service.id))
  const title = `Change the referral to ${service.name}`
  return {
    title,
    problems: shown.form.problems,
    ...(shown.isBehind ? { status: 409 } : {}),
    before: <BackLink href={addressOf(referral)}>Referral</BackLink>,
    body: (
      <DraftForm
        action={`${addressOf(referral)}/edit`}
        title={title}
        personId={referral.personId}
        episodeId={referral.episodeId}
        service={service}
        need={referral.need}
        followsId={null}
        person={await personFacts(work, referral.personId)}
        consent={consent}
        form={shown.form}
        fromDraft={shown.fromDraft}
        version={shown.version}
        current={shown.isBehind ? referral : undefined}
      />
    ),
  }
}

async function save(asked: Asked, ctx: Ctx, person: SeenPerson): Promise<Reply> {
  const { body } = asked
  const version = versionIn(body)
  const again = (problems: readonly Problem[], isBehind = false) =>
    reading(ctx, async (work) => {
      const referral = await referralAsked(asked, work, person.id)
      if (referral === null) return noSuchPage
      const shownVersion = isBehind ? referral.version : version
      return page(work, referral, {
        form: { values: body, problems },
        fromDraft: false,
        version: shownVersion,
        isBehind,
      })
    })
  const outcome = await once(ctx, asked.key, async (work) => {
    const referral = await referralAsked(asked, work, person.id)
    if (referral === null) return { ok: false, refusal: { code: 'not-found', message: 'Page not found' } }
    const changed = await changeDraft(work, {
      referralId: referral.id,
      version,
      serviceId: referral.serviceId,
      need: referral.need,
      detail: textIn(body, 'detail'),
      accompany: textIn(body, 'accompany') === 'yes',
      sensitivity: sensitivityIn(body),
    })
    return changed.ok ? done(addressOf(referral)) : changed
  })
  if (outcome.ok) return { to: outcome.value, said: 'The draft is changed. It is not sent yet.' }
  if (outcome.refusal.code === 'conflict') return again([], true)
  return outcome.refusal.code === 'invalid' ? again(outcome.refusal.problems) : { refusal: outcome.refusal }
}
