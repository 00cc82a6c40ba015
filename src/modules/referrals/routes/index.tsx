import type { FastifyInstance } from 'fastify'
import type { VNode } from 'preact'
import { done, invalid, notFound, type Outcome, type Problem, type Refusal } from '#kernel/outcome.ts'
import { isId } from '#kernel/ids.ts'
import {
  addRoute,
  once,
  reading,
  textIn,
  versionIn,
  type Asked,
  type Ctx,
  type Kit,
  type Reply,
  type Work,
} from '#modules/access/index.ts'
import type { AnswerHook } from '#modules/sharing/index.ts'
import { addPersonRoute } from '#modules/people/index.ts'
import { emptyForm, type FormState } from '#ui/index.ts'
import { decidesFor, logsFor, mayDecideReferrals, mayLogReferrals } from '../policy.ts'
import type { ReferralRow } from '../schema.ts'
import { declineReferral, logReferral, withdrawReferral } from '../service/deciding.ts'
import { findReferral, listInbox } from '../store.ts'
import { Inbox, referralHref } from '../views/inbox.tsx'
import { ReferralForm } from '../views/referral-form.tsx'
import { ReferralPage, WithdrawPage, type ReferralPageProps } from '../views/referral-page.tsx'
import { myTeams, readReferral } from './read.ts'
import { newcomerRoutes } from './newcomer.tsx'

const recentDays = 14
const noSuchPage: Reply = { refusal: { code: 'not-found', message: 'Page not found' } }

/** The inbox of one's teams, logging a referral, declining and withdrawing it. Accepting opens an episode, which is above this module. */
export function referralRoutes(app: FastifyInstance, kit: Kit, hooks: readonly AnswerHook[]): void {
  addRoute(app, kit, {
    method: 'GET',
    url: '/referrals',
    may: mayLogReferrals,
    handle: (_asked, ctx) =>
      reading(ctx, async (work) => ({
        title: 'Referrals',
        wide: true,
        body: (
          <Inbox
            referrals={await listInbox(work, work.now.subtract({ hours: 24 * recentDays }))}
            recentDays={recentDays}
          />
        ),
      })),
  })
  newcomerRoutes(app, kit)
  addPersonRoute(app, kit, {
    method: 'GET',
    url: '/people/:personId/referrals/new',
    may: mayLogReferrals,
    handle: (asked, work, person) =>
      Promise.resolve(
        formPage(work, person.id, { values: asked.draft ?? {}, problems: [] }, asked.draft !== undefined),
      ),
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: '/people/:personId/referrals/new',
    may: mayLogReferrals,
    handle: async (asked, ctx, person) => {
      const problems: Problem[] = []
      const referral = readReferral(asked, ctx, problems)
      const outcome: Outcome<string> =
        problems.length > 0
          ? invalid(problems)
          : await once(ctx, asked.key, async (work) => {
              const logged = await logReferral(work, { ...referral, personId: person.id })
              return logged.ok
                ? done(referralHref({ id: logged.value.referralId, personId: person.id }))
                : logged
            })
      if (outcome.ok) return { to: outcome.value, said: 'Referral logged' }
      if (outcome.refusal.code !== 'invalid') return { refusal: outcome.refusal }
      return formPage(ctx, person.id, { values: asked.body, problems: outcome.refusal.problems }, false)
    },
  })
  addPersonRoute(app, kit, {
    method: 'GET',
    url: '/people/:personId/referrals/:referralId',
    may: mayLogReferrals,
    handle: (asked, work, person) => referralPage(work, asked, person.id, ReferralPage),
  })
  addPersonRoute(app, kit, {
    method: 'GET',
    url: '/people/:personId/referrals/:referralId/withdraw',
    may: mayLogReferrals,
    handle: (asked, work, person) => referralPage(work, asked, person.id, WithdrawPage),
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: '/people/:personId/referrals/:referralId/decline',
    may: mayDecideReferrals,
    handle: (asked, ctx, person) =>
      answer(asked, ctx, person.id, 'Referral declined', ReferralPage, (work, referral) =>
        declineReferral(
          work,
          {
            referralId: referral.id,
            reason: textIn(asked.body, 'reason'),
            told: textIn(asked.body, 'told'),
            version: versionIn(asked.body) || undefined,
          },
          hooks,
        ),
      ),
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: '/people/:personId/referrals/:referralId/withdraw',
    may: mayLogReferrals,
    handle: (asked, ctx, person) =>
      answer(asked, ctx, person.id, 'Referral withdrawn', WithdrawPage, (work, referral) =>
        withdrawReferral(
          work,
          {
            referralId: referral.id,
            reason: textIn(asked.body, 'withdrawReason'),
            withdrawnBy: textIn(asked.body, 'withdrawnBy'),
            version: versionIn(asked.body) || undefined,
          },
          hooks,
        ),
      ),
  })
}

function formPage(ctx: Ctx, personId: string, form: FormState, fromDraft: boolean): Reply {
  const teams = myTeams(ctx.actor)
  const [first] = teams
  if (first === undefined) return noSuchPage
  return {
    title: 'Log a referral',
    problems: form.problems,
    body: (
      <ReferralForm
        action={`/people/${personId}/referrals/new`}
        form={form}
        fromDraft={fromDraft}
        pathway={first.pathway}
        teams={teams}
        sites={ctx.actor.sites}
        button="Log referral"
      />
    ),
  }
}

async function referralPage(
  work: Work,
  asked: Asked,
  personId: string,
  Body: (props: ReferralPageProps) => VNode,
  typed?: { readonly form: FormState; readonly refusal: Refusal },
): Promise<Reply> {
  const form = typed?.form ?? emptyForm(asked.draft)
  const refusal = typed?.refusal
  const referralId = asked.params['referralId']
  const referral = isId(referralId) ? await findReferral(work, referralId) : null
  if (referral?.personId !== personId) return noSuchPage
  return {
    title: 'Referral',
    problems: form.problems,
    ...(refusal === undefined || refusal.code === 'invalid' ? {} : { status: 409 }),
    body: (
      <Body
        referral={referral}
        form={form}
        fromDraft={typed === undefined && asked.draft !== undefined}
        refusal={refusal}
        mayDecide={decidesFor(work.actor, referral.teamId)}
        mayWithdraw={logsFor(work.actor, referral.teamId)}
        version={referral.version}
      />
    ),
  }
}

/** One of the answers to the referral of this person that was on the page, once. */
async function answer(
  asked: Asked,
  ctx: Ctx,
  personId: string,
  said: string,
  Body: (props: ReferralPageProps) => VNode,
  act: (work: Work, referral: ReferralRow) => Promise<Outcome<ReferralRow>>,
): Promise<Reply> {
  const outcome = await once(ctx, asked.key, async (work) => {
    const referralId = asked.params['referralId']
    const referral = isId(referralId) ? await findReferral(work, referralId) : null
    if (referral?.personId !== personId) return notFound
    const answered = await act(work, referral)
    return answered.ok ? done('/referrals') : answered
  })
  if (outcome.ok) return { to: outcome.value, said }
  const { refusal } = outcome
  if (refusal.code === 'not-found' || refusal.code === 'not-allowed') return { refusal }
  const problems = refusal.code === 'invalid' ? refusal.problems : []
  return reading(ctx, (work) =>
    referralPage(work, asked, personId, Body, { form: { values: asked.body, problems }, refusal }),
  )
}
