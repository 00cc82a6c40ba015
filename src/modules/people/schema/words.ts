import type { IdentifierKind } from '#kernel/identifiers.ts'
import type { Band, Evidence } from '../rules/evidence.ts'

/** How sure we are who somebody is (Domain brief: liaison and diversion, section 3.1). */
export const identityStatuses = ['unknown', 'stated', 'disputed', 'verified'] as const
export type IdentityStatus = (typeof identityStatuses)[number]

export const nameKinds = ['current', 'alias', 'former', 'preferred', 'stated'] as const
export type NameKind = (typeof nameKinds)[number]

export const birthPrecisions = ['exact', 'month', 'year', 'estimated', 'unknown'] as const
export type BirthPrecision = (typeof birthPrecisions)[number]

/** What a record may hold beside the kernel's numbers: one a local system gave. */
export const recordedIdentifierKinds = [
  'nhs-number',
  'pnc',
  'cro',
  'crn',
  'prison-number',
  'custody-record',
  'asn',
  'urn',
  'local',
] as const
export type RecordedIdentifierKind = (typeof recordedIdentifierKinds)[number]

export const interpreterAnswers = ['needed', 'not-needed', 'declined', 'not-asked', 'not-known'] as const
export type InterpreterAnswer = (typeof interpreterAnswers)[number]

/** A name as it is written down. `asGiven` is never lost; the parts may be missing when nobody could tell them. */
export interface NameFacts {
  readonly given?: string | undefined
  readonly family?: string | undefined
  readonly asGiven: string
}

export interface NewName extends NameFacts {
  readonly kind: NameKind
  readonly title?: string | undefined
  readonly source?: string | undefined
}

export interface NewIdentifier {
  readonly kind: RecordedIdentifierKind
  readonly text: string
  readonly source?: string | undefined
}

export interface NewAddress {
  readonly lines: readonly string[]
  readonly postcode?: string | undefined
  readonly noFixedAbode?: boolean | undefined
}

/** All that can be known about somebody at the cell door. Nearly everything may be missing. */
export interface NewPerson {
  readonly identityStatus: IdentityStatus
  readonly placeholderLabel?: string | undefined
  readonly names: readonly NewName[]
  readonly dateOfBirth?:
    { readonly value: string; readonly precision: Exclude<BirthPrecision, 'unknown'> } | undefined
  readonly estimatedAge?: number | undefined
  readonly sex?: string | undefined
  readonly identifiers?: readonly NewIdentifier[] | undefined
  readonly address?: NewAddress | undefined
  readonly interpreter?: InterpreterAnswer | undefined
  readonly interpreterLanguage?: string | undefined
  readonly hearingLanguage?: string | undefined
  /** Where this came from: a court list, the person, custody staff. */
  readonly source: string
}

/** What somebody knows of a person they are looking for. */
export interface CandidateQuestion {
  readonly name: NameFacts
  readonly dateOfBirth?: string | null | undefined
  readonly identifiers: readonly { readonly kind: IdentifierKind | 'local'; readonly normal: string }[]
}

/** Why looking beyond one's own records is allowed: somebody recorded at my site, or referred to my team. */
export type CandidateReason = { readonly siteId: string } | { readonly teamId: string }

/** Somebody who may be meant: index level only, never a service or an address. */
export interface Candidate {
  readonly personId: string
  readonly displayName: string
  readonly birthYear: number | null
  /** 0 to 100, for the order of the list alone; it never decides that two people are one. */
  readonly score: number
  readonly reasons: readonly string[]
  /** How likely, in one of a few words. */
  readonly band: Band
  /** What was compared and how strongly each tells; at index level only what that level allows. */
  readonly evidence: readonly Evidence[]
  readonly sight: 'record' | 'index'
}
