import type { Choice, Sourced } from './definition.ts'

/** What an answer says about a need, so that needs can be listed and counted without knowing each question's codes. */
export type Meaning = 'current' | 'history' | 'unclear' | 'none'

export interface SetAnswer extends Choice {
  readonly means?: Meaning
  readonly hint?: string
  /** Holds by itself: choosing it rules the others out. */
  readonly alone?: boolean
}

/** By when somebody has to be told: so many minutes, or the end of the working day on which it was said. */
export type Clock = { readonly minutes: number } | { readonly sameWorkingDay: true }

/**
 * An answer somebody has to act on. It raises a task with a named recipient and a clock, and nothing more: no level, no
 * score, no decision about the person (Measures, rules 5 and 10).
 */
export interface UrgentRule extends Sourced {
  readonly when: readonly string[]
  readonly task: string
  /** Both stand in the way of closing the episode while they are open. */
  readonly taskKind: 'urgent-answer' | 'safeguarding'
  /** Who has to be told, by role. */
  readonly recipient: string
  readonly within: Clock
}

/** Shown only when another question, asked before it, was answered with one of these. */
export interface ShowWhen {
  readonly question: string
  readonly is: readonly string[]
}

/** The same words as in `sharing`, which stands higher and cannot be asked from here: a test holds the two lists equal. */
export const privateClasses = [
  'domestic-abuse',
  'sexual-violence',
  'exploitation',
  'third-party',
  'hiv',
  'gender-history',
  'restricted-risk',
] as const
export type PrivateClass = (typeof privateClasses)[number]

/** How somebody usually comes to know it; where sources are asked for, what was ticked counts. */
type UsualOrigin = 'said' | 'observed' | 'records' | 'others' | 'mixed'

interface QuestionBase {
  /** Never changes and is never used again for something else: answers are kept under it. */
  readonly id: string
  /**
   * The fact it asks for, in dotted words that are the same in every set: what was answered in one is shown in another, to be
   * confirmed and not typed again.
   */
  readonly fact: string
  readonly text: string
  /** What makes every answer to it more than ordinarily private. */
  readonly sensitive?: readonly PrivateClass[]
  readonly origin?: UsualOrigin
  readonly hint?: string
  readonly showWhen?: ShowWhen
  readonly urgent?: readonly UrgentRule[]
  /** Does not change from one arrest to the next: shown from what was last signed, to be confirmed. */
  readonly stable?: true
  /** Where the codes come from, when they are somebody else's. */
  readonly codes?: string
}

/**
 * One answer, or several, from a list; a line or a longer text in somebody's words; or things to be done, line by line, each
 * with who does it and by when.
 */
export interface PlainQuestion extends QuestionBase {
  readonly kind: 'choice' | 'choices' | 'text' | 'long' | 'actions'
  /** Who says so is asked too: what was said, seen and read in a record are kept apart. */
  readonly sourced?: true
  readonly answers?: readonly SetAnswer[]
}

/** A vulnerability: whether it is there, who says so, who knows, what was seen, what will be done. */
export interface NeedQuestion extends QuestionBase {
  readonly kind: 'need'
  /** What it is called in a list of needs. */
  readonly domain: string
  readonly answers: readonly SetAnswer[]
}

export type Question = PlainQuestion | NeedQuestion

export interface Section {
  readonly id: string
  readonly title: string
  /** How what it asks is usually known, where a question does not say. */
  readonly origin?: UsualOrigin
  readonly about?: string
  /** Only in forms that have this addition. */
  readonly addition?: Addition
  readonly questions: readonly Question[]
}

/** Questions added for some people. Women's are offered to every woman (Domain brief: liaison and diversion, section 2). */
export const additionNames = ['women'] as const
export type Addition = (typeof additionNames)[number]

/** A screening finds out whether there is a need; an assessment, by a registered practitioner, what it is made of. */
export const setKinds = ['screening', 'assessment'] as const
export type SetKind = (typeof setKinds)[number]

export interface QuestionSet {
  readonly key: string
  readonly kind: SetKind
  /** A set that was used never changes: new wording is a new version, and the old one stays readable. */
  readonly version: number
  readonly title: string
  readonly sources: readonly Choice[]
  readonly sections: readonly Section[]
}
