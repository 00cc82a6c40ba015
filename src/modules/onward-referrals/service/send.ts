import { ENGLAND_BANK_HOLIDAYS } from '#kernel/bank-holidays.ts'
import { instantToDb, londonDay, Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { conflict, done, invalid, notAllowed, notFound, type Outcome } from '#kernel/outcome.ts'
import { audit, unit, type Ctx, type Work } from '#modules/access/index.ts'
import { needs, serviceKinds, wordsFor } from '#modules/directory/index.ts'
import { finishTask, listTasks } from '#modules/episodes/index.ts'
import {
  agreementsInForce,
  asSent,
  choiceOf,
  consentKey,
  consentNow,
  deliver,
  recordDisclosure,
  type RecordItem,
} from '#modules/sharing/index.ts'
import { mayRefer } from '../policy.ts'
import { chaseAfter, sendProblems } from '../rules.ts'
import { sendWays, type ReferralRow, type SendReferral } from '../schema.ts'
import { changeReferral, findReferral, insertStep } from '../store.ts'
import { somebodyElse } from './draft.ts'
import { followUp, standardsOf } from './follow.ts'
import { judgeReferral, whatIsSent } from './parts.ts'
import { intoTheirInbox } from './to-team.ts'

/** What goes, when. */
interface Going {
  readonly sentAt: Temporal.Instant
  readonly going: readonly RecordItem[]
}

/**
 * Says that a referral was sent: how, to whom and on what basis, with its disclosure, all or nothing. Without a basis that
 * stands nothing is sent; what goes is judged by the lens, and the log says exactly what went. It is chased on a date from now on.
 */
export function sendReferral(ctx: Ctx, asked: SendReferral): Promise<Outcome<ReferralRow>> {
  return unit(ctx, async (work) => {
    if (!mayRefer.allows(work.actor)) return notAllowed('Referrals are sent by those who work with people.')
    const referral = await findReferral(work, asked.referralId)
    if (referral === null) return notFound
    if (referral.status !== 'draft')
      return conflict('This referral has already been sent or closed', referral)
    if (referral.version !== asked.version) return conflict(somebodyElse, referral)
    const today = londonDay(work.now)
    const sentAt = asked.sentAt ?? work.now
    const problems = [
      ...sendProblems(asked, today),
      ...(Temporal.Instant.compare(sentAt, work.now) > 0
        ? [{ field: 'sent-time', message: 'The time it was sent cannot be in the future' }]
        : []),
    ]
    const judged = await judgeReferral(work, referral, asked.basis, asked.decided ?? new Map())
    const { going } = judged.packed
    problems.push(...judged.problems)
    if (going.length === 0 && judged.problems.length === 0)
      problems.push({ field: '', message: 'Nothing would be sent: leave something in' })
    if (problems.length > 0) return invalid(problems)
    const disclosed = await disclose(work, referral, asked, { sentAt, going })
    if (!disclosed.ok) return disclosed
    const delivered = await putOnTheirPage(work, referral, asked, {
      sentAt,
      going,
      disclosureId: disclosed.value.disclosureId,
    })
    if (!delivered.ok) return delivered
    const waiting = await intoTheirInbox(work, referral, { how: asked.sentHow, text: whatIsSent(going) })
    if (!waiting.ok) return waiting
    const chaseOn =
      asked.chaseOn ??
      chaseAfter(
        { status: 'sent', today, sentAt, appointmentAt: null },
        standardsOf(referral.teamService),
        ENGLAND_BANK_HOLIDAYS,
      )
    const changed = await changeReferral(
      work,
      { id: referral.id, version: asked.version },
      {
        status: 'sent',
        sent_at: instantToDb(sentAt),
        sent_to: asked.sentTo.trim(),
        sent_how: asked.sentHow,
        basis: asked.basis ?? 'consent',
        consent_id: disclosed.value.consentId,
        disclosure_id: disclosed.value.disclosureId,
        chase_on: chaseOn?.toString() ?? null,
        choice: JSON.stringify(choiceOf(judged)),
      },
    )
    if (!changed) return conflict(somebodyElse, await findReferral(work, referral.id))
    await insertStep(work, {
      id: newId(),
      referralId: referral.id,
      from: 'draft',
      to: 'sent',
      at: sentAt,
      toldBy: null,
      note: `To ${asked.sentTo.trim()}: ${wordsFor(sendWays, asked.sentHow).toLowerCase()}`,
    })
    if (referral.serviceKind === 'reconnect') await careAfterCustodyAsked(work, referral)
    await audit(work, {
      action: 'onward-referral.sent',
      personId: referral.personId,
      entity: 'onward-referral',
      entityId: referral.id,
      details: { serviceId: referral.serviceId, how: asked.sentHow, basis: asked.basis },
    })
    return followUp(work, referral.id, { asNextStep: asked.asNextStep })
  })
}

/** What asked for this referral is done by it; what comes of it is followed as of any other. */
async function careAfterCustodyAsked(work: Work, referral: ReferralRow): Promise<void> {
  const open = (await listTasks(work, referral.episodeId)).filter(
    (one) => one.kind === 'care-after-custody' && one.doneAt === null,
  )
  for (const task of open)
    await finishTask(work, { taskId: task.id, outcome: 'Referred', told: referral.serviceName })
}

/** The same on the service's own page, where it has one and that was asked for: it accepts or declines there. */
async function putOnTheirPage(
  work: Work,
  referral: ReferralRow,
  asked: SendReferral,
  sent: Going & { readonly disclosureId: string },
): Promise<Outcome<unknown>> {
  if (asked.agreementId === undefined) return done(undefined)
  const agreement = (await agreementsInForce(work)).find((one) => one.id === asked.agreementId)
  if (agreement?.serviceId !== referral.serviceId)
    return invalid([{ field: 'agreement', message: 'That page is not of this service' }])
  return deliver(work, {
    source: { kind: 'onward-referral', id: referral.id },
    personId: referral.personId,
    episodeId: referral.episodeId,
    agreementId: agreement.id,
    purpose: 'referral',
    basis: asked.basis ?? 'consent',
    note: '',
    items: sent.going.map((one) => asSent({ ...one, at: sent.sentAt })),
    disclosureId: sent.disclosureId,
  })
}

async function disclose(
  work: Work,
  referral: ReferralRow,
  asked: SendReferral,
  { sentAt, going }: Going,
): Promise<Outcome<{ readonly disclosureId: string; readonly consentId: string | null }>> {
  const { basis, personTold } = asked
  if (basis === undefined || personTold === undefined)
    return invalid(sendProblems(asked, londonDay(work.now)))
  const disclosed = await recordDisclosure(work, {
    personId: referral.personId,
    episodeId: referral.episodeId,
    source: { kind: 'onward-referral', id: referral.id },
    recipient: {
      name: asked.sentTo,
      role: wordsFor(serviceKinds, referral.serviceKind),
      agency: referral.serviceProvider ?? referral.serviceName,
    },
    purpose: `Referral: ${wordsFor(needs, referral.need).toLowerCase()}`,
    what: whatIsSent(going),
    scope: 'onward-service',
    serviceId: referral.serviceId,
    basis,
    basisReason: asked.basisReason,
    decisionMaker: asked.decisionMaker,
    personTold,
    notToldReason: asked.notToldReason,
    disclosedAt: sentAt,
  })
  if (!disclosed.ok) return disclosed
  const standing = (await consentNow(work, referral.episodeId)).get(
    consentKey('onward-service', referral.serviceId),
  )
  const consentId = basis === 'consent' ? (standing?.id ?? null) : null
  return { ok: true, value: { disclosureId: disclosed.value.disclosureId, consentId } }
}
