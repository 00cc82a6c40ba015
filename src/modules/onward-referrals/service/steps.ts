import { ENGLAND_BANK_HOLIDAYS } from '#kernel/bank-holidays.ts'
import { instantToDb, londonDay, Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { conflict, invalid, notAllowed, notFound, type Outcome, type Problem } from '#kernel/outcome.ts'
import { audit, unit, type Ctx, type Work } from '#modules/access/index.ts'
import { mayFollowReferrals } from '../policy.ts'
import { chaseAfter, chaseProblems, findStep, isOutcome, statusWords, stepProblems } from '../rules.ts'
import {
  closeReasons,
  type ChaseReferral,
  type RecordStep,
  type ReferralRow,
  type Status,
} from '../schema.ts'
import { changeReferral, findReferral, insertStep, type ReferralChange } from '../store.ts'
import { somebodyElse } from './draft.ts'
import { followUp, standardsOf } from './follow.ts'
import { outOfTheirInbox } from './to-team.ts'

const follows = 'Referrals are followed by those who work with people and by administrators.'

/**
 * Writes down what happened to a referral, who said so and when. What comes next follows from it: the next chase, the task
 * with its date, the next step of the episode. A rejection keeps its reason and leaves the need open.
 */
export function recordReferralStep(ctx: Ctx, asked: RecordStep): Promise<Outcome<ReferralRow>> {
  return unit(ctx, async (work) => {
    if (!mayFollowReferrals.allows(work.actor)) return notAllowed(follows)
    const referral = await findReferral(work, asked.referralId)
    if (referral === null) return notFound
    if (referral.version !== asked.version) return conflict(somebodyElse, referral)
    const today = londonDay(work.now)
    const standards = standardsOf(referral.teamService)
    const at = asked.at ?? work.now
    const problems = [
      ...stepProblems(asked, referral, { today, standards }),
      ...timeProblems(at, referral, work.now),
    ]
    const found = findStep(asked.to)
    if (problems.length > 0 || found === undefined) return invalid(problems)
    const appointmentAt = found.appointment ? (asked.appointmentAt ?? null) : referral.appointmentAt
    const usual = chaseAfter(
      { status: found.to, today, sentAt: referral.sentAt, appointmentAt },
      standards,
      ENGLAND_BANK_HOLIDAYS,
    )
    const change = {
      ...changeFor(found.to, asked, referral, at),
      chase_on: usual === null ? null : (asked.chaseOn ?? usual).toString(),
    }
    if (!(await changeReferral(work, { id: referral.id, version: asked.version }, change))) {
      return conflict(somebodyElse, await findReferral(work, referral.id))
    }
    if (isOutcome(found.to)) await outOfTheirInbox(work, referral, noteOf(asked) ?? statusWords(found.to))
    await keepStep(work, referral, { to: found.to, at, toldBy: asked.toldBy, note: noteOf(asked) })
    await audit(work, {
      action: 'onward-referral.moved',
      personId: referral.personId,
      entity: 'onward-referral',
      entityId: referral.id,
      details: { from: referral.status, to: found.to, attendance: asked.attendance ?? null },
    })
    return followUp(work, referral.id)
  })
}

function timeProblems(
  at: Temporal.Instant,
  referral: ReferralRow,
  now: Temporal.Instant,
): readonly Problem[] {
  if (Temporal.Instant.compare(at, now) > 0)
    return [{ field: 'happened-time', message: 'This cannot be in the future' }]
  if (referral.sentAt !== null && Temporal.Instant.compare(at, referral.sentAt) < 0) {
    return [{ field: 'happened-time', message: 'This cannot be before the referral was sent' }]
  }
  return []
}

function changeFor(
  to: Status,
  asked: RecordStep,
  referral: ReferralRow,
  at: Temporal.Instant,
): ReferralChange {
  const moment = instantToDb(at)
  const isDecision = to === 'accepted' || to === 'rejected'
  const code = to === 'closed' ? (asked.closeReason ?? to) : to
  return {
    status: to,
    // Whoever answers has it: a decision without an acknowledgement before it is one.
    ...(referral.acknowledgedAt === null && to !== 'closed' ? { acknowledged_at: moment } : {}),
    ...(isDecision ? { decided_at: moment } : {}),
    ...(to === 'rejected' ? { decision_reason: (asked.reason ?? '').trim() } : {}),
    ...(to === 'appointment-offered' && asked.appointmentAt !== undefined
      ? {
          appointment_at: instantToDb(asked.appointmentAt),
          appointment_place: (asked.appointmentPlace ?? '').trim(),
          attendance: null,
        }
      : {}),
    ...(asked.attendance !== undefined && findStep(to)?.attendance.includes(asked.attendance) === true
      ? { attendance: asked.attendance }
      : {}),
    // Closing after a known outcome does not change it; coming back from "disengaged" opens it again.
    ...(to === 'closed' && referral.outcome !== null
      ? {}
      : isOutcome(to)
        ? { outcome: code, outcome_at: moment }
        : { outcome: null, outcome_at: null }),
  }
}

/** The reason and the note as one text: both belong to this step. */
function noteOf(asked: RecordStep): string | undefined {
  const closing = closeReasons.find((one) => one.code === asked.closeReason)?.words
  const parts = [asked.to === 'closed' ? closing : undefined, asked.reason, asked.note]
    .map((part) => part?.trim() ?? '')
    .filter((part) => part !== '')
  return parts.length === 0 ? undefined : parts.join('. ')
}

async function keepStep(
  work: Work,
  referral: ReferralRow,
  step: { to: Status; at: Temporal.Instant; toldBy: string | undefined; note: string | undefined },
): Promise<void> {
  const text = (value: string | undefined) =>
    value === undefined || value.trim() === '' ? null : value.trim()
  await insertStep(work, {
    id: newId(),
    referralId: referral.id,
    from: referral.status,
    to: step.to,
    at: step.at,
    toldBy: text(step.toldBy),
    note: text(step.note),
  })
}

/** Writes down that somebody asked what became of a referral, and when to ask again. */
export function chaseReferral(ctx: Ctx, asked: ChaseReferral): Promise<Outcome<ReferralRow>> {
  return unit(ctx, async (work) => {
    if (!mayFollowReferrals.allows(work.actor)) return notAllowed(follows)
    const referral = await findReferral(work, asked.referralId)
    if (referral === null) return notFound
    if (referral.version !== asked.version) return conflict(somebodyElse, referral)
    if (referral.status === 'draft' || referral.outcomeAt !== null) {
      return invalid([
        { field: '', message: 'There is nothing to chase: it is not sent, or the outcome is known' },
      ])
    }
    const today = londonDay(work.now)
    const at = asked.at ?? work.now
    const problems = [
      ...(asked.toldBy.trim() === ''
        ? [{ field: 'toldBy', message: 'Say who answered, or that nobody did' }]
        : []),
      ...timeProblems(at, referral, work.now),
      ...chaseProblems(asked.chaseOn, today),
    ]
    if (problems.length > 0) return invalid(problems)
    const facts = {
      status: referral.status,
      today,
      sentAt: referral.sentAt,
      appointmentAt: referral.appointmentAt,
    }
    const usual = chaseAfter(facts, standardsOf(referral.teamService), ENGLAND_BANK_HOLIDAYS)
    const chaseOn = asked.chaseOn ?? laterThan(usual, today)
    const changed = await changeReferral(
      work,
      { id: referral.id, version: asked.version },
      { chase_on: chaseOn?.toString() ?? null },
    )
    if (!changed) return conflict(somebodyElse, await findReferral(work, referral.id))
    await keepStep(work, referral, { to: referral.status, at, toldBy: asked.toldBy, note: asked.note })
    await audit(work, {
      action: 'onward-referral.chased',
      personId: referral.personId,
      entity: 'onward-referral',
      entityId: referral.id,
      details: { status: referral.status },
    })
    return followUp(work, referral.id)
  })
}

/** Asking again on the very day one has asked would leave it overdue: tomorrow then. */
function laterThan(day: Temporal.PlainDate | null, today: Temporal.PlainDate): Temporal.PlainDate | null {
  if (day === null || Temporal.PlainDate.compare(day, today) > 0) return day
  return today.add({ days: 1 })
}
