import type { Temporal } from '#kernel/dates.ts'

export type ReferralStatus = 'new' | 'accepted' | 'declined' | 'withdrawn'

export const statusWords: Readonly<Record<ReferralStatus, string>> = {
  new: 'Waiting for a decision',
  accepted: 'Accepted',
  declined: 'Declined',
  withdrawn: 'Withdrawn',
}

/** The source of what another team here sends on, beside those a pathway lists. */
export const fromAnotherTeam = 'another-team'

/** What of the sender's asked for a referral: the kind of thing and its id. */
export interface AskedBy {
  readonly kind: string
  readonly id: string
}

/** Somebody sent to a team: by the bench, probation, the defence, the cells, themselves. */
export interface NewReferral {
  readonly personId: string
  readonly teamId: string
  readonly siteId?: string | undefined
  readonly source: string
  readonly referrerName: string
  /** Where the referrer can be reached with the answer. */
  readonly referrerContact: string
  readonly referrerRole?: string | undefined
  readonly reason: string
  readonly hearingOn?: Temporal.PlainDate | undefined
  /** When it came, if it was not just now. */
  readonly receivedAt?: Temporal.Instant | undefined
  /** Set when the person was chosen among candidates at index level: the referral is what gives the sight. */
  readonly chosenAs?: 'candidate' | undefined
}

/** Somebody one team here sends on to another. */
export interface SentOn {
  readonly personId: string
  readonly teamId: string
  readonly fromTeamId: string
  readonly askedBy: AskedBy
  readonly reason: string
}

export interface ReferralRow {
  readonly id: string
  readonly personId: string
  /** Null when the reader does not see the person (any more). */
  readonly personName: string | null
  readonly teamId: string
  readonly teamName: string
  readonly service: string
  readonly siteId: string | null
  readonly siteName: string | null
  readonly source: string
  /** The team here that sent them on, and what of theirs asked for it. */
  readonly fromTeamId: string | null
  readonly fromTeamName: string | null
  readonly askedBy: AskedBy | null
  readonly referrerName: string
  readonly referrerContact: string
  readonly referrerRole: string | null
  readonly reason: string
  readonly hearingOn: Temporal.PlainDate | null
  readonly receivedAt: Temporal.Instant
  readonly recordedAt: Temporal.Instant
  readonly recordedById: string | null
  readonly recordedByName: string
  readonly status: ReferralStatus
  readonly decisionReason: string | null
  readonly told: string | null
  /** Who took it back, where somebody did. */
  readonly withdrawnBy: string | null
  readonly decidedAt: Temporal.Instant | null
  readonly decidedByName: string | null
  readonly episodeId: string | null
  readonly version: number
}

export interface DeclineReferral {
  readonly referralId: string
  readonly reason: string
  /** Who was told that it was declined. */
  readonly told: string
  readonly version?: number | undefined
}

export interface WithdrawReferral {
  readonly referralId: string
  readonly reason: string
  /** Who took it back: whoever made it, or the person. */
  readonly withdrawnBy: string
  readonly version?: number | undefined
}

export interface AcceptedReferral {
  readonly referralId: string
  readonly episodeId: string
  readonly version?: number | undefined
}
