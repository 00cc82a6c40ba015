import type { Temporal } from '#kernel/dates.ts'
import type {
  Basis,
  Decided,
  ItemKind,
  PurposeCode,
  Receiver,
  Sensitivity,
  SharingScope,
  Told,
} from '#modules/sharing/index.ts'

export interface Recipient {
  readonly code: string
  readonly words: string
  /** Who they work for, when nothing else is written. */
  readonly agency: string
  /** Which consent covers telling them. */
  readonly scope: SharingScope
  /** As what such people receive things on a page of their own; undefined where they have none. */
  readonly receiver?: Receiver
}

/**
 * Who is told, at court and in custody (Domain brief: liaison and diversion, section 1, actors), and which scope of consent
 * covers it. What the court gets, prosecution and defence get too; escort staff and custody healthcare look after the person
 * where they are held.
 */
export const recipients: readonly Recipient[] = [
  {
    code: 'legal-adviser',
    words: 'Court legal adviser',
    agency: 'HM Courts and Tribunals Service',
    scope: 'court',
    receiver: 'court',
  },
  {
    code: 'bench',
    words: 'Magistrate or District Judge',
    agency: 'Judiciary',
    scope: 'court',
    receiver: 'court',
  },
  {
    code: 'court-staff',
    words: 'Usher or other court staff',
    agency: 'HM Courts and Tribunals Service',
    scope: 'court',
    receiver: 'court',
  },
  {
    code: 'prosecutor',
    words: 'Prosecutor',
    agency: 'Crown Prosecution Service',
    scope: 'court',
    receiver: 'court',
  },
  { code: 'defence', words: 'Defence solicitor or barrister', agency: 'Defence', scope: 'court' },
  {
    code: 'court-probation',
    words: 'Probation officer at court',
    agency: 'Probation Service',
    scope: 'probation',
    receiver: 'court-probation',
  },
  {
    code: 'youth-justice',
    words: 'Youth justice worker',
    agency: 'Youth justice service',
    scope: 'probation',
    receiver: 'youth-justice',
  },
  {
    code: 'escort',
    words: 'Court cell or escort staff',
    agency: 'Prisoner escort service',
    scope: 'police-now',
    receiver: 'police-custody',
  },
  {
    code: 'custody-officer',
    words: 'Custody officer',
    agency: 'Police',
    scope: 'police-now',
    receiver: 'police-custody',
  },
  {
    code: 'detention-officer',
    words: 'Detention officer',
    agency: 'Police',
    scope: 'police-now',
    receiver: 'police-custody',
  },
  {
    code: 'custody-healthcare',
    words: 'Custody healthcare professional',
    agency: 'Custody healthcare',
    scope: 'police-now',
    receiver: 'police-custody',
  },
  {
    code: 'prison-healthcare',
    words: 'Prison healthcare',
    agency: 'Prison healthcare',
    scope: 'gp-care-team',
    receiver: 'prison-healthcare',
  },
]

/** What a handover is for, by the scope of consent that covers its recipient. */
export const purposeOf: Partial<Readonly<Record<SharingScope, PurposeCode>>> = {
  'police-now': 'look-after-in-custody',
  court: 'fair-hearing',
  probation: 'sentence-and-supervision',
  'gp-care-team': 'care',
}

export const methods = [
  { code: 'in-person', words: 'In person' },
  { code: 'phone', words: 'By telephone' },
  { code: 'secure-email', words: 'By secure e-mail' },
  { code: 'paper', words: 'On paper, handed over' },
] as const

export const identityChecks = [
  { code: 'matched', words: 'Name and date of birth match the list or the custody record' },
  { code: 'stated', words: 'As they gave it; not checked against anything' },
  { code: 'not-confirmed', words: 'Not confirmed, and I said so' },
] as const

/** Declined, not asked and not known are three answers (design, promise 7). */
export const medicationAnswers = [
  { code: 'due', words: 'Medication is due or was missed, or there is a condition that needs it' },
  { code: 'not-due', words: 'They take medication; none is due now' },
  { code: 'none', words: 'None' },
  { code: 'declined', words: 'Declined to say' },
  { code: 'not-asked', words: 'Not asked' },
  { code: 'not-known', words: 'Not known' },
] as const

/** What a practitioner says about the handover itself before it is saved. */
export const confirmations = [
  { code: 'as-said', words: 'This is what I said, and I have read what was filled in for me' },
  { code: 'no-offence', words: 'I said nothing about what happened in the alleged offence' },
  { code: 'no-others', words: 'I passed on nothing about other people beyond what safety needs' },
] as const

export interface Warning {
  readonly code: string
  readonly words: string
  readonly pattern: RegExp
}

/**
 * Words that often mean something was said that should not have been. They warn, once, and never stop anybody: safety may
 * need the word (Domain brief: liaison and diversion, section 0 rules 8 and 9, section 5(a) "not said").
 */
