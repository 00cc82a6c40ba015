/** What a return asks of one episode. Instants are milliseconds since 1970: a return goes through thousands of them. */
export interface EpisodeFacts {
  readonly id: string
  readonly teamId: string
  readonly siteId: string | null
  readonly siteName: string | null
  readonly service: string
  readonly pointOfContact: string
  readonly urgency: string
  readonly identifiedAt: number
  readonly attempts: number
  readonly firstAttemptAt: number | null
  readonly firstSeenAt: number | null
  readonly screeningStartedAt: number | null
  readonly exitReason: string | null
  readonly engage: 'given' | 'refused' | 'withdrawn' | null
  readonly needFound: boolean
  /** The person agreed to be referred, or a referral of theirs rests on their consent. */
  readonly acceptedReferral: boolean
  readonly referrals: readonly ReferralFacts[]
  readonly releasedBeforeSeenAt: number | null
  readonly sex: string
  /** As `YYYY-MM-DD`. */
  readonly dateOfBirth: string | null
  readonly nhsNumberValid: boolean
  readonly ethnicityKnown: boolean
  readonly postcodeKnown: boolean
  readonly gpKnown: boolean
  readonly leadOffenceKnown: boolean
  /** Whether the team covered the site when the person was identified; null where no hours are known. */
  readonly covered: boolean | null
  /** By when the first attempt was due by the standard in force; null where there is none. */
  readonly firstAttemptDueAt: number | null
}

export interface ReferralFacts {
  readonly sentAt: number | null
  readonly outcomeAt: number | null
}
