import { Temporal } from '#kernel/dates.ts'
import type { Problem } from '#kernel/outcome.ts'
import type { Decided } from '#modules/sharing/index.ts'
import {
  confirmations,
  handoverParts,
  identityChecks,
  medicationAnswers,
  methods,
  recipients,
  warnings,
  type GiveHandover,
  type HandoverContent,
  type HandoverPart,
  type PartCode,
  type Recipient,
  type Warning,
} from './schema.ts'

/**
 * How long an urgent handover waits for its acknowledgement before the on-call lead is told, unless the team has set
 * something else. Ours, after "Verbal update to custody officer ≤15 min" (Domain brief: liaison and diversion, section 2).
 */
export const defaultEscalationMinutes = 15

/** When an urgent handover goes to the on-call lead if nobody has acknowledged it; null when it is not urgent. */
export function escalateAt(
  handover: { readonly urgent: boolean; readonly saidAt: Temporal.Instant },
  minutes: number,
): Temporal.Instant | null {
  return handover.urgent ? handover.saidAt.add({ minutes }) : null
}

export interface HandoverFacts {
  readonly urgent: boolean
  readonly acknowledgedAt: Temporal.Instant | null
  readonly withdrawnAt: Temporal.Instant | null
}

/** An urgent handover that nobody has acknowledged stands in the way of closing the episode (same, section 2). */
export function blocksClosure(handover: HandoverFacts): boolean {
  return handover.urgent && isWaiting(handover)
}

/** Said, and nobody has said yet that they have it. */
export function isWaiting(handover: Pick<HandoverFacts, 'acknowledgedAt' | 'withdrawnAt'>): boolean {
  return handover.acknowledgedAt === null && handover.withdrawnAt === null
}

/** Whether the on-call lead has to be told now: once, and only while it waits. */
export function isEscalationDue(
  handover: HandoverFacts & {
    readonly escalateAt: Temporal.Instant | null
    readonly escalatedAt: Temporal.Instant | null
  },
  now: Temporal.Instant,
): boolean {
  return (
    blocksClosure(handover) &&
    handover.escalatedAt === null &&
    handover.escalateAt !== null &&
    Temporal.Instant.compare(handover.escalateAt, now) <= 0
  )
}

export function findRecipient(code: string): Recipient | undefined {
  return recipients.find((one) => one.code === code)
}

/** The warnings that what was typed sets off. */
export function warningsIn(
  given: Pick<GiveHandover, 'risk' | 'riskAction' | 'needs' | 'services' | 'next'>,
): readonly Warning[] {
  const text = [given.risk, given.riskAction, given.needs, given.services, given.next].join('\n')
  return warnings.filter((one) => one.pattern.test(text))
}

const blank = (text: string | undefined) => text === undefined || text.trim() === ''
const has = (list: readonly { readonly code: string }[], code: string) =>
  list.some((one) => one.code === code)

/** What is missing from a handover before it can be kept, by field (Domain brief: liaison and diversion, section 5(a)). */
export function handoverProblems(given: GiveHandover): readonly Problem[] {
  const wrong = (isWrong: boolean, field: string, message: string): readonly Problem[] =>
    isWrong ? [{ field, message }] : []
  const due = given.medication === 'due'
  return [
    ...wrong(findRecipient(given.recipient) === undefined, 'recipient', 'Choose who was told'),
    ...wrong(blank(given.recipientName), 'recipientName', 'Write the name, or the collar number'),
    ...wrong(!has(identityChecks, given.identity), 'identity', 'Say how identity was checked'),
    ...wrong(blank(given.risk), 'risk', 'Say what the risk is now. If none was found, say so'),
    ...wrong(blank(given.riskAction), 'riskAction', 'Say what they have to do about it'),
    ...wrong(
      blank(given.needs),
      'needs',
      'Say what they need to take part and be understood. If nothing, say so',
    ),
    ...wrong(!has(medicationAnswers, given.medication), 'medication', 'Answer the question about medication'),
    ...wrong(
      due && blank(given.medicationDetail),
      'medicationDetail',
      'Say which medication or condition, and when it was last taken',
    ),
    // A man died after custody staff were told and nobody acted (IOPC, Norfolk 2018): healthcare is told by name.
    ...wrong(
      due && blank(given.healthcareTold),
      'healthcareTold',
      'Say who in healthcare was told and when, or what stops you',
    ),
    ...wrong(
      given.medication === 'not-asked' && blank(given.medicationDetail),
      'medicationDetail',
      'Say why it was not asked',
    ),
    ...wrong(blank(given.services), 'services', 'Say which services know them. If none is known, say so'),
    ...wrong(blank(given.next), 'next', 'Say what happens next'),
    ...wrong(blank(given.nextBy), 'nextBy', 'Say by when'),
    ...wrong(!has(methods, given.method), 'method', 'Say how it was told'),
    ...wrong(given.readBack === undefined, 'readBack', 'Say whether they repeated it back'),
    ...wrong(given.urgent === undefined, 'urgent', 'Say whether it is urgent'),
    ...wrong(given.basis === undefined, 'basis', 'Choose what telling them rests on'),
    ...wrong(given.personTold === undefined, 'personTold', 'Say whether the person knows that this was told'),
    ...wrong(
      (given.sensitivity ?? []).length > 0 && (given.private ?? []).length === 0,
      'private',
      'Say which part is more private than the rest',
    ),
    ...wrong(
      (given.private ?? []).length > 0 && (given.sensitivity ?? []).length === 0,
      'sensitivity',
      'Say what makes it more private than the rest',
    ),
    ...confirmations
      .filter((one) => !given.confirmations.includes(one.code))
      .slice(0, 1)
      .map(() => ({
        field: 'confirmations',
        message: 'Confirm each of these. If one is not so, correct the text first',
      })),
    ...warningsIn(given)
      .filter((one) => !given.warningsRead.includes(one.code))
      .map((one) => ({ field: 'warningsRead', message: one.words })),
    ...(given.replaces === undefined ? [] : withdrawalProblems(given.replaces)),
  ]
}

