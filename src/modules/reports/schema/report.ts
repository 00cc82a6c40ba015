import type { Temporal } from '#kernel/dates.ts'
import type { Basis, ItemOrigin, Sensitivity, Told } from '#modules/sharing/index.ts'
import type { Heading, Kind, Status } from './codes.ts'

/** A sentence or paragraph under one heading. */
export interface Passage {
  readonly id: string
  readonly heading: Heading
  readonly place: number
  readonly text: string
  /** What it was drawn from, as it was then; null for what somebody typed. */
  readonly source: PassageSource | null
  readonly writtenById: string
  readonly writtenByName: string
  readonly writtenAt: Temporal.Instant
  readonly version: number
}

export interface PassageSource {
  readonly key: string
  readonly title: string
  readonly text: string
  readonly origin: ItemOrigin
  readonly at: Temporal.Instant
  readonly byName: string
  /** Null: somebody let the sentence stand although its source was no longer to be seen. */
  readonly acceptedMark: string | null
  readonly acceptedClasses: readonly Sensitivity[]
}

export interface CheckAnswer {
  readonly code: string
  readonly answer: 'yes' | 'no'
  readonly reason: string | null
  /** A print of the text it was given about. */
  readonly about: string
  readonly byName: string
}

export interface Step {
  readonly from: Status | null
  readonly to: Status
  readonly at: Temporal.Instant
  readonly byName: string
  readonly note: string | null
}

export interface Recipient {
  readonly id: string
  readonly name: string
  readonly role: string
  readonly agency: string
  readonly sentHow: string
  readonly sentAt: Temporal.Instant
  readonly basis: Basis
  readonly acknowledgedAt: Temporal.Instant | null
  readonly acknowledgedByName: string | null
  readonly recallToldAt: Temporal.Instant | null
  readonly recallToldNote: string | null
  readonly version: number
}

/** A report in lists: how it stands, without what it says. */
export interface ReportLine {
  readonly id: string
  readonly personId: string
  readonly episodeId: string
  readonly kind: Kind
  readonly status: Status
  readonly requesterName: string
  readonly dueAt: Temporal.Instant
  readonly number: string | null
  readonly recalledAt: Temporal.Instant | null
  readonly emergencyReason: string | null
}

export interface ReportRow extends ReportLine {
  readonly teamId: string
  readonly teamName: string
  readonly teamPhone: string | null
  readonly requesterRole: string
  readonly requesterAgency: string
  readonly question: string
  readonly askedAt: Temporal.Instant
  readonly court: string | null
  readonly hearingOn: Temporal.PlainDate | null
  readonly hearingTime: string | null
  readonly caseRef: string | null
  readonly dueWhy: string
  readonly seenAt: Temporal.Instant | null
  readonly seenWhere: string | null
  readonly seenMinutes: number | null
  readonly author: Signatory | null
  readonly signedAt: Temporal.Instant | null
  readonly approver: Signatory | null
  readonly approvedAt: Temporal.Instant | null
  readonly issuedAt: Temporal.Instant | null
  readonly handoverId: string | null
  readonly endCode: string | null
  readonly endNote: string | null
  readonly courtOrder: string | null
  readonly copyAnswer: string | null
  readonly copyNote: string | null
  readonly recallReason: string | null
  readonly recallIncident: string | null
  readonly replacesId: string | null
  readonly replacedById: string | null
  readonly edition: number
  readonly createdById: string
  readonly version: number
  readonly passages: readonly Passage[]
  readonly answers: readonly CheckAnswer[]
  readonly steps: readonly Step[]
  readonly recipients: readonly Recipient[]
}

export interface Signatory {
  readonly id: string
  readonly name: string
  readonly title: string
  readonly registration: string | null
}

/** What is asked for, as it is typed. */
export interface NewRequest {
  readonly episodeId: string
  readonly kind: string
  readonly requesterName: string
  readonly requesterRole: string
  readonly requesterAgency?: string | undefined
  readonly question: string
  /** Undefined means just now. */
  readonly askedAt?: Temporal.Instant | undefined
  readonly court?: string | undefined
  readonly hearingOn?: Temporal.PlainDate | undefined
  readonly hearingTime?: Temporal.PlainTime | undefined
  readonly caseRef?: string | undefined
  readonly neededBy?: Temporal.Instant | undefined
}

export interface SendTo {
  readonly name: string
  readonly role: string
  readonly agency?: string | undefined
  readonly how: string
  /** The agreement on whose strength it is put on the recipient's own page. */
  readonly agreementId?: string | undefined
}

/** What sending a report rests on, said once for everybody it goes to. */
export interface SendingBasis {
  readonly basis?: Basis | undefined
  readonly basisReason?: string | undefined
  readonly decisionMaker?: string | undefined
  readonly personTold?: Told | undefined
  readonly notToldReason?: string | undefined
}
