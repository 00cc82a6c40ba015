import { addWorkingDays, londonDay, Temporal } from '#kernel/dates.ts'
import type { Problem } from '#kernel/outcome.ts'
import type { Holidays } from '#kernel/working-days.ts'
import type { TimeStandard } from '#pathways/index.ts'
import {
  attendanceCodes,
  closeReasons,
  follows,
  outcomeStatuses,
  sendWays,
  statuses,
  steps,
  type RecordStep,
  type ReferralRow,
  type SendReferral,
  type Status,
  type Step,
} from './schema.ts'

/** The times a referral is held to. */
export interface Standards {
  /** Working days from the decision to the sending. */
  readonly sent: number
  /** Working days from one word to the next chase. */
  readonly chased: number
  /** Days from sending until the outcome should be known. */
  readonly outcome: number
}

/**
 * "Onward referral sent / chased / outcome known: 1 working day / 10 working days / 28 days" (Domain brief: liaison and
 * diversion, section 2), unless the service's definition says otherwise.
 */
export function standardsFrom(timeStandards: readonly TimeStandard[]): Standards {
  const value = (code: string, otherwise: number) =>
    timeStandards.find((one) => one.code === code)?.value ?? otherwise
  return {
    sent: value('onward-referral-sent', 1),
    chased: value('onward-referral-chased', 10),
    outcome: value('onward-referral-outcome', 28),
  }
}

export function statusWords(status: string): string {
  return statuses.find((one) => one.code === status)?.words ?? status
}

export function findStep(to: string): Step | undefined {
  return steps.find((one) => one.to === to)
}

/** What a team here says in its own inbox, and nobody writes down for it while the referral waits there. */
const saidThere: readonly Status[] = ['acknowledged', 'accepted', 'rejected']

/** What may be recorded next. */
export function stepsAfter(referral: Pick<ReferralRow, 'status' | 'sentHow'>): readonly Step[] {
  const waitsHere = referral.status === 'sent' && referral.sentHow === 'here'
  return steps.filter(
    (one) => follows[referral.status].includes(one.to) && !(waitsHere && saidThere.includes(one.to)),
  )
}

export function isOutcome(status: Status): boolean {
  return outcomeStatuses.includes(status)
}

/** By when a draft should be sent. */
export function sendBy(
  createdAt: Temporal.Instant,
  standards: Standards,
  holidays: Holidays,
): Temporal.PlainDate {
  return addWorkingDays(londonDay(createdAt), standards.sent, holidays)
}

/** By when the outcome should be known. */
export function outcomeBy(sentAt: Temporal.Instant, standards: Standards): Temporal.PlainDate {
  return londonDay(sentAt).add({ days: standards.outcome })
}

/** How soon a missed or cancelled appointment is taken up again. Ours: long before the next ordinary chase. */
const rebookWithin = 2

/**
 * When somebody has to ask again if nothing is heard. After an offered appointment: the working day after it. Never later
 * than the day by which the outcome should be known, while that day is still to come. Null once the outcome is known.
 */
export function chaseAfter(
  facts: {
    readonly status: Status
    readonly today: Temporal.PlainDate
    readonly sentAt: Temporal.Instant | null
    readonly appointmentAt: Temporal.Instant | null
  },
  standards: Standards,
  holidays: Holidays,
): Temporal.PlainDate | null {
  if (facts.status === 'draft' || isOutcome(facts.status)) return null
  if (facts.status === 'appointment-offered' && facts.appointmentAt !== null) {
    const after = addWorkingDays(londonDay(facts.appointmentAt), 1, holidays)
    return Temporal.PlainDate.compare(after, facts.today) > 0 ? after : facts.today
  }
  const days =
    facts.status === 'not-attended' || facts.status === 'cancelled' ? rebookWithin : standards.chased
  const usual = addWorkingDays(facts.today, days, holidays)
  if (facts.sentAt === null) return usual
  const limit = outcomeBy(facts.sentAt, standards)
  const limitCounts = Temporal.PlainDate.compare(limit, facts.today) > 0
  return limitCounts && Temporal.PlainDate.compare(limit, usual) < 0 ? limit : usual
}

export type Overdue = 'not-sent' | 'chase-due' | 'outcome-late'

/** Why somebody has to look at a referral today; empty when it runs as it should. */
export function overdueBecause(
  referral: Pick<ReferralRow, 'status' | 'createdAt' | 'sentAt' | 'chaseOn' | 'outcomeAt'>,
  today: Temporal.PlainDate,
  standards: Standards,
  holidays: Holidays,
): readonly Overdue[] {
  if (referral.outcomeAt !== null) return []
  if (referral.status === 'draft') {
    return Temporal.PlainDate.compare(sendBy(referral.createdAt, standards, holidays), today) < 0
      ? ['not-sent']
      : []
  }
  const found: Overdue[] = []
  if (referral.chaseOn === null || Temporal.PlainDate.compare(referral.chaseOn, today) <= 0)
    found.push('chase-due')
  if (
    referral.sentAt !== null &&
    Temporal.PlainDate.compare(outcomeBy(referral.sentAt, standards), today) < 0
  ) {
    found.push('outcome-late')
  }
  return found
}

/** A rejected referral with nothing after it: what the person needs is still to be met (section 7, scenario 20). */
export function isNeedOpen(referral: Pick<ReferralRow, 'status' | 'followedById'>): boolean {
  return referral.status === 'rejected' && referral.followedById === null
}