export const warnings: readonly Warning[] = [
  {
    code: 'offence',
    words: 'This may read as an account of the alleged offence. Keep only what somebody’s safety needs.',
    pattern:
      /\b(admits?|admitted|confess(?:es|ed|ion)?|guilty|stole|stolen|robbed|burgled|assaulted|punched|stabbed|the (?:alleged )?offence|allegedly|(?:did|done) it)\b/i,
  },
  {
    code: 'other-people',
    words: 'This may be about somebody else. Say who only if somebody’s safety needs it.',
    pattern:
      /\b(victim|complainant|witness|(?:his|her|their) (?:wife|husband|partner|ex|girlfriend|boyfriend|mother|mum|father|dad|brother|sister|son|daughter|neighbour) (?:said|says|told|tells|is|has|was))\b/i,
  },
  {
    code: 'fitness',
    words:
      'We do not say whether somebody is fit: healthcare advises on that and the custody officer decides.',
    pattern: /\b(?:un)?fit (?:to|for)\b/i,
  },
]

/** What was said, heading by heading (Domain brief: liaison and diversion, section 5(a)). */
export interface HandoverContent {
  /** Code of the recipient's role. */
  readonly recipient: string
  /** Who spoke, with role and team as they were. */
  readonly speaker: string
  readonly identity: string
  /** How consent for telling this recipient stood, or the basis instead of it, in words. */
  readonly consent: string
  readonly risk: string
  readonly riskAction: string
  readonly needs: string
  readonly medication: string
  readonly medicationDetail: string | null
  /** Who in healthcare was told, and when. */
  readonly healthcareTold: string | null
  readonly services: string
  readonly next: string
  readonly nextBy: string
}

/** The parts in which a handover is judged before it goes, each of one kind. */
export const handoverParts = [
  { code: 'risk', kind: 'risk', title: 'Risk, and what to do' },
  { code: 'needs', kind: 'communication', title: 'What they need' },
  { code: 'medication', kind: 'physical-health', title: 'Medication' },
  { code: 'services', kind: 'services', title: 'Services that know them' },
  { code: 'next', kind: 'recommendation', title: 'What happens next' },
] as const satisfies readonly { code: string; kind: ItemKind; title: string }[]
export type HandoverPart = (typeof handoverParts)[number]
export type PartCode = HandoverPart['code']

/** What the practitioner types. */
export interface GiveHandover {
  readonly episodeId: string
  readonly recipient: string
  readonly recipientName: string
  readonly recipientAgency?: string | undefined
  readonly identity: string
  readonly risk: string
  readonly riskAction: string
  readonly needs: string
  readonly medication: string
  readonly medicationDetail?: string | undefined
  readonly healthcareTold?: string | undefined
  readonly services: string
  readonly next: string
  readonly nextBy: string
  readonly method: string
  /** Undefined means just now. */
  readonly saidAt?: Temporal.Instant | undefined
  readonly readBack?: boolean | undefined
  readonly urgent?: boolean | undefined
  readonly basis?: Basis | undefined
  readonly basisReason?: string | undefined
  readonly decisionMaker?: string | undefined
  readonly personTold?: Told | undefined
  readonly notToldReason?: string | undefined
  readonly confirmations: readonly string[]
  /** Codes of the warnings that were read and let stand. */
  readonly warningsRead: readonly string[]
  /** They said at once that they have it: who said so. */
  readonly acknowledgedBy?: string | undefined
  /** The agreement on whose strength it is put on the recipient's own page too. */
  readonly agreementId?: string | undefined
  /** Parts that are more private than the rest of the record, and what makes them so. */
  readonly private?: readonly PartCode[] | undefined
  readonly sensitivity?: readonly Sensitivity[] | undefined
  /** What the sender took out and put in, by the key of the part; undefined where nobody was asked. */
  readonly decided?: ReadonlyMap<string, Decided> | undefined
  /** The earlier handover that this one corrects; it is withdrawn with the reason in the same transaction. */
  readonly replaces?: Withdrawal | undefined
}

export interface Withdrawal {
  readonly handoverId: string
  readonly reason: string
  /** Who has been told that it no longer stands, and how. */
  readonly recallNote: string
}

/** A handover as pages and other modules read it. */
export interface HandoverRow {
  readonly id: string
  readonly personId: string
  readonly episodeId: string
  readonly siteId: string | null
  readonly teamId: string
  readonly teamName: string
  readonly onCallPhone: string | null
  readonly teamPhone: string | null
  readonly toName: string
  readonly toRole: string
  readonly toAgency: string
  readonly urgent: boolean
  readonly content: HandoverContent
  /** What became of each part, by its key. */
  readonly choice: Readonly<Record<string, Decided>>
  readonly method: string
  readonly saidAt: Temporal.Instant
  readonly saidByName: string
  readonly readBack: boolean
  readonly recordedAt: Temporal.Instant
  readonly escalateAt: Temporal.Instant | null
  readonly escalatedAt: Temporal.Instant | null
  readonly escalatedTo: string | null
  readonly acknowledgedAt: Temporal.Instant | null
  readonly acknowledgedByName: string | null
  readonly acknowledgedRecordedByName: string | null
  readonly acknowledgedRecordedAt: Temporal.Instant | null
  readonly withdrawnAt: Temporal.Instant | null
  readonly withdrawnByName: string | null
  readonly withdrawnReason: string | null
  readonly recallNote: string | null
  readonly replacesId: string | null
  readonly replacedById: string | null
  readonly version: number
}
