import type { FastifyInstance } from 'fastify'
import { isId } from '#kernel/ids.ts'
import { done, type Outcome, type Problem, type Refusal } from '#kernel/outcome.ts'
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
import { addPersonRoute } from '#modules/people/index.ts'
import { decidesFor, findReferral, mayDecideReferrals, type ReferralRow } from '#modules/referrals/index.ts'
import type { AnswerHook } from '#modules/sharing/index.ts'
import type { FormState } from '#ui/index.ts'
import { urgencyCodes } from '../schema.ts'
import { acceptReferral } from '../service/accept-referral.ts'
import { possibleHolders } from '../store/teams.ts'
import { AcceptForm } from '../views/accept-form.tsx'
import { noSuchPage, typed, versionIn } from './frame.ts'
import { readPlan } from './next-step.tsx'

const url = '/people/:personId/referrals/:referralId/accept'

async function waiting(work: Work, asked: Asked, personId: string): Promise<ReferralRow | null> {
  const referralId = asked.params['referralId']
  const referral = isId(referralId) ? await findReferral(work, referralId) : null
  return referral?.personId === personId && decidesFor(work.actor, referral.teamId) ? referral : null
}

async function page(
  work: Work,
  asked: Asked,
  personId: string,
  form: FormState,
  fromDraft: boolean,
  refusal?: Refusal,
): Promise<Reply> {
  const referral = await waiting(work, asked, personId)
  if (referral === null || (referral.status !== 'new' && refusal === undefined)) return noSuchPage
  return {
    title: 'Accept the referral',
    problems: form.problems,
    ...(refusal === undefined || refusal.code === 'invalid' ? {} : { status: 409 }),
    body: (
      <AcceptForm
        referral={referral}
        form={form}
        fromDraft={fromDraft}
        refusal={refusal}
        holders={await possibleHolders(work, referral.teamId)}
      />
    ),
  }
}

export function referralAcceptRoutes(app: FastifyInstance, kit: Kit, hooks: readonly AnswerHook[]): void {
  addPersonRoute(app, kit, {
    method: 'GET',
    url,
    may: mayDecideReferrals,
    handle: (asked, work, person) =>
      page(work, asked, person.id, { values: asked.draft ?? {}, problems: [] }, asked.draft !== undefined),
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url,
    may: mayDecideReferrals,
    handle: async (asked, ctx, person) => {
      const outcome = await accept(asked, ctx, person.id, hooks)
      if (outcome.ok) return { to: outcome.value, said: 'Referral accepted' }
      const { refusal } = outcome
      if (refusal.code === 'not-found' || refusal.code === 'not-allowed') return { refusal }
      const fields: Readonly<Record<string, string>> = { holderId: 'holder', nextStepAt: 'next-time' }
      const problems =
        refusal.code === 'invalid'
          ? refusal.problems.map((one) => ({ ...one, field: fields[one.field] ?? one.field }))
          : []
      return reading(ctx, (work) =>
        page(work, asked, person.id, { values: asked.body, problems }, false, refusal),
      )
    },
  })
}

async function accept(
  asked: Asked,
  ctx: Ctx,
  personId: string,
  hooks: readonly AnswerHook[],
): Promise<Outcome<string>> {
  const problems: Problem[] = []
  const { holderId, ...plan } = readPlan(asked, ctx, problems)
  const urgency = urgencyCodes.find((one) => one === textIn(asked.body, 'urgency'))
  if (urgency === undefined) problems.push({ field: 'urgency', message: 'Choose the urgency' })
  if (problems.length > 0 || urgency === undefined)
    return { ok: false, refusal: { code: 'invalid', message: 'There is a problem', problems } }
  const ticked = asked.body['reasons']
  return once(ctx, asked.key, async (work) => {
    const referral = await waiting(work, asked, personId)
    if (referral === null) return { ok: false, refusal: { code: 'not-found', message: 'Page not found' } }
    const taken = {
      referralId: referral.id,
      pointOfContact: textIn(asked.body, 'pointOfContact'),
      reasons: ticked === undefined ? [] : typeof ticked === 'string' ? [ticked] : ticked,
      urgency,
      urgencyReason: typed(asked, 'urgencyReason'),
      holderId: holderId ?? undefined,
      ...plan,
      version: versionIn(asked),
    }
    const accepted = await acceptReferral(work, taken, hooks)
    return accepted.ok ? done(`/people/${personId}/episodes/${accepted.value.episodeId}`) : accepted
  })
}
