import type { Temporal } from '#kernel/dates.ts'
import type { Coded } from '#modules/directory/index.ts'
import type { Basis, Decided, Sensitivity, Told } from '#modules/sharing/index.ts'

/** The way of a referral out (Domain brief: liaison and diversion, section 2, "Onward referral"). */
export const statuses = [
  { code: 'draft', words: 'Draft' },
  { code: 'sent', words: 'Sent' },
  { code: 'acknowledged', words: 'Acknowledged' },
  { code: 'accepted', words: 'Accepted' },
  { code: 'rejected', words: 'Rejected' },
  { code: 'waiting-list', words: 'On a waiting list' },
  { code: 'appointment-offered', words: 'Appointment offered' },
  { code: 'attended', words: 'Attended' },
  { code: 'not-attended', words: 'Did not attend' },
  { code: 'cancelled', words: 'Appointment cancelled' },
  { code: 'engaged', words: 'Engaged' },
  { code: 'disengaged', words: 'Disengaged' },
  { code: 'closed', words: 'Closed' },
] as const satisfies readonly Coded[]
export type Status = (typeof statuses)[number]['code']

export interface Step {
  readonly to: Status
  /** What the button says. */
  readonly words: string
  /** Somebody outside said so: their name is kept. */
  readonly toldBy: boolean
  /** Why, in words; for a closure also a code. */
  readonly reason: 'needed' | 'close-code' | null
  readonly appointment: boolean
  /** Which attendance codes say this. */
  readonly attendance: readonly string[]
}

function step(to: Status, words: string, more: Partial<Step> = {}): Step {
  return { to, words, toldBy: true, reason: null, appointment: false, attendance: [], ...more }
}

/** What can be recorded, and what has to be said with it. Sending has a page of its own. */
export const steps: readonly Step[] = [
  step('acknowledged', 'They have it'),
  step('accepted', 'They accept it'),
  step('rejected', 'They reject it', { reason: 'needed' }),
  step('waiting-list', 'It is on a waiting list'),
  step('appointment-offered', 'An appointment is offered', { appointment: true }),
  step('attended', 'They attended', { attendance: ['5', '6'] }),
  step('not-attended', 'They did not attend, or came too late', { attendance: ['3', '7'] }),
  step('cancelled', 'The appointment was cancelled', { attendance: ['2', '4'] }),
  step('engaged', 'They are engaged with the service'),
  step('disengaged', 'They are no longer engaged', { reason: 'needed' }),
  step('closed', 'Close the referral', { toldBy: false, reason: 'close-code' }),
]

/**
 * What may follow what. A cancelled or missed appointment is not an outcome: another is offered, or somebody says why not
 * (design, promise 2: no path from a missed appointment to an ending without a reason). A rejected referral stays rejected;
 * the need goes on in a second, linked one (section 7, scenario 20).
 */
export const follows: Readonly<Record<Status, readonly Status[]>> = {
  draft: ['closed'],
  sent: ['acknowledged', 'accepted', 'rejected', 'waiting-list', 'appointment-offered', 'closed'],
  acknowledged: ['accepted', 'rejected', 'waiting-list', 'appointment-offered', 'closed'],
  accepted: ['waiting-list', 'appointment-offered', 'engaged', 'rejected', 'closed'],
  'waiting-list': ['accepted', 'appointment-offered', 'rejected', 'closed'],
  'appointment-offered': ['attended', 'not-attended', 'cancelled', 'closed'],
  attended: ['engaged', 'disengaged', 'appointment-offered', 'closed'],
  'not-attended': ['appointment-offered', 'disengaged', 'closed'],
  cancelled: ['appointment-offered', 'disengaged', 'closed'],
  engaged: ['disengaged', 'closed'],
  disengaged: ['engaged', 'appointment-offered', 'closed'],
  rejected: ['closed'],
  closed: [],
}

/** Statuses in which what came of the referral is known (section 6, "terminal referral"). */
export const outcomeStatuses: readonly Status[] = ['engaged', 'disengaged', 'rejected', 'closed']

/** MHSDS attendance codes† in words of ours (Domain brief: liaison and diversion, section 3.5). */
export const attendanceCodes = [
  { code: '5', words: 'Came, and was seen on time' },
  { code: '6', words: 'Came late, and was seen' },
  { code: '7', words: 'Came too late to be seen' },
  { code: '2', words: 'Cancelled by the person, or for them' },
  { code: '3', words: 'Did not come and gave no word' },
  { code: '4', words: 'Cancelled or moved by the service' },
] as const satisfies readonly Coded[]

export const closeReasons = [
  { code: 'support-ended', words: 'The support ended as planned' },
  { code: 'person-declined', words: 'They no longer want it' },
  { code: 'withdrawn-by-us', words: 'We withdrew it' },
  { code: 'another-service', words: 'Another service has taken this on' },
  { code: 'no-other-service', words: 'Rejected, and no other service takes this need' },
  { code: 'no-answer-after-chasing', words: 'No answer after chasing' },
  { code: 'moved-away', words: 'They moved out of the area' },
  { code: 'in-custody', words: 'They are in custody; handed to prison health' },
  { code: 'died', words: 'They have died' },
  { code: 'made-in-error', words: 'Made twice, or for the wrong person' },
] as const satisfies readonly Coded[]

