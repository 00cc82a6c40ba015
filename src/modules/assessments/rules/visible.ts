import type { Addition, Question, QuestionSet, Section } from '#pathways/question-set.ts'
import type { GivenAnswer } from '../schema.ts'
import { givenCodes, isDealtWith } from './answers.ts'

export type Given = ReadonlyMap<string, GivenAnswer>

/** The sections of a screening: all of the set's that everybody is asked, and those of its additions. */
export function sectionsOf(set: QuestionSet, additions: readonly Addition[]): readonly Section[] {
  return set.sections.filter(
    (section) => section.addition === undefined || additions.includes(section.addition),
  )
}

/**
 * Additions that come by themselves. Women's are offered to every woman, whether anybody flagged her or not (Domain
 * brief: liaison and diversion, section 2). `sex` is the answer kept with the person.
 */
export function additionsFor(person: { readonly sex: string }): readonly Addition[] {
  return person.sex === 'female' ? ['women'] : []
}

/** The questions of a set as they are asked now: follow-ups only when what they follow was answered that way. */
export function visibleQuestions(sections: readonly Section[], given: Given): readonly Question[] {
  const visible = new Set<string>()
  const all = sections.flatMap((section) => section.questions)
  for (const question of all) if (holds(question, given, visible)) visible.add(question.id)
  return all.filter((question) => visible.has(question.id))
}

function holds(question: Question, given: Given, visible: ReadonlySet<string>): boolean {
  const { showWhen } = question
  if (showWhen === undefined) return true
  return (
    visible.has(showWhen.question) &&
    givenCodes(given.get(showWhen.question)).some((code) => showWhen.is.includes(code))
  )
}

/**
 * What a page shows: the visible questions, and follow-ups of a question not dealt with yet, so that a page without
 * script can be filled in from top to bottom.
 */
export function shownQuestions(
  section: Section,
  sections: readonly Section[],
  given: Given,
): readonly Question[] {
  const visible = new Set(visibleQuestions(sections, given).map((question) => question.id))
  const shown = new Set<string>()
  for (const question of section.questions) {
    const asked = question.showWhen?.question
    const mayCome =
      asked !== undefined && !isDealtWith(given.get(asked)) && (shown.has(asked) || visible.has(asked))
    if (visible.has(question.id) || mayCome) shown.add(question.id)
  }
  return section.questions.filter((question) => shown.has(question.id))
}

export interface Progress {
  readonly section: Section
  readonly dealtWith: number
  readonly asked: number
  /** The questions nothing has been said about yet. */
  readonly open: readonly Question[]
}

/** How far each section is. */
export function progressOf(sections: readonly Section[], given: Given): readonly Progress[] {
  const visible = new Set(visibleQuestions(sections, given).map((question) => question.id))
  return sections.map((section) => {
    const asked = section.questions.filter((question) => visible.has(question.id))
    const open = asked.filter((question) => !isDealtWith(given.get(question.id)))
    return { section, asked: asked.length, dealtWith: asked.length - open.length, open }
  })
}

/** Every section is answered, declined or unable with the reason (section 2, screening to screened). */
export function isComplete(sections: readonly Section[], given: Given): boolean {
  return progressOf(sections, given).every((one) => one.open.length === 0)
}