/** What is missing from a withdrawal: those told before have to hear of it. */
export function withdrawalProblems(given: {
  readonly reason: string
  readonly recallNote: string
}): readonly Problem[] {
  return [
    ...(blank(given.reason)
      ? [{ field: 'withdrawReason', message: 'Say why the earlier handover is withdrawn' }]
      : []),
    ...(blank(given.recallNote)
      ? [{ field: 'recallNote', message: 'Say who has been told that it no longer stands, and how' }]
      : []),
  ]
}

/** The headings of a handover in the order they are said, with what was said under each. */
export function headings(
  content: HandoverContent,
): readonly { readonly heading: string; readonly text: string; readonly part?: PartCode }[] {
  const of = (list: readonly { readonly code: string; readonly words: string }[], code: string) =>
    list.find((one) => one.code === code)?.words ?? code
  const medication = [of(medicationAnswers, content.medication), content.medicationDetail].filter(
    (part) => part !== null,
  )
  return [
    { heading: 'Who is speaking', text: content.speaker },
    { heading: 'Identity', text: of(identityChecks, content.identity) },
    { heading: 'Consent', text: content.consent },
    { heading: 'Risk now', text: content.risk, part: 'risk' },
    { heading: 'What to do', text: content.riskAction, part: 'risk' },
    { heading: 'Needs: appropriate adult, communication, support', text: content.needs, part: 'needs' },
    { heading: 'Medication', text: medication.join('. '), part: 'medication' },
    ...(content.healthcareTold === null
      ? []
      : [{ heading: 'Healthcare told', text: content.healthcareTold, part: 'medication' as const }]),
    { heading: 'Services that know them', text: content.services, part: 'services' },
    { heading: 'What happens next', text: content.next, part: 'next' },
    { heading: 'By when', text: content.nextBy, part: 'next' },
    {
      heading: 'Not said',
      text: 'Anything about the alleged offence, or about other people beyond what safety needs',
    },
  ]
}

/** The whole of what was said as one text, for the log of disclosures: without the parts that stayed with us. */
export function saidText(content: HandoverContent, stayed: readonly PartCode[] = []): string {
  return headings(content)
    .filter((one) => one.heading !== 'Not said' && !(one.part !== undefined && stayed.includes(one.part)))
    .map((one) => `${one.heading}: ${one.text}`)
    .join('\n')
}

/** The key of a part among what the sender decides. */
export const partKey = (code: PartCode) => `handover:${code}`

/** What stayed with us of a handover, by what was decided about each part. */
export function stayedOf(choice: Readonly<Record<string, Decided>>): readonly PartCode[] {
  return handoverParts.map((one) => one.code).filter((code) => choice[partKey(code)]?.goes === false)
}

/** What is said, part by part, as the lens judges it and its recipient reads it on a page of their own. */
export function partsOf(content: HandoverContent): readonly (HandoverPart & { readonly text: string })[] {
  const medication = [
    medicationAnswers.find((one) => one.code === content.medication)?.words ?? content.medication,
    content.medicationDetail,
    content.healthcareTold,
  ].filter((part) => part !== null)
  const texts: Readonly<Record<PartCode, readonly string[]>> = {
    risk: [content.risk, content.riskAction],
    needs: [content.needs],
    medication,
    services: [content.services],
    next: [content.next, content.nextBy],
  }
  return handoverParts.map((one) => ({ ...one, text: texts[one.code].join('\n') }))
}
