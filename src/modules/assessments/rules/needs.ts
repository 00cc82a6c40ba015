import type { Meaning, Section } from '#pathways/question-set.ts'
import { meaningOf } from './answers.ts'
import { visibleQuestions, type Given } from './visible.ts'

export interface NeedFound {
  readonly question: string
  readonly domain: string
  readonly means: Exclude<Meaning, 'none'>
}

/** The vulnerabilities somebody said are there, were there, or are not clear. A list, not a judgement. */
export function needsFound(sections: readonly Section[], given: Given): readonly NeedFound[] {
  return visibleQuestions(sections, given).flatMap((question) => {
    const means = meaningOf(question, given.get(question.id))
    if (question.kind !== 'need' || means === undefined || means === 'none') return []
    return [{ question: question.id, domain: question.domain, means }]
  })
}
