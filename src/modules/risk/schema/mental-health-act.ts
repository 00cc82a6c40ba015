import type { Temporal } from '#kernel/dates.ts'

/** What happens under the Mental Health Act, in the order in which it usually does (Domain brief: liaison and diversion, section 4). */
export const eventKinds = [
  { code: 'concern', words: 'Concern that they may need to be assessed', by: 'Who was concerned' },
  { code: 'amhp-asked', words: 'AMHP asked', by: 'Who asked, and whom' },
  { code: 'amhp-accepted', words: 'AMHP has taken it', by: 'Name of the AMHP' },
  { code: 'assessed', words: 'Assessed', by: 'AMHP and doctors' },
  { code: 'recommendations', words: 'Medical recommendations made', by: 'Doctors, and under which section' },
  { code: 'application', words: 'Application made', by: 'Name of the AMHP' },
  { code: 'bed-asked', words: 'Bed asked for', by: 'Who asked, and whom' },
  { code: 'bed-found', words: 'Bed found', by: 'Who said so, and where' },
  { code: 'pace-grounds-end', words: 'Grounds to detain under PACE end', by: 'Custody officer' },
  { code: 's136-used', words: 'Section 136 used', by: 'Police officer who used it' },
  { code: 'arrived', words: 'Arrived at, or kept at, a place of safety', by: 'Who said so' },
  {
    code: 'extended',
    words: 'Detention extended on clinical grounds, up to 12 hours',
    by: 'The responsible doctor',
  },
  {
    code: 'escalated',
    words: 'Inspector and trust on-call told',
    by: 'Inspector, and manager on call: both names',
  },
  { code: 'outcome', words: 'Outcome', by: 'Who said so' },
] as const
export type MhaEventKind = (typeof eventKinds)[number]['code']

export const places = [
  { code: 'health', words: 'A health-based place of safety' },
  { code: 'police-station', words: 'A police station' },
  { code: 'other', words: 'Somewhere else' },
] as const
export type PlaceOfSafety = (typeof places)[number]['code']

/**
 * When an adult may be kept at a police station: all of these (Mental Health Act 1983 (Places of Safety) Regulations 2017,
 * SI 2017/1036, regulations 2 to 5).
 */
export const stationConditions = [
  {
    code: 'imminent-risk',
    words: 'Their behaviour poses an imminent risk of serious injury or death to them or somebody else',
  },
  {
    code: 'nowhere-else',
    words: 'Because of that, no other place of safety in the area can reasonably be expected to take them',
  },
  { code: 'inspector', words: 'An officer of the rank of inspector or above has authorised it' },
  {
    code: 'healthcare',
    words: 'A healthcare professional is present and available, and checks at least every 30 minutes',
  },
] as const

export const mhaOutcomes = [
  { code: 'detained', words: 'Detained in hospital under the Act' },
  { code: 'informal', words: 'Went to hospital of their own will' },
  { code: 'community', words: 'Not detained: help outside hospital' },
  { code: 'no-action', words: 'Not detained: nothing further' },
  { code: 'lapsed', words: 'The power to keep them ran out before it was decided' },
  { code: 'not-needed', words: 'No assessment was needed after all' },
] as const
export type MhaOutcome = (typeof mhaOutcomes)[number]['code']

/** One line of the tracker. One that was wrong stays, with the line that took its place; of several of a kind the last stands. */
export interface MhaEvent {
  readonly id: string
  readonly kind: MhaEventKind
  readonly at: Temporal.Instant
  readonly byName: string
  readonly place: PlaceOfSafety | null
  readonly conditions: readonly string[]
  readonly result: string | null
  readonly note: string | null
  readonly recordedAt: Temporal.Instant
  readonly recordedByName: string
  /** The line that was wrong and whose place this one takes, and why. */
  readonly correctsId: string | null
  readonly correctionReason: string | null
}

export interface MhaTracker {
  readonly id: string
  readonly personId: string
  readonly episodeId: string
  readonly teamId: string
  readonly openedAt: Temporal.Instant
  /** In the order they were written down. */
  readonly events: readonly MhaEvent[]
}

export interface NewMhaEvent {
  readonly personId: string
  readonly episodeId: string
  readonly kind: MhaEventKind | undefined
  /** Undefined means just now. */
  readonly at: Temporal.Instant | undefined
  readonly byName: string
  readonly place: PlaceOfSafety | undefined
  readonly conditions: readonly string[]
  readonly outcome: MhaOutcome | undefined
  readonly note: string
}

/** The line that takes the place of one that was wrong. */
export interface CorrectedMhaEvent extends NewMhaEvent {
  readonly lineId: string
  readonly reason: string
}
