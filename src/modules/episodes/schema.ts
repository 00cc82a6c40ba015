import type { Temporal } from '#kernel/dates.ts'
import type { Sensitivity } from '#modules/sharing/index.ts'

export const urgencyCodes = ['emergency', 'urgent', 'routine'] as const
export type UrgencyCode = (typeof urgencyCodes)[number]

/** Tasks that stand in the way of closing an episode while they are open (Domain brief: liaison and diversion, section 2). */
export const blockingTaskKinds = [
  'safeguarding',
  'mental-health-act',
  'handover-acknowledgement',
  'prison-handover',
  'urgent-answer',
] as const

/** Tasks that are an action for the person: one of them makes "active" true. */
export const actionTaskKinds = ['onward-referral', 'handover', 'handover-acknowledgement', 'action'] as const

/** Tasks that only their own page finishes, because finishing them says more than "done". */
export const pageFinishedTaskKinds = [
  'second-person',
  'handover-acknowledgement',
  'youth-safeguard',
  'report',
  'report-recall',
  'risk-review',
  'alert-review',
] as const
/** The same for tasks that came from one of these, whatever their kind. */
export const pageFinishedSources = ['safeguarding', 'mha-tracker', 'mha-escalation'] as const

/**
 * Timed actions after an answer or a concern that cannot wait. They end with what was done and who was told, and their time is
 * never moved: somebody who cannot do it hands it on (What users ask for, items 50 and capability 12).
 */
export const toldTaskKinds = ['urgent-answer', 'safeguarding'] as const

export const entryKinds = ['contact', 'note', 'assessment', 'addendum', 'closure', 'safeguarding'] as const
export type EntryKind = (typeof entryKinds)[number]

export const addendumKinds = [
  { code: 'correction', words: 'Correction: what was written is wrong' },
  { code: 'addition', words: 'Addition: something was left out' },
  { code: 'disagreement', words: 'The person disagrees with what was written' },
] as const

export const contactMethods = [
  { code: 'face-to-face', words: 'Face to face' },
  { code: 'telephone', words: 'Telephone' },
  { code: 'video', words: 'Video' },
  { code: 'email', words: 'E-mail' },
  { code: 'text', words: 'Text message' },
  { code: 'letter', words: 'Letter' },
  { code: 'other', words: 'Other' },
] as const

/** An episode as pages and other modules read it. */
export interface EpisodeRow {
  readonly id: string
  readonly personId: string
  readonly teamId: string
  readonly teamName: string
  readonly service: string
  readonly siteId: string | null
  readonly siteName: string | null
  readonly pointOfContact: string
  readonly source: string
  readonly reasons: readonly string[]
  readonly matterRef: string | null
  readonly stage: string
  readonly urgency: UrgencyCode
  readonly urgencyReason: string | null
  readonly holderId: string | null
  readonly holderName: string | null
  readonly nextStep: string | null
  readonly nextStepAt: Temporal.Instant | null
  readonly identifiedAt: Temporal.Instant
  readonly referredAt: Temporal.Instant | null
  readonly firstAttemptAt: Temporal.Instant | null
  readonly firstSeenAt: Temporal.Instant | null
  readonly noActionReason: string | null
  readonly closedAt: Temporal.Instant | null
  readonly closedById: string | null
  readonly closedByName: string | null
  readonly exitReason: string | null
  readonly exitNote: string | null
  readonly secondPersonDueAt: Temporal.Instant | null
  readonly secondPersonId: string | null
  readonly secondPersonName: string | null
  readonly secondPersonAt: Temporal.Instant | null
  readonly secondPersonNote: string | null
  readonly reopenedCount: number
  readonly version: number
}

export interface NewEpisode {
  readonly personId: string
  readonly teamId: string
  readonly siteId?: string | undefined
  readonly pointOfContact: string
  readonly source: string
  readonly reasons: readonly string[]
  readonly matterRef?: string | undefined
  readonly urgency: UrgencyCode
  readonly urgencyReason?: string | undefined
  /** An active member of the team; left out, the episode is on the team lead's list. */
  readonly holderId?: string | undefined
  readonly nextStep: string
  readonly nextStepAt: Temporal.Instant
  readonly identifiedAt?: Temporal.Instant | undefined
  readonly referredAt?: Temporal.Instant | undefined
  /**
   * Set when the person was chosen among candidates at index level and is not yet seen by the actor: the episode is
   * what gives the sight. Without it a person outside the actor's sight is not found.
   */
  readonly chosenAs?: 'candidate' | undefined
}

/**
 * What the mover knows and the episode's own rows do not show. `screeningComplete` is set by the module that holds the
 * screening, never by a form.
 */