export const sendWays = [
  { code: 'secure-email', words: 'Secure e-mail' },
  { code: 'phone', words: 'Telephone' },
  { code: 'portal', words: 'The service’s own system' },
  { code: 'letter', words: 'Letter' },
  { code: 'in-person', words: 'In person' },
  // Only to a service that is a team here: it waits in that team's inbox, and their answer comes back by itself.
  { code: 'here', words: 'Into their list of referrals, in this system' },
] as const satisfies readonly Coded[]

export interface NewReferral {
  readonly episodeId: string
  readonly serviceId: string
  readonly need: string
  readonly detail?: string | undefined
  readonly accompany: boolean
  /** What makes the detail more than ordinarily private. */
  readonly sensitivity?: readonly Sensitivity[] | undefined
  /** The rejected referral for the same need that this one follows. */
  readonly followsId?: string | undefined
}

export interface DraftChange {
  readonly referralId: string
  readonly version: number
  readonly serviceId: string
  readonly need: string
  readonly detail?: string | undefined
  readonly accompany: boolean
  /** As for a new one; undefined leaves it as it is. */
  readonly sensitivity?: readonly Sensitivity[] | undefined
}

export interface SendReferral {
  readonly referralId: string
  readonly version: number
  readonly sentTo: string
  readonly sentHow: string
  /** Undefined means just now. */
  readonly sentAt?: Temporal.Instant | undefined
  /** Undefined means the standard of the service. */
  readonly chaseOn?: Temporal.PlainDate | undefined
  readonly basis?: Basis | undefined
  readonly basisReason?: string | undefined
  readonly decisionMaker?: string | undefined
  readonly personTold?: Told | undefined
  readonly notToldReason?: string | undefined
  /** Chasing this becomes the next step of the episode. */
  readonly asNextStep: boolean
  /** The agreement on whose strength the service gets it on its own page. */
  readonly agreementId?: string | undefined
  /** What the sender took out and put in, by the key of the part; undefined leaves it to the lens. */
  readonly decided?: ReadonlyMap<string, Decided> | undefined
}

export interface RecordStep {
  readonly referralId: string
  readonly version: number
  readonly to: string
  /** Undefined means just now. */
  readonly at?: Temporal.Instant | undefined
  readonly toldBy?: string | undefined
  readonly note?: string | undefined
  readonly reason?: string | undefined
  readonly closeReason?: string | undefined
  readonly appointmentAt?: Temporal.Instant | undefined
  readonly appointmentPlace?: string | undefined
  readonly attendance?: string | undefined
  readonly chaseOn?: Temporal.PlainDate | undefined
}

export interface ChaseReferral {
  readonly referralId: string
  readonly version: number
  readonly at?: Temporal.Instant | undefined
  /** Who answered, or that nobody did. */
  readonly toldBy: string
  readonly note?: string | undefined
  readonly chaseOn?: Temporal.PlainDate | undefined
}

/** A referral as pages and other modules read it. */
export interface ReferralRow {
  readonly id: string
  readonly personId: string
  readonly episodeId: string
  readonly teamId: string
  readonly teamService: string
  readonly serviceId: string
  readonly serviceName: string
  readonly serviceKind: string
  readonly serviceProvider: string | null
  readonly servicePhone: string | null
  readonly serviceEmail: string | null
  /** The other team here that this service is, which a referral can be put before. */
  readonly toTeamId: string | null
  readonly toTeamName: string | null
  readonly need: string
  readonly detail: string | null
  readonly status: Status
  readonly basis: string | null
  readonly holderId: string | null
  readonly holderName: string | null
  readonly accompany: boolean
  readonly followsId: string | null
  readonly followedById: string | null
  readonly createdAt: Temporal.Instant
  readonly createdByName: string
  readonly sentAt: Temporal.Instant | null
  readonly sentTo: string | null
  readonly sentHow: string | null
  readonly acknowledgedAt: Temporal.Instant | null
  readonly decidedAt: Temporal.Instant | null
  readonly decisionReason: string | null
  readonly appointmentAt: Temporal.Instant | null
  readonly appointmentPlace: string | null
  readonly attendance: string | null
  readonly chaseOn: Temporal.PlainDate | null
  readonly chases: number
  readonly outcome: string | null
  readonly outcomeAt: Temporal.Instant | null
  /** Once it is sent: what became of each part of it, by its key. */
  readonly choice: Readonly<Record<string, Decided>>
  readonly version: number
}

export interface StepRow {
  readonly id: string
  readonly from: Status | null
  readonly to: Status
  readonly happenedAt: Temporal.Instant
  readonly recordedAt: Temporal.Instant
  readonly recordedByName: string
  readonly toldBy: string | null
  readonly note: string | null
}
