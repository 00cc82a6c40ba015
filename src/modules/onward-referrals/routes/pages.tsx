import { ENGLAND_BANK_HOLIDAYS } from '#kernel/bank-holidays.ts'
import { londonDay, type Temporal } from '#kernel/dates.ts'
import { BackLink, RefusalMessage, type FormState } from '#ui/index.ts'
import { mayReadClinical, type Reply, type Work } from '#modules/access/index.ts'
import { mayFollowReferrals, mayRefer } from '../policy.ts'
import { chaseAfter, findStep, overdueBecause, stepsAfter } from '../rules.ts'
import type { ReferralRow } from '../schema.ts'
import { standardsOf } from '../service/follow.ts'
import { listSteps } from '../store.ts'
import { ReferralPage } from '../views/referral-page.tsx'
import { ChaseForm, StepForm } from '../views/step-forms.tsx'
import { addressOf, listAddress, noSuchPage } from './shared.ts'

/** One referral with everything that happened. */
export async function referralPage(work: Work, referral: ReferralRow): Promise<Reply> {
  const standards = standardsOf(referral.teamService)
  return {
    title: `Referral to ${referral.serviceName}`,
    before: <BackLink href={`/people/${referral.personId}/episodes/${referral.episodeId}`}>Episode</BackLink>,
    body: (
      <ReferralPage
        at={addressOf(referral)}
        listAt={listAddress(referral.personId, referral.episodeId)}
        referral={referral}
        steps={await listSteps(work, referral.id)}
        overdue={overdueBecause(referral, londonDay(work.now), standards, ENGLAND_BANK_HOLIDAYS)}
        mayRefer={mayRefer.allows(work.actor)}
        mayFollow={mayFollowReferrals.allows(work.actor)}
        mayReadDetail={mayReadClinical.allows(work.actor)}
      />
    ),
  }
}

export interface More {
  readonly fromDraft?: boolean
  readonly isBehind?: boolean
}

function frame(referral: ReferralRow, title: string, form: FormState, more: More) {
  return {
    title,
    problems: form.problems,
    ...(more.isBehind === true ? { status: 409 } : {}),
    before: <BackLink href={addressOf(referral)}>Referral</BackLink>,
  }
}

function usualChase(
  work: Work,
  referral: ReferralRow,
  status: ReferralRow['status'],
): Temporal.PlainDate | null {
  const facts = {
    status,
    today: londonDay(work.now),
    sentAt: referral.sentAt,
    appointmentAt: referral.appointmentAt,
  }
  return chaseAfter(facts, standardsOf(referral.teamService), ENGLAND_BANK_HOLIDAYS)
}

/** Recording a step. After somebody else's this one may no longer be possible: the referral itself is shown then. */
export async function stepPage(
  work: Work,
  referral: ReferralRow,
  to: string,
  form: FormState,
  more: More = {},
): Promise<Reply> {
  const step = findStep(to)
  if (step === undefined) return noSuchPage
  if (!stepsAfter(referral).some((one) => one.to === to)) {
    const page = await referralPage(work, referral)
    if (!('body' in page)) return page
    const refusal = {
      code: 'conflict',
      message: 'Somebody recorded something else meanwhile: see what happened',
    } as const
    return {
      ...page,
      status: 409,
      body: (
        <>
          <RefusalMessage refusal={refusal} />
          {page.body}
        </>
      ),
    }
  }
  return {
    ...frame(referral, step.words, form, more),
    body: (
      <StepForm
        at={addressOf(referral)}
        referral={referral}
        step={step}
        form={form}
        fromDraft={more.fromDraft === true}
        isBehind={more.isBehind === true}
        // Without its date an appointment has no usual day to ask after.
        usualChase={step.appointment ? null : usualChase(work, referral, step.to)}
      />
    ),
  }
}

/** Recording a chase. */
export async function chasePage(
  work: Work,
  referral: ReferralRow,
  form: FormState,
  more: More = {},
): Promise<Reply> {
  return {
    ...frame(referral, 'Chased', form, more),
    body: (
      <ChaseForm
        at={addressOf(referral)}
        referral={referral}
        form={form}
        fromDraft={more.fromDraft === true}
        isBehind={more.isBehind === true}
        usualChase={usualChase(work, referral, referral.status)}
      />
    ),
  }
}
