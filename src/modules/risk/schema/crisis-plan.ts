import type { Temporal } from '#kernel/dates.ts'

export const agreements = ['agreed', 'not-agreed', 'could-not-ask'] as const
export type Agreement = (typeof agreements)[number]

export const agreementWords: Readonly<Record<Agreement, string>> = {
  agreed: 'They agree with it',
  'not-agreed': 'They do not agree with it',
  'could-not-ask': 'They could not be asked',
}

/** The parts of a crisis plan, in the order somebody in a hurry reads them. */
export const planParts = [
  {
    key: 'call',
    title: 'Who to call',
    hint: 'Name, number, and what may be said when somebody else answers. Day and night.',
  },
  { key: 'warningSigns', title: 'Warning signs', hint: 'How it begins, in their own words' },
  { key: 'helps', title: 'What helps', hint: 'What they do, and what others can do' },
  { key: 'doesNotHelp', title: 'What does not help', hint: 'What makes it worse' },
  { key: 'asksFor', title: 'What they ask for', hint: 'What they want to happen, and not to happen' },
  { key: 'safePlaces', title: 'Places to be safe', hint: 'Where they can go, and where they must not' },
] as const
export type PlanPart = (typeof planParts)[number]['key']

export type PlanWords = Readonly<Record<PlanPart, string>>

/** One version of somebody's crisis plan. */
export interface CrisisPlan {
  readonly number: number
  readonly words: PlanWords
  readonly agreement: Agreement
  readonly agreementNote: string | null
  readonly madeAt: Temporal.Instant
  readonly byName: string
  readonly byTitle: string
  readonly teamName: string
}

export interface NewCrisisPlan {
  readonly personId: string
  readonly words: PlanWords
  readonly agreement: Agreement | undefined
  readonly agreementNote: string
  /** The version that was looked at: 0 when there was none. */
  readonly seen: number
}
