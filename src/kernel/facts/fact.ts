/**
 * What a fact is true of, which says how often it may be typed:
 * - `person`, `episode`: once and for all, or once for the matter; typing it twice on somebody's way is a fault;
 * - `event`: of the one thing that is written down (an attempt, a handover, a risk); once for each;
 * - `choice`: decided now by whoever fills in the form; not knowledge about the person;
 * - `finding`: searching, filtering, sorting;
 * - `setting`: administration and signing in.
 */
export const factKinds = ['person', 'episode', 'event', 'choice', 'finding', 'setting'] as const
export type FactKind = (typeof factKinds)[number]

export interface FactDefinition {
  readonly of: FactKind
  /** What it is, in the words of the field. */
  readonly words: string
}
