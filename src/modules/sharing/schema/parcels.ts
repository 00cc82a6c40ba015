import type { Temporal } from '#kernel/dates.ts'
import type { Basis, SharingScope, Told } from './consent.ts'
import type { ItemKind, ItemOrigin } from './items.ts'

/** As what a team outside receives something: decides what it may be for and which agreement of the person covers it. */
export const receivers = [
  'police-custody',
  'court',
  'court-probation',
  'youth-justice',
  'prison-healthcare',
  'care-team',
  'social-care',
  'receiving-service',
  'womens-centre',
] as const
export type Receiver = (typeof receivers)[number]
export const receiverWords: Readonly<Record<Receiver, string>> = {
  'police-custody': 'Police custody',
  court: 'Court legal adviser and prosecution',
  'court-probation': 'Probation at court',
  'youth-justice': 'Youth justice service',
  'prison-healthcare': 'Prison healthcare',
  'care-team': 'GP or care team',
  'social-care': 'Children’s or adults’ social care',
  'receiving-service': 'Service we refer to',
  'womens-centre': 'Women’s centre',
}

export const purposeCodes = [
  'look-after-in-custody',
  'fair-hearing',
  'sentence-and-supervision',
  'referral',
  'care',
  'safeguarding',
] as const
export type PurposeCode = (typeof purposeCodes)[number]

/** What something is told for: who may be told, which scope of consent covers it, and what kinds of thing it needs. */
export interface Purpose {
  readonly code: PurposeCode
  readonly words: string
  readonly receivers: readonly Receiver[]
  /** Null where agreement is not what it rests on. */
  readonly scope: SharingScope | null
  readonly kinds: readonly ItemKind[]
  /** The receiver has to accept or decline. */
  readonly needsAnswer: boolean
  readonly source: string
  readonly basis: 'documented' | 'inference'
}

const brief = 'Domain brief: liaison and diversion'

export const purposes: readonly Purpose[] = [
  {
    code: 'look-after-in-custody',
    words: 'To look after them safely while they are held',
    receivers: ['police-custody', 'court', 'youth-justice'],
    scope: 'police-now',
    kinds: ['identity', 'communication', 'need', 'physical-health', 'capacity', 'risk', 'recommendation'],
    needsAnswer: false,
    source: `${brief}, section 5 (a): risk now, observed needs, medication, service links, what happens next`,
    basis: 'inference',
  },
  {
    code: 'fair-hearing',
    words: 'So that the hearing is fair and they can take part',
    receivers: ['court'],
    scope: 'court',
    kinds: [
      'identity',
      'communication',
      'need',
      'capacity',
      'risk',
      'services',
      'strengths',
      'recommendation',
    ],
    needsAnswer: false,
    source: `${brief}, section 5 (b): vulnerabilities and participation needs, risk, services, options available`,
    basis: 'inference',
  },
  {
    code: 'sentence-and-supervision',
    words: 'To advise the court on sentence, and to supervise and support them',
    receivers: ['court-probation', 'youth-justice'],
    scope: 'probation',
    kinds: [
      'identity',
      'communication',
      'need',
      'social',
      'substance-use',
      'risk',
      'services',
      'strengths',
      'recommendation',
    ],
    needsAnswer: false,
    source: `${brief}, sections 3.5 and 5 (b)`,
    basis: 'inference',
  },
  {
    code: 'referral',
    words: 'A referral: so that they can decide and help',
    receivers: ['receiving-service', 'womens-centre', 'care-team'],
    scope: 'onward-service',
    kinds: [
      'identity',
      'communication',
      'need',
      'background',
      'social',
      'substance-use',
      'physical-health',
      'risk',
      'services',
      'strengths',
      'recommendation',
    ],
    needsAnswer: true,
    source: `${brief}, section 3.5, onward referral`,
    basis: 'inference',
  },
  {
    code: 'care',
    words: 'So that their care goes on',
    receivers: ['care-team', 'prison-healthcare'],
    scope: 'gp-care-team',
    kinds: [
      'identity',
      'communication',
      'need',
      'background',
      'substance-use',
      'physical-health',
      'mental-state',
      'capacity',
      'strengths',
      'formulation',
      'risk',
      'safeguarding',
      'social',
      'services',
      'contact',
      'recommendation',
    ],
    needsAnswer: true,
    source: 'Health and Social Care (Safety and Quality) Act 2015, section 3: sharing for direct care',
    basis: 'documented',
  },
  {
    code: 'safeguarding',
    words: 'To protect a child or an adult at risk',
    receivers: ['social-care', 'police-custody', 'youth-justice'],
    scope: null,
    kinds: ['identity', 'communication', 'need', 'social', 'risk', 'safeguarding', 'contact'],
    needsAnswer: true,
    source: 'Care Act 2014, section 42; Children Act 1989, sections 17 and 47',
    basis: 'documented',
  },
]