const blank = (text: string | undefined) => text === undefined || text.trim() === ''
const has = (list: readonly { readonly code: string }[], code: string | undefined) =>
  list.some((one) => one.code === code)

/** What is missing before a referral can be called sent. */
export function sendProblems(given: SendReferral, today: Temporal.PlainDate): readonly Problem[] {
  const wrong = (isWrong: boolean, field: string, message: string) => (isWrong ? [{ field, message }] : [])
  return [
    ...wrong(blank(given.sentTo), 'sentTo', 'Say who it was sent to'),
    ...wrong(!has(sendWays, given.sentHow), 'sentHow', 'Say how it was sent'),
    ...wrong(given.basis === undefined, 'basis', 'Choose what telling them rests on'),
    ...wrong(given.personTold === undefined, 'personTold', 'Say whether the person knows that this is sent'),
    ...chaseProblems(given.chaseOn, today),
  ]
}

/** A chase in the past would be overdue the moment it is saved. */
export function chaseProblems(
  chaseOn: Temporal.PlainDate | undefined,
  today: Temporal.PlainDate,
): readonly Problem[] {
  if (chaseOn === undefined || Temporal.PlainDate.compare(chaseOn, today) > 0) return []
  return [{ field: 'chaseOn', message: 'The next chase has to be after today' }]
}

/** What is missing from a step, or stands against it. */
export function stepProblems(
  given: RecordStep,
  referral: Pick<ReferralRow, 'status' | 'sentHow' | 'sentAt' | 'chases'>,
  facts: { readonly today: Temporal.PlainDate; readonly standards: Standards },
): readonly Problem[] {
  const found = findStep(given.to)
  if (found === undefined || !stepsAfter(referral).includes(found)) {
    return [{ field: 'to', message: `This cannot follow “${statusWords(referral.status)}”` }]
  }
  const wrong = (isWrong: boolean, field: string, message: string) => (isWrong ? [{ field, message }] : [])
  const isClosing = found.reason === 'close-code'
  return [
    ...wrong(found.toldBy && blank(given.toldBy), 'toldBy', 'Say who told you'),
    ...wrong(found.reason === 'needed' && blank(given.reason), 'reason', 'Write the reason'),
    ...wrong(
      isClosing && !has(closeReasons, given.closeReason),
      'closeReason',
      'Choose the reason for closing',
    ),
    ...wrong(
      found.appointment && given.appointmentAt === undefined,
      'appointment-day',
      'Enter the day and time of the appointment',
    ),
    ...wrong(
      found.appointment && blank(given.appointmentPlace),
      'appointmentPlace',
      'Say where the appointment is',
    ),
    ...wrong(
      found.attendance.length > 0 && !found.attendance.includes(given.attendance ?? ''),
      'attendance',
      'Choose what happened at the appointment',
    ),
    ...wrong(
      isClosing && given.closeReason === 'no-other-service' && referral.status !== 'rejected',
      'closeReason',
      'Only a rejected referral is closed because no other service takes it',
    ),
    ...wrong(
      isClosing && given.closeReason === 'no-answer-after-chasing' && !isChasedEnough(referral, facts),
      'closeReason',
      `Chase it at least once, and wait ${facts.standards.outcome} days from sending, before giving up on an answer`,
    ),
    ...chaseProblems(given.chaseOn, facts.today),
  ]
}

/** "Outcome known or chased (28 days)": nobody gives up on an answer before. */
function isChasedEnough(
  referral: Pick<ReferralRow, 'sentAt' | 'chases'>,
  facts: { readonly today: Temporal.PlainDate; readonly standards: Standards },
): boolean {
  return (
    referral.chases > 0 &&
    referral.sentAt !== null &&
    Temporal.PlainDate.compare(outcomeBy(referral.sentAt, facts.standards), facts.today) <= 0
  )
}

export function attendanceWords(code: string): string {
  return attendanceCodes.find((one) => one.code === code)?.words ?? code
}

/** What has to be done next about a referral, in the words of a task and of an episode's next step. */
export function nextText(status: Status, serviceName: string, needWords: string): string {
  switch (status) {
    case 'draft':
      return `Send the referral to ${serviceName}`
    case 'appointment-offered':
      return `Find out whether they attended: ${serviceName}`
    case 'rejected':
      return `Find another service: ${needWords.toLowerCase()} (rejected by ${serviceName})`
    case 'engaged':
    case 'disengaged':
    case 'closed':
      return `Review: the outcome of the referral to ${serviceName} is known`
    case 'not-attended':
    case 'cancelled':
      return `Arrange another appointment: ${serviceName}`
    case 'sent':
    case 'acknowledged':
    case 'accepted':
    case 'waiting-list':
    case 'attended':
      return `Chase the referral to ${serviceName}`
  }
}

/** Whether a next step of an episode was written by following this referral, and may be moved on with it. */
export function isNextStepOf(nextStep: string | null, serviceName: string, needWords: string): boolean {
  return statuses.some((one) => nextText(one.code, serviceName, needWords) === nextStep)
}

/** The day by which it has to be done; null when there is nothing to do. */
export function nextDue(
  referral: Pick<ReferralRow, 'status' | 'createdAt' | 'chaseOn' | 'followedById'>,
  today: Temporal.PlainDate,
  standards: Standards,
  holidays: Holidays,
): Temporal.PlainDate | null {
  if (referral.status === 'draft') return sendBy(referral.createdAt, standards, holidays)
  // The need is open until another service has it: the same working day as for sending.
  if (isNeedOpen(referral)) return addWorkingDays(today, standards.sent, holidays)
  return referral.chaseOn
}
