import { z } from 'zod'
import type { Temporal } from '#kernel/dates.ts'
import { setKinds, type Addition, type Question, type SetKind } from '#pathways/question-set.ts'

/** What became of a question; the four are different facts and none of them is a blank (Domain brief: section 3). */
export const answerKinds = ['answered', 'declined', 'not-asked', 'not-known'] as const
export type AnswerKind = (typeof answerKinds)[number]

/** Where an answer was taken from, when somebody said that it still holds. */
const takenFrom = z.object({
  screeningId: z.string(),
  on: z.string(),
  /** Left out by those taken from a screening before there were assessments. */
  kind: z.enum(setKinds).optional(),
})

/** One thing to be done. `by` is a day once it could be read as one; until then it stays as typed. */
const actionRow = z.object({ what: z.string(), who: z.string(), by: z.string() })
export type ActionRow = z.infer<typeof actionRow>

/** What is kept of an answered question. `is` holds codes, or the one text of a question that is answered in words. */
export const answerValue = z.object({
  is: z.array(z.string()),
  sources: z.array(z.string()).optional(),
  known: z.enum(['yes', 'no', 'not-sure']).optional(),
  action: z.string().optional(),
  /** Of a question that asks what is to be done: `is` holds each line in words. */
  rows: z.array(actionRow).optional(),
  from: takenFrom.optional(),
})
export type AnswerValue = z.infer<typeof answerValue>

export const knownWords = { yes: 'Yes', no: 'No', 'not-sure': 'Not sure' } as const

/** An answer as somebody gives it. `answered` with nothing in it takes an earlier answer back. */
export interface GivenAnswer {
  readonly kind: AnswerKind
  readonly value: AnswerValue | null
  readonly note: string | null
  readonly reason: string | null
}

/** An answer as it stands, with who gave it and when. */
export interface Answer extends GivenAnswer {
  readonly id: string
  readonly question: string
  readonly answeredAt: Temporal.Instant
  readonly answeredById: string
  readonly answeredByName: string
  readonly version: number
}

export type Answers = ReadonlyMap<string, Answer>

export const settings = [
  { code: 'court-cells', words: 'Court cells' },
  { code: 'court-building', words: 'Elsewhere at court' },
  { code: 'custody-cell', words: 'Custody: cell or hatch' },
  { code: 'custody-room', words: 'Custody: room' },
  { code: 'voluntary-interview', words: 'Voluntary interview' },
  { code: 'community', words: 'In the community' },
  { code: 'telephone', words: 'By telephone' },
  { code: 'video', words: 'By video' },
] as const
export type SettingCode = (typeof settings)[number]['code']

/** How the questions were put (Measures, rule 9). */
export const modes = [
  { code: 'asked', words: 'Asked and answered face to face' },
  { code: 'interpreter', words: 'Through an interpreter' },
  { code: 'supported', words: 'With somebody helping them to understand' },
  { code: 'remote', words: 'By telephone or video' },
  { code: 'without-them', words: 'Without them: from records and what others say' },
] as const
export type ModeCode = (typeof modes)[number]['code']

export const statuses = ['started', 'completed', 'signed', 'abandoned'] as const
export type Status = (typeof statuses)[number]
export const statusWords: Readonly<Record<Status, string>> = {
  started: 'In progress',
  completed: 'Complete, waiting to be signed',
  signed: 'Signed',
  abandoned: 'Given up',
}

export const urgencies = [
  {
    code: 'emergency',
    words: 'Emergency',
    explains: 'Immediate threat to life, withdrawal, acute confusion: somebody is being told now',
  },
  {
    code: 'urgent',
    words: 'Urgent',
    explains: 'Must be seen or told before they leave or the case is called',
  },
  { code: 'routine', words: 'Routine', explains: 'Neither of these' },
] as const
export type UrgencyCode = (typeof urgencies)[number]['code']

/** What a form is called in a sentence. */
export const kindWords: Readonly<Record<SetKind, string>> = {
  screening: 'screening',
  assessment: 'assessment',
}

/** A form as it stands, a screening or an assessment, without its answers. */
export interface Screening {
  readonly id: string
  readonly kind: SetKind
  readonly personId: string
  readonly episodeId: string
  readonly teamId: string
  readonly setKey: string
  readonly setVersion: number
  readonly additions: readonly Addition[]
  readonly status: Status
  readonly setting: string | null
  readonly mode: string | null
  readonly language: string | null
  /** Why it went on without agreement to engage. */
  readonly withoutConsentReason: string | null
  readonly startedAt: Temporal.Instant
  readonly startedByName: string
  readonly seenAt: Temporal.Instant
  readonly completedAt: Temporal.Instant | null
  readonly signedAt: Temporal.Instant | null
  readonly signedByName: string | null
  /** The signer's register and number, for an assessment that others rely on. */
  readonly signedByRegistration: string | null
  readonly urgency: UrgencyCode | null
  readonly summary: string | null
  readonly needFound: boolean | null
  readonly entryId: string | null
  readonly version: number
}

/** The form that an earlier answer was signed in. */
export interface SignedFrom {
  readonly id: string
  readonly kind: SetKind
  readonly signedAt: Temporal.Instant
  readonly signedByName: string
}

/** An answer known before, shown to be confirmed, with where it comes from. */
export interface EarlierAnswer {
  readonly answer: GivenAnswer
  /** The question as it was asked then. */
  readonly question: Question
  readonly from: SignedFrom | { readonly kind: 'record' }
}

/** By the id of the question that asks for the same fact now. */
export type Earlier = ReadonlyMap<string, EarlierAnswer>

/** A task that an urgent answer raised. */
export interface RaisedTask {
  readonly id: string
  readonly answerId: string
  readonly title: string
  readonly recipient: string | null
  readonly dueAt: Temporal.Instant
  readonly doneAt: Temporal.Instant | null
  readonly outcome: string | null
}