/** A part of the record as a receiver gets it: nothing of it leads back into the record. */
export interface SentItem {
  readonly kind: ItemKind
  readonly title: string
  readonly text: string
  readonly origin: ItemOrigin
  /** The day it was seen or said, as a date in London. */
  readonly on: string
}

/** Why a referral is declined, in codes the referrer can count. Ours, from the reasons the brief names in passing. */
export const declineReasons = [
  { code: 'not-for-us', words: 'Not what this service does' },
  { code: 'outside-area', words: 'They live outside our area' },
  { code: 'age', words: 'Outside the ages we see' },
  { code: 'need-too-low', words: 'Below what we take' },
  { code: 'need-too-high', words: 'They need more than we offer' },
  { code: 'already-open', words: 'Already open to us or to another service' },
  { code: 'no-capacity', words: 'No room at present' },
  { code: 'more-information', words: 'We need more information first' },
  { code: 'cannot-be-reached', words: 'They could not be reached' },
  { code: 'declined-by-person', words: 'The person does not want it' },
] as const
export type DeclineCode = (typeof declineReasons)[number]['code']

export const answerKinds = [
  'acknowledged',
  'accepted',
  'declined',
  'question',
  'reply',
  'result',
  'released',
] as const
export type AnswerKind = (typeof answerKinds)[number]
export const answerWords: Readonly<Record<AnswerKind, string>> = {
  acknowledged: 'Acknowledged',
  accepted: 'Accepted',
  declined: 'Declined',
  question: 'Question',
  reply: 'Answer',
  result: 'Hearing result',
  released: 'Released',
}

export interface Agreement {
  readonly id: string
  readonly teamId: string
  readonly teamName: string
  readonly agencyName: string
  readonly receivesAs: Receiver
  readonly purposes: readonly PurposeCode[]
  readonly serviceId: string | null
  readonly serviceName: string | null
  readonly reference: string
  readonly fromOn: Temporal.PlainDate
  readonly untilOn: Temporal.PlainDate | null
  readonly version: number
}

/** A parcel while it is being packed. */
export interface Parcel {
  readonly id: string
  readonly personId: string
  readonly episodeId: string
  readonly fromTeamId: string
  readonly toTeamId: string
  readonly toTeamName: string
  readonly toAgency: string
  readonly receivesAs: Receiver
  readonly purpose: PurposeCode
  readonly scope: SharingScope | null
  readonly serviceId: string | null
  readonly basis: Basis
  readonly basisReason: string | null
  readonly decisionMaker: string | null
  readonly personTold: Told
  readonly notToldReason: string | null
  readonly madeAt: Temporal.Instant
  readonly version: number
}

/** What left, as it left. */
export interface Sent {
  readonly id: string
  /** What it went with, where it was not packed by itself: a handover, a referral. */
  readonly source: { readonly kind: string; readonly id: string } | null
  readonly personId: string
  readonly episodeId: string
  readonly toTeamId: string
  readonly toTeamName: string
  readonly toAgency: string
  readonly fromTeamId: string
  readonly fromTeam: string
  readonly fromName: string
  readonly fromTitle: string
  readonly fromPhone: string | null
  readonly purpose: PurposeCode
  readonly basis: Basis
  readonly subject: string
  readonly note: string
  readonly items: readonly SentItem[]
  readonly contentHash: string
  readonly needsAnswer: boolean
  readonly sentAt: Temporal.Instant
  readonly sentById: string
  readonly closedAt: Temporal.Instant | null
  readonly closedWhy: 'consent-withdrawn' | 'recalled' | null
  readonly version: number
}

export interface AnswerRow {
  readonly id: string
  readonly kind: AnswerKind
  readonly code: string | null
  readonly text: string | null
  readonly happenedAt: Temporal.Instant
  readonly recordedAt: Temporal.Instant
  readonly byName: string
  readonly fromReceiver: boolean
}
