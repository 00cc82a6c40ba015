import type { Temporal } from '#kernel/dates.ts'
import type { Score, ScoreContext } from './measure.ts'

/** How it was answered; change is looked at with care where it differs (Measures, rule 9). */
export const modes = [
  { code: 'paper', words: 'On paper, typed in afterwards' },
  { code: 'read-aloud', words: 'Read aloud, in person' },
  { code: 'telephone', words: 'By telephone' },
  { code: 'video', words: 'By video' },
  { code: 'device', words: 'By the person, on a device of ours' },
] as const
export type Mode = (typeof modes)[number]['code']

export const formSettings = [
  { code: 'community', words: 'In the community' },
  { code: 'home', words: 'At home' },
  { code: 'custody', words: 'Police custody' },
  { code: 'court', words: 'Court' },
  { code: 'prison', words: 'Prison' },
  { code: 'hospital', words: 'Hospital' },
  { code: 'other', words: 'Somewhere else' },
] as const
export type FormSetting = (typeof formSettings)[number]['code']

/** Counted up whenever a rule of scoring changes; kept with each score, so that it can be worked out again. */
export const scoringVersion = 1

/** A questionnaire as somebody hands it in. Responses as they were ticked; null is no answer. */
export interface NewForm {
  readonly episodeId: string
  readonly measure: string
  readonly responses: readonly unknown[]
  readonly context?: ScoreContext | undefined
  readonly mode: string
  readonly setting: string
  readonly language: string
  readonly interpreter: boolean
  /** Undefined means just now. */
  readonly completedAt?: Temporal.Instant | undefined
  /** Why there are gaps; asked for when the total is refused. */
  readonly notCompleted?: string | undefined
}

/** The same again, in the place of one that was wrong. */
export interface CorrectedForm extends NewForm {
  readonly formId: string
  readonly reason: string
}

export interface FormRow {
  readonly id: string
  readonly personId: string
  readonly episodeId: string
  readonly teamId: string
  readonly measure: string
  readonly wording: string
  readonly scoring: number
  readonly responses: readonly unknown[]
  readonly context: ScoreContext
  readonly mode: Mode
  readonly setting: FormSetting
  readonly language: string
  readonly interpreter: boolean
  readonly notCompleted: string | null
  readonly completedAt: Temporal.Instant
  readonly enteredAt: Temporal.Instant
  readonly enteredByName: string
  readonly score: Score
  readonly total: number | null
  /** The one whose place it takes, and why. */
  readonly correctsId: string | null
  readonly correctionReason: string | null
  /** The one that takes its place. */
  readonly correctedById: string | null
}
