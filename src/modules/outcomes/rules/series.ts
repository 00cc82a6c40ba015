import { Temporal } from '#kernel/dates.ts'
import { formSettings, modes, type FormRow } from '../schema/form.ts'
import { changeOf, type Change } from './change.ts'

/** What has to be known of a form to compare it. */
export type Comparable = Pick<FormRow, 'measure' | 'wording' | 'scoring' | 'completedAt' | 'score'>

/** Change is not drawn across different wordings, scoring rules or numbers of questions (Measures, rule 9 and section 5). */
function isComparable(one: Comparable, other: Comparable): boolean {
  return (
    one.measure === other.measure &&
    one.wording === other.wording &&
    one.scoring === other.scoring &&
    one.score.derived['basis'] === other.score.derived['basis']
  )
}

/** The first form with a total that one may be compared with, filled in before it; of forms the earliest first. */
export function baselineOf<Form extends Comparable>(forms: readonly Form[], of: Comparable): Form | null {
  return (
    forms.find(
      (form) =>
        form.score.total !== null &&
        isComparable(form, of) &&
        Temporal.Instant.compare(form.completedAt, of.completedAt) < 0,
    ) ?? null
  )
}

/** Everything of one measure in an episode, and what came of it. */
export interface Series {
  readonly measure: string
  readonly forms: readonly [FormRow, ...FormRow[]]
  /** Those with a total that may be compared with the latest of them, the earliest first. */
  readonly compared: readonly FormRow[]
  /** Between the first and the last of these; null where there are not two. */
  readonly change: Change | null
  /** Some forms with a total were answered in other words, or scored by other rules. */
  readonly leavesOut: boolean
  /** What makes the first and the last hard to compare, each a sentence. */
  readonly differences: readonly string[]
}

/** The forms of an episode, measure by measure, by which came first. */
export function seriesOf(forms: readonly FormRow[]): readonly Series[] {
  const measures = [...new Set(forms.map((form) => form.measure))]
  return measures.flatMap((measure) => {
    const [first, ...rest] = forms.filter((form) => form.measure === measure)
    return first === undefined ? [] : [seriesFrom(measure, [first, ...rest])]
  })
}

function seriesFrom(measure: string, forms: Series['forms']): Series {
  const scored = forms.filter((form) => form.score.total !== null)
  const last = scored.at(-1)
  const compared = last === undefined ? [] : scored.filter((form) => isComparable(form, last))
  const [first] = compared
  const two = first !== undefined && last !== undefined && first !== last
  return {
    measure,
    forms,
    compared,
    change: two ? changeOf(measure, first.score.total, last.score.total) : null,
    leavesOut: compared.length < scored.length,
    differences: two ? differencesOf(first, last) : [],
  }
}

const wordsFor = (list: readonly { readonly code: string; readonly words: string }[], code: string) =>
  (list.find((one) => one.code === code)?.words ?? code).toLowerCase()

/** How the first and the last were answered otherwise (Measures, rule 9). */
function differencesOf(first: FormRow, last: FormRow): readonly string[] {
  const says = (differs: boolean, sentence: string) => (differs ? [sentence] : [])
  const held = (form: FormRow) => form.setting === 'custody' || form.setting === 'prison'
  return [
    ...says(
      first.mode !== last.mode,
      `How: the first ${wordsFor(modes, first.mode)}; the last ${wordsFor(modes, last.mode)}.`,
    ),
    ...says(
      first.setting !== last.setting,
      `Where: the first ${wordsFor(formSettings, first.setting)}; the last ${wordsFor(formSettings, last.setting)}.`,
    ),
    ...says(
      held(first) && !held(last),
      'The first was answered while they were held: leaving custody alone can move a score.',
    ),
    ...says(
      first.language.toLowerCase() !== last.language.toLowerCase(),
      `Language: the first in ${first.language}; the last in ${last.language}.`,
    ),
    ...says(
      first.interpreter !== last.interpreter,
      first.interpreter
        ? 'The first with an interpreter; the last without.'
        : 'The first without an interpreter; the last with one.',
    ),
  ]
}
