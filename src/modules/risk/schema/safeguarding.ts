import type { Temporal } from '#kernel/dates.ts'
import type { Told } from '#modules/sharing/index.ts'

export const safeguardingKinds = [
  { code: 'adult', words: 'An adult at risk' },
  { code: 'child', words: 'A child' },
] as const
export type SafeguardingKind = (typeof safeguardingKinds)[number]['code']

export const aboutWhom = [
  { code: 'person', words: 'This person' },
  {
    code: 'somebody-else',
    words: 'Somebody else',
    hint: 'A child at home, a parent, somebody they live with',
  },
] as const
export type AboutWhom = (typeof aboutWhom)[number]['code']

/** What a referral rests on (Domain brief: liaison and diversion, section 4, "Consent and sharing"). */
export const routes = [
  {
    code: 'care-act-42',
    kind: 'adult',
    words: 'Care Act 2014, section 42',
    hint: 'Reasonable cause to suspect all three: care and support needs; abuse or neglect, or a risk of it; because of those needs they cannot protect themselves. Agreement is sought and not required.',
    needsAgreement: false,
  },
  {
    code: 'adult-concern',
    kind: 'adult',
    words: 'A concern for an adult outside section 42',
    hint: 'For advice and support. It goes only with their agreement.',
    needsAgreement: true,
  },
  {
    code: 'children-act-17',
    kind: 'child',
    words: 'Children Act 1989, section 17: a child in need',
    hint: 'Help for a child and family. It goes only with the agreement of a parent, or of the young person who can give it.',
    needsAgreement: true,
  },
  {
    code: 'children-act-47',
    kind: 'child',
    words: 'Children Act 1989, section 47: significant harm',
    hint: 'Reasonable cause to suspect that a child suffers or is likely to suffer significant harm. Consent is not required.',
    needsAgreement: false,
  },
] as const
export type RouteCode = (typeof routes)[number]['code']

export const testAnswers = ['yes', 'suspected', 'no', 'not-known'] as const
export type TestAnswer = (typeof testAnswers)[number]
export const testAnswerWords: Readonly<Record<TestAnswer, string>> = {
  yes: 'Yes',
  suspected: 'There is reason to suspect so',
  no: 'No',
  'not-known': 'Not known',
}

/** The three parts of section 42(1), each asked by itself. */
export const testParts = [
  { key: 'careNeeds', title: 'Do they have needs for care and support?' },
  { key: 'abuseOrNeglect', title: 'Are they experiencing, or at risk of, abuse or neglect?' },
  { key: 'cannotProtect', title: 'Because of those needs, can they not protect themselves?' },
] as const
export type TestPart = (typeof testParts)[number]['key']

export const agreementsToRefer = [
  { code: 'agreed', words: 'They agree' },
  { code: 'refused', words: 'They refuse' },
  { code: 'not-asked', words: 'Not asked' },
  { code: 'could-not-ask', words: 'They could not be asked' },
] as const
export type AgreementToRefer = (typeof agreementsToRefer)[number]['code']

export const sendingWays = [
  { code: 'phone', words: 'By telephone' },
  { code: 'phone-and-form', words: 'By telephone and on their form' },
  { code: 'form', words: 'On their form' },
  { code: 'secure-email', words: 'By secure e-mail' },
  { code: 'in-person', words: 'In person' },
] as const
export type SendingWay = (typeof sendingWays)[number]['code']

export const outcomes = [
  { code: 'enquiry', words: 'They look into it: section 42 enquiry, or section 47 enquiry' },
  { code: 'assessment', words: 'They assess: care needs, or child in need' },
  { code: 'advice', words: 'Advice or another service' },
  { code: 'known', words: 'Already open to them' },
  { code: 'no-action', words: 'No further action' },
] as const
export type OutcomeCode = (typeof outcomes)[number]['code']

export interface SafeguardingRow {
  readonly id: string
  readonly personId: string
  readonly episodeId: string
  readonly teamId: string
  readonly kind: SafeguardingKind
  readonly about: AboutWhom
  readonly concern: string
  readonly immediate: boolean
  readonly raisedAt: Temporal.Instant
  readonly raisedByName: string
  readonly dueAt: Temporal.Instant
  readonly route: RouteCode | null
  readonly test: Readonly<Record<TestPart, TestAnswer | null>>
  readonly agreement: AgreementToRefer | null
  readonly sent: {
    readonly at: Temporal.Instant
    readonly byName: string
    readonly toName: string
    readonly toRole: string
    readonly toAgency: string
    readonly how: SendingWay
    readonly what: string
    readonly personTold: Told
    readonly notToldReason: string | null
  } | null
  readonly outcome: OutcomeCode | null
  readonly outcomeNote: string | null
  readonly outcomeAt: Temporal.Instant | null
  readonly outcomeByName: string | null
  readonly version: number
}

export interface RaiseSafeguarding {
  readonly personId: string
  /** Left out: the open episode of the writer's team. */
  readonly episodeId?: string | undefined
  readonly kind: SafeguardingKind | undefined
  readonly about: AboutWhom | undefined
  readonly concern: string
  readonly immediate: boolean | undefined
}

export interface SendSafeguarding {
  readonly personId: string
  readonly safeguardingId: string
  readonly version: number
  readonly route: RouteCode | undefined
  readonly test: Readonly<Record<TestPart, TestAnswer | undefined>>
  readonly agreement: AgreementToRefer | undefined
  readonly toName: string
  readonly toRole: string
  readonly toAgency: string
  readonly how: SendingWay | undefined
  readonly what: string
  /** Why it had to be told, where it goes without agreement. */
  readonly reason: string
  readonly decisionMaker: string
  readonly personTold: Told | undefined
  readonly notToldReason: string
  readonly sentAt?: Temporal.Instant | undefined
}

export interface SettleSafeguarding {
  readonly personId: string
  readonly safeguardingId: string
  readonly version: number
  readonly outcome: OutcomeCode | undefined
  readonly note: string
}
