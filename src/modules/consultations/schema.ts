import type { Temporal } from '#kernel/dates.ts'

export const ways = [
  { code: 'telephone', words: 'By telephone' },
  { code: 'in-person', words: 'In person' },
  { code: 'video', words: 'By video' },
  { code: 'email', words: 'By e-mail' },
  { code: 'meeting', words: 'In a meeting' },
] as const
export type Way = (typeof ways)[number]['code']

/** Who asks, as the count has it. Ours: no list of categories was found. */
export const agencies = [
  { code: 'police', words: 'Police' },
  { code: 'courts', words: 'Courts' },
  { code: 'probation', words: 'Probation' },
  { code: 'youth-justice', words: 'Youth justice' },
  { code: 'prison', words: 'Prison' },
  { code: 'health', words: 'Health' },
  { code: 'social-care', words: 'Social care' },
  { code: 'voluntary', words: 'Voluntary organisation' },
  { code: 'defence', words: 'Defence' },
  { code: 'other', words: 'Somebody else' },
] as const
export type Agency = (typeof agencies)[number]['code']

export const topics = [
  { code: 'mental-health', words: 'Mental health' },
  { code: 'risk', words: 'Risk' },
  { code: 'autism', words: 'Autism or ADHD' },
  { code: 'learning-disability', words: 'Learning disability' },
  { code: 'substance-use', words: 'Drugs or alcohol' },
  { code: 'pathways', words: 'Services and how to refer' },
  { code: 'law', words: 'Mental Health Act, capacity, safeguarding' },
  { code: 'court-report', words: 'Court reports and requirements' },
  { code: 'trauma', words: 'Trauma and how to talk with somebody' },
  { code: 'other', words: 'Something else' },
] as const
export type Topic = (typeof topics)[number]['code']

export interface NewConsultation {
  readonly teamId: string
  /** Whose record it belongs to; null where nobody of ours was named. */
  readonly personId: string | null
  readonly way: string
  readonly askedBy: string
  readonly askedByRole: string
  readonly agency: string
  readonly topics: readonly string[]
  readonly advice: string
  readonly minutes: string
  /** When, if it was not just now. */
  readonly givenAt?: Temporal.Instant | undefined
}

export interface ConsultationRow {
  readonly id: string
  readonly personId: string | null
  readonly givenByName: string
  readonly givenAt: Temporal.Instant
  readonly minutes: number
  readonly way: Way
  readonly askedBy: string
  readonly askedByRole: string | null
  readonly agency: Agency
  readonly topics: readonly Topic[]
  readonly advice: string
}

/** How many in a month: by who asked, how many were about somebody on record, and the time they took. */
export interface MonthCount {
  readonly total: number
  readonly aboutSomebody: number
  readonly minutes: number
  readonly byAgency: readonly { readonly agency: Agency; readonly count: number; readonly minutes: number }[]
}

export function wordsFor(
  list: readonly { readonly code: string; readonly words: string }[],
  code: string,
): string {
  return list.find((one) => one.code === code)?.words ?? code
}