export interface MoveFacts {
  readonly privacyGiven?: boolean | undefined
  readonly capacityConsidered?: boolean | undefined
  /** Why somebody is screened without consent: best interests or urgency, in the worker's own words. */
  readonly withoutConsentReason?: string | undefined
  readonly screeningComplete?: boolean | undefined
  /** The urgency found at screening; it is kept on the episode. */
  readonly urgency?: UrgencyCode | undefined
  readonly urgencyReason?: string | undefined
  readonly needFound?: boolean | undefined
  readonly engagementContinues?: boolean | undefined
  readonly noActionReason?: string | undefined
}

export interface MoveEpisode {
  readonly episodeId: string
  readonly to: string
  readonly at?: Temporal.Instant | undefined
  readonly reason?: string | undefined
  readonly facts?: MoveFacts | undefined
  readonly version?: number | undefined
}

export interface NewAttempt {
  readonly episodeId: string
  readonly attemptedAt: Temporal.Instant
  readonly place: string
  readonly result: string
  readonly note?: string | undefined
  readonly retryAt?: Temporal.Instant | undefined
}

export interface NextStep {
  readonly episodeId: string
  /** Null puts it on the team lead's list. */
  readonly holderId: string | null
  readonly nextStep: string
  readonly nextStepAt: Temporal.Instant
  readonly version?: number | undefined
}

export interface NewTask {
  readonly personId: string
  readonly episodeId?: string | undefined
  readonly teamId: string
  readonly kind: string
  readonly title: string
  readonly detail?: string | undefined
  readonly urgent: boolean
  readonly dueAt: Temporal.Instant
  /** Left out, the task is on the team's list. */
  readonly ownerId?: string | undefined
  /** Somebody outside the team who has to act, in words. */
  readonly recipient?: string | undefined
  readonly sourceKind?: string | undefined
  readonly sourceId?: string | undefined
}

export interface TaskRow {
  readonly id: string
  readonly personId: string
  readonly episodeId: string | null
  readonly teamId: string
  readonly kind: string
  readonly title: string
  readonly detail: string | null
  readonly urgent: boolean
  readonly sourceKind: string | null
  readonly sourceId: string | null
  readonly raisedAt: Temporal.Instant
  readonly dueAt: Temporal.Instant
  readonly ownerId: string | null
  readonly ownerName: string | null
  readonly recipient: string | null
  readonly doneAt: Temporal.Instant | null
  readonly doneByName: string | null
  readonly outcome: string | null
  /** Who was told, for actions that are about telling somebody. */
  readonly told: string | null
  readonly version: number
}

export interface AttemptRow {
  readonly id: string
  readonly episodeId: string
  readonly attemptedAt: Temporal.Instant
  readonly recordedAt: Temporal.Instant
  readonly place: string
  readonly result: string
  readonly note: string | null
  readonly retryAt: Temporal.Instant | null
  readonly recordedByName: string
}

export interface EntryRow {
  readonly id: string
  readonly episodeId: string
  readonly kind: EntryKind
  readonly addendumTo: string | null
  readonly addendumKind: string | null
  readonly happenedAt: Temporal.Instant
  readonly recordedAt: Temporal.Instant
  readonly place: string | null
  readonly method: string | null
  readonly present: string | null
  readonly body: string
  readonly lateReason: string | null
  readonly recordedById: string
  readonly recordedByName: string
  readonly recordedByTitle: string
}

export interface NewEntry {
  readonly episodeId: string
  readonly kind: Exclude<EntryKind, 'assessment'>
  readonly happenedAt: Temporal.Instant
  readonly body: string
  readonly place?: string | undefined
  readonly method?: string | undefined
  readonly present?: string | undefined
  /** The person was seen or spoken to; the first such contact is when they were first seen. */
  readonly withPerson?: boolean | undefined
  readonly addendumTo?: string | undefined
  readonly addendumKind?: string | undefined
  readonly lateReason?: string | undefined
  /** What makes it more than ordinarily private. */
  readonly sensitivity?: readonly Sensitivity[] | undefined
}

/** The entry that stands for a full assessment. */
export interface NewAssessment {
  readonly episodeId: string
  readonly happenedAt: Temporal.Instant
  readonly body: string
  readonly lateReason?: string | undefined
}

export interface CloseEpisode {
  readonly episodeId: string
  readonly exitReason: string
  readonly note?: string | undefined
  readonly at?: Temporal.Instant | undefined
  /** A lead's reason for closing although something stands in the way. */
  readonly overrideReason?: string | undefined
  readonly version?: number | undefined
}

export interface ReopenEpisode {
  readonly episodeId: string
  readonly reason: string
  readonly holderId: string | null
  readonly nextStep: string
  readonly nextStepAt: Temporal.Instant
  readonly version?: number | undefined
}

export interface ConfirmClosure {
  readonly episodeId: string
  /** False refuses the closure: the episode is open again. */
  readonly agrees: boolean
  readonly note: string
  readonly version?: number | undefined
}
