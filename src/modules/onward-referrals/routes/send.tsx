import type { FastifyInstance } from 'fastify'
import { ENGLAND_BANK_HOLIDAYS } from '#kernel/bank-holidays.ts'
import { londonDay, Temporal } from '#kernel/dates.ts'
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
import { findEpisode } from '#modules/episodes/index.ts'
import { addPersonRoute, type SeenPerson } from '#modules/people/index.ts'
import {
  agreementsInForce,
  bases,
  consentKey,
  consentNow,
  decidedIn,
  toldAnswers,
  typedMoment,
  type Basis,
} from '#modules/sharing/index.ts'
import { mayRefer } from '../policy.ts'
import { chaseAfter, sendBy, sendProblems } from '../rules.ts'
import type { ReferralRow, SendReferral } from '../schema.ts'
import { standardsOf } from '../service/follow.ts'
import { judgeReferral } from '../service/parts.ts'
import { sendReferral } from '../service/send.ts'
import { SendForm } from '../views/send-form.tsx'
import { addressOf, dayIn, noSuchPage, onePattern, referralAsked, versionIn } from './shared.ts'

/** Writing down that a referral was sent. */
export function sendRoutes(app: FastifyInstance, kit: Kit): void {
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${onePattern}/send`,
    may: mayRefer,
    handle: async (asked, work, person) => {
      const referral = await referralAsked(asked, work, person.id)
      if (referral?.status !== 'draft') return noSuchPage
      const contact = [referral.servicePhone, referral.serviceEmail]
        .filter((part) => part !== null)
        .join(', ')
      const known = {
        sentTo: referral.toTeamName ?? (contact === '' ? '' : `${referral.serviceName}: ${contact}`),
        ...(referral.toTeamId === null ? {} : { sentHow: 'here' }),
        asNextStep: 'yes',
      }
      return page(work, referral, emptyForm(asked.draft ?? known), { fromDraft: asked.draft !== undefined })
    },
  })
  addPersonRoute(app, kit, { method: 'POST', url: `${onePattern}/send`, may: mayRefer, handle: save })
}

async function page(
  work: Work,
  referral: ReferralRow,
  form: FormState,
  more: { readonly fromDraft?: boolean; readonly refusal?: Refusal | undefined } = {},
): Promise<Reply> {
  const episode = await findEpisode(work, referral.episodeId)
  const consent = (await consentNow(work, referral.episodeId)).get(
    consentKey('onward-service', referral.serviceId),
  )
  const standards = standardsOf(referral.teamService)
  const today = londonDay(work.now)
  const due = sendBy(referral.createdAt, standards, ENGLAND_BANK_HOLIDAYS)
  const facts = { status: 'sent', today, sentAt: work.now, appointmentAt: null } as const
  return {
    title: `Send to ${referral.serviceName}`,
    problems: form.problems,
    ...(more.refusal === undefined ? {} : { status: 409 }),
    before: <BackLink href={addressOf(referral)}>Referral</BackLink>,
    body: (
      <SendForm
        at={addressOf(referral)}
        referral={referral}
        judged={await judgeReferral(work, referral, basisIn(form), new Map())}
        consent={consent}
        partners={(await agreementsInForce(work)).filter(
          (one) => one.serviceId === referral.serviceId && one.purposes.includes('referral'),
        )}
        sendBy={due}
        isLate={Temporal.PlainDate.compare(due, today) < 0}
        usualChase={chaseAfter(facts, standards, ENGLAND_BANK_HOLIDAYS)}
        nextStep={episode?.nextStep ?? null}
        nextStepAt={episode?.nextStepAt ?? null}
        form={form}
        fromDraft={more.fromDraft === true}
        refusal={more.refusal}
      />
    ),
  }
}

/** What it rests on, as far as somebody has chosen it. */
function basisIn(form: FormState): Basis | undefined {
  return bases.find((one) => one === [form.values['basis']].flat()[0])
}

async function save(asked: Asked, ctx: Ctx, person: SeenPerson): Promise<Reply> {
  const { body } = asked
  const text = (name: string) => textIn(body, name).trim()
  const now = ctx.clock.now()
  const again = (problems: readonly Problem[], refusal?: Refusal) =>
    reading(ctx, async (work) => {
      const referral = await referralAsked(asked, work, person.id)
      return referral === null ? noSuchPage : page(work, referral, { values: body, problems }, { refusal })
    })
  const sent = typedMoment('sent', { day: text('sent-day'), time: text('sent-time') }, now)
  const chase = dayIn(body, 'chaseOn', now)
  const given: SendReferral = {
    referralId: asked.params['referralId'] ?? '',
    version: versionIn(body),
    sentTo: text('sentTo'),
    sentHow: text('sentHow'),
    sentAt: sent.ok ? sent.value : undefined,
    chaseOn: chase.ok ? chase.value : undefined,
    basis: bases.find((one) => one === text('basis')),
    basisReason: text('basisReason'),
    decisionMaker: text('decisionMaker'),
    personTold: toldAnswers.find((one) => one === text('personTold')),
    notToldReason: text('notToldReason'),
    asNextStep: text('asNextStep') === 'yes',
    ...(isId(text('agreement')) ? { agreementId: text('agreement') } : {}),
    decided: decidedIn(body),
  }
  if (!sent.ok || !chase.ok) {
    return again([
      ...(sent.ok ? [] : sent.problems),
      ...(chase.ok ? [] : chase.problems),
      ...sendProblems(given, londonDay(now)),
    ])
  }
  const outcome = await once(ctx, asked.key, async (work) => {
    const referral = await referralAsked(asked, work, person.id)
    if (referral === null) return { ok: false, refusal: { code: 'not-found', message: 'Page not found' } }
    const kept = await sendReferral(work, { ...given, referralId: referral.id })
    return kept.ok ? done(addressOf(referral)) : kept
  })
  if (outcome.ok) return { to: outcome.value, said: 'The referral is on the record as sent' }
  const { refusal } = outcome
  if (refusal.code === 'invalid') return again(refusal.problems)
  return refusal.code === 'blocked' || refusal.code === 'conflict' ? again([], refusal) : { refusal }
}
