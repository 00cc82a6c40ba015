import type { SharingScope } from '#modules/sharing/index.ts'

/** The kinds of report (Domain brief: liaison and diversion, section 3.5). Verbal ones are told; the others are written. */
export const kinds = [
  { code: 'court-written', words: 'Written report for court', verbal: false, scope: 'court' },
  { code: 'court-verbal', words: 'Verbal update for court', verbal: true, scope: 'court' },
  { code: 'custody-verbal', words: 'Verbal update for custody', verbal: true, scope: 'police-now' },
  { code: 'charging', words: 'Report for the decision to charge', verbal: false, scope: 'police-now' },
  { code: 'bail', words: 'Report for bail', verbal: false, scope: 'court' },
  { code: 'psr-input', words: 'Input for a pre-sentence report', verbal: false, scope: 'probation' },
  {
    code: 'voluntary-interview',
    words: 'Report about a voluntary interview',
    verbal: false,
    scope: 'police-now',
  },
  { code: 'prison-handover', words: 'Handover report for a prison', verbal: false, scope: 'gp-care-team' },
] as const satisfies readonly {
  readonly code: string
  readonly words: string
  readonly verbal: boolean
  readonly scope: SharingScope
}[]
export type Kind = (typeof kinds)[number]['code']

export const statuses = [
  'requested',
  'drafting',
  'check',
  'approved',
  'issued',
  'acknowledged',
  'declined',
  'withdrawn',
  'superseded',
] as const
export type Status = (typeof statuses)[number]

export const statusWords: Readonly<Record<Status, string>> = {
  requested: 'Asked for',
  drafting: 'Being written',
  check: 'With a second person',
  approved: 'Approved, not issued',
  issued: 'Issued, not acknowledged',
  acknowledged: 'Issued and acknowledged',
  declined: 'Declined',
  withdrawn: 'Withdrawn',
  superseded: 'Superseded',
}

/** Who asks (same, section 1, actors). */
export const requesterRoles = [
  { code: 'judiciary', words: 'Magistrates or District Judge', agency: 'Judiciary' },
  { code: 'legal-adviser', words: 'Court legal adviser', agency: 'HM Courts and Tribunals Service' },
  { code: 'prosecutor', words: 'Prosecutor', agency: 'Crown Prosecution Service' },
  { code: 'defence', words: 'Defence solicitor or barrister', agency: 'Defence' },
  { code: 'court-probation', words: 'Probation officer at court', agency: 'Probation Service' },
  { code: 'youth-justice', words: 'Youth justice worker', agency: 'Youth justice service' },
  { code: 'custody-officer', words: 'Custody officer', agency: 'Police' },
  { code: 'investigating-officer', words: 'Investigating officer', agency: 'Police' },
  { code: 'prison-healthcare', words: 'Prison healthcare', agency: 'Prison healthcare' },
] as const

export interface ReportRecipient {
  readonly code: string
  readonly words: string
  readonly agency: string
  /** Which consent covers them: what the court gets, prosecution and defence get too. */
  readonly scope: SharingScope
}

/** Who may be sent a report, and the scope of consent that covers each. */
export const recipientRoles: readonly ReportRecipient[] = requesterRoles.map((one) => ({
  ...one,
  scope:
    one.agency === 'Police'
      ? 'police-now'
      : one.code === 'court-probation' || one.code === 'youth-justice'
        ? 'probation'
        : one.code === 'prison-healthcare'
          ? 'gp-care-team'
          : 'court',
}))

export const sendWays = [
  { code: 'secure-email', words: 'By secure e-mail' },
  { code: 'portal', words: 'Through the court’s or agency’s own system' },
  { code: 'paper', words: 'On paper, handed over' },
] as const

/** Why a report is not written (ours; same, sections 2 and 7, scenarios 15 and 16). */
export const declineReasons = [
  { code: 'too-late', words: 'Asked for too late to be done safely before the hearing' },
  { code: 'no-consent', words: 'They do not agree to it, and nothing else allows it' },
  { code: 'not-seen', words: 'They could not be seen' },
  { code: 'not-for-us', words: 'The question needs a psychiatric or other expert report' },
  { code: 'nothing-to-add', words: 'There is nothing about health or vulnerability to report' },
  { code: 'wrong-person', words: 'The person asked about is somebody else' },
] as const

export const copyAnswers = [
  { code: 'given', words: 'They were given their own copy' },
  { code: 'declined', words: 'Offered, and they did not want one' },
  { code: 'not-safe', words: 'Not given now: it would not be safe for them to have it' },
  { code: 'not-yet', words: 'Not offered yet' },
] as const

/** The headings of a written report (same, section 5(b)), and one for the person alone. */
export const headings = [
  { code: 'person', title: 'Person, court and question', number: 1 },
  { code: 'author', title: 'Author and contact', number: 2 },
  { code: 'consent', title: 'Consent and limits', number: 3 },
  { code: 'sources', title: 'Sources, and what could not be checked', number: 4 },
  { code: 'summary', title: 'Summary', number: 5 },
  { code: 'background', title: 'Relevant health and social background', number: 6 },
  { code: 'presentation', title: 'Presentation and mental state', number: 7 },
  { code: 'participation', title: 'Vulnerabilities and participation needs', number: 8 },
  { code: 'risk', title: 'Risk', number: 9 },
  { code: 'services', title: 'Current services and willingness', number: 10 },
  { code: 'options', title: 'Options available', number: 11 },
  { code: 'plan', title: 'Plan, dates and contact', number: 12 },
  { code: 'signature', title: 'Signature, version and distribution', number: 13 },
] as const
export type Heading = (typeof headings)[number]['code'] | 'own-copy'

/** What somebody has to write; the rest is put together from the record, and may be added to. */
export const mustBeWritten: readonly Heading[] = [
  'summary',
  'participation',
  'risk',
  'services',
  'options',
  'plan',
]

export const headingHints: Readonly<Record<Heading, string>> = {
  person: 'Put together from the request and the record. Add only what is missing.',
  author: 'Put together from who signs and the contact. Add only what is missing.',
  consent: 'What they agreed to stands here by itself. Say what limits this report has.',
  sources: 'What was drawn from the record is listed by itself. Say what could not be checked.',
  summary: 'Three lines: what the reader must know and do. Plain words.',
  background: 'Only what bears on the question. Say whether they said it, you saw it, or a record says it.',
  presentation: 'What was seen and heard, on which day. No account of the alleged offence.',
  participation: 'What they need to understand and take part: breaks, an intermediary, an appropriate adult.',
  risk: 'To self, to others, from others: what is known, how sure you are, and of which day. No levels.',
  services: 'Who knows them now, and what they say they would accept.',
  options:
    'Bail support, referrals, suitability for treatment as part of a sentence (with probation), whether a psychiatric opinion is indicated. Name each service as it stands in the directory, or write: none available. Never urge a sentence.',
  plan: 'Who does what by when, and whom to ring.',
  signature: 'Put together when it is signed and issued.',
  'own-copy': 'What the report says, in plain words to the person: “you”, short sentences, no jargon.',
}

export function wordsFor(
  list: readonly { readonly code: string; readonly words: string }[],
  code: string,
): string {
  return list.find((one) => one.code === code)?.words ?? code
}

export function headingTitle(heading: Heading): string {
  return headings.find((one) => one.code === heading)?.title ?? 'In plain words, for the person’s own copy'
}
