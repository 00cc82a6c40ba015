import type { Temporal } from '#kernel/dates.ts'

/** What a return asks of one episode. */
export interface EpisodeFacts {
  readonly id: string
  readonly teamId: string
  readonly siteId: string | null
  readonly siteName: string | null
  readonly service: string
  readonly pointOfContact: string
  readonly urgency: string
  readonly identifiedAt: Temporal.Instant
  readonly attempts: number
  readonly firstAttemptAt: Temporal.Instant | null
  readonly firstSeenAt: Temporal.Instant | null
  readonly screeningStartedAt: Temporal.Instant | null
  readonly exitReason: string | null
  readonly engage: 'given' | 'refused' | 'withdrawn' | null
  readonly needFound: boolean
  /** The person agreed to be referred, or a referral of theirs rests on their consent. */
  readonly acceptedReferral: boolean
  readonly referrals: readonly ReferralFacts[]
  readonly releasedBeforeSeenAt: Temporal.Instant | null
  readonly sex: string
  readonly dateOfBirth: Temporal.PlainDate | null
  readonly nhsNumberValid: boolean
  readonly ethnicityKnown: boolean
  readonly postcodeKnown: boolean
  readonly gpKnown: boolean
  readonly leadOffenceKnown: boolean
  /** Whether the team covered the site when the person was identified; null where no hours are known. */
  readonly covered: boolean | null
  /** By when the first attempt was due by the standard in force; null where there is none. */
  readonly firstAttemptDueAt: Temporal.Instant | null
}

export interface ReferralFacts {
  readonly sentAt: Temporal.Instant | null
  readonly outcomeAt: Temporal.Instant | null
}
